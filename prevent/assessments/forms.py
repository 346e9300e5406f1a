"""What is handed over when a template is uploaded?"""

from typing import Any

from django.core.exceptions import ValidationError

from prevent.assessments.models import Template
from prevent.assessments.reading import Unreadable
from prevent.kernel.forms import FileField
from prevent.workflow.forms import ActForm

LARGEST = 500_000
TOO_LARGE = "The file is larger than 500 kB. A template is a short text: check that this is the right file."
NOT_TEXT = "The file is not a text in UTF-8. Save it as one, then select it again."


class UploadForm(ActForm):
    """One file; each mistake in it has a sentence of its own."""

    file = FileField(
        "File with the template",
        hint="JSON, in the form of the files that the templates here show",
        accept=".json,application/json",
        missing="Select the file with the template",
    )

    def clean_file(self) -> str:
        """The file's text, as far as a template can be read from it."""
        sent: Any = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise ValidationError(TOO_LARGE)
        sent.seek(0)  # a form that is shown again reads its file again
        try:
            text = str(sent.read().decode("utf-8-sig"))
            Template.of(text)
        except UnicodeDecodeError:
            raise ValidationError(NOT_TEXT) from None
        except Unreadable as error:
            raise ValidationError(error.mistakes) from None
        return text
