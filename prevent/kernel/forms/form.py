"""What do our forms add to Django's? Questions that count only when the option above them was chosen."""

from collections.abc import Iterator
from typing import Any

from django import forms

from prevent.kernel.forms.bound import BoundField
from prevent.kernel.forms.options import Reveals


class Form(forms.Form):
    """A form in GOV.UK's look. `{{ form }}` draws its questions, each revealed one under its option."""

    use_required_attribute = False

    @property
    def has_page_heading(self) -> bool:
        """Does a question stand for the page's h1?"""
        return any(getattr(field, "page_heading", False) for field in self.fields.values())

    def _clean_form(self) -> None:
        """Before `clean()`: forget what stands under options that were not chosen."""
        for name in self._unchosen():
            self.errors.pop(name, None)
            self.cleaned_data[name] = _empty(self.fields[name])
        super()._clean_form()  # type: ignore[misc]  # absent from the stubs

    def _unchosen(self) -> list[str]:
        """The revealed questions whose option was not chosen, those below them included."""
        hidden: list[str] = []
        for name, field in self.fields.items():
            reveals: Reveals = getattr(field, "reveals", {})
            if not reveals:
                continue
            chosen = set() if name in hidden else _chosen(field, self.cleaned_data.get(name))
            hidden += [below for option, names in reveals.items() if option not in chosen for below in names]
        return hidden

    def __iter__(self) -> Iterator[BoundField]:
        """The fields, in order."""
        return super().__iter__()  # type: ignore[return-value]  # the renderer makes ours


def _chosen(field: forms.Field, value: Any) -> set[str]:
    """The options that a clean value stands for."""
    prepared = field.prepare_value(value)
    values = prepared if isinstance(prepared, list | tuple) else [prepared]
    return {str(one) for one in values if one not in (None, "")}


def _empty(field: forms.Field) -> Any:
    """The clean value of a field that was left empty."""
    if isinstance(field, forms.MultipleChoiceField):
        return []
    if isinstance(field, forms.ModelMultipleChoiceField):
        return field.queryset.none() if field.queryset is not None else []
    return getattr(field, "empty_value", None)
