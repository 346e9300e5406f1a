"""Referrals before and after a day: for whom, and what is said of a day that cannot be used."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.audit.models import Event
from prevent.demo.generating.lives import Life, Person
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE = "/statistics/around/"
OCTOBER = date(2023, 10, 7)
ASKED = "day_day=7&day_month=10&day_year=2023"


@pytest.fixture
def lives(counted, here):
    """Two in the ten days before the seventh of October, three in those after, and one each just outside."""
    counted(Life(Person(new_id()), here, OCTOBER + timedelta(days=at)) for at in (-11, -10, -1, 0, 5, 9, 10))


def numbers(response):
    return {row.name: row.cells[0].text for row in response.context["table"].rows}


def test_a_day_and_how_many_days_are_asked_for(client, statistician, lives):
    """The form alone at first; then the table says how many came before and after, and that it was looked at is on record."""
    first = open_page(client, statistician, PAGE)
    assert (first.context["form"].is_bound, "table" in first.context) == (False, False)
    assert not Event.objects.filter(codes__list="statistics_t17").exists()
    response = open_page(client, statistician, f"{PAGE}?{ASKED}&days=10")
    assert numbers(response) == {
        "10 days before 7 October 2023": "2",
        "10 days from 7 October 2023": "3",
    }
    assert "received from 27 September 2023 to 16 October 2023" in response.text
    assert Event.objects.filter(codes__list="statistics_t17", actor_id=statistician.pk).count() == 1


def test_as_recorded_by_an_earlier_day(client, statistician, lives):
    """Nobody who was referred later; the page says that the days were not over."""
    as_at = "as_at_day=7&as_at_month=10&as_at_year=2023"
    response = open_page(client, statistician, f"{PAGE}?{ASKED}&days=10&{as_at}")
    assert [*numbers(response).values()] == ["2", "1"]
    assert "they are not over" in response.text


def test_the_table_is_had_as_a_file(client, statistician, cast, lives):
    """The page leads to where it is asked for, by the same rules; without a day, to all tables of a year."""
    response = open_page(client, statistician, f"{PAGE}?{ASKED}&days=10")
    assert "This table as a file" in response.text
    ask = client.get(f"/exports/ask/?{response.context['query']}")
    assert ask.context["rules"] == response.context["form"].rules()
    assert "One table as a file" in ask.text
    assert "10 days before and from 7 October 2023" in ask.text
    assert "All tables as one file" in open_page(client, statistician, PAGE).text
    local = open_page(client, cast.stranger_lead, f"/exports/ask/?{ASKED}&days=10")
    assert ("who count in the whole country" in local.text, local.context["rules"]) == (True, None)


def test_a_region_has_its_own(client, statistician, lives):
    """The lives are in London; Wales has none."""
    of = f"{PAGE}?{ASKED}&days=10&area=region"
    assert set(numbers(open_page(client, statistician, f"{of}.Wales")).values()) == {"–"}
    assert [*numbers(open_page(client, statistician, f"{of}.London")).values()] == ["2", "3"]


@pytest.mark.parametrize("name", ["stranger_lead", "supervisor"])
def test_whoever_counts_for_one_force_or_authority_is_told_why_not(client, cast, statistician, name):
    """And finds no way to the page among their tables; also where the force is nearly all of its region, and has its figures."""
    person = getattr(cast, name)
    assert "who count in the whole country" in open_page(client, person, f"{PAGE}?{ASKED}&days=10").text
    assert PAGE not in open_page(client, person, "/statistics/t3/").text
    assert PAGE in open_page(client, statistician, "/statistics/t3/").text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("days=10", "Enter"),
        (f"{ASKED}&days=", "Enter"),
        (f"{ASKED}&days=0", "must be 1 or more"),
        (f"{ASKED}&days=400", "must be 366 or less"),
        (f"{ASKED}&days=many", "must be a whole number"),
        ("day_day=31&day_month=2&day_year=2024&days=10", "real date"),
        ("day_day=1&day_month=5&day_year=2015&days=91", "Figures begin on 1 April 2015"),
        ("day_day=1&day_month=5&day_year=2030&days=91", "today or in the past"),
        (f"{ASKED}&days=10&area=authority.E09000003", "no longer in the list"),
        (
            f"{ASKED}&as_at_day=1&as_at_month=9&as_at_year=2023&days=10",
            "must not be before 27 September 2023",
        ),
    ],
)
def test_a_wrong_answer_gets_a_sentence(client, statistician, query, says):
    """And what was typed stays."""
    response = open_page(client, statistician, f"{PAGE}?{query}")
    assert response.status_code == 200
    assert says in response.text
    assert "table" not in response.context
    form = response.context["form"]
    assert form.errors
    assert form["days"].value() == query.partition("days=")[2].partition("&")[0]


def test_days_that_are_not_over_are_said_to_be_so(client, statistician):
    """A month from yesterday is not over."""
    day = clock.today() - timedelta(days=1)
    query = f"day_day={day.day}&day_month={day.month}&day_year={day.year}&days=30"
    response = open_page(client, statistician, f"{PAGE}?{query}")
    assert "they are not over" in response.text


def test_the_number_of_questions_does_not_grow(client, statistician, counted, here):
    """With more referrals."""

    def questions():
        with CaptureQueriesContext(connection) as asked:
            open_page(client, statistician, f"{PAGE}?{ASKED}&days=10")
        return len(asked)

    before = questions()
    counted(Life(Person(new_id()), here, OCTOBER) for _ in range(40))
    assert questions() <= before
