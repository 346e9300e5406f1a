"""Which of a date's inputs are wrong, and to which does the error summary lead?"""

from typing import Any

from django import forms

from prevent.kernel.forms.bound import BoundField


class DateBoundField(BoundField):
    """A date on a form."""

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The inputs to be marked: those that the error names, or else all."""
        errors = self.form.errors.as_data().get(self.name, []) if self.form.is_bound else []
        named = [part for error in errors for part in (error.params or {}).get("parts", ())]
        every: tuple[str, ...] = self.field.widget.parts
        return tuple(part for part in every if errors and (not named or part in named))

    @property
    def first_input_id(self) -> str:
        """The first wrong input."""
        return f"{self.auto_id}_{(*self.wrong_parts, 'day')[0]}"

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Tell the inputs which of them are wrong."""
        return {**super().build_widget_attrs(attrs, widget), "wrong": self.wrong_parts}
