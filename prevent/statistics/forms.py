"""What has to be chosen to see a table: where, of which time, and by which rules it is counted?"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms import DateField, Form, IntegerField, SelectField
from prevent.statistics.choices import Adopted, Discussed, Profile, Unit
from prevent.statistics.counting import Area, Rules, fixed
from prevent.statistics.gate import areas_for
from prevent.statistics.periods import (
    DAYS,
    FIRST,
    Around,
    Period,
    Quarter,
    Year,
    is_settled,
    settled,
    year_of,
)
from prevent.statistics.succession import successors

WHOLE = "0"
MOST_DAYS = 366
"""How many days before and after a day can be asked for."""
USUAL = {
    "quarter": WHOLE,
    "unit": Unit.REFERRALS.value,
    "discussed": Discussed.DECIDED.value,
    "adopted": Adopted.DECIDED.value,
    "as_at": None,
}
FIXED = {
    "unit": "In this area referrals are counted: choose “Referrals”",
    "discussed": "In this area a referral counts as discussed from the panel’s first decision: choose that",
    "adopted": "In this area a case counts from the panel’s decision: choose that",
    "as_at": "In this area each year is counted as at one day: leave the day empty",
}
"""Whoever could choose these there could tell two tables apart by one person."""


NO_SUCH_YEAR = f"Figures begin with the {str(Year(FIRST)).lower().replace('march', 'March')}: choose a year from the list"


class CountingForm(Form):
    """Where, and by which rules it is counted, of whatever time. What is not chosen stands at what the bulletins use."""

    area = SelectField("Area", choices=())
    unit = SelectField("Count", choices=())
    discussed = SelectField("Count as discussed", choices=())
    adopted = SelectField("Count as adopted", choices=())
    as_at = DateField("As at (empty: today; below a region always 31 May)", required=False, past_only=True)
    areas: Mapping[str, Area]
    without_area = "None of your posts is for an area whose figures are given away."

    def offer(self) -> None:
        """Offer the areas, and the rules."""
        self.choose("area", [(key, area.name) for key, area in self.areas.items()])
        self.choose("unit", Unit.choices)
        self.choose("discussed", Discussed.choices)
        self.choose("adopted", Adopted.choices)

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these."""
        field: Any = self.fields[name]
        field.choices = choices  # without an empty one: each has a usual answer

    def clean(self) -> None:
        """Nothing had been counted before the time began."""
        as_at, period = self.cleaned_data.get("as_at"), self.period
        if period and as_at and as_at < period.first:
            self.add_error(
                "as_at", f"The day must not be before {period.first:%-d %B %Y}, when the period begins"
            )

    @property
    def period(self) -> Period | None:
        """The time that was chosen."""
        raise NotImplementedError

    def rules(self) -> Rules:
        """The rules, once the form is valid."""
        found, period = self.cleaned_data, self.period
        if period is None:
            raise LookupError("the form was not found valid")
        as_at: date = found.get("as_at") or clock.today()
        area = self.areas[found["area"]]
        unit, adopted, discussed = (
            Unit(found["unit"]),
            Adopted(found["adopted"]),
            Discussed(found["discussed"]),
        )
        return Rules(area, period, as_at, unit, adopted, discussed)


