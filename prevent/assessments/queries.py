"""Which templates are there, when do they hold, and what do they ask?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from prevent.assessments.models import Template
from prevent.kernel import clock

COLUMNS = ("Framework", "Edition", "Holds", "Items")
Cell = str | dict[str, Any]


@dataclass(frozen=True)
class TemplatePage:
    """One template in full, its file included."""

    template: Template
    holds: str
    file: str


def template_rows() -> list[Sequence[Cell]]:
    """Every edition of every framework, those in force first."""
    today = clock.today()
    found = sorted(Template.objects.all(), key=lambda one: not one.is_in_force(today))
    return [
        [
            {
                "text": one.name,
                "url": f"{reverse('assessments:templates')}?template={one.pk}",
                **({"tag": "Stand-in", "colour": "yellow"} if one.is_stand_in else {}),
            },
            str(one.edition),
            _holds(one),
            str(len(one.outline.items)),
        ]
        for one in found
    ]


def template_page(key: str) -> TemplatePage | None:
    """The template that is asked for, if there is one."""
    found = Template.objects.filter(pk=key).first() if "\x00" not in key else None
    if found is None:
        return None
    return TemplatePage(found, _holds(found), json.dumps(found.content, indent=2, ensure_ascii=False))


def _holds(one: Template) -> str:
    until = f" until {one.retired_on:%-d %B %Y}" if one.retired_on else ""
    return f"from {one.in_force_from:%-d %B %Y}{until}"
