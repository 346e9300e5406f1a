"""How does a field of any form, ours or a library's, become GOV.UK markup?"""

from typing import Any

from django import forms
from django.forms import widgets
from django.forms.boundfield import BoundField as DjangoBoundField
from django.utils.safestring import SafeString

from prevent.kernel.forms.options import Option, Reveals, options_of
from prevent.kernel.forms.wording import missing

CONTROLS: list[tuple[type[forms.Widget], str]] = [
    (widgets.CheckboxSelectMultiple, "forms/checkboxes.html"),
    (widgets.RadioSelect, "forms/radios.html"),
    (widgets.CheckboxInput, "forms/checkbox.html"),
    (widgets.PasswordInput, "forms/password.html"),
]
CLASSES: list[tuple[type[forms.Widget], str]] = [
    (widgets.Textarea, "govuk-textarea"),
    (widgets.Select, "govuk-select"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.Input, "govuk-input"),
]
NOT_SHOWN = ("required", "aria-invalid")
"""GOV.UK leaves these out: a browser's bubble would hide our sentence; radios may not carry the second."""


def _first(kinds: list[tuple[type[forms.Widget], str]], widget: forms.Widget) -> str:
    return next((name for kind, name in kinds if isinstance(widget, kind)), "")


class BoundField(DjangoBoundField):
    """A field on a form. Printing it draws the whole component: label, hint, error and inputs."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
            field.error_messages["required"] = missing(str(self.label))

    def __str__(self) -> SafeString:
        return self.as_widget() if self.is_hidden else self.render()

    __html__ = __str__

    @property
    def control(self) -> str:
        """The template of the inputs."""
        return _first(CONTROLS, self.field.widget) or getattr(self.field, "control", "forms/control.html")

    @property
    def is_revealed(self) -> bool:
        """Is it shown under an option of another question, rather than in its own place?"""
        return self.name in revealed_names(self.form)

    @property
    def options(self) -> list[Option]:
        """The radios or checkboxes, each with its hint and the questions that it reveals."""
        return options_of(self)

    @property
    def size(self) -> str:
        """The label's size; questions under an option are plain."""
        size: str = getattr(self.field, "label_size", "s")
        return "" if size == "s" and self.is_revealed else size

    @property
    def page_heading(self) -> bool:
        """Is its label the page's h1?"""
        return getattr(self.field, "page_heading", False)

    @property
    def first_input_id(self) -> str:
        """Where the error summary leads."""
        if isinstance(self.field.widget, widgets.RadioSelect | widgets.CheckboxSelectMultiple):
            return f"{self.auto_id}_0"
        return str(self.auto_id)

    @property
    def counted_up_to(self) -> int | None:
        """The number of characters that a counter counts, where there is one."""
        return getattr(self.field, "counted_up_to", None)

    @property
    def module(self) -> str:
        """The script that serves it, if there is one: a counter, or a button that shows a password."""
        if self.counted_up_to:
            return "govuk-character-count"
        return "govuk-password-input" if isinstance(self.field.widget, widgets.PasswordInput) else ""

    @property
    def group_class(self) -> str:
        """The classes of the whole component."""
        return " ".join(
            filter(None, ["govuk-form-group", "govuk-form-group--error" if self.errors else "", self.module])
        )

    @property
    def described_by(self) -> str:
        """The ids of hint, error and counter, in the order in which they are read."""
        kinds = {"hint": self.help_text, "error": self.errors, "info": self.counted_up_to}
        return " ".join(f"{self.auto_id}-{kind}" for kind, there in kinds.items() if there)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add GOV.UK's classes and descriptions."""
        shown = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, shown)
        attrs = {name: value for name, value in attrs.items() if name not in NOT_SHOWN}
        if shown.is_hidden:
            return attrs
        if "placeholder" in shown.attrs:
            attrs["placeholder"] = False
        if not self.use_fieldset and self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.control == "forms/search_select.html":
            attrs |= {"list": f"{self.auto_id}-names", "autocomplete": "off"}
        if isinstance(shown, widgets.PasswordInput):
            attrs |= {"spellcheck": "false", "autocapitalize": "none"}
        if name := _first(CLASSES, shown):
            attrs["class"] = self.classes(name, shown)
        return attrs

    def classes(self, name: str, widget: forms.Widget) -> str:
        """The component's class, its error class, and those that the widget brings."""
        kinds = [name, f"{name}--error" if self.errors else "", str(widget.attrs.get("class", ""))]
        if isinstance(widget, widgets.PasswordInput):
            kinds.append("govuk-password-input__input govuk-js-password-input-input")
        return " ".join(filter(None, kinds))


def revealed_names(form: forms.BaseForm) -> set[str]:
    """The fields of a form that are shown under another question's option."""
    every: list[Reveals] = [getattr(field, "reveals", {}) for field in form.fields.values()]
    return {name for reveals in every for names in reveals.values() for name in names}
