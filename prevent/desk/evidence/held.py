"""Which panel held a case on a day? What a case did later, at another panel, changes nothing of a year that is over."""

from typing import Any, TypeVar

from django.db.models import CharField, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from channel.choices import TransferState
from channel.models import Transfer
from prevent.desk.evidence.area import Asked

M = TypeVar("M", bound=Model)


def held_by(asked: Asked, rows: QuerySet[M], day: str, *, case: str = "case") -> QuerySet[M]:
    """Those of whose case the panel was the holder on the day that a column names; on the day of a transfer its receiver was."""
    now = "panel" if case == "pk" else f"{case}__panel"
    passed = Transfer.objects.filter(state=TransferState.ACCEPTED)
    since = passed.filter(case=OuterRef(case), answer__decided_on__gt=OuterRef(day))
    before = since.order_by("answer__decided_on", "offered_at").values("from_panel")[:1]
    ever = Q(**{now: asked.panel}) | Q(
        **{f"{case}__in": passed.filter(from_panel=asked.panel).values("case")}
    )
    holder = Coalesce(Subquery(before), F(now), output_field=CharField())
    found: Any = rows.filter(ever).annotate(holder=holder)  # its rows are those of `rows`
    held: QuerySet[M] = found.filter(holder=asked.panel.pk)
    return held


def held_in_year(asked: Asked, rows: QuerySet[M], day: str) -> QuerySet[M]:
    """The same, of a day of the year."""
    return held_by(asked, rows.filter(**{f"{day}__range": asked.span}), day)
