"""The page of figures: what stands there, for whom, and what is said of a wrong choice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.audit.models import Event
from prevent.demo.generating.lives import Life, Person
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.statistics.periods import year_of
from prevent.statistics.tables import TABLES
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE = "/statistics/"


@pytest.fixture
def lives(counted, here):
    """Three, in this financial year."""
    first = year_of(clock.today()).first
    counted(Life(Person(new_id(), age=14), here, first + timedelta(days=number)) for number in range(3))


@pytest.mark.parametrize("key", [kind.key for kind in TABLES])
def test_every_table_is_shown(client, statistician, lives, key):
    """With the rules by which it was counted; and that it was looked at is on record."""
    response = open_page(client, statistician, f"{PAGE}{key}/")
    assert response.status_code == 200
    assert "of what had happened by then counts what is recorded now" in response.text
    assert response.context["table"].rows
    assert Event.objects.filter(action="listed", actor_id=statistician.pk).exists()


@pytest.mark.parametrize("key", [kind.key for kind in TABLES if kind.key != "t17"])
def test_every_table_can_be_had_of_the_first_days(client, statistician, lives, key):
    """Before the first limit was in force, and with nothing to count."""
    asked = "year=2015&as_at_day=5&as_at_month=4&as_at_year=2015"
    assert open_page(client, statistician, f"{PAGE}{key}/?{asked}").context["table"].rows


def test_a_quarter_that_has_not_begun(client, statistician):
    """A sentence says when it does."""
    year = year_of(clock.today()).begins
    with clock.moved_to(datetime(year, 5, 5, 12, tzinfo=UTC)):
        response = open_page(client, statistician, f"{PAGE}t3/?year={year}&quarter=4")
    assert f"This quarter begins on 1 January {year + 1}: choose an earlier one" in response.text
    assert "table" not in response.context


def test_who_counts_as_discussed_is_chosen_and_said(client, statistician, lives):
    """And stands beside the table."""
    usual, other = (
        open_page(client, statistician, f"{PAGE}t3/{query}").text for query in ("", "?discussed=referred")
    )
    assert "Counted as discussed: from the panel’s first decision." in usual
    assert "Counted as discussed: from the referral to the panel." in other


def test_numbers_shares_and_nil(client, statistician, lives):
    """A number with its share of those who are known; a dash for nil."""
    rows = {row.name: row for row in open_page(client, statistician, f"{PAGE}t3/").context["table"].rows}
    assert (rows["11 to 15"].cells[0].text, rows["11 to 15"].cells[0].share) == ("3", "100%")
    assert (rows["16 to 17"].cells[0].text, rows["Total"].cells[0].text) == ("–", "3")


def test_the_number_of_questions_does_not_grow(client, statistician, counted, here):
    """With more referrals."""

    def questions():
        with CaptureQueriesContext(connection) as asked:
            open_page(client, statistician, f"{PAGE}t5/")
        return len(asked)

    before = questions()
    counted(Life(Person(new_id(), age=number), here, clock.today()) for number in range(40))
    assert questions() <= before


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("year=1999", "Figures begin with the year to March 2016: choose a year from the list"),
        ("area=authority.E99999999", "That answer is no longer in the list"),
        ("area=authority.E09000003&unit=people&year=2024", "referrals are counted"),
        ("area=authority.E09000003&adopted=consented&year=2024", "from the panel’s decision"),
        ("area=authority.E09000003&discussed=referred&year=2024", "from the panel’s first decision"),
        (
            "area=authority.E09000003&year=2024&as_at_day=1&as_at_month=3&as_at_year=2026",
            "counted as at one day",
        ),
        ("year=2020&as_at_day=1&as_at_month=3&as_at_year=2019", "The day must not be before 1 April 2020"),
        ("as_at_day=31&as_at_month=2&as_at_year=2026", "real date"),
        ("area=authority.%00", "Remove the characters that cannot be shown"),
    ],
)
def test_a_wrong_choice_gets_a_sentence(client, statistician, query, says):
    """Years before the data, an area that is not theirs, an impossible day: what was typed stays, and no table is shown."""
    response = open_page(client, statistician, f"{PAGE}t1/?{query}")
    assert response.status_code == 200
    assert says in response.text
    assert "table" not in response.context


def test_a_table_that_is_not_there_is_not_found(client, statistician):
    """By its short name."""
    assert open_page(client, statistician, f"{PAGE}t99/").status_code == 404


@pytest.mark.parametrize("address", ["/statistics/", "/statistics/t3/"])
def test_the_file_is_of_the_time_that_the_page_shows(client, statistician, address):
    """Also where nobody chose a year: figures are then of the one that is running, and a file by itself of the last."""
    page = open_page(client, statistician, address)
    link = f"/exports/ask/?{page.context['shown_as']}"
    assert f'href="{link}"' in page.text
    asked = open_page(client, statistician, link)
    assert asked.context["rules"].period == page.context["form"].period
    assert (
        open_page(client, statistician, "/exports/ask/").context["rules"].period
        != asked.context["rules"].period
    )
