"""Somebody else looks into an unusual reading, and says what was found."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.integrity import Why, unmovable
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.tasks import look_for_unusual_reading
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, make_person
from tests.pages import send
from tests.prevent.scrutiny.conftest import NOW
from tests.prevent.scrutiny.test_habits import records  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SAID = {"finding": "explained", "note": "Asked him today: he prepares the yearly review of open referrals."}


@pytest.fixture
def reading(cast, records, reads):  # noqa: F811
    """An officer of the force opened thirty."""
    reads(cast.second_officer, records[:30])
    look_for_unusual_reading()
    return UnusualReading.objects.get()


def page_of(reading):
    return reverse("scrutiny:unusual_reading", args=[reading.reference])


def close(client, user, reading, **typed):
    return send(
        client, user, reverse("scrutiny:close_reading", args=[reading.reference]), **{**SAID, **typed}
    )


@pytest.mark.parametrize("who", ["supervisor", "information_governance"])
def test_it_is_closed_with_a_finding_and_a_note_and_is_on_record(client, cast, reading, who):
    """Then it stands as looked into, with who did it; the messages that wait are not sent."""
    user = getattr(cast, who)
    assert close(client, user, reading).url == page_of(reading)
    reading.refresh_from_db()
    assert (reading.stage, reading.finding, reading.note) == ("closed", "explained", SAID["note"])
    assert reading.closed_at >= NOW
    event = Event.objects.get(action="close_reading")
    assert (event.actor_id, event.subject_id) == (user.pk, reading.pk)
    assert SAID["note"] not in str(event.codes)
    assert set(Notice.objects.filter(kind="unusual_reading").values_list("state", flat=True)) == {"cancelled"}
    shown = client.get(page_of(reading)).text
    assert SAID["note"] in shown
    assert f"by {user.name}" in shown


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("supervisor", 200), ("second_supervisor", 200), ("information_governance", 200)),
        *(("case_officer", 404), ("second_officer", 404), ("panel_chair", 404), ("stranger_supervisor", 404)),
        *(("administrator", 404), ("nobody", 404)),
    ],
)
def test_it_is_read_by_supervisors_and_information_governance_of_the_force(
    client, cast, reading, who, status
):
    """In the list if and only if it opens; nobody else comes to the list at all."""
    user = getattr(cast, who)
    client.force_login(user)
    assert client.get(page_of(reading)).status_code == status
    assert client.get(reverse("scrutiny:close_reading", args=[reading.reference])).status_code == status
    listed = page_of(reading) in client.get(reverse("scrutiny:unusual_readings")).text
    at_home = "Unusual reading to look into" in client.get(reverse("home")).text
    assert (listed, at_home) == (status == 200, status == 200)


def test_nobody_looks_into_their_own_reading_or_learns_of_it(client, cast, records, reads):  # noqa: F811
    """A supervisor who read too much sees nothing of it; the other one does."""
    reads(cast.supervisor, records[:30])
    look_for_unusual_reading()
    reading = UnusualReading.objects.get()
    assert close(client, cast.supervisor, reading).status_code == 404
    assert "Nobody has read unusually much" in client.get(reverse("scrutiny:unusual_readings")).text
    assert not Notice.objects.filter(kind="unusual_reading", to=cast.supervisor).exists()
    assert close(client, cast.second_supervisor, reading).status_code == 302


def test_one_that_nobody_can_look_into_is_named(cast, reading):
    """A supervisor of the force is enough, or who governs its information; without either it is reported."""
    yesterday = clock.today() - timedelta(days=1)
    for left in ((cast.supervisor, cast.second_supervisor), (cast.information_governance,)):
        assert reading.reference not in {one.reference for one in unmovable()}
        Post.objects.filter(user__in=left).update(ends_on=yesterday)
    assert {one.reference: one.why for one in unmovable()}[reading.reference] == Why.NO_HOLDER


def test_a_note_must_be_written(client, cast, reading):
    """A sentence says what to do; the database would not have it otherwise either."""
    page = close(client, cast.supervisor, reading, note=" ")
    assert page.status_code == 400
    assert "Enter what you asked and what the answer was" in page.text
    with pytest.raises(IntegrityError), transaction.atomic():
        UnusualReading.objects.filter(pk=reading.pk).update(
            stage="closed", finding="explained", closed_at=NOW
        )


def test_whoever_is_second_reads_what_the_first_found(client, cast, reading):
    """And is told that it is closed."""
    url = reverse("scrutiny:close_reading", args=[reading.reference])
    client.force_login(cast.supervisor)
    page = client.get(url)
    typed = {field.html_name: field.value() for field in page.context["form"].hidden_fields()}
    close(client, cast.information_governance, reading)
    client.force_login(cast.supervisor)
    late = client.post(url, {**typed, "finding": "reminded", "note": "Spoke to him."})
    assert late.status_code == 403
    assert SAID["note"] in late.text
    assert "Spoke to him." in late.text


def test_the_page_names_the_askers_own_records_and_counts_the_others(client, cast, reading, reads):
    """A supervisor learns no reference of another force's referral."""
    there = submitted(cast.stranger_referrer)
    type(there).objects.filter(pk=there.pk).update(force="E23000010", authority=ELSEWHERE)
    reads(cast.second_officer, [there], until=reading.ended_at, within=timedelta(minutes=1))
    for user in (cast.supervisor, cast.information_governance):
        client.force_login(user)
        shown = client.get(page_of(reading)).text
        assert "31 different records" in shown
        assert "1 record of other agencies" in shown
        assert there.reference not in shown
        assert shown.count("R-2222-2222-") == 30


def test_after_it_is_closed_only_later_reading_counts(client, cast, reading, reads, records):  # noqa: F811
    """What was explained is not asked about again; a new hour is."""
    close(client, cast.supervisor, reading)
    look_for_unusual_reading()
    assert UnusualReading.objects.count() == 1
    later = NOW + timedelta(hours=3)
    reads(cast.second_officer, records[:21], until=later)
    with clock.moved_to(later):
        look_for_unusual_reading()
    assert UnusualReading.objects.get(stage="open").records == 21


def test_looking_at_it_is_on_record(client, cast, reading):
    """The list and the page."""
    client.force_login(cast.supervisor)
    client.get(reverse("scrutiny:unusual_readings"))
    client.get(page_of(reading))
    assert Event.objects.get(action="listed").codes == {"list": "unusual_readings", "rows": 1}
    assert (
        Event.objects.filter(action="read", subject_id=reading.pk, actor_id=cast.supervisor.pk).count() == 1
    )


def test_the_list_takes_as_many_queries_for_many_as_for_one(client, cast, reading, reads, records, queries):  # noqa: F811
    """Names and agencies come with the rows."""
    client.force_login(cast.information_governance)
    few = queries(reverse("scrutiny:unusual_readings"))
    for number in range(3):
        reads(
            make_person(f"reader_{number}", Role.CASE_OFFICER, "Westmarch Police", "E09000003"), records[:25]
        )
    look_for_unusual_reading()
    assert UnusualReading.objects.count() == 4
    assert queries(reverse("scrutiny:unusual_readings")) == few
