"""What has to be chosen to see a table: where, of which time, and by which rules it is counted?"""

from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms import DateField, Form, SelectField
from prevent.statistics.choices import Adopted, Unit
from prevent.statistics.counting import Area, Rules
from prevent.statistics.gate import areas_for
from prevent.statistics.periods import FIRST, Period, Quarter, Year, year_of

WHOLE = "0"


class RulesForm(Form):
    """The rules of a count. What is not chosen stands at what the bulletins use."""

    area = SelectField("Area", choices=())
    year = SelectField("Year", choices=())
    quarter = SelectField("Quarter", choices=())
    unit = SelectField("Count", choices=())
    adopted = SelectField("Count as adopted", choices=())
    as_at = DateField("As at (empty: today)", required=False, past_only=True)

    def __init__(self, data: Any, *, by: User) -> None:
        self.areas = {_key(area): area for area in areas_for(by)}
        now = year_of(clock.today()).begins
        given = {
            "area": next(iter(self.areas), ""),
            "year": str(now),
            "quarter": WHOLE,
            "unit": Unit.REFERRALS,
            "adopted": Adopted.DECIDED,
        }
        super().__init__({**given, **{name: value for name, value in data.items() if value}})
        self.choose("unit", Unit.choices)
        self.choose("adopted", Adopted.choices)
        self.choose("area", [(key, area.name) for key, area in self.areas.items()])
        self.choose("year", [(str(year), str(Year(year))) for year in range(now, FIRST - 1, -1)])
        self.choose("quarter", [(WHOLE, "The whole year"), *((str(n), _name(n)) for n in range(1, 5))])

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer these."""
        field: Any = self.fields[name]
        field.choices = choices  # without an empty one: each has a usual answer

    def clean(self) -> None:
        """The day of counting is not before there was anything to count."""
        period, as_at = self.period, self.cleaned_data.get("as_at")
        if period and as_at and as_at < period.first:
            self.add_error(
                "as_at", f"The day must not be before {period.first:%-d %B %Y}, when the period begins"
            )

    @property
    def period(self) -> Period | None:
        """The time that was chosen."""
        year, quarter = self.cleaned_data.get("year"), self.cleaned_data.get("quarter")
        if not year or not quarter:
            return None
        return Year(int(year)) if quarter == WHOLE else Quarter(Year(int(year)), int(quarter))

    def rules(self) -> Rules:
        """The rules, once the form is valid."""
        found, period = self.cleaned_data, self.period
        if period is None:
            raise LookupError("the form was not found valid")
        as_at: date = found.get("as_at") or clock.today()
        area: Area = self.areas[found["area"]]
        return Rules(area, period, as_at, Unit(found["unit"]), Adopted(found["adopted"]))


def _key(area: Area) -> str:
    return f"{area.kind}.{area.code}"


def _name(number: int) -> str:
    quarter = Quarter(Year(FIRST), number)
    return f"{quarter.first:%B} to {quarter.last:%B}"
