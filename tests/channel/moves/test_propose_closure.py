"""Closure is a step: somebody proposes it, the panel takes it up or turns it down, and a second person closes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, ItemKind, Move, Stage
from channel.models import ClosureAnswer, ClosureProposal
from channel.queries.papers import papers_now
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from referrals.choices import Stage as ReferralStage
from reviews.models import Review
from reviews.transitions import close_case
from tests.builders import channel as build
from tests.builders.exceptions import restrict
from tests.builders.matches import decide, endorse, matched
from tests.builders.referrals import referral_at
from tests.builders.reviews import REPORT, close
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db
NOTE = "He has left the group and sees his mentor gladly."
TYPED = {"reason": "closure_reason.risk_reduced", "note": NOTE}


@pytest.fixture
def case(cast):
    """A case with support under way."""
    return build.case_at(Stage.SUPPORT, cast)


def test_the_page_proposes_and_everybody_reads_it(pages, cast, case):
    """On the case, in the papers, on the agenda and on the chair's home; the chairs are told; one event."""
    assert "nobody has" not in words(pages.get(cast.panel_coordinator, "propose_closure", case.reference))
    assert pages.send(cast.panel_coordinator, "propose_closure", case, **TYPED).status_code == 302
    assert Event.objects.filter(action=Move.PROPOSE_CLOSURE, subject_id=case.pk).count() == 1
    for chair in (cast.panel_chair, cast.deputy_chair):
        assert Notice.objects.filter(to=chair, kind="decision_needed", reference=case.reference).exists()
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    for text in (NOTE, "Waits for the panel", "Closure proposed"):
        assert text in shown
    assert NOTE in str(papers_now(case, build.meeting_on(cast)))
    home = words(pages.client.get(reverse("home")))
    assert "Closures proposed" in home
    assert "On no agenda yet" in home


@pytest.mark.parametrize("who", ["panel_chair", "deputy_chair", "panel_coordinator", "case_officer"])
def test_who_answers_for_the_case_proposes(cast, case, who):
    """The plan's owner, chair, deputy and coordinator; of the police the officer who owns the risk."""
    by = getattr(cast, who)
    assert build.proposed(case, by).closure_proposals.get().by == by


@pytest.mark.parametrize(
    ("who", "status"),
    [("second_officer", 403), ("supervisor", 403), ("panel_member", 404), ("provider", 403)],
)
def test_nobody_else_does(pages, cast, case, who, status):
    """An officer who does not own the risk is told whom to ask."""
    page = pages.get(getattr(cast, who), "propose_closure", case.reference)
    assert page.status_code == status
    assert pages.get(cast.stranger_chair, "propose_closure", case.reference).status_code == 404
    if who == "second_officer":
        with told("Another officer owns the risk", Denied):
            build.proposed(case, cast.second_officer)


def test_the_police_decide_first_whether_another_referral_is_of_the_same_person(pages, cast, case):
    """Whoever owns the risk is told where; the panel, which reads of no match, proposes and learns nothing."""
    other = referral_at(ReferralStage.RECEIVED, cast)
    assert matched(case.referral, other) == 1
    refused = pages.get(cast.case_officer, "propose_closure", case.reference)
    assert refused.status_code == 403
    assert "Another referral may be about the same person" in words(refused)
    assert "same person" not in words(pages.get(cast.panel_chair, "propose_closure", case.reference))
    decide(other.matches_earlier.get(), cast.second_supervisor, "different")
    endorse(other.matches_earlier.get(), cast.supervisor)
    assert build.proposed(case, cast.case_officer).closure_proposals.exists()


