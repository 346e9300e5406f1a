"""The page of an export: how far it is, for a script and without one; and the list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.exports import transitions
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport
from prevent.exports.tasks import make_exports, make_next
from prevent.kernel import clock
from prevent.statistics.periods import year_of
from prevent.statistics.tables import TABLES
from tests.builders.exports import TABLES_FOR as WHY
from tests.pages import drawn, open_page, send

pytestmark = pytest.mark.django_db
ASK = "/exports/ask/"
LIST = "/exports/"


def test_how_far_it_is(client, statistician, export, lives):
    """From what the service has made, so that it is the same after the page is loaded anew; to a script in short."""

    def shown():
        page = open_page(client, statistician, export.get_absolute_url())
        short = client.get(export.get_absolute_url(), headers={"Accept": "application/json"}).json()
        return page, short

    page, short = shown()
    assert short == {"done": 0, "says": "Waiting for its turn.", "is_moving": True}
    assert ("Look again" in page.text, f'max="{len(TABLES)}" value="0"' in page.text) == (True, True)
    with acting(Role.WORKER, "test") as worker:
        transitions.take_turn(by=worker)
    for _ in range(5):
        make_next(export.reference)
    for _ in range(2):
        page, short = shown()
        assert short == {"done": 5, "says": f"5 of {len(TABLES)} tables made.", "is_moving": True}
        assert f'max="{len(TABLES)}" value="5"' in page.text
    while make_next(export.reference):
        pass
    page, short = shown()
    assert short["is_moving"] is False
    assert ("progress" in page.text, "The file is there for you alone, once" in page.text) == (False, True)


def test_a_page_that_asks_how_far_it_is_leaves_no_event_each_time(client, statistician, export):
    """The look is on record, once for each time that somebody looked."""
    client.force_login(statistician)
    client.get(export.get_absolute_url())
    for _ in range(3):
        client.get(export.get_absolute_url(), headers={"Accept": "application/json"})
    assert Event.objects.filter(action="read", subject_id=export.pk).count() == 1


def test_asked_for_on_the_page(client, statistician):
    """With the rules of the address, a kind of file, and what it is for."""
    url = f"{ASK}?area=region.London&year=2025&quarter=2&unit=people"
    answer = send(client, statistician, url, format="xlsx", reason=WHY)
    export = TableExport.objects.get()
    assert (answer.status_code, answer.url) == (302, export.get_absolute_url())
    assert (export.format, export.purpose, export.requested_by) == (Format.XLSX, WHY, statistician)
    kept = {name: export.asked[name] for name in ("kind", "code", "year", "quarter", "unit")}
    assert kept == {"kind": "region", "code": "London", "year": "2025", "quarter": "2", "unit": "people"}


def test_a_year_s_pack_is_one_act(client, statistician):
    """Where nothing is chosen it is of the whole country and of the last year that is over."""
    send(client, statistician, ASK, format="ods", reason=WHY)
    asked = TableExport.objects.get().asked
    assert (asked["kind"], asked["year"]) == ("country", str(year_of(clock.today()).begins - 1))


def test_without_saying_what_for_nothing_is_made(client, statistician):
    """A sentence says what to do, and the kind of file that was chosen is kept."""
    answer = send(client, statistician, ASK, format="csv", reason="")
    assert (answer.status_code, "Enter what you need the file for" in answer.text) == (400, True)
    assert answer.context["form"]["format"].value() == "csv"
    assert not TableExport.objects.exists()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("year=2011", "Figures begin with the year to March 2016"),
        ("year=2031", "choose a year from the list"),
        ("quarter=7", "That answer is no longer in the list"),
        ("area=region.Atlantis", "That answer is no longer in the list"),
        ("year=2025&as_at_day=1&as_at_month=1&as_at_year=2024", "must not be before 1 April 2025"),
    ],
)
def test_a_choice_that_cannot_be_is_said(client, statistician, query, says):
    """A year before the data, one that has not come, an area that is none, a day before the time: no form, and nothing made."""
    page = open_page(client, statistician, f"{ASK}?{query}")
    assert says in page.text
    assert page.context["rules"] is None
    assert 'name="reason"' not in page.text
    typed = {**drawn(open_page(client, statistician, ASK)), "format": "ods", "reason": WHY}
    sent = client.post(f"{ASK}?{query}", typed)
    assert (sent.status_code, "Choose the area, the time and the rules first" in sent.text) == (400, True)
    assert not TableExport.objects.exists()


def test_one_form_sent_twice_makes_one(client, statistician):
    """However often its button is pressed."""
    typed = {**drawn(open_page(client, statistician, ASK)), "format": "ods", "reason": WHY}
    first, second = client.post(ASK, typed), client.post(ASK, typed)
    assert first.url == second.url
    assert TableExport.objects.count() == 1
    assert "The file is being made." in client.get(first.url).text
    make_exports()
    again = send(client, statistician, ASK, format="ods", reason=WHY)
    assert again.url == first.url
    assert "before: it is ready" in client.get(again.url).text


def test_for_another_purpose_it_is_said_that_one_waits(client, statistician):
    """By its reference, and what was typed is kept."""
    send(client, statistician, ASK, format="ods", reason=WHY)
    waits = TableExport.objects.get()
    answer = send(client, statistician, ASK, format="ods", reason="Another answer")
    assert (answer.status_code, f"not downloaded them yet: {waits.reference}" in answer.text) == (400, True)
    assert answer.context["form"]["reason"].value() == "Another answer"
    assert TableExport.objects.count() == 1


def test_one_s_own_list(client, statistician, ask, lives):
    """The latest first, each with where it stands; as many questions for one as for twenty."""
    ask(statistician)
    make_exports()
    with CaptureQueriesContext(connection) as few:
        page = open_page(client, statistician, LIST)
    assert Stage.READY.label in page.text
    for number in range(20):
        export = ask(statistician, as_file=Format.CSV, purpose=str(number))
        transitions.cancel_export(export.reference, by=statistician, seen=1)
    with CaptureQueriesContext(connection) as many:
        page = open_page(client, statistician, LIST)
    assert len(page.context["rows"]) == 21
    assert len(many) <= len(few)


@pytest.mark.parametrize("who", ["referrer", "case_officer", "provider", "nobody"])
def test_for_nobody_else(client, cast, who):
    """To whoever takes nothing out of the service these pages are not there."""
    for name in ("exports:exports", "exports:ask_export"):
        assert open_page(client, getattr(cast, who), reverse(name)).status_code == 404
