"""What has every page of the national form in common: its place, its questions, rows that repeat, its summary."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict

from prevent.accounts.models import Agency, User
from prevent.kernel.forms import Form
from prevent.kernel.forms.bound import BoundField
from prevent.kernel.models import Record
from referrals.forms.submission.words import Line, typed_words, words

Fields = dict[str, forms.Field]
Row = dict[str, Any]
MOST_ROWS = 20
ENTERED = "I entered it above"


@dataclass(frozen=True)
class Repeated:
    """A set of questions that may be answered several times, once for each name, address and so on.

    `unanswered` names the question why there is none: there is either an answer or a reason, never both.
    """

    legend: str
    questions: Callable[[date], Fields]
    another: str = "Add another"
    first: str = ""
    unanswered: str = ""

    def title(self, place: int, of: int) -> str:
        """What one set is called: the first may have a name of its own."""
        if place == 1 and self.first:
            return self.first
        return f"{self.legend} {place}" if of > 1 else self.legend


@dataclass(frozen=True)
class RowGroup:
    """One set of a repeated question as drawn."""

    legend: str
    fields: list[BoundField]
    key: str


@dataclass(frozen=True)
class RowsShown:
    """A repeated question as drawn."""

    name: str
    another: str
    groups: list[RowGroup]
    may_add: bool
    unanswered: BoundField | None


class SectionForm(Form):
    """One page of the national form.

    `columns` names the fields that go as they are into a row of which a referral has one; `rows` makes those of which it may
    have several. A section that is not `needed` may stay empty. `known` stands in the fields where nothing was typed yet.
    """

    slug: ClassVar[str]
    title: ClassVar[str]
    lead: str = ""
    needed: ClassVar[bool] = True
    rows_last: ClassVar[bool] = False
    repeated: ClassVar[Mapping[str, Repeated]] = {}
    columns: ClassVar[Mapping[type[Record], Sequence[str]]] = {}

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        public: bool,
        on: date,
        extra: str = "",
        known: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(known or {}))
        self.public, self.on = public, on
        self.answered: dict[str, list[Row]] = {name: [] for name in self.repeated}
        self._groups: dict[str, list[tuple[str, list[str]]]] = {}
        for name, question in self.repeated.items():
            self._add_rows(name, question, _rows_sent(name, data) + (name == extra))

    @classmethod
    def known(cls, user: User, agency: Agency | None) -> Mapping[str, Any]:
        """What the writer's account says already, so that nobody types it again (WCAG 2.2, 3.3.7)."""
        return {}

    def agree_with(self, others: "Mapping[str, SectionForm]") -> None:
        """Refuse what contradicts another section's answers."""

    def quiet(self) -> None:
        """Show what was typed without judging it yet."""
        self._errors, self.cleaned_data = ErrorDict(), {}

    @classmethod
    def names(cls) -> frozenset[str]:
        """The questions, repeated ones by their common name."""
        return frozenset(cls.base_fields) | frozenset(cls.repeated)

    def rows(self) -> list[Record]:
        """The rows for what may be said several times."""
        return []

    def values(self, kind: type[Record]) -> dict[str, Any]:
        """The answers that go into the one row of this kind."""
        return {
            name: _stored(self.cleaned_data[name], self.fields[name]) for name in self.columns.get(kind, ())
        }

    @property
    def plain_fields(self) -> list[BoundField]:
        """The questions that are asked once and stand in their own place."""
        hidden = {name for groups in self._groups.values() for _, names in groups for name in names}
        hidden |= {question.unanswered for question in self.repeated.values()}
        return [field for field in self if field.name not in hidden and not field.is_revealed]

    @property
    def rows_shown(self) -> list[RowsShown]:
        """The repeated questions as drawn."""
        return [
            RowsShown(
                name,
                question.another,
                self._drawn(name),
                len(self._groups[name]) < MOST_ROWS,
                self[question.unanswered] if question.unanswered else None,  # type: ignore[arg-type]
            )
            for name, question in self.repeated.items()
        ]

    def summary(self) -> list[Line]:
        """What was answered, in the page's order."""
        lines = [
            Line(str(field.label), self.answer(field.name))
            for field in self
            if field.name in self.base_fields
        ]
        for name, question in self.repeated.items():
            texts = [self._row_text(names) for _, names in self._groups[name]]
            said = [text for text in texts if text]
            lines += [Line(question.title(place, of=len(said)), text) for place, text in enumerate(said, 1)]
        return [line for line in lines if line.value]

    def answer(self, name: str) -> str:
        """One answer in words; where it is wrong, what was typed."""
        if name in self.errors or not self.is_bound:
            return typed_words(self[name].value()) if self.is_bound else ""
        return words(self.cleaned_data.get(name), self.fields[name])

    def clean(self) -> dict[str, Any]:
        """A row that was begun is answered whole; an empty one is left out."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, groups in self._groups.items():
            self.answered[name] = [row for _, names in groups if (row := self._row(names))]
        for name, question in self.repeated.items():
            if question.unanswered:
                self._answer_or_reason(name, question)
        return cleaned

    def _answer_or_reason(self, name: str, question: Repeated) -> None:
        """One of the two: where there is nothing, the record says why."""
        what, reason = question.legend.lower(), self.cleaned_data.get(question.unanswered)
        if self.answered[name] and reason:
            self.add_error(question.unanswered, f"You entered a {what}. Choose “{ENTERED}”, or take it away")
        if not self.answered[name] and not reason and question.unanswered not in self.errors:
            self.add_error(question.unanswered, f"Enter a {what}, or say why there is none")

    def _add_rows(self, name: str, question: Repeated, count: int) -> None:
        self._groups[name] = []
        for place in range(min(max(count, 1), MOST_ROWS)):
            names = []
            for key, field in question.questions(self.on).items():
                self.fields[f"{name}-{place}-{key}"] = field
                names.append(f"{name}-{place}-{key}")
            self._groups[name].append((f"{name}-{place}", names))

    def _drawn(self, name: str) -> list[RowGroup]:
        question, groups = self.repeated[name], self._groups[name]
        return [
            RowGroup(question.title(place, of=len(groups)), [self[one] for one in names], key)  # type: ignore[misc]
            for place, (key, names) in enumerate(groups, 1)
        ]

    def _row(self, names: list[str]) -> Row | None:
        if not any(self[one].data for one in names):
            for one in names:
                self.errors.pop(one, None)
                self.cleaned_data[one] = None
            return None
        return {one.rpartition("-")[2]: self.cleaned_data.get(one) for one in names}

    def _row_text(self, names: list[str]) -> str:
        return "\n".join(filter(None, (self.answer(name) for name in names)))


def _rows_sent(name: str, data: Mapping[str, Any] | None) -> int:
    places = [int(found[1]) for key in data or () if (found := re.match(rf"{name}-(\d{{1,2}})-", key))]
    return max(places, default=-1) + 1


def _stored(value: Any, field: forms.Field) -> Any:
    """A text that was not asked is stored empty, never as nothing."""
    return "" if value is None and isinstance(field, forms.CharField | forms.ChoiceField) else value
