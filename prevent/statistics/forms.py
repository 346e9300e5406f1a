"""What has to be chosen to see a table: where, of which time, and by which rules it is counted?"""

from datetime import date, timedelta
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms import DateField, Form, IntegerField, SelectField
from prevent.statistics.choices import Adopted, Profile, Unit
from prevent.statistics.counting import Area, Rules
from prevent.statistics.gate import areas_for
from prevent.statistics.periods import FIRST, Period, Quarter, Span, Year, is_settled, settled, year_of
from prevent.statistics.succession import successors
from prevent.statistics.tables import Around

WHOLE = "0"
DAYS, MOST_DAYS = 91, 366
"""How many days before and after a day are usual, a quarter of a year, and how many can be asked for."""
USUAL = {"quarter": WHOLE, "unit": Unit.REFERRALS.value, "adopted": Adopted.DECIDED.value, "as_at": None}
FIXED = {
    "quarter": "Below a region figures are given for whole years: choose “The whole year”",
    "unit": "Below a region referrals are counted: choose “Referrals”",
    "adopted": "Below a region a case counts from the panel’s decision: choose that",
    "as_at": "Below a region each year is counted as at one day: leave the day empty",
}
"""Whoever could choose these below a region could tell two tables apart by one person."""


NO_SUCH_YEAR = f"Figures begin with the {str(Year(FIRST)).lower().replace('march', 'March')}: choose a year from the list"


class RulesForm(Form):
    """The rules of a count. What is not chosen stands at what the bulletins use; below a region that is all there is."""

    area = SelectField("Area", choices=())
    year = SelectField("Year", choices=())
    quarter = SelectField("Quarter", choices=())
    unit = SelectField("Count", choices=())
    adopted = SelectField("Count as adopted", choices=())
    as_at = DateField("As at (empty: today)", required=False, past_only=True)

    def __init__(self, data: Any, *, by: User) -> None:
        self.areas = {area.key: area for area in areas_for(by)}
        given = {name: value for name, value in data.items() if value}
        self.said = self._succeed(given)
        area = self.areas.get(given.setdefault("area", next(iter(self.areas), "")))
        super().__init__({"year": str(_newest(area)), **USUAL, **given})
        self.choose("unit", Unit.choices)
        self.choose("adopted", Adopted.choices)
        self.choose("area", [(key, area.name) for key, area in self.areas.items()])
        years = range(year_of(clock.today()).begins, FIRST - 1, -1)
        self.choose("year", [(str(year), str(Year(year))) for year in years])
        self.fields["year"].error_messages["invalid_choice"] = NO_SUCH_YEAR
        self.choose("quarter", [(WHOLE, "The whole year"), *((str(n), _name(n)) for n in range(1, 5))])
        if all(_is_local(area) for area in self.areas.values()):
            for name in FIXED:
                del self.fields[name]

    def _succeed(self, given: dict[str, Any]) -> str:
        """A former authority is followed to the one that took its place; answers what is to be said of it."""
        key = str(given.get("area", ""))
        if not key or key in self.areas:
            return ""
        keys, said = successors(key)
        if len(mine := [one for one in keys if one in self.areas]) == 1:
            given["area"] = mine[0]
        return said

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these."""
        field: Any = self.fields[name]
        field.choices = choices  # without an empty one: each has a usual answer

    def clean(self) -> None:
        """There must be something to count. Below a region the rules are fixed, and the year must be over for some time."""
        found, period = self.cleaned_data, self.period
        if _is_local(self.areas.get(found.get("area", ""))):
            for name, sentence in FIXED.items():
                if name in self.fields and found.get(name) != USUAL[name] and name not in self.errors:
                    self.add_error(name, sentence)
            if isinstance(period, Year) and not is_settled(period, clock.today()):
                day = settled(period) + timedelta(days=1)
                self.add_error(
                    "year", f"Below a region this year is counted on {day:%-d %B %Y}: choose an earlier one"
                )
        elif period and found.get("as_at") and found["as_at"] < period.first:
            self.add_error(
                "as_at", f"The day must not be before {period.first:%-d %B %Y}, when the period begins"
            )
        elif period and clock.today() < period.first:
            self.add_error(
                "quarter", f"This quarter begins on {period.first:%-d %B %Y}: choose an earlier one"
            )

    @property
    def gives_days(self) -> bool:
        """Are figures around a chosen day given for the area?"""
        area = self.areas.get(self.data.get("area", ""))
        return area is not None and not _is_local(area)

    @property
    def period(self) -> Period | None:
        """The time that was chosen."""
        year, quarter = self.cleaned_data.get("year"), self.cleaned_data.get("quarter", WHOLE)
        if not year or not quarter:
            return None
        return Year(int(year)) if quarter == WHOLE else Quarter(Year(int(year)), int(quarter))

    def rules(self) -> Rules:
        """The rules, once the form is valid."""
        found, period = self.cleaned_data, self.period
        if period is None:
            raise LookupError("the form was not found valid")
        area = self.areas[found["area"]]
        if isinstance(period, Year) and _is_local(area):
            return Rules(area, period, settled(period))
        as_at: date = found.get("as_at") or clock.today()
        return Rules(area, period, as_at, Unit(found["unit"]), Adopted(found["adopted"]))


class AroundForm(Form):
    """Around which day referrals are counted. Only for the country and its regions: chosen days give single people away below."""

    area = SelectField("Area", choices=())
    day = DateField("The day", past_only=True)
    days = IntegerField("Days before and after", min_value=1, max_value=MOST_DAYS)
    unit = SelectField("Count", choices=Unit.choices)
    adopted = SelectField("Count as adopted", choices=Adopted.choices)

    def __init__(self, data: Any, *, by: User) -> None:
        self.areas = {area.key: area for area in areas_for(by) if not _is_local(area)}
        usual = {**USUAL, "area": next(iter(self.areas), ""), "days": str(DAYS)}
        asked = {**usual, **dict(data.items())}
        super().__init__(asked if "days" in data else None, initial=asked)
        for name, choices in {
            "area": [(key, area.name) for key, area in self.areas.items()],
            "unit": Unit.choices,
            "adopted": Adopted.choices,
        }.items():
            field: Any = self.fields[name]
            field.choices = choices

    def clean(self) -> None:
        """There must be figures of all these days."""
        if "day" in self.cleaned_data and "days" in self.cleaned_data and self.span.first < Year(FIRST).first:
            begin = f"Figures begin on {Year(FIRST).first:%-d %B %Y}"
            self.add_error("day", f"{begin}: choose a later day, or fewer days before and after it")

    @property
    def span(self) -> Span:
        """All days, those before and those after."""
        return self.table.before_and_after

    @property
    def table(self) -> Around:
        """The table that was asked for."""
        return Around(self.cleaned_data["day"], self.cleaned_data["days"])

    def rules(self) -> Rules:
        """The rules, once the form is valid."""
        found = self.cleaned_data
        unit, adopted = Unit(found["unit"]), Adopted(found["adopted"])
        return Rules(self.areas[found["area"]], self.span, clock.today(), unit, adopted)


def _is_local(area: Area | None) -> bool:
    return area is not None and area.profile == Profile.LOCAL


def _newest(area: Area | None) -> int:
    """The newest year of which there are figures."""
    now = year_of(clock.today()).begins
    if not _is_local(area):
        return now
    return now - 1 if is_settled(Year(now - 1), clock.today()) else now - 2


def _name(number: int) -> str:
    quarter = Quarter(Year(FIRST), number)
    return f"{quarter.first:%B} to {quarter.last:%B}"
