"""Whoever has the next step of a case to take is reminded of it, and those above them hear if nobody takes it."""

from datetime import timedelta

import pytest

from channel import tasks
from channel.choices import Stage
from channel.deadlines import LIMITS
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.time_limits import limit
from tests.builders import channel as build

pytestmark = pytest.mark.django_db


def chased(stage, day, kind):
    """Who is told of the step of a stage on a day."""
    with clock.moved_to(clock.now() + (day - clock.today())):
        tasks.chase_cases()
    found = Notice.objects.filter(kind=kind, cause__contains=LIMITS[stage])
    return set(found.values_list("to__email", flat=True))


@pytest.mark.parametrize("stage", LIMITS)
def test_a_step_that_waits_is_chased_and_escalated(cast, stage):
    """Before its day and after it, by the days of the stage's own limit (process 3.1): police-led work within the police."""
    case = build.case_at(stage, cast)
    rule = limit(LIMITS[stage], on=clock.today())
    takes, above, others = case.plan_owner, cast.deputy_chair, cast.supervisor
    if stage == Stage.POLICE_LED:
        takes, above, others = case.risk_owner, cast.supervisor, cast.deputy_chair
    soon = case.due_on - timedelta(days=max(rule.remind_before_days))
    assert takes.email in chased(stage, soon, "duty_due")
    assert takes.email in chased(stage, case.due_on + timedelta(days=1), "duty_overdue")
    assert above.email not in chased(stage, case.due_on + timedelta(days=1), "duty_escalated")
    late = case.due_on + timedelta(days=rule.escalate_after_days + rule.remind_every_days)
    escalated = chased(stage, late, "duty_escalated")
    assert above.email in escalated
    assert others.email not in escalated


def test_an_offer_waits_for_the_panel_to_which_it_is_made(cast):
    """Its chair is reminded, beside the owner of the plan at the panel that offers."""
    case = build.case_at(Stage.TRANSFER_OFFERED, cast)
    late = chased(Stage.TRANSFER_OFFERED, case.due_on + timedelta(days=1), "duty_overdue")
    assert {case.plan_owner.email, cast.stranger_chair.email} <= late


def test_nothing_is_chased_where_nothing_is_due(cast):
    """A case that is closed, or was not adopted, has no next step here."""
    case = build.case_at(Stage.NOT_ADOPTED, cast)
    assert case.due_on is None
    with clock.moved_to(clock.now() + timedelta(days=90)):
        tasks.chase_cases()
    assert not Notice.objects.filter(cause__startswith="duty:")
