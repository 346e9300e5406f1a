"""An extract is downloaded once, by whoever asked for it, within 24 hours."""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.scrutiny import transitions
from prevent.scrutiny.choices import ExtractStage, Format
from prevent.scrutiny.queries.search import Criteria
from tests.builders.submission import submitted
from tests.cast import HOME, make_person
from tests.pages import drawn, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast, reads):
    """One that was opened twice."""
    one = submitted(cast.referrer)
    reads(cast.case_officer, [one, one])
    return one


@pytest.fixture
def extract(cast, referral):
    """One that is ready."""
    return transitions.ask_extract(
        Criteria(kind="view"), as_file=Format.CSV, purpose="Request 7", by=cast.information_governance
    )


def page_of(extract):
    return reverse("scrutiny:take_extract", args=[extract.reference])


def exports():
    return Event.objects.filter(action="extract_audit").count()


def test_once_and_no_more(client, cast, extract):
    """The same form sent again, and the address opened again, say that it was downloaded."""
    page = open_page(client, cast.information_governance, page_of(extract))
    typed = drawn(page)
    assert client.post(page_of(extract), typed)["Content-Type"] == "application/zip"
    again = client.post(page_of(extract), typed)
    assert (again.status_code, again["Content-Type"].split(";")[0]) == (403, "text/html")
    assert client.get(page_of(extract)).status_code == 403
    extract.refresh_from_db()
    assert (extract.stage, exports()) == (ExtractStage.TAKEN, 1)
    assert "Downloaded" in client.get(extract.get_absolute_url()).text


def test_not_after_24_hours(client, cast, extract):
    """By the clock, to the minute; the page says to ask anew."""
    typed = drawn(open_page(client, cast.information_governance, page_of(extract)))
    with clock.moved_to(extract.until - timedelta(minutes=1)):
        assert open_page(client, cast.information_governance, page_of(extract)).status_code == 200
    with clock.moved_to(extract.until):
        late = client.post(page_of(extract), typed)
        assert late.status_code == 403
        assert "there for 24 hours" in late.text
        assert "Gone: not downloaded in time" in client.get(extract.get_absolute_url()).text
    assert abs(extract.until - extract.opened_at - timedelta(hours=24)) < timedelta(minutes=1)
    assert exports() == 0


def test_for_nobody_else(client, cast, extract):
    """A colleague with the same post is refused; for everybody else it is not there."""
    colleague = make_person("second_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME)
    assert open_page(client, colleague, page_of(extract)).status_code == 403
    with pytest.raises(Denied, match="not_yours"):
        transitions.take_extract(extract.reference, by=colleague, seen=extract.version)
    for user in (cast.supervisor, cast.administrator, cast.nobody):
        assert open_page(client, user, page_of(extract)).status_code == 404
    assert exports() == 0


def test_what_came_after_the_asking_is_not_in_it(client, cast, extract, referral):
    """What was counted, and perhaps approved, is what is handed over."""
    with clock.moved_to(clock.now() + timedelta(hours=1)):
        record("read", by=cast.supervisor, subject=referral, section="page")
        send(client, cast.information_governance, page_of(extract))
    assert Event.objects.get(action="extract_audit").codes["rows"] == extract.rows


def test_whose_post_ended_downloads_nothing(client, cast, extract):
    """The extract ends with what it rests on."""
    cast.information_governance.posts.update(starts_on="2015-04-01", ends_on="2015-05-01")
    assert open_page(client, cast.information_governance, page_of(extract)).status_code == 404
