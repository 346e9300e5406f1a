"""Do our tables give back the published figures? Fictional records are made to their counts, counted, and compared.

The figures and their sources: statistics.md 9.7 of the domain notes; Home Office written answer 114556 (2015/16), the bulletin
of 6 November 2025 (2024/25), the bulletin of 26 January 2023 (2021/22), Police Scotland (2022/23).
"""

from datetime import date, timedelta
from itertools import chain, cycle, islice
from unittest.mock import ANY

import pytest

from prevent.accounts.actor import acting_as
from prevent.demo.generating.lives import Life, Person
from prevent.exports.pack import sheet_of
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind, Unit
from prevent.statistics.counting import ENGLAND_AND_WALES, Area, Rules
from prevent.statistics.periods import Quarter, Year
from prevent.statistics.releasing import released
from prevent.statistics.showing import shown
from prevent.statistics.tables import TABLES
from tests.prevent.statistics.conftest import COUNTRY, MUCH_LATER

pytestmark = pytest.mark.django_db
BY_KEY = {table.key: table for table in TABLES}
CONCERNS = ("islamist", "extreme_right_wing", "other", "unspecified")
PUBLISHED = {
    "Referrals": {
        "Islamist": (1152, 919, 1466, 1460, 4997),
        "Extreme right-wing": (144, 146, 271, 198, 759),
        "Other": (147, 127, 248, 180, 702),
        "Unspecified": (422, 161, 206, 384, 1173),
        "total": (1865, 1353, 2191, 2222, 7631),
    },
    "Discussed at a panel": {
        "Islamist": (160, 109, 265, 285, 819),
        "Extreme right-wing": (25, 27, 80, 57, 189),
        "Other": (8, 10, 24, 22, 64),
        "Unspecified": (0, 0, 0, 0, 0),
        "total": (193, 146, 369, 364, 1072),
    },
    "Adopted as a Channel case": {
        "Islamist": (58, 48, 74, 84, 264),
        "Extreme right-wing": (14, 15, 43, 27, 99),
        "Other": (5, 0, 8, 5, 18),
        "Unspecified": (0, 0, 0, 0, 0),
        "total": (77, 63, 125, 116, 381),
    },
}
IN_2024_25 = {
    "t2": {
        "Education": (3129, 36),
        "Police": (2631, 30),
        "Local authority": (895, ANY),
        "Total": (8778, ANY),
    },
    "t3": {
        "10 and under": (345, 4),
        "11 to 15": (3192, 36),
        "16 to 17": (1178, 13),
        "Total": (8778, ANY),
    },
    "t6": {
        "Extreme right-wing": (1798, 21),
        "Islamist": (870, 10),
        "No ideology": (4917, 56),
        "Fascination with extreme violence or mass casualty attacks": (469, 5),
        "No specific ideology identified": (2985, 34),
        "Left-wing": (21, ANY),
        "Total": (8778, ANY),
    },
    "t15": {
        "At least one condition": (2955, 34),
        "Asked: none known": (2000, ANY),
        "Not asked or not recorded": (3823, ANY),
        "Autistic spectrum disorder": (1226, 14),
    },
}
"""By table and line: the number, and its percentage where that was published."""
NAMES = dict(zip(CONCERNS, ("Islamist", "Extreme right-wing", "Other", "Unspecified"), strict=True))


def lives_of(numbers, here, first, **what):
    """So many referrals in the four weeks from a day on: all of them, of these so many discussed, of these so many adopted."""
    everybody, discussed, adopted = numbers
    for at in range(everybody):
        held = first + timedelta(days=40) if at < discussed else None
        day = first + timedelta(days=at % 28)
        yield Life(
            Person(new_id()), here, day, discussed_on=held, adopted=at < adopted, identified=False, **what
        )


class Given:
    """Tables of the country as a statistician is given them."""

    def __init__(self, statistician):
        self.statistician = statistician

    def table(self, key, period, area=COUNTRY, **rules):
        """The whole table."""
        with acting_as(self.statistician):
            return released(key, Rules(area, period, MUCH_LATER, **rules))

    def __call__(self, key, period, **rules):
        """The figures of each line."""
        return {line.name: line.figures for line in self.table(key, period, **rules).lines}

    def exported(self, key, period, **rules):
        """What stands in each line of the exported sheet, by its columns."""
        sheet = sheet_of(self.table(key, period, **rules))
        return {row[0]: dict(zip(sheet.columns[1:], row[1:], strict=True)) for row in sheet.rows}

    def both(self, key, period, **rules):
        """The first number of each line and its share: as released, and as exported, where parts are called so."""
        lines, rows = self(key, period, **rules), self.exported(key, period, **rules)
        return (
            {name: (figures[0].value, figures[0].share) for name, figures in lines.items()},
            {name.removeprefix("of these: "): (*islice(row.values(), 2),) for name, row in rows.items()},
        )


@pytest.fixture
def given(statistician):
    """What is given away."""
    return Given(statistician)


def test_the_quarters_of_2015_16(counted, made, given, here):
    """All of it: four concerns by four quarters by three stages, and a dash where the answer has one."""
    year = Year(2015)
    counted(
        chain.from_iterable(
            lives_of(
                [PUBLISHED[stage][NAMES[concern]][number] for stage in PUBLISHED],
                here,
                Quarter(year, number + 1).first,
                concern=concern,
            )
            for concern in CONCERNS
            for number in range(4)
        )
    )
    table = made(BY_KEY["t12"], year)
    found = {line.name: line.cells for line in table.lines}
    assert found == {
        f"{stage}: {name}": cells for stage, rows in PUBLISHED.items() for name, cells in rows.items()
    }
    page = {row.name: [cell.text for cell in row.cells] for row in shown(given.table("t12", year)).rows}
    assert page == {
        name: [f"{number:,}" if number else "–" for number in cells] for name, cells in found.items()
    }
    assert {name: tuple(cells) for name, *cells in sheet_of(given.table("t12", year)).rows} == found


