"""Does every question of every form say in a natural sentence what to do, where it was not answered?"""

import importlib
import pkgutil
import re
from datetime import date

import pytest
from django import forms

import channel.forms
import referrals.forms
import reviews.forms  # noqa: F401  # its forms are looked at too
from prevent.kernel.forms import Form

for package in (referrals.forms, channel.forms):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)

APPS = ("referrals.", "channel.", "reviews.")
NATURAL = re.compile(
    "(Choose|Confirm|Describe|Enter|Say|Select|Sum up|Write) "
    "(a|an|at|by|how|in|no|only|that|the|to|up|what|when|where|whether|which|who|whose|why|yes|your|telephone|work)\\b"
)
"""A verb that says what to do, and an article or a question word: never a bare label, as in "Enter question"."""


def every(kind: type[Form]) -> set[type[Form]]:
    """The forms below one."""
    below = kind.__subclasses__()
    return {one for one in below if one.__module__.startswith(APPS)}.union(*map(every, below))


def required() -> list[tuple[str, str]]:
    """The questions that must be answered, each with its sentence."""
    found = []
    for kind in sorted(every(Form), key=lambda one: f"{one.__module__}.{one.__name__}"):
        fields = dict(kind.base_fields)
        for name, rows in getattr(kind, "repeated", {}).items():
            fields |= {f"{name}.{key}": field for key, field in rows.questions(date(2026, 11, 26)).items()}
        found += [
            (f"{kind.__module__}.{kind.__name__}.{name}", str(field.error_messages["required"]))
            for name, field in fields.items()
            if field.required and not isinstance(field.widget, forms.HiddenInput)
        ]
    return found


@pytest.mark.django_db
def test_every_required_question_says_what_to_do():
    """In words of its own: none is put together from a label that does not fit into a sentence."""
    sentences = required()
    assert len(sentences) > 150
    clumsy = [
        (where, text)
        for where, text in sentences
        if not NATURAL.match(text) or text.endswith(("?", ".")) or "Answer the question" in text
    ]
    assert clumsy == []
