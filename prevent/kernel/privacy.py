"""What does a field hold about people? Each app's `privacy.py` says it for each field, and a test proves that none is forgotten.

The class is that of the field's own content. A row that belongs to somebody's record is about them as a whole, whatever
its fields are: what is erased or disclosed is found by the record, how carefully a field is shown or logged by its class.
"""

from collections.abc import Mapping
from enum import StrEnum


class Privacy(StrEnum):
    """How telling a field is, the least first."""

    CODE = "code"
    REFERENCE = "reference"
    STAFF = "staff"
    PERSONAL = "personal"
    SPECIAL = "special"
    FREE_TEXT = "free_text"
    SECRET = "secret"  # noqa: S105 - the name of a class, not a password


MEANING = {
    Privacy.CODE: "Codes, dates, versions and keys of records; what the audit log may hold",
    Privacy.REFERENCE: "Public lists and areas, or a link to an entry of them that says nothing of a person's nature",
    Privacy.STAFF: "People at work: their names, addresses for work, and who did what",
    Privacy.PERSONAL: "About a person who is referred, their family, or who refers",
    Privacy.SPECIAL: (
        "Special category data: health, ethnicity, religion, political or other beliefs "
        "(UK GDPR Art 9; Data Protection Act 2018 s.35(8))"
    ),
    Privacy.FREE_TEXT: "Words that people wrote, which may contain any of these, special category data included",
    Privacy.SECRET: "Passwords and digests of codes and files",
}

FieldNames = str
"""Names of fields with spaces between them, so that a table stays readable."""
Fields = Mapping[str, Mapping[Privacy, FieldNames]]
"""Model name -> class -> its fields."""
