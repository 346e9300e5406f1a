"""Saying what became of an action; who is reminded until then."""

from datetime import timedelta

import pytest

from channel import tasks, transitions
from channel.choices import Move, Stage
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_set_action import action
from tests.refusals import told

pytestmark = pytest.mark.django_db

PAPERS = ("Westmarch Police", "Westmarch Health Trust")


@pytest.fixture
def case(cast):
    """A case whose papers went to police and health."""
    return build.invited(build.opened(cast), cast, *PAPERS)


def settle(row, by, **changes):
    """It was done."""
    typed = {"is_done": True, "words": "The chronology came on Monday.", "action": row.pk}
    seen = build.fresh(row.case).version
    return transitions.settle_action(row.case.reference, **{**typed, **changes}, by=by, seen=seen)


def reminders(day):
    """Who is told what on a day, as the sweep finds it, which runs twice."""
    with clock.moved_to(clock.now() + day):
        for _ in range(2):
            tasks.chase_actions()
    return sorted(Notice.objects.filter(kind__startswith="action_").values_list("kind", "to__email"))


def test_its_owner_says_so_by_the_page(pages, cast, case):
    """With the evidence; it is on no list any more, and in the case's record for good."""
    row = action(case, cast, owner=cast.panel_member)
    typed = {"action_": str(row.pk), "is_done": "yes", "words": "The letter of 3 May."}
    assert pages.send(cast.panel_member, "settle_action", case, **typed).status_code == 302
    row.refresh_from_db()
    assert (row.outcome.is_done, row.outcome.by) == (True, cast.panel_member)
    assert Event.objects.filter(action=Move.SETTLE_ACTION, subject_id=case.pk).count() == 1
    assert "No action is open" in words(pages.get(cast.panel_member, "actions"))
    assert "The letter of 3 May." in words(pages.get(cast.panel_chair, "decisions", case.reference))
    with pytest.raises(Denied, match="no_open_action"):
        settle(row, cast.panel_chair)


def test_not_done_says_why(cast, case):
    """The panel's own staff say it for anybody."""
    row = action(case, cast)
    with told("Say why it is not done"):
        settle(row, cast.panel_coordinator, is_done=False, words=" ")
    assert settle(row, cast.panel_coordinator, is_done=False, words="The school has closed.").is_done is False


def test_nobody_answers_for_another(pages, cast, case):
    """A member reports on their own."""
    row = action(case, cast, owner=cast.panel_police)
    with pytest.raises(Denied, match="no_open_action"):
        settle(row, cast.panel_member)
    own = action(case, cast, owner=cast.panel_member, what="Ring the clinic")
    with told("Choose an open action"):
        settle(row, cast.panel_member)
    assert pages.get(cast.stranger_chair, "settle_action", case.reference).status_code == 404
    assert settle(own, cast.panel_member).is_done


def test_its_owner_is_reminded_before_and_after_and_the_chairs_at_last(cast, case):
    """Once for each cause, however often the sweep runs; from stored dates alone, so that dead workers lose nothing."""
    action(case, cast)
    assert reminders(timedelta(days=5)) == []
    officer, chair, deputy = (one.email for one in (cast.case_officer, cast.panel_chair, cast.deputy_chair))
    assert reminders(timedelta(days=12)) == [("action_due", officer)]
    late = [("action_due", officer), ("action_overdue", officer)]
    assert reminders(timedelta(days=16)) == late
    assert reminders(timedelta(days=32)) == sorted(
        [*late, ("action_overdue", officer), ("action_escalated", chair), ("action_escalated", deputy)]
    )


def test_an_owner_who_left_is_no_excuse(cast, case):
    """The chairs are told at once."""
    action(case, cast, owner=cast.panel_member)
    cast.panel_member.posts.update(ends_on=clock.today())
    told_of = reminders(timedelta(days=15))
    assert {kind for kind, _ in told_of} == {"action_escalated"}
    assert {email for _, email in told_of} == {cast.panel_chair.email, cast.deputy_chair.email}


def test_what_is_done_reminds_nobody(cast, case):
    """A message that waits is not sent."""
    row = action(case, cast)
    reminders(timedelta(days=12))
    settle(row, cast.case_officer)
    states = set(Notice.objects.filter(kind="action_due").values_list("state", flat=True))
    assert states == {NoticeState.CANCELLED}
    assert len(reminders(timedelta(days=40))) == 1


def test_it_is_settled_also_after_the_case_has_ended(cast):
    """Or nobody would ever know."""
    case = build.case_at(Stage.SUPPORT, cast)
    row = action(case, cast)
    type(case).objects.filter(pk=case.pk).update(stage=Stage.COMPLETE)
    assert settle(row, cast.panel_chair).is_done