class RulesForm(CountingForm):
    """The rules of a count of a year or a quarter. Where they are fixed, what the bulletins use is all there is."""

    year = SelectField("Year", choices=())
    quarter = SelectField("Quarter", choices=())
    field_order = ("area", "year", "quarter")

    def __init__(self, data: Any, *, by: User, whole: bool = False) -> None:
        self.areas = {area.key: area for area in areas_for(by)}
        given = {name: value for name, value in data.items() if value}
        self.said = self._succeed(given)
        area = self.areas.get(given.setdefault("area", next(iter(self.areas), "")))
        super().__init__({"year": str(_newest(area, whole=whole)), **USUAL, **given})
        self.offer()
        years = range(year_of(clock.today()).begins, FIRST - 1, -1)
        self.choose("year", [(str(year), str(Year(year))) for year in years])
        self.fields["year"].error_messages["invalid_choice"] = NO_SUCH_YEAR
        self.choose("quarter", [(WHOLE, "The whole year"), *((str(n), _name(n)) for n in range(1, 5))])
        if all(area.is_fixed for area in self.areas.values()):
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

    def clean(self) -> None:
        """There must be something to count. Where the rules are fixed, the year must be over for some time."""
        found, period = self.cleaned_data, self.period
        if _is_fixed(self.areas.get(found.get("area", ""))):
            for name, sentence in FIXED.items():
                if name in self.fields and found.get(name) != USUAL[name] and name not in self.errors:
                    self.add_error(name, sentence)
            if period and not is_settled(year := year_of(period.last), clock.today()):
                day = settled(year) + timedelta(days=1)
                self.add_error(
                    "year", f"In this area this year is counted on {day:%-d %B %Y}: choose an earlier one"
                )
        elif period and clock.today() < period.first:
            self.add_error(
                "quarter", f"This quarter begins on {period.first:%-d %B %Y}: choose an earlier one"
            )
        else:
            super().clean()

    @property
    def gives_days(self) -> bool:
        """Are figures around a chosen day given for the area?"""
        return self._area is not None and not self._area.is_fixed

    @property
    def is_of_quarter(self) -> bool:
        """Was one quarter chosen?"""
        return self.is_valid() and isinstance(self.period, Quarter)

    @property
    def is_rounded(self) -> bool:
        """Are the figures of the area rounded, and small ones hidden?"""
        return self._area is not None and self._area.profile == Profile.LOCAL

    @property
    def _area(self) -> Area | None:
        return self.areas.get(self.data.get("area", ""))

    @property
    def period(self) -> Period | None:
        """The time that was chosen."""
        year, quarter = self.cleaned_data.get("year"), self.cleaned_data.get("quarter", WHOLE)
        if not year or not quarter:
            return None
        return Year(int(year)) if quarter == WHOLE else Quarter(Year(int(year)), int(quarter))

    def rules(self) -> Rules:
        """The rules, once the form is valid."""
        area, period = self.areas[self.cleaned_data["area"]], self.period
        if period and area.is_fixed:
            return fixed(area, period)
        return super().rules()


class AroundForm(CountingForm):
    """Around which day referrals are counted. Only for the country and its regions: chosen days give single people away below."""

    day = DateField("The day", past_only=True)
    days = IntegerField("Days before and after", min_value=1, max_value=MOST_DAYS)
    field_order = ("area", "day", "days")
    without_area = (
        "Days of one’s own choice are given to those alone who count in the whole country: "
        "of your area they would give single people away."
    )

    def __init__(self, data: Any, *, by: User) -> None:
        self.areas = {area.key: area for area in areas_for(by) if not area.is_fixed}
        usual = {**USUAL, "area": next(iter(self.areas), ""), "days": str(DAYS)}
        asked = {**usual, **dict(data.items())}
        super().__init__(asked if names_a_day(data) else None, initial=asked)
        self.offer()

    def clean(self) -> None:
        """There must be figures of all these days."""
        super().clean()
        if self.period and self.period.first < Year(FIRST).first:
            begin = f"Figures begin on {Year(FIRST).first:%-d %B %Y}"
            self.add_error("day", f"{begin}: choose a later day, or fewer days before and after it")

    @property
    def period(self) -> Around | None:
        """All days, those before and those after."""
        day, days = self.cleaned_data.get("day"), self.cleaned_data.get("days")
        return Around(day, days) if day and days else None


def names_a_day(data: Any) -> bool:
    """Are days around a day asked for?"""
    return "days" in data


def form_for(data: Any, *, by: User, whole: bool = False) -> CountingForm:
    """The form of what is asked for: the days around a day, or else a year or a quarter. Where no year is chosen it is the
    newest, or the newest that is over if it is to be `whole`.
    """
    return AroundForm(data, by=by) if names_a_day(data) else RulesForm(data, by=by, whole=whole)


def _is_fixed(area: Area | None) -> bool:
    return area is not None and area.is_fixed


def _newest(area: Area | None, *, whole: bool) -> int:
    """The newest year of which there are figures; where the rules are fixed it is over anyway."""
    now = year_of(clock.today()).begins
    if not _is_fixed(area):
        return now - 1 if whole else now
    return now - 1 if is_settled(Year(now - 1), clock.today()) else now - 2


def _name(number: int) -> str:
    quarter = Quarter(Year(FIRST), number)
    return f"{quarter.first:%B} to {quarter.last:%B}"
