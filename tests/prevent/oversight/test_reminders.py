"""Who is late with a concern or a recommendation is reminded, once for each day that is to be reminded of, until it is done."""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.oversight import transitions
from prevent.oversight.tasks import remind
from tests.builders.oversight import accepted, looked_at, officer, raised, recommended
from tests.builders.referrals import do

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def told(kind):
    """Who was told, by this kind of message."""
    return list(Notice.objects.filter(kind=kind).values_list("to__name", flat=True))


def on(day, hour=10):
    """The clock, so many hours into a day."""
    return clock.moved_to(clock.now() + timedelta(days=(day - clock.today()).days))


def test_the_office_is_reminded_before_and_after(office):
    """Before the day, after it, and more loudly once it escalates; twice on a day is once."""
    concern = raised()
    with on(concern.due_on - timedelta(days=1)):
        remind()
        remind()
    assert told("duty_due") == [office.name]
    with on(concern.due_on + timedelta(days=1)):
        remind()
    assert told("duty_overdue") == [office.name]
    with on(concern.due_on + timedelta(days=10)):
        remind()
    assert told("duty_escalated") == [office.name]


def test_what_is_done_is_not_reminded_of(office):
    """What waits to be sent is called back with the move."""
    concern = looked_at(office)
    with on(concern.due_on + timedelta(days=1)):
        remind()
        assert Notice.objects.get(kind="duty_overdue").state == "due"
        do(transitions.answer_concern, concern, office, text="We asked the force why.")
    assert Notice.objects.get(kind="duty_overdue").state == "cancelled"


def test_a_recommendations_owner_is_reminded_and_then_the_office(cast, office):
    """Of the answer first, then of its day; once that is long past the office hears of it."""
    found = recommended(office)
    owners = {cast.supervisor.name, cast.second_supervisor.name}
    with on(found.answer_by + timedelta(days=1)):
        remind()
    assert set(told("duty_overdue")) == owners
    found = accepted(office, cast.supervisor)
    Notice.objects.all().delete()
    with on(found.due_on + timedelta(days=29)):
        remind()
    assert owners | {office.name} <= set(told("duty_escalated"))