def take(shares, number):
    """So many values, each as often as it is to occur; the last for the rest."""
    *named, (rest, _) = shares.items()
    values = list(chain.from_iterable([value] * times for value, times in named))
    assert len(values) <= number
    return [*values, *([rest] * (number - len(values)))]


def test_the_year_2024_25(counted, given, here):
    """Its totals, the bases where known, and each percentage that was published, as an export of England and Wales has them: one
    more referral is Scotland's. Conditions were published as a share of all referrals, also of those who were not asked.
    """
    number = 8778
    sectors = take({"education": 3129, "police": 2631, "local_authority": 895, "other": 0}, number)
    concerns = take(
        {
            "no_specific_ideology": 2985,
            "fascination_with_violence": 469,
            "vulnerability_only": 4917 - 2985 - 469,
            "extreme_right_wing": 1798,
            "islamist": 870,
            "left_wing": 21,
            "unspecified": 9,
            "other": 0,
        },
        number,
    )
    ages = take({10: 345, 14: 3192, 17: 1178, None: 19, 30: 0}, number)
    outcomes = take({"no_further_action": 2636, "go_on": 1472, "other_service": 0}, number)
    health = take({("autism",): 1226, ("adhd",): 2955 - 1226, (): 2000, None: 0}, number)
    days = take({date(2025, 2, 3): 3287, date(2024, 6, 3): 0}, number)
    counted(
        Life(
            Person(new_id(), age=age, conditions=conditions),
            here,
            day,
            sector=sector,
            concern=concern,
            outcome=outcome,
            discussed_on=day + timedelta(days=30) if outcome == "go_on" else None,
            adopted=outcome == "go_on",
            identified=False,
        )
        for sector, concern, age, outcome, conditions, day in zip(
            sectors, concerns[::-1], ages, outcomes, health, days[::-1], strict=True
        )
    )
    scotland = LocalAuthority.objects.filter(country="Scotland").select_related("force").first()
    counted([Life(Person(new_id(), age=14), scotland, date(2024, 6, 3))])
    year, there = Year(2024), {"area": ENGLAND_AND_WALES}
    assert given("t1", year)[str(year)][0].value == number + 1
    for key, lines in IN_2024_25.items():
        for found in given.both(key, year, **there):
            assert {name: found[name] for name in lines} == lines
    referrals, ended, *_, adopted = given("t1", year, **there)[str(year)]
    assert (referrals.value, ended.value, ended.share) == (8778, 2636, 30)
    assert (adopted.value, adopted.share) == (1472, 17)
    row = given.exported("t1", year, **there)[str(year)]
    assert (row["Referrals"], row["No further action"], row["No further action (%)"]) == (8778, 2636, 30)
    assert (row["Adopted as a Channel case"], row["Adopted as a Channel case (%)"]) == (1472, 17)
    quarter = Quarter(year, 4)
    assert [found[str(quarter)][0] for found in given.both("t1", quarter, **there)] == [3287, 3287]
    for key, known, unknown in (("t6", "8,769", "9"), ("t3", "8,759", "19")):
        table = given.table(key, year, **there)
        (note,) = (one for one in table.notes if one.startswith("Percentages are whole numbers"))
        assert f"of those that are known: referrals {known}, discussed at a panel" in note
        assert f"Not known: referrals {unknown}, discussed at a panel" in note
        assert note in sheet_of(table).about


def test_scotland_counts_referrals_and_people(counted, given):
    """2022/23: 87 referrals of 85 people, of whom two were referred twice."""
    there = LocalAuthority.objects.filter(country="Scotland").select_related("force").first()
    year = Year(2022)
    ages = take({13: 22, 17: 31, 25: 14, 45: 0}, 87)
    genders = take({"male": 80, "female": 6, "other": 0}, 87)
    keys = [*(new_id() for _ in range(85))]
    people = [*keys, keys[0], keys[1]]
    counted(
        Life(Person(key, age=age, gender=gender), there, day)
        for key, age, gender, day in zip(
            people, ages, genders, islice(cycle([date(2022, 5, 4), date(2022, 9, 5)]), 87), strict=True
        )
    )
    there_alone = {"area": Area(Kind.REGION, "Scotland", "Scotland")}
    for genders in given.both("t4", year, **there_alone):
        assert [genders[name][0] for name in ("Total", "Male", "Female")] == [87, 80, 6]
    for ages in given.both("t3", year, **there_alone):
        assert ages["Under 15"][0] == 22
    for people in given.both("t4", year, **there_alone, unit=Unit.PEOPLE):
        assert people["Total"][0] == 85


def test_percentages_are_of_those_who_are_known(counted, given, here):
    """2021/22: 5,725 of the 6,403 whose gender was specified were male: 89 per cent, of 6,406 referrals."""
    genders = take({"male": 5725, "female": 678, "not_known": 0}, 6406)
    counted(
        Life(Person(new_id(), gender=gender), here, date(2021, 10, 4), identified=False) for gender in genders
    )
    for found in given.both("t4", Year(2021)):
        assert (found["Total"], found["Male"]) == ((6406, ANY), (5725, 89))
    known = "referrals 6,403, discussed at a panel 0, adopted as a Channel case 0"
    unknown = "referrals 3, discussed at a panel 0, adopted as a Channel case 0"
    words = f"Percentages are whole numbers of those that are known: {known}. Not known: {unknown}."
    assert words in given.table("t4", Year(2021)).notes
