"""Consent counts until a day: it is asked for anew before, and from that day on no support is given unless it was renewed."""

from datetime import timedelta

import pytest

from channel import tasks, transitions
from channel.choices import ConsentAct, ConsentState, Stage
from channel.conditions import consent_of
from channel.queries.due import due_in
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.reference.choices import Limit
from prevent.reference.working_days import add_months
from tests.builders import channel as build
from tests.builders.referrals import signed
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)
CONSENT, ASSESSMENT = Limit.CONSENT_RENEWAL, Limit.ASSESSMENT_REFRESH


def given(cast, **changes):
    """An adult's case, adopted, with a plan and consent that counts until a day."""
    case = build.decide(build.opened(cast, build.adult()), cast, "adopt")
    build.planned(case, cast)
    return build.consent(case, cast, **changes)


def renewals(case):
    """What is due about it."""
    return [due for due in due_in(build.fresh(case)) if due.what == "Renewal of consent"]


def chased(kind, about=""):
    """Who is told, of everything or by one limit, after the sweep has run twice."""
    for _ in range(2):
        tasks.chase_cases()
    found = Notice.objects.filter(kind=kind, cause__contains=about)
    return set(found.values_list("to__email", flat=True))


def test_a_yes_counts_as_long_as_the_limit_says_unless_a_day_is_agreed(cast):
    """Twelve months by our default; what is no yes has no such day."""
    case = given(cast)
    assert consent_of(case, clock.today()).renew_on == add_months(clock.today(), 12)
    case = build.consent(case, cast, ConsentAct.RENEWED, renew_on=clock.today() + MONTH)
    assert consent_of(case, clock.today()).renew_on == clock.today() + MONTH
    case = build.consent(case, cast, ConsentAct.WITHDRAWN)
    assert case.consent_events.last().renew_on is None


def test_the_page_asks_until_when(pages, cast):
    """The day is typed under the answer, and stands on the page of consent and on the case."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    until = clock.today() + MONTH
    typed = {
        "act_": "given",
        "given_evidence": "Signed form",
        "given_scope": "Mentoring",
        "given_by": "parent",
        "name": "Nora Fictional, mother",
        "means": "in_person",
        "asked_by": "Petra Fictional",
        "wishes": "He would like to try it",
        **day("held_on", clock.today()),
        **day("given_renew_on", until),
    }
    assert pages.send(cast.case_officer, "record_consent", case, **typed).status_code == 302
    assert case.consent_events.last().renew_on == until
    shown = f"{until.day} {until:%B %Y}"
    assert f"It counts until {shown}" in words(pages.get(cast.panel_chair, "consent", case.reference))
    assert f"to be renewed by {shown}" in words(pages.get(cast.panel_chair, "case", case.reference))


def test_not_until_a_day_before_it_was_given(cast):
    """It would never have counted."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    with told("Enter a day after the one"):
        build.consent(case, cast, renew_on=clock.today())


def test_it_is_due_then_lapses_and_is_renewed(pages, cast):
    """Both owners are reminded before; lapsed, no session is planned or held; the chairs are told; renewed, support goes on."""
    until = clock.today() + MONTH
    case = given(cast, renew_on=until)
    item = case.plan_items.get().pk
    with clock.moved_to(clock.now() + MONTH / 2 + timedelta(days=2)):
        assert renewals(case)
        owners = {case.plan_owner.email, case.risk_owner.email}
        assert chased("duty_due", CONSENT) == owners
    with clock.moved_to(clock.now() + MONTH):
        assert consent_of(case, clock.today()).state == ConsentState.LAPSED
        with pytest.raises(Denied, match="consent_lapsed"):
            transitions.plan_sessions(case.reference, item=item, dates=[until], by=cast.provider)
    with clock.moved_to(clock.now() + MONTH + timedelta(days=9)):
        assert cast.panel_chair.email in chased("duty_escalated", CONSENT)
        build.consent(case, cast, ConsentAct.RENEWED)
        assert consent_of(case, clock.today()).is_in_force
        assert not renewals(case)
        build.sessions(build.fresh(case), cast, 1)


