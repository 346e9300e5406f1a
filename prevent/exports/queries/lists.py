"""Which exports did somebody ask for, and which wait for their approval?"""

from collections.abc import Sequence

from django.core.paginator import Page

from prevent.accounts.models import User
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport
from prevent.exports.policy import POLICY
from prevent.exports.queries.tables import COLOURS, stands, time_of
from prevent.kernel.paging import FIRST, Wanted
from referrals.queries.parts import Cell, in_words

COLUMNS = ("Tables", "Export", "File", "Stands at")


def own_exports(user: User, wanted: Wanted = FIRST) -> tuple[Page[TableExport], list[Sequence[Cell]]]:
    """A page of the person's exports of tables, the latest first; and its rows."""
    found = POLICY.visible_to(user).order_by("-opened_at", "pk")
    page = wanted.page_of(found)
    return page, [_row(export) for export in page]


def _row(export: TableExport) -> Sequence[Cell]:
    return [
        {"text": export.asked["place"], "url": export.get_absolute_url(), "sub": time_of(export.asked)},
        {"text": export.reference, "sub": in_words(export.opened_at)},
        Format(export.format).label,
        {"tag": stands(export), "colour": COLOURS.get(Stage(export.stage), "grey")},
    ]
