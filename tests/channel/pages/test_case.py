"""The page of a case and of its parts: who reads which section, and what stands there."""

from datetime import timedelta

import pytest

from channel.choices import Decision, Section, Stage
from channel.policy import sections_of
from channel.queries.due import due_in
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.reference.choices import DeadlineState
from prevent.reference.kept import forget
from prevent.reference.working_days import add_months
from tests.builders import channel as build
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db

PARTS = ("consent", "plan", "sessions", "decisions")


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_page_with_owners_and_the_story(pages, cast, stage):
    """Where it stands, who owns the risk and the plan, what happened; the look is logged."""
    case = build.case_at(stage, cast)
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    for text in (
        case.get_stage_display(),
        "Case Officer Fictional",
        "Panel Chair Fictional",
        "Channel case opened",
    ):
        assert text in shown
    assert Event.objects.filter(action="read", actor_id=cast.panel_chair.pk, subject_id=case.pk).exists()
    for part in PARTS:
        assert pages.get(cast.panel_chair, part, case.reference).status_code == 200


@pytest.mark.parametrize("stage", Stage)
def test_what_the_page_costs(pages, cast, stage, django_assert_max_num_queries):
    """What several of its parts and moves ask is asked once; limits and working days are kept from the page before."""
    case = build.case_at(stage, cast)
    forget()
    pages.get(cast.panel_chair, "case", case.reference)
    with django_assert_max_num_queries(126):
        assert pages.get(cast.panel_chair, "case", case.reference).status_code == 200


def test_the_panel_and_invited_members_read_session_reports(pages, cast):
    """By the table of permissions: sessions and reports are for panel, police, and members who have the papers."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast)
    session, *_ = build.sessions(case, cast, 1)
    build.move.record_session(case.reference, session=session.pk, account=build.held(), by=cast.provider)
    for who, status in (
        ("panel_coordinator", 200),
        ("case_officer", 200),
        ("panel_member", 200),
        ("provider", 404),
    ):
        page = pages.get(getattr(cast, who), "sessions", case.reference)
        assert page.status_code == status
        assert ("He talked about school." in words(page)) == (status == 200)
    assert "1 planned, 1 held" in words(pages.get(cast.panel_member, "plan", case.reference))


def test_a_provider_has_the_commission_and_nothing_else(pages, cast):
    """The brief, own sessions, the fact and scope of consent."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert sections_of(cast.provider, case) == {Section.OWN_ITEMS}
    sent = pages.get(cast.provider, "case", case.reference)
    assert (sent.status_code, sent.url.rstrip("/").rsplit("/", 1)[-1]) == (302, "commission")
    shown = words(pages.get(cast.provider, "commission", case.reference))
    for text in ("He likes chess and is shy at first.", "Consent given", "Mentoring; school, health trust"):
        assert text in shown
    for text in (
        "Lonely, and looking for belonging online.",
        "Nora Fictional",
        "Early help does it",
        "weighed what",
    ):
        assert text not in shown
    for part in PARTS:
        assert pages.get(cast.provider, part, case.reference).status_code == 404
    assert case.reference in words(pages.get(cast.provider, "commissions"))


def test_who_nears_18_is_shown_as_due(pages, cast):
    """Three months ahead, with the day from which their own consent is needed."""
    birthday = clock.today() + timedelta(days=60)
    born = birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))
    case = build.decide(build.opened(cast, build.child(date_of_birth=born)), cast, Decision.ADOPT)
    assert "as they turn 18" not in words(pages.get(cast.panel_chair, "case", case.reference))
    build.consent(case, cast)
    assert "as they turn 18" in words(pages.get(cast.panel_chair, "case", case.reference))


def test_refused_moves_say_why(pages, cast):
    """The chair sees that the decision waits for a meeting."""
    case = build.case_at(Stage.AWAITING_PANEL, cast)
    assert "Put the case on an agenda if it is on none" in words(
        pages.get(cast.panel_chair, "case", case.reference)
    )


def test_the_assessment_is_refreshed_every_three_months(pages, cast):
    """Counted from the police assessment, then from the panel's own words on risk; overdue it presses at the meeting."""
    begun = clock.now() - timedelta(days=100)
    with clock.moved_to(begun):
        case = build.case_at(Stage.SUPPORT, cast)
    day = f"{clock.day_of(begun):%-d %B %Y}"
    assert assessment_due_of(case).state == DeadlineState.OVERDUE
    item = build.under_discussion(case, cast)
    assert f"Assessment of {day} not refreshed" in words(
        pages.get(cast.panel_chair, "meeting", item.meeting.reference)
    )
    assert "Refreshed assessment" in words(pages.get(cast.panel_chair, "case", case.reference))
    outcome = build.outcome(Decision.CONTINUE, risk_statement="Less isolated; the risk is lower.")
    build.move.record_panel_decision(
        case.reference, outcome=outcome, by=cast.panel_chair, seen=build.fresh(case).version
    )
    assert assessment_due_of(build.fresh(case)).due == add_months(clock.today(), 3)


def assessment_due_of(case):
    return next(due.deadline for due in due_in(case) if due.what == "Refreshed assessment")


def test_a_joined_referral_brings_its_own_assessment(cast):
    """The latest of all counts; before the panel has adopted the case there is nothing to refresh."""
    with clock.moved_to(clock.now() - timedelta(days=80)):
        case = build.case_at(Stage.SUPPORT, cast)
    again = build.referred(cast, case.individual)
    build.move.join_referral(
        case.reference,
        referral=again.reference,
        reason="The same worry",
        by=cast.panel_chair,
        seen=case.version,
    )
    assert assessment_due_of(case).due == add_months(clock.today(), 3)
    waiting = build.opened(cast, build.adult())
    assert not [due for due in due_in(waiting) if due.what == "Refreshed assessment"]
