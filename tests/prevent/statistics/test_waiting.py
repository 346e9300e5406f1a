"""What a page says of local figures that no night released: no reader waits for them, and the worker is asked at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.demo.generating.lives import Life, Person, write
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.statistics import tasks
from prevent.statistics.disclosure.region import Region
from prevent.statistics.models import Release
from prevent.statistics.periods import Year
from prevent.statistics.tasks import RELEASE_YEAR, release_year
from prevent.statistics.waiting import BEING_COUNTED
from tests.channel.racing import at_once

PAGE = "/statistics/"
YEAR = Year(2024)
BACK = ["2024", "2023", "2022", "2021", "2020"]
"""The years to which tables of that one go back."""


@pytest.fixture
def region(there):
    """Its region."""
    return there.force.ctp_region


@pytest.fixture
def boys(around):
    """Twenty of fourteen in each of these authorities, in May."""
    return [
        Life(Person(new_id(), age=14), authority, YEAR.first + timedelta(days=40))
        for authority in around
        for _ in range(20)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "years"),
    [(PAGE, BACK), (f"{PAGE}t1/", BACK), (f"{PAGE}t3/", BACK[:1])],
)
def test_a_page_says_so_and_asks_the_worker(client, cast, region, asked, address, years):
    """For the years that it shows, the newest first. All else is there: what is chosen, why figures are rounded, other tables."""
    with CaptureQueriesContext(connection) as questions:
        response, sent = asked(client, cast.stranger_lead, f"{address}?year=2024")
    assert response.status_code == 200
    assert BEING_COUNTED in response.text
    assert sent == [(RELEASE_YEAR, region, year) for year in years]
    assert not any("statistics_fact" in one["sql"] for one in questions)
    assert not Release.objects.exists()
    for part in ("Apply filters", "would show who somebody is", "All tables as one file", f"{PAGE}t4/"):
        assert part in response.text
    assert "for the country and its regions only" not in response.text
    assert "glance" not in response.context
    assert not Event.objects.filter(action="listed", actor_id=cast.stranger_lead.pk).exists()


@pytest.mark.django_db
def test_whoever_reads_meanwhile_asks_for_nothing_more(client, cast, region, asked):
    """Of the same year, by whatever page; a year that nobody has asked for yet is asked for."""
    asked(client, cast.stranger_lead, f"{PAGE}t3/?year=2024")
    again, sent = asked(client, cast.stranger_supervisor, f"{PAGE}t3/?year=2024")
    assert (BEING_COUNTED in again.text, sent) == (True, [])
    _, sent = asked(client, cast.stranger_lead, f"{PAGE}?year=2024")
    assert sent == [(RELEASE_YEAR, region, year) for year in BACK[1:]]


@pytest.mark.django_db
def test_once_the_worker_was_there_the_figures_are(client, cast, asked, boys, counted):
    """What it was asked for is all that the page needs; and there is nothing more to ask for."""
    counted(boys)
    _, sent = asked(client, cast.stranger_lead, f"{PAGE}?year=2024")
    for _, *ids in sent:
        release_year(*ids)
    response, sent = asked(client, cast.stranger_lead, f"{PAGE}?year=2024")
    assert (BEING_COUNTED in response.text, sent) == (False, [])
    (journey, *_) = response.context["glance"].views
    assert journey.table.rows[0].cells[0].text == "20"


@pytest.mark.django_db
def test_what_changed_is_counted_first(client, cast, region, asked, boys):
    """As in the night: what was recorded a moment ago is among what is released, and stays."""
    write(boys, by=cast.case_officer.pk, using="default")
    for _ in range(2):
        release_year(region, "2024")
    response, _ = asked(client, cast.stranger_lead, f"{PAGE}t3/?year=2024")
    rows = {row.name: row.cells[0].text for row in response.context["table"].rows}
    assert rows["11 to 15"] == "20"


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["panel_chair", "deputy_chair", "panel_coordinator"])
def test_a_chair_comes_back_too(client, cast, asked, who):
    """Whoever runs a panel asks for the region of the panel."""
    user = getattr(cast, who)
    response, sent = asked(client, user, f"{PAGE}?year=2024")
    assert BEING_COUNTED in response.text
    assert sent == [(RELEASE_YEAR, "London", year) for year in BACK]
    for _, *ids in sent:
        release_year(*ids)
    response, _ = asked(client, user, f"{PAGE}?year=2024")
    assert BEING_COUNTED not in response.text
    assert response.context["glance"].views


@pytest.mark.django_db
def test_without_a_broker_the_page_says_so_all_the_same(client, cast, monkeypatch, asked):
    """The next night releases it, or whoever opens the page later asks."""
    monkeypatch.setattr(cache, "add", lambda *args: 1 / 0)
    response, sent = asked(client, cast.stranger_lead, f"{PAGE}?year=2024")
    assert (response.status_code, sent) == (200, [])
    assert BEING_COUNTED in response.text


@pytest.mark.django_db
def test_no_year_is_released_before_it_is_settled(cast, region):
    """Whoever asks."""
    with (
        clock.moved_to(datetime(2026, 5, 31, 12, tzinfo=UTC)),
        pytest.raises(LookupError, match="Year to March 2026 is not settled"),
    ):
        release_year(region, "2025")
    assert not Release.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_release_once(cast, region, boys, counted, monkeypatch):
    """The second waits for the first, longer than anybody waits for another otherwise, and finds nothing to do."""
    counted(boys)
    made, numbers = [], Region.numbers
    monkeypatch.setattr(
        Region, "numbers", lambda self, sorting: made.append(sorting) or numbers(self, sorting)
    )

    def impatient():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '1ms'")
        release_year(region, "2024")

    monkeypatch.setattr(tasks, "count_changed", lambda: 0)
    assert at_once(impatient, impatient) == []
    with acting(Role.WORKER, "a test"):
        assert Release.objects.count() == len(made) == len(set(made)) > 0
