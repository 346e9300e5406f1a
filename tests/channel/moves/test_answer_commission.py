"""A provider accepts a commission with sessions and rhythm, or declines it with its reason and sees nothing of it any more."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import ConsentAct, Decision, Move, Stage
from channel.conditions import plan_is_agreed, unanswered_needs
from channel.models import CommissionAnswer
from channel.policy import POLICY
from prevent.accounts.actor import acting_as
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db
WHY = "No mentor is free before June"


@pytest.fixture
def case(cast):
    """A case with one commission that waits for its answer."""
    return build.case_at(Stage.SUPPORT, cast)


def accept(case, by, **changes):
    """Eight sessions, weekly."""
    typed = {"item": case.plan_items.first().pk, "sessions": 8, "rhythm": "Weekly, Tuesdays", **changes}
    return transitions.accept_commission(case.reference, **typed, by=by)


def decline(case, by, **changes):
    """With a reason."""
    typed = {"item": case.plan_items.first().pk, "why": WHY, **changes}
    return transitions.decline_commission(case.reference, **typed, by=by)


def told_of_change(case):
    """Who was told that the record changed."""
    found = Notice.objects.filter(kind=NoticeKind.RECORD_CHANGED, reference=case.reference)
    return set(found.values_list("to", flat=True))


def test_a_provider_that_has_planned_nothing_yet_hears_that_support_stopped(cast, case):
    """By a withdrawal of consent, and by the panel's own decision; it would begin otherwise."""
    accept(case, cast.provider)
    assert cast.provider.pk not in told_of_change(case)
    build.consent(case, cast, ConsentAct.WITHDRAWN)
    assert cast.provider.pk in told_of_change(case)
    Notice.objects.all().delete()
    build.decide(build.fresh(case), cast, Decision.POLICE_LED)
    assert cast.provider.pk in told_of_change(case)


def test_it_is_accepted_by_the_page(pages, cast, case):
    """The panel reads how many sessions were agreed; it is answered once."""
    assert "Not answered yet" in words(pages.get(cast.panel_chair, "plan", case.reference))
    assert "To answer" in words(pages.get(cast.provider, "commissions"))
    assert "To answer" in pages.client.get("/home/").content.decode()
    typed = {"item": str(case.plan_items.get().pk), "sessions": 8, "rhythm": "Weekly, Tuesdays"}
    assert pages.send(cast.provider, "accept_commission", case, **typed).status_code == 302
    assert Event.objects.filter(action=Move.ACCEPT_COMMISSION, subject_id=case.pk).count() == 1
    assert case.plan_owner_id in told_of_change(case)
    for who, page in ((cast.panel_chair, "plan"), (cast.provider, "commission")):
        assert "Accepted: 8 sessions, Weekly, Tuesdays" in words(pages.get(who, page, case.reference))
    assert plan_is_agreed(build.fresh(case))
    with pytest.raises(Denied, match="nothing_to_answer"):
        decline(case, cast.provider)


def test_declined_it_leaves_the_provider_s_sight_and_waits_for_another(pages, cast, case):
    """Both owners are told; the need has no support any more, so that the plan is agreed anew with another provider."""
    sent = pages.send(cast.provider, "decline_commission", case, item=str(case.plan_items.get().pk), why=WHY)
    assert (sent.status_code, sent.url.rstrip("/").rsplit("/", 1)[-1]) == (302, "commissions")
    item = case.plan_items.get()
    assert item.ended_on is not None
    assert item.ending.by == cast.provider
    assert unanswered_needs(case).filter(pk=item.need_id).exists()
    assert not plan_is_agreed(build.fresh(case))
    assert {case.plan_owner_id, case.risk_owner_id} <= told_of_change(case)
    with acting_as(cast.provider):
        assert not POLICY.visible_to(cast.provider).exists()
        assert not CommissionAnswer.objects.exists()
    assert pages.get(cast.provider, "commission", case.reference).status_code == 404
    assert case.reference not in words(pages.get(cast.provider, "commissions"))
    assert WHY in words(pages.get(cast.panel_coordinator, "plan", case.reference))


def test_another_provider_takes_its_place(cast, case):
    """The panel adds support for the same need and agrees the plan; the answer is asked for anew."""
    decline(case, cast.provider)
    need, by = case.plan_items.get().need_id, cast.panel_chair
    seen = build.fresh(case).version
    transitions.add_plan_item(case.reference, need=need, support=build.support(), by=by, seen=seen)
    seen = build.fresh(case).version
    transitions.agree_plan(case.reference, summary="Somebody else", by=by, seen=seen)
    accept(case, cast.provider, item=case.plan_items.get(ended_on=None).pk)
    assert CommissionAnswer.objects.filter(item__case=case).count() == 2


def test_what_an_answer_needs(cast, case):
    """Sessions within reason, a rhythm; a reason; and sessions that are planned are not declined."""
    with told("between 1 and 26 sessions"):
        accept(case, cast.provider, sessions=0)
    with told("Say how often"):
        accept(case, cast.provider, rhythm=" ")
    with told("Say why you cannot"):
        decline(case, cast.provider, why="")
    item = case.plan_items.get().pk
    transitions.plan_sessions(
        case.reference, item=item, dates=[clock.today()], by=cast.panel_chair, seen=None
    )
    with told("planned already"):
        decline(case, cast.provider)
    assert not CommissionAnswer.objects.exists()


def test_nothing_is_commissioned_without_consent(pages, cast):
    """What was given counts no longer: the provider declines, or accepts once it is renewed (s.36(4)(b))."""
    until = clock.today() + timedelta(days=30)
    case = build.decide(build.opened(cast, build.adult()), cast, "adopt")
    build.planned(case, cast)
    case = build.consent(case, cast, renew_on=until)
    with clock.moved_to(clock.now() + timedelta(days=30)):
        with pytest.raises(Denied, match="consent_lapsed"):
            accept(case, cast.provider)
        assert pages.get(cast.provider, "decline_commission", case.reference).status_code == 200
        build.consent(case, cast, ConsentAct.RENEWED)
        accept(case, cast.provider)


@pytest.mark.parametrize("move", ["accept_commission", "decline_commission"])
def test_who_may_not(pages, cast, case, move):
    """Only the provider answers; a stranger does not find the case."""
    for who, status in (("panel_chair", 403), ("case_officer", 403), ("stranger_chair", 404)):
        assert pages.get(getattr(cast, who), move, case.reference).status_code == status


def test_a_changed_mentor_and_the_last_session_are_seen(pages, cast, case):
    """Same mentor or another, and how long ago the last session was held (lessons: the Amess review)."""
    first, second = build.sessions(case, cast, 2, every=0)
    for session, mentor in ((first, "Max Makebelieve"), (second, "Mina Makebelieve")):
        account = build.held(with_whom=mentor)
        transitions.record_session(case.reference, session=session.pk, account=account, by=cast.provider)
    shown = words(pages.get(cast.panel_chair, "plan", case.reference))
    assert "Mentor changed" in shown
    assert "Last held:" in shown
    assert "Last session held" in words(pages.get(cast.provider, "commission", case.reference))


@pytest.mark.parametrize("stage", Stage)
def test_the_page_leads_to_an_answer_where_one_is_possible(pages, cast, stage):
    """And only there: a case that is offered to another panel keeps its provider, and waits."""
    case = build.case_at(stage, cast)
    page = pages.get(cast.provider, "commission", case.reference)
    is_offered = page.status_code == 200 and "accept-commission" in words(page)
    answer = pages.get(cast.provider, "accept_commission", case.reference)
    assert is_offered == (answer.status_code == 200)
