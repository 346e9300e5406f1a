"""What is chosen from a list that the code or the caller gives?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Choices
from django.utils.choices import BaseChoiceIterator

from prevent.kernel.forms.asked import AskedFromList
from prevent.kernel.forms.options import as_reveals
from prevent.kernel.forms.wording import missing

Pairs = Iterable[tuple[Any, Any]]
Listed = Pairs | type[Choices] | Callable[[], Pairs]
Revealed = Mapping[Any, str | tuple[str, ...]]
CHOOSE = ("", "Choose one")


class Revealing(AskedFromList):
    """Radios or checkboxes, to be mixed in.

    `hints` gives a line under an option. `reveals` names the fields of the same form that belong under an
    option: `{"OTHER": "other_text"}`. They are drawn there, and count only when it is chosen.
    """

    def __init__(
        self,
        label: str = "",
        *,
        hints: Mapping[Any, str] | None = None,
        reveals: Revealed | None = None,
        inline: bool = False,
        small: bool = False,
        **kwargs: Any,
    ) -> None:
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.reveals = as_reveals(reveals)
        self.inline, self.small = inline, small
        super().__init__(label, **kwargs)


class ChoiceField(Revealing, forms.ChoiceField):
    """One of a few, as radios."""

    widget = forms.RadioSelect


class MultipleChoiceField(Revealing, forms.MultipleChoiceField):
    """Any of a few, as checkboxes. `exclusive` is the value of "none of these", which goes with no other."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: str = "", *, exclusive: str | None = None, **kwargs: Any) -> None:
        self.exclusive = exclusive
        super().__init__(label, **{"hint": "Select all that apply", **kwargs})

    def validate(self, value: list[str]) -> None:
        """None of these, or some of these."""
        super().validate(value)
        if self.exclusive in value and len(value) > 1:
            names = {str(option): str(name) for option, name in self.choices}  # type: ignore[union-attr, misc]
            raise forms.ValidationError(
                f"Select “{names[str(self.exclusive)]}” or the others, not both", code="exclusive"
            )


class YesNoField(ChoiceField):
    """Yes or no: True, False, or None where an optional one was left open. It reveals by "yes" and "no"."""

    def __init__(self, label: str = "", *, yes: str = "Yes", no: str = "No", **kwargs: Any) -> None:
        super().__init__(
            label, **{"inline": not kwargs.get("reveals"), **kwargs}, choices=[("yes", yes), ("no", no)]
        )

    def clean(self, value: Any) -> Any:
        """The answer as a truth value."""
        return {"yes": True, "no": False}.get(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        """A truth value as the option that stands for it."""
        return {True: "yes", False: "no"}.get(value, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare option with option."""
        return super().has_changed(self.prepare_value(initial), data)


class ConfirmField(AskedFromList, forms.BooleanField):
    """One checkbox with a statement, which must be ticked unless it is not required."""

    def default_missing(self, label: str) -> str:
        """What to do when it was not ticked."""
        return f"Tick “{label}” to go on"


class Select(forms.Select):
    """A drop-down list that is drawn by one template, however many options it has."""

    template_name = "forms/select.html"


class SelectField(AskedFromList, forms.ChoiceField):
    """One of many, as a drop-down list that begins with no answer."""

    widget: type[forms.Widget] = Select

    def __init__(
        self, label: str = "", *, choices: Listed = (), empty: str = CHOOSE[1], **kwargs: Any
    ) -> None:
        super().__init__(label, choices=Offered(choices, empty), **kwargs)


class Offered(BaseChoiceIterator):
    """The options of a list as they are given, after one for no answer; looked up when they are needed, and not copied with
    the field.
    """

    def __init__(self, choices: Listed, empty: str) -> None:
        self.choices, self.empty = choices, empty

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        """The pairs, as they are given."""
        given = getattr(self.choices, "choices", self.choices)
        listed = list(given() if callable(given) else given)
        return iter(listed if any(value == "" for value, _ in listed) else [("", self.empty), *listed])

    def __deepcopy__(self, memo: dict[int, Any]) -> "Offered":
        """It does not change."""
        return self


class SearchSelectField(SelectField):
    """One of very many: typed, with the names of the list offered meanwhile. No name may stand in it twice.

    `also` gives, by option, other names under which it is found. Codes are found and not offered: nobody looks for them in
    a list. It is an input with a datalist, so it works without script; the clean value is the option's.
    """

    widget = forms.TextInput
    control = "forms/search_select.html"

    def __init__(
        self, label: str = "", *, also: Mapping[str, list[str]] | None = None, **kwargs: Any
    ) -> None:
        self.also = also or {}
        super().__init__(label, **kwargs)

    def default_missing(self, label: str) -> str:
        """Typed, but from a list."""
        return missing(label, "Enter")

    @property
    def names(self) -> list[str]:
        """The names on offer."""
        listed = [str(name) for value, name in self.choices if value != ""]  # type: ignore[union-attr, misc]
        return listed + [name for names in self.also.values() for name in names if not name.isupper()]

    def to_python(self, value: Any) -> str:
        """The value of the option whose name was typed, in whatever case; else what was typed."""
        typed: str = super().to_python(value).strip()
        if not typed:
            return ""
        found = {name.casefold(): option for option, names in self.also.items() for name in names}
        found |= {str(name).casefold(): str(option) for option, name in self.choices if option != ""}  # type: ignore[union-attr, misc]
        return found.get(typed.casefold(), typed)

    def prepare_value(self, value: Any) -> Any:
        """The name of an option; what was typed stays as it is."""
        names = {str(option): str(name) for option, name in self.choices if option != ""}  # type: ignore[union-attr, misc]
        return names.get(str(value), value)

    def sentences(self, label: str) -> dict[str, str]:
        """What was typed is not in the list."""
        unknown = "“%(value)s” is not in the list. Type a few letters and choose a name"
        return {**super().sentences(label), "invalid_choice": unknown}
