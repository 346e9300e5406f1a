"""What has every question in common: a label, a hint, a size, and words for when it is not answered?"""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from prevent.kernel.forms.wording import UNREADABLE, missing


class Asked(forms.Field):
    """A question on a page, to be mixed into Django's field of the wanted kind.

    `label_size` is "s", "m", "l", "xl" or "" (plain). `page_heading` makes the label or legend the page's h1.
    `missing` is the sentence for an empty answer; without it one is built from the label. An optional
    question says so, unless it only `may_wait`: its answer is needed later.
    """

    verb = "Enter"
    label_size = "s"
    page_heading = False
    control = "forms/control.html"
    """The template that draws the inputs; it is given `field`, the BoundField."""

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        label_size: str | None = None,
        page_heading: bool = False,
        missing: str = "",
        may_wait: bool = False,
        error_messages: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.may_wait = may_wait
        if may_wait:
            kwargs["required"] = False
        if page_heading:
            self.label_size, self.page_heading = "l", True
        if label_size is not None:
            self.label_size = label_size
        messages = {
            "required": missing or self.default_missing(label),
            **self.sentences(label),
            **(error_messages or {}),
        }
        super().__init__(label=label, help_text=hint, error_messages=messages, **kwargs)

    def default_missing(self, label: str) -> str:
        """What to do where nothing was given."""
        return missing(label, self.verb)

    def sentences(self, label: str) -> dict[str, str]:
        """The words for each kind of wrong answer, by Django's code."""
        return {"null_characters_not_allowed": UNREADABLE}


class AskedFromList(Asked):
    """A question answered from a list: what is sent must be readable before it is looked up."""

    verb = "Select"

    def clean(self, value: Any) -> Any:
        """Refuse NUL characters before a database is asked about them."""
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                ProhibitNullCharactersValidator(UNREADABLE)(text)
        return super().clean(value)

    def sentences(self, label: str) -> dict[str, str]:
        """An answer from outside the list comes from an old page or a retired row."""
        gone = "That answer is no longer in the list. Choose another"
        return {**super().sentences(label), "invalid_choice": gone, "invalid_pk_value": gone}
