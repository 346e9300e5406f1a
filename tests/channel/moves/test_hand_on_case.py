"""A case is handed on to the Desistance and Disengagement Programme or a prison: chased, heard of, and never without owners."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, Move, Onward, OwnerKind, Stage
from channel.models import CaseDisclosure, OnwardRoute
from channel.queries.papers import papers_now
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from referrals.choices import HandOffStage
from referrals.models import HandOff
from referrals.policy import HAND_OFF_POLICY
from referrals.tasks import chase_hand_offs
from referrals.transitions import accept_hand_off, decline_hand_off, report_hand_off
from tests.builders import channel as build
from tests.builders.exceptions import restrict
from tests.builders.referrals import do
from tests.builders.reviews import close
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db
TYPED = {
    "to": Onward.PRISON,
    "service": "HMP Invented",
    "person_there": "Pat Fictional, Prevent lead",
    "lawful_basis": "lawful_basis.safeguarding",
    "shared": "Who he is, and what the panel agreed.",
    "reason": "He was sentenced on Monday.",
}


@pytest.fixture
def case(cast):
    """A case with support under way."""
    return build.case_at(Stage.SUPPORT, cast)


def test_the_page_hands_it_on_and_the_case_stays_with_its_owners(pages, cast, case):
    """What was shared is on record, the plan's owner is told; nothing of the case moves; one event."""
    assert pages.send(cast.case_officer, "hand_on_case", case, **TYPED).status_code == 302
    route = OnwardRoute.objects.get()
    assert (route.to, route.hand_off.stage) == (Onward.PRISON, HandOffStage.SENT)
    now = build.fresh(case)
    assert (now.stage, now.plan_owner, now.risk_owner) == (Stage.SUPPORT, case.plan_owner, case.risk_owner)
    assert CaseDisclosure.objects.get(move=Move.HAND_ON_CASE).to == "HMP Invented"
    assert Notice.objects.filter(to=cast.panel_chair, kind="record_changed").exists()
    assert Event.objects.filter(action=Move.HAND_ON_CASE, subject_id=case.pk).count() == 1
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    for text in ("HMP Invented", "A prison", "He was sentenced on Monday."):
        assert text in shown
        assert text in str(papers_now(case, build.meeting_on(cast)))


def test_silence_is_chased_like_that_of_every_service(cast, case):
    """The risk's owner is reminded, then the force's supervisors; the same sweep finds it."""
    hand_off = build.handed_on(case, cast.case_officer)
    with clock.moved_to(clock.now() + timedelta(days=60)):
        chase_hand_offs()
    told_of = Notice.objects.filter(reference=hand_off.reference).values_list("to", "kind")
    assert (cast.case_officer.pk, "hand_off_overdue") in told_of
    assert (cast.supervisor.pk, "hand_off_escalated") in told_of


def test_what_the_programme_says_stands_on_the_case(pages, cast, case):
    """Accepted, then reported: who took it on and what happened."""
    hand_off = build.handed_on(case, cast.case_officer)
    do(accept_hand_off, hand_off, cast.case_officer, person_there="Dee Fictional")
    do(report_hand_off, hand_off, cast.case_officer, text="He has met his case manager twice.")
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    assert "He has met his case manager twice." in shown
    assert [one.reference for one in unmovable()] == []


def test_no_closure_while_nobody_there_has_accepted_it(pages, cast, case):
    """Who holds what remains must be known: then the panel closes, and the closing report shows the hand-off."""
    hand_off = build.handed_on(case, cast.case_officer)
    case = build.decide(build.fresh(case), cast, Decision.CLOSE)
    with told("nobody there has accepted it", Denied):
        close(case, cast)
    assert "nobody there has accepted it" in words(pages.get(cast.panel_chair, "case", case.reference))
    do(accept_hand_off, hand_off, cast.case_officer, person_there="Dee Fictional")
    pages.client.force_login(cast.deputy_chair)
    page = words(pages.client.get(reverse("reviews:close_case", args=[case.reference])))
    assert "Invented Desistance Team" in page
    assert close(build.fresh(case), cast).stage == Stage.CLOSED


def test_one_that_was_declined_stands_in_nobody_s_way(cast, case):
    """The police hand it on elsewhere, or the panel closes without."""
    hand_off = build.handed_on(case, cast.case_officer)
    with told("nobody there has accepted it", Denied):
        build.handed_on(case, cast.case_officer)
    do(decline_hand_off, hand_off, cast.case_officer, text="He is not on licence.")
    build.handed_on(case, cast.case_officer, to=Onward.PRISON)
    assert HandOff.objects.filter(onward_route__case=case).count() == 2