def test_it_stands_on_the_next_agenda_as_a_closure(cast, case):
    """Long before the monthly review is due; and what stood there as a review is a closure from then on."""
    build.proposed(case, cast.case_officer)
    meeting = build.meeting_on(cast)
    transitions.build_agenda(meeting.reference, by=cast.panel_coordinator, seen=meeting.version)
    assert (meeting.items.get().case, meeting.items.get().kind) == (case, ItemKind.CLOSURE)
    other = build.case_at(Stage.SUPPORT, cast)
    item = transitions.add_to_agenda(
        meeting.reference, case=other.reference, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    assert item.kind == ItemKind.MONTHLY_REVIEW
    build.proposed(other, cast.panel_coordinator)
    assert build.fresh(item).kind == ItemKind.CLOSURE


def test_without_a_proposal_a_monthly_review_is_not_due_yet(cast, case):
    """What brings it onto the agenda is the proposal alone."""
    meeting = build.meeting_on(cast)
    transitions.plan_meeting(
        panel=meeting.panel,
        held_on=clock.today() + timedelta(days=7),
        starts_at=meeting.starts_at,
        place="Room 1",
        by=cast.panel_coordinator,
    )
    with told("Nothing else is due"):
        transitions.build_agenda(meeting.reference, by=cast.panel_coordinator, seen=meeting.version)


def test_the_live_page_and_the_agenda_say_who_proposed(pages, cast, case):
    """So that the room knows what is asked of it."""
    build.proposed(case, cast.case_officer, note=NOTE)
    item = build.under_discussion(build.fresh(case), cast)
    for page in ("meeting", "live"):
        assert f"Closure proposed by {cast.case_officer.name}" in words(
            pages.get(cast.panel_chair, page, item.meeting.reference)
        )
    assert NOTE in words(pages.get(cast.panel_chair, "live", item.meeting.reference))


def test_the_panel_takes_it_up_and_a_second_person_closes(pages, cast, case):
    """Who proposed does not write the closing report; the deputy finds the reason chosen, and closes."""
    case = build.proposed(case, cast.panel_chair)
    case = build.decide(case, cast, Decision.CLOSE)
    answer = ClosureAnswer.objects.get()
    assert (answer.is_taken_up, answer.decision.decision, answer.why) == (True, Decision.CLOSE, "")
    assert case.stage == Stage.CLOSING
    with told("a second person closes", Denied):
        close(case, cast, by=cast.panel_chair)
    assert "a second person closes" in words(pages.get(cast.panel_chair, "case", case.reference))
    pages.client.force_login(cast.deputy_chair)
    page = words(pages.client.get(reverse("reviews:close_case", args=[case.reference])))
    assert 'value="closure_reason.risk_reduced" checked' in page
    assert "He has left the group." in page
    report = transitions.Report(reason=TYPED["reason"], **REPORT)
    close_case(case.reference, report=report, by=cast.deputy_chair, seen=case.version)
    assert Review.objects.filter(case=case).count() == 2


def test_what_another_proposed_the_chair_closes(cast, case):
    """The risk owner proposes, the panel decides, the chair closes."""
    case = build.decide(build.proposed(case, cast.case_officer), cast, Decision.CLOSE)
    assert close(case, cast, by=cast.panel_chair).stage == Stage.CLOSED


def test_what_nobody_proposed_a_second_person_closes_too(pages, cast, case):
    """Who recorded that the panel closes the case does not write the closing report, but for want of anybody else."""
    case = build.decide(case, cast, Decision.CLOSE)
    with told("a second person closes", Denied):
        close(case, cast, by=cast.panel_chair)
    assert "recorded that the panel decided it" in words(pages.get(cast.panel_chair, "case", case.reference))
    pages.client.force_login(cast.deputy_chair)
    assert pages.client.get(reverse("reviews:close_case", args=[case.reference])).status_code == 200
    Post.objects.filter(role=Role.DEPUTY_CHAIR).update(ends_on="2020-01-01")
    assert close(case, cast, by=cast.panel_chair).stage == Stage.CLOSED


def test_the_panel_turns_it_down_with_its_reason(pages, cast, case):
    """Not without one; the proposer is told, reads why, and may propose again."""
    build.proposed(case, cast.case_officer)
    item = build.under_discussion(build.fresh(case), cast)
    seen = build.fresh(case).version
    with told("Say why the case is not closed"):
        transitions.record_panel_decision(
            case.reference, outcome=build.outcome(Decision.CONTINUE), by=cast.panel_chair, seen=seen
        )
    votes = {f"vote_{seat.pk}": "agrees" for seat in item.meeting.attendances.all()}
    typed = {"decision": "continue", "reasons": "R", "how": "unanimous", **votes}
    page = pages.send(cast.panel_chair, "record_panel_decision", case, **typed)
    assert page.status_code == 400
    assert "Say why the case is not closed" in words(page)
    why = "His last three sessions were missed."
    done = pages.send(cast.panel_chair, "record_panel_decision", case, **typed, turned_down=why)
    assert done.status_code == 302
    assert item.meeting.reference in done.url
    assert build.fresh(case).stage == Stage.SUPPORT
    assert ClosureAnswer.objects.get().why == why
    assert Notice.objects.filter(to=cast.case_officer, kind="record_changed").exists()
    assert why in words(pages.get(cast.case_officer, "case", case.reference))
    assert "Closures proposed" not in words(pages.client.get(reverse("home")))
    build.proposed(case, cast.case_officer)
    assert ClosureProposal.objects.filter(case=case).count() == 2


def test_one_at_a_time(cast, case):
    """The panel answers first."""
    build.proposed(case, cast.case_officer)
    with told("Closure is proposed already", Denied):
        build.proposed(case, cast.panel_coordinator)


def test_a_chair_alone_lets_somebody_else_propose(cast, case):
    """Or there would be no second person; a deputy from whom the case is kept is none."""
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer, cast.panel_coordinator)
    with told("no other chair or deputy", Denied):
        build.proposed(case, cast.panel_chair)
    build.proposed(case, cast.panel_coordinator)


