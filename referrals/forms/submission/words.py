"""How does an answer read on the summary page?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from prevent.kernel.forms.dates import written


@dataclass(frozen=True)
class Line:
    """One answer on the summary page."""

    label: str
    value: str


def typed_words(value: Any) -> str:
    """What was typed, where it is no answer yet."""
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")


def words(value: Any, field: forms.Field) -> str:
    """A clean answer in words: the option's label, the day, the rows' names."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return written(value)
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, list | tuple | QuerySet):
        return "\n".join(words(one, field) for one in value)
    prepared = field.prepare_value(value)
    return _choices(field).get(str(prepared)) or _choices(field).get(str(value)) or str(prepared)


def _choices(field: forms.Field) -> dict[str, str]:
    """The words of the options; grouped ones laid flat."""
    found: dict[str, str] = {}
    for value, label in getattr(field, "choices", ()):
        if isinstance(label, list | tuple):
            found |= {str(one): str(name) for one, name in label}
        else:
            found[str(value)] = str(label)
    return found