def test_the_next_owner_of_the_risk_hears_of_it(cast, case):
    """Whoever answers for the risk answers for what was handed on."""
    hand_off = build.handed_on(case, cast.case_officer)
    do(
        transitions.name_owner,
        case,
        cast.supervisor,
        kind=OwnerKind.RISK,
        owner=cast.second_officer,
        reason="On leave",
    )
    assert build.fresh(hand_off).reply_to == cast.second_officer


def test_after_a_transfer_the_new_force_hands_on_itself(cast, case):
    """What the old force handed on it hears of itself, and does not stop the new panel."""
    build.handed_on(case, cast.case_officer)
    case = build.decide(build.fresh(case), cast, Decision.TRANSFER)
    transitions.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="Yes",
        by=cast.stranger_chair,
        seen=case.version,
    )
    hand_off = build.handed_on(case, cast.stranger_officer)
    assert (hand_off.force, hand_off.reply_to) == (build.fresh(case).force, cast.stranger_officer)


def test_of_a_restricted_case_nobody_else_reads_it(cast, case):
    """What is handed on hangs on the referral, which is restricted with its case."""
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer, cast.supervisor)
    hand_off = build.handed_on(case, cast.case_officer)
    assert not HAND_OFF_POLICY.visible_to(cast.second_officer).filter(pk=hand_off.pk).exists()


def test_who_is_kept_from_the_referral_hands_nothing_on(pages, cast, case):
    """They would not hear of it: whoever is named for the referral hands it on."""
    restrict(case.referral, cast.supervisor, cast.supervisor, cast.case_officer, cast.panel_chair)
    with told("is kept from you", Denied):
        build.handed_on(case, cast.second_officer)
    assert "is kept from you" in words(pages.get(cast.second_officer, "case", case.reference))
    assert HAND_OFF_POLICY.holders(Role.CASE_OFFICER, build.handed_on(case, cast.case_officer))


def test_nothing_is_handed_on_of_which_no_supervisor_hears(cast, case):
    """Silence comes to the force's supervisors: where the only one who is named has left, another is named first."""
    restrict(case.referral, cast.supervisor, cast.supervisor, cast.case_officer, cast.panel_chair)
    cast.supervisor.posts.update(ends_on=clock.today() - timedelta(days=1))
    with told("kept from the supervisors of your force", Denied):
        build.handed_on(case, cast.case_officer)
    assert not OnwardRoute.objects.exists()


def test_taking_back_what_nobody_accepted(pages, cast, case):
    """With the reason; then the closure is free again, and there is nothing to take back any more."""
    hand_off = build.handed_on(case, cast.case_officer)
    typed = {"reason": "He was released."}
    assert pages.send(cast.case_officer, "take_back_hand_off", case, **typed).status_code == 302
    assert build.fresh(hand_off).stage == HandOffStage.WITHDRAWN
    assert "He was released." in words(pages.get(cast.panel_chair, "case", case.reference))
    assert Event.objects.filter(action=Move.TAKE_BACK_HAND_OFF, subject_id=case.pk).count() == 1
    with told("waits to be accepted", Denied):
        do(transitions.take_back_hand_off, case, cast.case_officer, reason="Again")
    assert close(build.decide(build.fresh(case), cast, Decision.CLOSE), cast).stage == Stage.CLOSED


def test_what_it_needs(pages, cast, case):
    """A service, why, a day that has come; what was typed is kept."""
    with told("Say why"):
        build.handed_on(case, cast.case_officer, reason=" ")
    with told("Name the service"):
        build.handed_on(case, cast.case_officer, hand_off_to=None)
    with pytest.raises(Invalid):
        build.handed_on(case, cast.case_officer, decided_on=clock.today() + timedelta(days=1))
    page = words(pages.send(cast.case_officer, "hand_on_case", case, to="", shared="Kept words"))
    for text in ("Select to whom it is handed on", "Select an agency, or enter the name", "Kept words"):
        assert text in page
    assert not OnwardRoute.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("panel_chair", 403), ("provider", 403), ("stranger_officer", 404)]
)
@pytest.mark.parametrize("move", ["hand_on_case", "take_back_hand_off"])
def test_who_may_not(pages, cast, case, who, status, move):
    """The police hand it on and take it back."""
    build.handed_on(case, cast.case_officer)
    assert pages.get(getattr(cast, who), move, case.reference).status_code == status
