"""What is typed, or handed over as a file?"""

from typing import Any

from django import forms

from prevent.kernel.forms.asked import Asked
from prevent.kernel.forms.wording import in_sentence, subject

LONGEST_TEXT = 20_000


class TextField(Asked, forms.CharField):
    """A line of text. `width` is GOV.UK's: "2" to "5", "10", "20", or "one-half", "two-thirds" and so on."""

    def __init__(
        self,
        label: str = "",
        *,
        max_length: int = 200,
        width: str = "",
        autocomplete: str = "",
        **kwargs: Any,
    ) -> None:
        self.width, self.autocomplete = width, autocomplete
        super().__init__(label, max_length=max_length, **kwargs)

    def sentences(self, label: str) -> dict[str, str]:
        """How long is too long."""
        too_long = f"{subject(label)} must be %(limit_value)d characters or fewer. You wrote %(show_value)d"
        return {**super().sentences(label), "max_length": too_long}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength: a browser would cut pasted text without a word, where we say what to do."""
        attrs = {"autocomplete": self.autocomplete} if self.autocomplete else {}
        if self.width:
            named = not self.width.isdecimal()
            attrs["class"] = f"govuk-!-width-{self.width}" if named else f"govuk-input--width-{self.width}"
        return attrs


class TextAreaField(TextField):
    """Several lines of text. With `max_length` a counter shows how many characters are left."""

    def __init__(
        self, label: str = "", *, rows: int = 5, max_length: int | None = None, **kwargs: Any
    ) -> None:
        self.rows, self.counted_up_to = rows, max_length
        kwargs.setdefault("widget", forms.Textarea)
        super().__init__(label, max_length=max_length or LONGEST_TEXT, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The counter's script finds its text by a class."""
        attrs = {**super().widget_attrs(widget), "rows": self.rows, "cols": False}
        return {**attrs, "class": "govuk-js-character-count"} if self.counted_up_to else attrs

    def to_python(self, value: Any) -> str:
        """A line break counts as one character, as the counter counts it."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


class EmailField(TextField, forms.EmailField):
    """An e-mail address."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **{"max_length": 254, "autocomplete": "email", **kwargs})

    def sentences(self, label: str) -> dict[str, str]:
        """An address must have the form of one."""
        wrong = "Enter an email address in the correct format, like name@example.org"
        return {**super().sentences(label), "invalid": wrong}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Nobody spells an address by dictionary."""
        return {**super().widget_attrs(widget), "spellcheck": "false"}


class PhoneField(TextField):
    """A telephone number, kept as typed: people write extensions and countries in many ways."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **{"max_length": 40, "width": "20", "autocomplete": "tel", **kwargs})
        self.widget.input_type = "tel"

    def validate(self, value: str) -> None:
        """Enough digits to be dialled."""
        super().validate(value)
        if value and not 6 <= sum(letter.isdecimal() for letter in value) <= 20:
            raise forms.ValidationError(
                "Enter a phone number, like 020 7946 0000 or +44 7700 900 123", code="invalid"
            )


class IntegerField(Asked, forms.IntegerField):
    """A whole number."""

    widget = forms.TextInput

    def __init__(self, label: str = "", *, width: str = "5", **kwargs: Any) -> None:
        self.width = width
        super().__init__(label, **kwargs)

    def sentences(self, label: str) -> dict[str, str]:
        """What a number must be."""
        name = subject(label)
        return {
            **super().sentences(label),
            "invalid": f"{name} must be a whole number, like 12",
            "min_value": f"{name} must be %(limit_value)s or more",
            "max_value": f"{name} must be %(limit_value)s or less",
        }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Digits on a phone's keyboard; not a number input, which changes when scrolled."""
        return {"inputmode": "numeric", "spellcheck": "false", "class": f"govuk-input--width-{self.width}"}


class FileField(Asked, forms.FileField):
    """A file. `accept` names the kinds that a browser offers first, like ".pdf,.docx"; it proves nothing."""

    widget = forms.FileInput

    def __init__(self, label: str = "", *, accept: str = "", **kwargs: Any) -> None:
        self.accept = accept
        super().__init__(label, **{"max_length": 200, **kwargs})

    def default_missing(self, label: str) -> str:
        """Files are selected."""
        return f"Select a file for “{in_sentence(label)}”" if label else "Select a file"

    def sentences(self, label: str) -> dict[str, str]:
        """What is wrong with a file before it is looked into."""
        return {
            **super().sentences(label),
            "invalid": "The file was not sent. Select it again",
            "empty": "The file is empty. Select another",
            "max_length": "The name of the file must be %(max)d characters or fewer. Rename it first",
        }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """The kinds that are offered first."""
        return {"accept": self.accept} if self.accept else {}