def test_no_case_is_left_to_nobody(cast, case):
    """If every other chair has gone since, the proposer closes after all."""
    case = build.decide(build.proposed(case, cast.panel_chair), cast, Decision.CLOSE)
    Post.objects.filter(role=Role.DEPUTY_CHAIR).update(ends_on="2020-01-01")
    assert close(case, cast, by=cast.panel_chair).stage == Stage.CLOSED


def test_sessions_without_a_word_still_stop_the_closure(cast, case):
    """A proposal says nothing of them: seven planned and one held is still refused."""
    with clock.moved_to(clock.now() + timedelta(days=1)):
        build.sessions(case, cast, 1)
        build.proposed(build.fresh(case), cast.case_officer)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        case = build.decide(build.fresh(case), cast, Decision.CLOSE)
        with told("nobody said what became of them", Denied):
            close(case, cast)


def test_what_it_needs(pages, cast, case):
    """One of the reasons for closure, words, a day that has come; what was typed is kept."""
    with told("Choose the reason"):
        build.proposed(case, cast.case_officer, reason="concern.other")
    with told("Say why"):
        build.proposed(case, cast.case_officer, note=" ")
    with pytest.raises(Invalid):
        build.proposed(case, cast.case_officer, decided_on=clock.today() + timedelta(days=1))
    page = pages.send(cast.case_officer, "propose_closure", case, reason="", note="Kept words")
    assert "Select the reason for which" in words(page)
    assert "Kept words" in words(page)
    assert not ClosureProposal.objects.exists()


@pytest.mark.parametrize("stage", [Stage.AWAITING_PANEL, Stage.POLICE_LED, Stage.CLOSING, Stage.CLOSED])
def test_only_what_a_panel_can_close(cast, stage):
    """Before the panel adopted it, or once it is closing, there is nothing to propose."""
    case = build.case_at(stage, cast)
    with pytest.raises(Denied, match="stage"):
        build.proposed(case, cast.case_officer)
