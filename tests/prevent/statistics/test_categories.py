"""Does every edition sort every code, and each into one category?"""

from datetime import date
from itertools import pairwise

import pytest

from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.statistics.choices import Sorted
from prevent.statistics.dimensions import AGE, CONCERN, ETHNICITY, GENDER, QUARTER, REGION, SECTOR
from prevent.statistics.models import Category
from prevent.statistics.periods import FIRST, Quarter, Year, year_of
from referrals.models.answers import Gender

pytestmark = pytest.mark.django_db
EDITIONS = [Year(begins).last for begins in range(FIRST, 2030)]


def holding(classes, code):
    return [one.code for one in classes if one.holds(code)]


@pytest.mark.parametrize("day", EDITIONS)
def test_each_code_is_in_one_category(day):
    """Concerns of all editions, every age, gender and answer about ethnicity; what was never used is sorted as well."""
    concerns = Term.objects.filter(vocabulary=Vocabulary.CONCERN).values_list("code", flat=True)
    ethnic = Term.objects.filter(vocabulary=Vocabulary.ETHNICITY).values_list("code", flat=True)
    sectors = Term.objects.filter(vocabulary=Vocabulary.SECTOR).values_list("code", flat=True)
    codes = {
        CONCERN: [*concerns],
        AGE: ["not_known", *map(str, range(121))],
        GENDER: Gender.values,
        ETHNICITY: [*ethnic, "declined", "not_asked", "not_known"],
        SECTOR: [*sectors],
        REGION: ["London", ""],
        QUARTER: [str(month) for month in range(1, 13)],
    }
    for dimension, wanted in codes.items():
        classes = dimension.classes(day)
        assert {code: len(holding(classes, code)) for code in wanted} == dict.fromkeys(wanted, 1), (
            dimension.title
        )


def test_the_bands_of_age_changed():
    """Under 15 to the year to March 2023, 10 and under from the next year on."""
    assert [row.name for row in Category.on(Sorted.AGE, Year(2022).last)][:2] == ["Under 15", "15 to 20"]
    assert [row.name for row in Category.on(Sorted.AGE, Year(2023).last)][:2] == ["10 and under", "11 to 15"]


def test_the_quarters_of_a_year_are_the_year():
    """They follow one another without a gap, leap years included."""
    for begins in range(FIRST, 2030):
        year = Year(begins)
        quarters = [Quarter(year, number) for number in range(1, 5)]
        assert (quarters[0].first, quarters[-1].last) == (year.first, year.last)
        for one, other in pairwise(quarters):
            assert (other.first - one.last).days == 1
    assert year_of(date(2026, 3, 31)) == Year(2025)
    assert year_of(date(2026, 4, 1)) == Year(2026)
    assert (str(Year(2024)), str(Quarter(Year(2024), 4))) == ("Year to March 2025", "January to March 2025")
