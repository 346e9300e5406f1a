"""Which exports did somebody ask for, and which wait for their approval?"""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator

from prevent.accounts.models import User
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport
from prevent.exports.policy import POLICY
from prevent.exports.queries.tables import COLOURS, stands, time_of
from referrals.queries.parts import Cell, in_words

LINES = 25
COLUMNS = ("Tables", "Export", "File", "Stands at")


def own_exports(user: User, number: Any = 1) -> tuple[Page[TableExport], list[Sequence[Cell]]]:
    """A page of the person's exports of tables, the latest first; and its rows."""
    found = POLICY.visible_to(user).order_by("-opened_at", "pk")
    page = Paginator(found, LINES).get_page(number)
    return page, [_row(export) for export in page]


def _row(export: TableExport) -> Sequence[Cell]:
    return [
        {"text": export.asked["place"], "url": export.get_absolute_url(), "sub": time_of(export.asked)},
        {"text": export.reference, "sub": in_words(export.opened_at)},
        Format(export.format).label,
        {"tag": stands(export), "colour": COLOURS.get(Stage(export.stage), "grey")},
    ]
