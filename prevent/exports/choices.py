"""Which words of exports are fixed by this code?"""

from django.db.models import TextChoices


class Format(TextChoices):
    """As which file tables are given away. The first is the government's open standard."""

    ODS = "ods", "ODS, an open spreadsheet"
    XLSX = "xlsx", "XLSX, for Excel"
    CSV = "csv", "CSV in a zip, for any program"


class Stage(TextChoices):
    """Where an export of tables stands."""

    WAITING = "waiting", "Waiting"
    UNDER_WAY = "under_way", "Under way"
    READY = "ready", "Ready"
    FETCHED = "fetched", "Downloaded"
    LAPSED = "lapsed", "Deleted: not downloaded in time"
    CANCELLED = "cancelled", "Cancelled"
    FAILED = "failed", "Failed"


class Move(TextChoices):
    """What can be done with an export of tables. The name is the function, the audit code and the address of its page."""

    ASK_EXPORT = "ask_export", "Export tables"
    BEGIN_EXPORT = "begin_export", "Begin to make the tables"
    FINISH_EXPORT = "finish_export", "Put the tables into one file"
    FAIL_EXPORT = "fail_export", "Give the export up"
    FETCH_EXPORT = "fetch_export", "Download the file"
    CANCEL_EXPORT = "cancel_export", "Cancel the export"
    LAPSE_EXPORT = "lapse_export", "Delete a file that nobody downloaded"


class Failure(TextChoices):
    """Why an export could not be made: what its owner reads, and does next."""

    NO_ROOM = (
        "no_room",
        "The service has no room for the file. Nothing of it was kept. Tell the people who run this service, then ask again.",
    )
    NOT_YOURS = (
        "not_yours",
        "Your posts do not include the figures of this area any more. Ask for an area that they include.",
    )
    CHANGED = (
        "changed",
        "What is counted changed again and again while the tables were made. Ask again in a few minutes.",
    )
    BROKEN = (
        "broken",
        "The tables could not be made, after several attempts. Nothing was kept. Tell the people who run this service.",
    )


class RecordStage(TextChoices):
    """Where an export of records stands."""

    ASKED = "asked", "Needs a second person"
    APPROVED = "approved", "Ready"
    FETCHED = "fetched", "Downloaded"
    LAPSED = "lapsed", "Gone: not downloaded in time"
    REFUSED = "refused", "Not approved"
    CANCELLED = "cancelled", "Cancelled"


class RecordMove(TextChoices):
    """What can be done with an export of records."""

    ASK_RECORDS = "ask_records", "Export the records of the sample"
    APPROVE_RECORDS = "approve_records", "Approve the export"
    REFUSE_RECORDS = "refuse_records", "Do not approve the export"
    FETCH_RECORDS = "fetch_records", "Download the records"
    CANCEL_RECORDS = "cancel_records", "Cancel the export of records"
    LAPSE_RECORDS = "lapse_records", "End an approval that nobody used"
