"""How does the project's own copy of the reference data get into the tables?

Loading may be repeated: it adds what is new, changes what changed, retires what has gone from the files, and
leaves alone what an owner corrected here (`edited_on`). An authority's panel is set only once.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import DateField, Value
from django.db.models.functions import Greatest

from prevent.kernel import clock
from prevent.reference import area_rows, term_rows, time_rows, wording_rows
from prevent.reference.kept import forget
from prevent.reference.models import Dated

SOURCES: list[Callable[[], Iterable[Dated]]] = [
    area_rows.forces,
    area_rows.authorities,
    area_rows.panels,
    area_rows.districts,
    area_rows.former_authorities,
    term_rows.terms,
    time_rows.time_limits,
    time_rows.reading_limits,
    time_rows.sampling_shares,
    time_rows.bank_holidays,
    wording_rows.wordings,
    wording_rows.check_points,
    wording_rows.overt_bases,
]
SET_ONCE = {"panel_id"}
OURS_ALONE = {"edited_on"}

_Row = TypeVar("_Row", bound=Dated)


@dataclass(frozen=True)
class Tally:
    """How many rows of one table a loading added, changed and retired."""

    added: int
    changed: int
    retired: int


def also_load(source: Callable[[], Iterable[Dated]]) -> None:
    """Dated rows of a package above are loaded with the rest."""
    SOURCES.append(source)


def load_reference() -> dict[str, Tally]:
    """Bring every table up to the files, in one transaction; returns what changed by table."""
    with transaction.atomic():
        tallies = dict(_load(list(source())) for source in SOURCES)
    forget()
    return tallies


def _load(wanted: Sequence[_Row]) -> tuple[str, Tally]:
    """Compare one table with its file, and write only what differs."""
    model = type(wanted[0])
    stored: dict[str, _Row] = {row.pk: row for row in model.objects.select_for_update(no_key=True)}
    added = [row for row in wanted if row.pk not in stored]
    changed = [row for row in wanted if row.pk in stored and _differs(stored[row.pk], row)]
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    model.objects.bulk_create(
        [*added, *changed],
        update_conflicts=True,
        unique_fields=[model._meta.pk.attname],
        update_fields=[column for column in columns if column not in SET_ONCE | OURS_ALONE],
    )
    retired = _retire(model, set(stored) - {row.pk for row in wanted})
    return str(model._meta.verbose_name_plural), Tally(len(added), len(changed), retired)


def _differs(stored: Dated, wanted: Dated) -> bool:
    if stored.edited_on is not None:
        return False
    columns = {field.attname for field in stored._meta.concrete_fields} - SET_ONCE - OURS_ALONE
    return any(getattr(stored, column) != getattr(wanted, column) for column in columns)


def _retire(model: type[Dated], gone: Iterable[str]) -> int:
    """Retire what the files name no longer: today, or never in force if it had not begun."""
    today = Value(clock.today(), output_field=DateField())
    rows = model.objects.filter(pk__in=gone, edited_on__isnull=True, retired_on__isnull=True)
    return rows.update(retired_on=Greatest(today, "in_force_from"))
