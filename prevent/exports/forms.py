"""What has to be filled in to take something out of the service?"""

from prevent.exports.choices import Format
from prevent.kernel.forms import ChoiceField, TextAreaField
from prevent.workflow.forms import ActForm, MoveForm


class AskExportForm(ActForm):
    """As what, and what for."""

    format = ChoiceField(
        "As which file?", choices=Format.choices, missing="Select the kind of file", initial=Format.ODS
    )
    reason = TextAreaField(
        "What do you need the file for?",
        hint="For example, the yearly bulletin. What you write is kept with the record that you took it.",
        rows=3,
        max_length=500,
        missing="Enter what you need the file for",
    )


class AskRecordsForm(AskExportForm):
    """The same, of records."""

    reason = TextAreaField(
        "What do you need the records for?",
        hint="What you will do with it, and why the records’ own pages are not enough. Do not name anybody who was referred.",
        rows=3,
        max_length=500,
        missing="Enter what you need the records for",
    )


class DecideRecordsForm(MoveForm):
    """Why does a second person approve an export of records, or not?"""

    words = TextAreaField(
        "Why?",
        hint="What you checked: that the file is needed, and that pages would not do. Do not name anybody who was referred.",
        rows=3,
        max_length=500,
        missing="Say why",
    )


class FetchExportForm(MoveForm):
    """Nothing is asked but the button."""


class CancelExportForm(MoveForm):
    """Nothing is asked but the button."""