def test_who_turns_18_is_asked_anew_in_time(cast):
    """A parent's consent ends on the birthday, whatever day was agreed: both owners are reminded before, and then the chairs."""
    birthday = clock.today() + timedelta(days=20)
    born = add_months(birthday, -12 * 18)
    case = build.decide(build.opened(cast, build.child(date_of_birth=born)), cast, "adopt")
    build.planned(case, cast)
    case = build.consent(case, cast, renew_on=birthday + MONTH)
    with clock.moved_to(clock.now() + timedelta(days=7)):
        assert chased("duty_due", CONSENT) == {case.plan_owner.email, case.risk_owner.email}
    with clock.moved_to(clock.now() + timedelta(days=29)):
        assert cast.panel_chair.email in chased("duty_escalated", CONSENT)
        build.consent(case, cast, ConsentAct.RENEWED, given_by="person", name="Ollie Fictional")
        assert not renewals(case)


def test_an_assessment_that_is_not_refreshed_is_escalated_to_police_and_panel(cast):
    """Its owner is reminded; two weeks overdue a supervisor and the chairs are told (limit assessment_refresh)."""
    case = given(cast)
    with clock.moved_to(clock.now() + timedelta(days=95)):
        assert chased("duty_overdue", ASSESSMENT) == {case.risk_owner.email}
        assert not chased("duty_escalated", ASSESSMENT)
    with clock.moved_to(clock.now() + timedelta(days=110)):
        assert {cast.supervisor.email, cast.panel_chair.email} <= chased("duty_escalated", ASSESSMENT)


def test_no_word_of_the_panel_spares_the_police_their_assessment(pages, cast):
    """The panel saw him and stated the risk since: the officer is reminded all the same, until they assess anew (process 4.1)."""
    case = given(cast)
    with clock.moved_to(clock.now() + timedelta(days=80)):
        stated = {"risk_statement": "The risk is held."}
        case = build.decide(case, cast, "continue", **stated)
        seen = {"level": "low", "reasons": "He has friends now", "seen": case.version}
        transitions.record_panel_view(case.reference, **seen, by=cast.panel_chair)
    with clock.moved_to(clock.now() + timedelta(days=95)):
        assert case.risk_owner.email in chased("duty_overdue", ASSESSMENT)
        assert states(case) == {"Refreshed assessment": "on_time", "Police assessment of the risk": "overdue"}
        meeting = build.under_discussion(case, cast).meeting
        assert "Police assessment of " in words(pages.get(cast.panel_chair, "meeting", meeting.reference))
        before = Notice.objects.filter(cause__contains=ASSESSMENT).count()
        signed(case.referral, cast)
    with clock.moved_to(clock.now() + timedelta(days=110)):
        assert not chased("duty_escalated", ASSESSMENT)
        assert Notice.objects.filter(cause__contains=ASSESSMENT).count() == before


def states(case):
    """How its assessments stand."""
    found = {due.what: due.deadline.state.value for due in due_in(build.fresh(case)) if due.deadline}
    return {what: state for what, state in found.items() if "assessment" in what}


def test_a_report_that_is_overdue_is_escalated_to_the_chairs(cast):
    """Its provider is reminded, then the chairs are told; once the report is there nobody is (limit session_report)."""
    case = given(cast)
    session, *_ = build.sessions(case, cast, 1)
    with clock.moved_to(clock.now() + timedelta(days=17)):
        assert cast.provider.email in chased("duty_overdue", Limit.SESSION_REPORT)
        assert cast.panel_chair.email in chased("duty_escalated", Limit.SESSION_REPORT)
        before = Notice.objects.count()
        told = build.held(held_on=session.planned_for)
        transitions.record_session(case.reference, session=session.pk, account=told, by=cast.provider)
    with clock.moved_to(clock.now() + timedelta(days=26)):
        chased("duty_overdue", Limit.SESSION_REPORT)
    assert Notice.objects.filter(cause__contains="session_report").count() <= before
    assert not Notice.objects.filter(
        cause__contains="session_report", created_at__gt=clock.now() + timedelta(days=20)
    )
