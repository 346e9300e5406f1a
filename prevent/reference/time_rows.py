"""Which time limits, limits of reading and shares of samples do the files set, and which bank holidays are known?"""

from decimal import Decimal
from importlib.metadata import version

import holidays

from prevent.reference.choices import Division, Limit
from prevent.reference.files import Line, dates, lines
from prevent.reference.models import BankHoliday, ReadingLimit, SamplingShare, TimeLimit

YEARS = range(2015, 2046)
SUBDIVISIONS = {Division.ENGLAND_AND_WALES: "ENG", Division.SCOTLAND: "SCT"}


def time_limits() -> list[TimeLimit]:
    """The editions of every limit."""
    return [_time_limit(line) for line in lines("time_limits")]


def _time_limit(line: Line) -> TimeLimit:
    days = [int(text) for text in line["remind_before_days"].split(";") if text]
    return TimeLimit(
        **{name: line[name] for name in ("code", "unit", "counted_from", "counted_from_words")},
        **{name: line[name] for name in ("sure", "source")},
        id=f"{line['code']}.{line['in_force_from']}",
        name=Limit(line["code"]).label,
        amount=int(line["amount"]),
        due_soon_days=int(line["due_soon_days"]),
        remind_before_days=days,
        remind_every_days=_number(line["remind_every_days"]),
        escalate_after_days=_number(line["escalate_after_days"]),
        **dates(line),
    )


def _number(text: str) -> int | None:
    return int(text) if text else None


def reading_limits() -> list[ReadingLimit]:
    """The editions of what counts as unusual reading."""
    return [
        ReadingLimit(
            id=line["in_force_from"],
            floor=int(line["floor"]),
            factor=Decimal(line["factor"]),
            habit_days=int(line["habit_days"]),
            source=line["source"],
            **dates(line),
        )
        for line in lines("reading_limits")
    ]


def sampling_shares() -> list[SamplingShare]:
    """The editions of the share of each stratum."""
    return [
        SamplingShare(
            id=f"{line['stratum']}.{line['in_force_from']}",
            stratum=line["stratum"],
            percent=Decimal(line["percent"]),
            at_least=int(line["at_least"]),
            source=line["source"],
            **dates(line),
        )
        for line in lines("sampling_shares")
    ]


def bank_holidays() -> list[BankHoliday]:
    """The bank holidays that the holidays package knows or foresees, without a network call."""
    source = f"holidays, version {version('holidays')}"
    return [
        BankHoliday(
            id=f"{division}.{day.isoformat()}",
            division=division,
            date=day,
            name=name.replace("(observed)", "(substitute day)"),
            source=source,
        )
        for division, subdivision in SUBDIVISIONS.items()
        for day, name in sorted(holidays.country_holidays("GB", subdiv=subdivision, years=YEARS).items())
    ]
