"""How do the tables of an area and a time become one file? Table by table, from what is released, and the same each time.

Of a year or a quarter that is all of them; of the days around a day the one that there is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Aggregate, BigIntegerField, Count, Sum
from django.utils.text import slugify

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.exports.choices import Failure, Format
from prevent.kernel.books.book import Book, Cell, Sheet
from prevent.kernel.books.csvs import csvs
from prevent.kernel.books.ods import ods
from prevent.kernel.books.xlsx import xlsx
from prevent.kernel.version import version
from prevent.statistics.choices import Adopted, Discussed, Measure, Profile, Unit
from prevent.statistics.counting import Area, Rules, fixed
from prevent.statistics.figures import HIDDEN, NOT_APPLICABLE, NOT_COUNTED
from prevent.statistics.gate import areas_for
from prevent.statistics.models import Fact, Tally
from prevent.statistics.periods import DAYS, Around, Period, Quarter, Year, key_days_up_to
from prevent.statistics.releasing import Figure, Released, ReleasedLine, kinds_for, released
from prevent.statistics.tables import AROUND, Kind, LocalKind

WRITERS = {Format.ODS: ods, Format.XLSX: xlsx, Format.CSV: csvs}
ENDING = {Format.ODS: "ods", Format.XLSX: "xlsx", Format.CSV: "zip"}
KIND = {
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "application/zip",
}
AS_RELEASED = "released for the year"
DIGITS = 16
"""Of a digest of facts: as many as nobody comes upon by chance."""
WHOLE = "0"
"""Instead of a quarter: the whole year."""
NOTES = (
    ("–", "Nil: there is none. The cell holds the number 0, which spreadsheets show as a dash."),
    (HIDDEN, "Confidential: the number is hidden, so that it gives nobody away."),
    (
        NOT_APPLICABLE,
        "Does not apply: no share of a total, of nothing, of a hidden number or of what stands outside; no limit where none is.",
    ),
    (NOT_COUNTED, "Not available: the area or the category is newer than the figures."),
    (
        "Total",
        "The sum of the lines above it, without those that are sums themselves; below a region rounded by itself.",
    ),
    ("of these", "A part of the line above that has no such words."),
    (
        "Known, not known",
        "Percentages are of those of whom it is known, unless a note says of what; where numbers are exact the notes give both.",
    ),
)


class Unmade(Exception):
    """Why the tables cannot be made."""

    def __init__(self, why: Failure) -> None:
        self.why = why
        super().__init__(why.value)


def asked_of(rules: Rules) -> dict[str, str]:
    """The rules as codes and days, as they are kept with the export."""
    return {
        "kind": rules.area.kind.value,
        "code": rules.area.code,
        "place": rules.area.name,
        **_codes_of(rules.period),
        "unit": rules.unit.value,
        "discussed": rules.discussed.value,
        "adopted": rules.adopted.value,
        "as_at": rules.as_at.isoformat(),
    }


def _codes_of(period: Period) -> dict[str, str]:
    if isinstance(period, Year):
        return {"year": str(period.begins), "quarter": WHOLE}
    if isinstance(period, Quarter):
        return {"year": str(period.year.begins), "quarter": str(period.number)}
    if isinstance(period, Around):
        return {"day": period.day.isoformat(), "days": str(period.days)}
    raise TypeError("a pack is of a year, a quarter or the days around a day")


def period_of(asked: Mapping[str, str]) -> Year | Quarter | Around:
    """The time again."""
    if "day" in asked:
        return Around(date.fromisoformat(asked["day"]), int(asked["days"]))
    year = Year(int(asked["year"]))
    return year if asked["quarter"] == WHOLE else Quarter(year, int(asked["quarter"]))


def discussed_of(asked: Mapping[str, str]) -> Discussed:
    """Who counts as discussed; before there was a choice it was the usual one."""
    return Discussed(asked.get("discussed", Discussed.DECIDED))


def rules_of(asked: Mapping[str, str], *, by: User) -> Rules:
    """The rules again, if the person may still see the figures of the area, and by these rules. Raises Unmade."""
    area = next((one for one in areas_for(by) if _is(one, asked)), None)
    if area is None:
        raise Unmade(Failure.NOT_YOURS)
    as_at = date.fromisoformat(asked["as_at"])
    unit, adopted = Unit(asked["unit"]), Adopted(asked["adopted"])
    period = period_of(asked)
    rules = Rules(area, period, as_at, unit, adopted, discussed_of(asked))
    if area.is_fixed and rules != fixed(area, period):
        raise Unmade(Failure.NOT_YOURS)
    return rules


def _is(area: Area, asked: Mapping[str, str]) -> bool:
    return (area.kind.value, area.code) == (asked["kind"], asked["code"])


class _Together(Aggregate):
    """The digests of rows as one, whatever their order."""

    function = "bit_xor"
    template = "COALESCE(%(function)s(%(expressions)s), 0)"
    output_field = BigIntegerField()


def digest_of_facts(rules: Rules) -> str:
    """A digest of all that these tables count, whoever asks: the same facts, the same digest, and the same tables.

    It is of all facts of the area up to the day, or beyond a quarter around key days, with what was begun for them; and of their
    people's facts elsewhere, as repeats count wherever they were. It gives none of these numbers away. Below a region tables are
    made from what was released of the year, once and for all.
    """
    if rules.area.profile == Profile.LOCAL:
        return AS_RELEASED
    until = min(_last_of(rules.period), rules.as_at)
    here = Tally.objects.filter(rules.area.facts, reached=Measure.REFERRALS, reached_on__lte=until)
    with standing_in(Role.WORKER):
        found = here.aggregate(number=Sum("number", default=0), together=_Together("digest"))
        number, together = found["number"], found["together"]
        if rules.area.code:
            more = _elsewhere(rules.area, until)
            number, together = number + more["number"], together ^ more["together"]
    return sha256(f"{number} {together}".encode()).hexdigest()[:DIGITS]


def _last_of(period: Period) -> date:
    """The last day of which any table counts: days around key days may go beyond a quarter."""
    around = [] if isinstance(period, Around) else key_days_up_to(period)
    return max([period.last, *(Around(day, DAYS).last for day in around)])


def _elsewhere(area: Area, until: date) -> Mapping[str, int]:
    """How many facts there are elsewhere of the people who were referred here, and a digest of them."""
    people = Fact.objects.filter(area.facts, received_on__lte=until).exclude(person=None).values("person")
    facts = Fact.objects.filter(person__in=people, received_on__lte=until).exclude(area.facts)
    return facts.aggregate(number=Count("*"), together=_Together("digest"))


def kinds_in(rules: Rules) -> Sequence[Kind | LocalKind]:
    """The tables that the file holds: where nothing happened around which days are counted, not the one of those days."""
    if isinstance(rules.period, Around):
        return (AROUND,)
    kinds = kinds_for(rules.area)
    return kinds if key_days_up_to(rules.period) else [kind for kind in kinds if kind.key != AROUND.key]


def sheet_number(number: int, rules: Rules) -> Sheet:
    """One of the tables, as a sheet."""
    return sheet_of(released(kinds_in(rules)[number].key, rules))


def sheet_of(table: Released) -> Sheet:
    """A released table as a sheet: beside each count its share, where the table has shares."""
    columns = [table.stub]
    for column in table.columns:
        columns += [column, f"{column} (%)"] if table.has_shares else [column]
    about = ("This sheet holds one table.", *table.notes)
    return Sheet(table.key.upper(), table.title, about, columns, [_row(line, table) for line in table.lines])


def _row(line: ReleasedLine, table: Released) -> list[Cell]:
    row: list[Cell] = [f"of these: {line.name}" if line.is_part else line.name]
    for figure in line.figures:
        row += [_count(figure), _share(figure)] if table.has_shares else [_count(figure)]
    return row


def _count(figure: Figure) -> Cell:
    return figure.mark or NOT_APPLICABLE if figure.value is None else figure.value


def _share(figure: Figure) -> Cell:
    if figure.value is None:
        return figure.mark or NOT_APPLICABLE
    return NOT_APPLICABLE if figure.share is None else figure.share


def kept(sheet: Sheet) -> dict[str, Any]:
    """A sheet as it is kept until all are there."""
    return asdict(sheet)


def file_of(kept_sheets: Sequence[Mapping[str, Any]], rules: Rules, facts: str, as_file: Format) -> bytes:
    """The whole file. Who asked for it, and when, is no part of it: the same facts by the same rules give the same bytes."""
    of = f"{rules.area.name}, {_in_a_sentence(rules.period)}"
    about = (
        f"Figures of the Prevent and Channel case system for {of}, as at {rules.as_at:%-d %B %Y}.",
        "Each table stands on a sheet of its own, with the rules by which it was counted above it.",
        "The sheet Contents lists all sheets. The sheet Notes says what words and marks mean.",
        f"Made by version {version()} of the service from the facts {facts}.",
        "From the same facts the same version makes the same file, byte for byte.",
    )
    title = f"Prevent and Channel: {of}"
    return WRITERS[as_file](Book(title, [Sheet(**sheet) for sheet in kept_sheets], about, NOTES))


def _in_a_sentence(period: Period) -> str:
    words = str(period)
    return words[0].lower() + words[1:] if isinstance(period, Year) else words


def name_of(asked: Mapping[str, str], as_file: Format) -> str:
    """A name that says what the file holds, and of nobody."""
    if "day" in asked:
        time = f"{asked['days']}-days-around-{asked['day']}"
    else:
        year = f"{asked['year']}-{int(asked['year']) % 100 + 1:02d}"
        time = year if asked["quarter"] == WHOLE else f"{year}-quarter-{asked['quarter']}"
    return f"prevent-tables-{slugify(asked['place'])}-{time}-as-at-{asked['as_at']}.{ENDING[as_file]}"
