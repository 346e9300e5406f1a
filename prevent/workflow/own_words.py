"""What had a person written? Their own words are given back where no form can take them any more."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import CharField, Field
from django.http import QueryDict

from prevent.workflow.kept_typing import NOT_KEPT


@dataclass(frozen=True)
class Words:
    """What was written in answer to a question."""

    label: str
    value: str


def own_words(
    sent: QueryDict, asked: Mapping[str, Field], *, shown: Container[str] = frozenset()
) -> list[Words]:
    """The words of a form that was sent, apart from those that are `shown` on a page. What was only chosen is left out."""
    return [
        Words(str(asked[name].label) if name in asked else "What you wrote", text)
        for name, texts in sent.lists()
        if name not in NOT_KEPT and name not in shown
        for text in texts
        if _is_written(text, asked.get(name))
    ]


def _is_written(text: str, field: Any) -> bool:
    """Of a question that a form adds for its record only the answer is known: codes, keys and dates have no spaces."""
    return bool(text.strip()) if isinstance(field, CharField) else field is None and " " in text.strip()
