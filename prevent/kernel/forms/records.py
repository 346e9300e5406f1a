"""What is chosen from rows of a table?"""

from collections.abc import Callable, Iterator
from itertools import chain, groupby
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms.models import ModelChoiceIterator

from prevent.kernel.forms.asked import AskedFromList
from prevent.kernel.forms.choices import CHOOSE, Revealing

Rows = QuerySet[Any] | None


class _Named(AskedFromList):
    """A row shows by `name`, or by its own text."""

    name: Callable[[Any], str] | None = None

    def label_from_instance(self, row: Model) -> str:
        """The option's text."""
        return self.name(row) if self.name else str(row)


class _InGroups(ModelChoiceIterator):  # type: ignore[type-arg]  # at run time it takes none
    """The options below their headings, where there are several; the rows come in the headings' order."""

    field: "ModelSelectField"

    def __iter__(self) -> Iterator[Any]:
        """The empty option, then each heading with its options."""
        heading = self.field.group
        if heading is None:
            yield from super().__iter__()
            return
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        found = [(name, [self.choice(row) for row in rows]) for name, rows in groupby(self.queryset, heading)]
        yield from found if len(found) > 1 else chain.from_iterable(options for _, options in found)


class ModelSelectField(_Named, forms.ModelChoiceField):  # type: ignore[type-arg]  # at run time it takes none
    """One row of a table, as a drop-down list. `queryset` may be given later, in the form's `__init__`.

    `group` names the heading under which a row stands.
    """

    iterator = _InGroups

    def __init__(
        self,
        label: str = "",
        *,
        queryset: Rows = None,
        name: Callable[[Any], str] | None = None,
        group: Callable[[Any], str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.name, self.group = name, group
        super().__init__(label, **{"empty_label": CHOOSE[1], **kwargs}, queryset=queryset)


class ModelRadioField(Revealing, ModelSelectField):
    """One row of a short table, as radios."""

    widget = forms.RadioSelect

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, **kwargs, empty_label=None)


class ModelCheckboxesField(Revealing, _Named, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # at run time it takes none
    """Any rows of a short table, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self,
        label: str = "",
        *,
        queryset: Rows = None,
        name: Callable[[Any], str] | None = None,
        **kwargs: Any,
    ) -> None:
        self.name = name
        super().__init__(label, **{"hint": "Select all that apply", **kwargs}, queryset=queryset)
