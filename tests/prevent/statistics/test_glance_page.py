"""An area at a glance: pictures, each with the table that says the same."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.demo.generating.lives import Life, Person
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.statistics.periods import year_of
from referrals.choices import GatewayOutcome
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE = "/statistics/"


@pytest.fixture
def lives(counted, here):
    """Four from schools and one from the police, in the first days of this financial year; one of them was adopted."""
    first = year_of(clock.today()).first
    counted(
        Life(
            Person(new_id(), age=14),
            here,
            first + timedelta(days=number),
            sector="police" if number == 4 else "education",
            concern="islamist" if number else "left_wing",
            outcome=GatewayOutcome.GO_ON if number == 0 else GatewayOutcome.NO_FURTHER_ACTION,
            discussed_on=first + timedelta(days=20) if number == 0 else None,
            adopted=number == 0,
        )
        for number in range(5)
    )


def views(response):
    """By their titles."""
    return {view.title: view for view in response.context["glance"].views}


def test_every_picture_says_what_its_table_says(client, statistician, lives):
    """Names and numbers are the same, and whoever does not see the picture is read the same words."""
    found = views(open_page(client, statistician, PAGE))
    assert list(found) == [
        "How far referrals came",
        "Referrals by quarter",
        "Type of concern by stage",
        "Sector of the referrer by stage",
        "Age by stage",
        "Time against limits",
    ]
    for view in found.values():
        rows = [(row.name, row.cells[0].text) for row in view.table.rows if not row.is_sum]
        drawn = [(" ".join(text for _, text in bar.name), bar.says) for bar in view.bars.bars]
        unit = "%" if view.key == "t19" else ""
        assert drawn == [(name, f"{number}{unit}") for name, number in rows]
        assert view.bars.words == "; ".join(f"{name}: {says}" for name, says in drawn)


def test_the_longest_bar_is_as_wide_as_the_picture(client, statistician, lives):
    """The others are as long as their share of it; of nil nothing is drawn."""
    response = open_page(client, statistician, PAGE)
    sectors = {
        bar.name[0][1]: bar.percent for bar in views(response)["Sector of the referrer by stage"].bars.bars
    }
    assert (sectors["Education"], sectors["Police"], sectors["Health"]) == (100.0, 25.0, 0.0)
    assert re.search(r'<rect class="app-bars__bar" x="0" y="\d+" width="25.0%"', response.text)


def test_the_journey_narrows(client, statistician, lives):
    """From referrals to those adopted."""
    bars = views(open_page(client, statistician, PAGE))["How far referrals came"].bars.bars
    assert {bar.name[0][1]: bar.says for bar in bars} == {
        "Referrals": "5",
        "No further action": "4",
        "Signposted to other services": "–",
        "Police-led": "–",
        "Discussed at a panel": "1",
        "Adopted as a Channel case": "1",
    }


def test_time_against_limits_is_a_share(client, statistician, lives):
    """A whole bar is all of them: every gateway, section 36 decision and first consideration was in time."""
    view = views(open_page(client, statistician, PAGE))["Time against limits"]
    rows = {row.name: [cell.text for cell in row.cells] for row in view.table.rows}
    assert rows["Receipt to the decision of the gateway"] == ["100", "5", "–"]
    assert rows["Referral to the panel to the first consideration"] == ["100", "1", "–"]
    assert [bar.percent for bar in view.bars.bars] == [100.0, 100.0, 100.0]
    assert view.key == "t19"


def test_quarters_that_have_not_begun_are_left_out(client, statistician, lives):
    """The last eight up to the end of the period."""
    begins = year_of(clock.today()).begins
    rows = views(open_page(client, statistician, f"{PAGE}?year={begins - 1}"))[
        "Referrals by quarter"
    ].table.rows
    assert len(rows) == 8
    assert rows[-1].name == f"January to March {begins}"
    now = views(open_page(client, statistician, PAGE))["Referrals by quarter"].table.rows
    assert now[-1].name.endswith(str(clock.today().year))


def test_what_holds_of_most_tables_is_said_once(client, statistician, lives):
    """The rules of counting; a table whose lines are times says so itself."""
    response = open_page(client, statistician, PAGE)
    for words in ("Restricted records are counted", "Counted as adopted", "Referrals received from"):
        assert response.text.count(words) == 1
    assert "Of each table, unless it says otherwise" in response.text
    own = [note for note in views(response)["Referrals by quarter"].table.notes if "received" in note]
    assert own[0].startswith("Referrals received in the times that are named")


def test_a_wrong_choice_gets_a_sentence_and_no_picture(client, statistician):
    """What was typed stays."""
    response = open_page(client, statistician, f"{PAGE}?year=1999")
    assert "Figures begin with the year to March 2016" in response.text
    assert "glance" not in response.context


def test_the_number_of_questions_does_not_grow(client, statistician, counted, here):
    """With more referrals."""

    def questions():
        with CaptureQueriesContext(connection) as asked:
            open_page(client, statistician, PAGE)
        return len(asked)

    before = questions()
    counted(Life(Person(new_id(), age=number), here, clock.today()) for number in range(40))
    assert questions() <= before
