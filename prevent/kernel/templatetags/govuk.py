"""What do components need that Django's templates lack? Dates in words, plurals, columns beside cells."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.http import urlencode

from prevent.kernel import clock, counted, drawn, paging
from prevent.kernel.forms.dates import written, written_time

register = template.Library()
register.filter(counted.times)
register.filter(drawn.apart)
for drawing in (drawn.tag, drawn.due, drawn.table_row):
    register.simple_tag(drawing)


@register.filter
def day(when: date | None) -> str:
    """3 June 2026, in London."""
    if when is None:
        return ""
    return written(clock.day_of(when) if isinstance(when, datetime) else when)


@register.filter
def moment(when: date | None) -> str:
    """3 June 2026, 2:30pm, in London; a plain date has no time to show."""
    if not isinstance(when, datetime):
        return day(when)
    return f"{day(when)}, {written_time(when.astimezone(clock.LONDON).time())}"


@register.filter
def time_of_day(when: datetime) -> str:
    """2:30pm, in London."""
    return written_time(when.astimezone(clock.LONDON).time())


@register.filter
def machine(when: date | None) -> str:
    """The same for machines, for the attribute of a time element."""
    return when.isoformat() if when else ""


@register.filter
def beside(cells: Sequence[Any], columns: Iterable[str]) -> list[tuple[str, Any]]:
    """Each cell with its column's name, for tables that stack on a phone."""
    return list(zip(columns, cells, strict=False))


@register.filter
def page_numbers(page: "Page[Any]") -> list[int | str]:
    """The pages to offer: the first, the last, those around this one, and a gap between."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def page_url(context: template.Context, number: int) -> str:
    """The address of another page of this list."""
    return _address(context, page=number)


@register.simple_tag(takes_context=True)
def rows_choices(context: template.Context, page: "Page[Any]") -> list[tuple[int, str]]:
    """How many rows a page may have, each with its address but the present one; nothing where one page of the fewest has all."""
    if page.paginator.count <= paging.ROWS[0]:
        return []
    present = page.paginator.per_page
    return [(rows, "" if rows == present else _address(context, rows=rows)) for rows in paging.ROWS]


@register.simple_tag(takes_context=True)
def rows_chosen(context: template.Context) -> int | None:
    """How many rows the reader chose to have on a page, for filters to keep; None where they chose nothing."""
    return paging.asked_page(context["request"]).chosen


def _address(context: template.Context, **other: int) -> str:
    """This list at another page or with other rows, its filters kept: from the request, or from `query` ("q=x&")."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return f"?{context.get('query', '')}{urlencode(other)}"
    query = request.GET.copy()
    query.pop("page", None)
    for name, value in other.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def texts(value: Any) -> list[Any]:
    """The texts of a value that is one text, several, or none."""
    if value in (None, "", [], ()):
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
