"""Of which kind is an act, in the words of the law that asks for the log?"""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What was done with data about people (Data Protection Act 2018 s.62(1)), and what else must be on record.

    A view, a search, a print and an export are what the Act calls consultation, told apart because they differ in weight.
    """

    COLLECTION = "collection", "Collected"
    CHANGE = "change", "Changed"
    VIEW = "view", "Looked at"
    SEARCH = "search", "Searched"
    PRINT = "print", "Printed"
    EXPORT = "export", "Exported"
    DISCLOSURE = "disclosure", "Disclosed"
    COMBINATION = "combination", "Combined"
    ERASURE = "erasure", "Erased"
    REFUSAL = "refusal", "Refused"
    SECURITY = "security", "Sign-in and security"


READING = (Kind.VIEW, Kind.PRINT)
"""Somebody opened a record, on the screen or to print it."""
