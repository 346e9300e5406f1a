"""Which words of scrutiny are fixed by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where an unusual reading stands."""

    OPEN = "open", "To be looked into"
    CLOSED = "closed", "Looked into"


class Move(TextChoices):
    """What can be done with an unusual reading."""

    FLAG_READING = "flag_reading", "Note that somebody read unusually much"
    CLOSE_READING = "close_reading", "Say what was found"


class Finding(TextChoices):
    """What somebody found who asked why so much was read."""

    EXPLAINED = "explained", "Explained by their work"
    REMINDED = "reminded", "Not needed for their work: reminded of the rules"
    PASSED_ON = "passed_on", "Passed on as a possible breach"


class ExtractStage(TextChoices):
    """Where an extract of the audit log stands."""

    WAITING = "waiting", "Needs a second person"
    READY = "ready", "Ready"
    TAKEN = "taken", "Downloaded"
    REFUSED = "refused", "Not approved"


class ExtractMove(TextChoices):
    """What can be done with an extract. The name is the function, the audit code and the address of its page."""

    ASK_EXTRACT = "ask_extract", "Extract from the audit log"
    APPROVE_EXTRACT = "approve_extract", "Approve the extract"
    REFUSE_EXTRACT = "refuse_extract", "Do not approve the extract"
    TAKE_EXTRACT = "take_extract", "Download the extract"


class Format(TextChoices):
    """As which file an extract is made."""

    CSV = "csv", "CSV, for any program"
    ODS = "ods", "ODS, a spreadsheet"
