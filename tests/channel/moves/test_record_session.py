"""Planning sessions and saying what became of them: seven planned and one held must be seen."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import ConsentAct, Decision, MissedBy, Move, SessionState, Stage
from channel.conditions import unaccounted
from channel.policy import POLICY
from channel.queries.plan import plan_of
from channel.transitions import Account, Report, closing
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.workflow.moves import moving
from tests.builders import channel as build
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 1, 7, 10, tzinfo=UTC)


def test_the_provider_plans_and_reports_on_its_own_page(pages, cast):
    """Three weekly sessions; the first was held today."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.taken_on(case, cast)
    item = case.plan_items.get()
    planned = {"item": str(item.pk), "count": "3", "every": "7", **day("first_on", clock.today())}
    assert pages.send(cast.provider, "plan_sessions", case, **planned).status_code == 302
    days = list(case.sessions.values_list("planned_for", flat=True))
    assert days == [clock.today() + timedelta(days=7 * week) for week in range(3)]
    told = {
        "session": str(case.sessions.first().pk),
        "state": "held",
        "with_whom": "Max Makebelieve",
        "report": "He talked about school",
        **day("held_on", clock.today()),
    }
    sent = pages.send(cast.provider, "record_session", case, **told)
    assert (sent.status_code, sent.url) == (302, reverse("channel:commission", args=[case.reference]))
    session = case.sessions.first()
    assert (session.state, session.held_on, session.by) == (SessionState.HELD, clock.today(), cast.provider)


def test_a_provider_answers_the_commission_before_it_plans(pages, cast):
    """Its page says what to do first; the panel may plan meanwhile, and of what was accepted the provider plans at once."""
    case = build.case_at(Stage.SUPPORT, cast)
    item = case.plan_items.get()
    planned = {"item": item.pk, "dates": [clock.today()]}
    with told("Accept it first", Denied):
        transitions.plan_sessions(case.reference, **planned, by=cast.provider)
    assert "Accept it first" in words(pages.get(cast.provider, "commission", case.reference))
    assert pages.get(cast.provider, "plan_sessions", case.reference).status_code == 403
    transitions.plan_sessions(case.reference, **planned, by=cast.panel_coordinator)
    build.taken_on(case, cast)
    transitions.plan_sessions(case.reference, **planned, by=cast.provider)
    assert case.sessions.count() == 2


def test_of_two_commissions_it_plans_the_one_that_it_accepted(pages, cast):
    """The other one is neither offered nor taken."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.taken_on(case, cast)
    need = case.plan_items.get().need
    other = transitions.add_plan_item(
        case.reference,
        need=need.pk,
        support=build.support(nature="Chess on Fridays"),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    transitions.agree_plan(
        case.reference, summary="More of it", by=cast.panel_chair, seen=build.fresh(case).version
    )
    with told("plans sessions of what it has accepted"):
        transitions.plan_sessions(case.reference, item=other.pk, dates=[clock.today()], by=cast.provider)
    page = words(pages.get(cast.provider, "plan_sessions", case.reference))
    assert "Chess on Fridays" not in page


def test_missed_sessions_say_whose_reason_it_was(pages, cast):
    """Without it the page says so and keeps the report."""
    case = build.case_at(Stage.SUPPORT, cast)
    session, *_ = build.sessions(case, cast, 1)
    told = {"session": str(session.pk), "state": "missed", "report": "Nobody opened"}
    sent = pages.send(cast.provider, "record_session", case, **told)
    assert sent.status_code == 400
    assert "Nobody opened" in sent.content.decode()
    assert pages.send(cast.provider, "record_session", case, **told, missed_by="person").status_code == 302
    session.refresh_from_db()
    assert (session.state, session.missed_by) == (SessionState.MISSED, MissedBy.PERSON)


def test_no_session_before_consent(cast):
    """Nothing can be planned before a yes, of which its provider knows nothing; nothing be held on a day before it."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    item = build.planned(case, cast)
    for by, refusal in ((cast.panel_chair, Denied), (cast.provider, NotFound)):
        with pytest.raises(refusal):
            transitions.plan_sessions(case.reference, item=item.pk, dates=[clock.today()], by=by, seen=None)
    case = build.consent(case, cast)
    session, *_ = build.sessions(case, cast, 1)
    with pytest.raises(Invalid) as refused:
        transitions.record_session(
            case.reference,
            session=session.pk,
            account=build.held(held_on=clock.today() - timedelta(days=1)),
            by=cast.provider,
        )
    assert refused.value.field == "held_on"


def test_no_session_after_the_withdrawal(cast):
    """What was planned for later is cancelled; what was missed before can still be said."""
    with clock.moved_to(clock.now() - timedelta(days=20)):
        case = build.case_at(Stage.SUPPORT, cast)
        first, second = build.sessions(case, cast, 2, every=5)
    with clock.moved_to(clock.now() - timedelta(days=10)):
        build.consent(case, cast, ConsentAct.WITHDRAWN)
    after = build.held(held_on=clock.today() - timedelta(days=3))
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_session(case.reference, session=second.pk, account=after, by=cast.provider)
    transitions.record_session(case.reference, session=second.pk, account=build.missed(), by=cast.provider)
    held = build.held(held_on=first.planned_for)
    transitions.record_session(case.reference, session=first.pk, account=held, by=cast.panel_coordinator)
    with pytest.raises(Denied, match="stage"):
        transitions.plan_sessions(case.reference, item=first.item_id, dates=[clock.today()], by=cast.provider)


def test_a_session_to_come_cannot_have_been_held(cast):
    """Nor one that was accounted for be told again."""
    case = build.case_at(Stage.SUPPORT, cast)
    first, second = build.sessions(case, cast, 2)
    future = build.held(held_on=clock.today() + timedelta(days=1))
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_session(case.reference, session=second.pk, account=future, by=cast.provider)
    transitions.record_session(case.reference, session=first.pk, account=build.held(), by=cast.provider)
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_session(case.reference, session=first.pk, account=build.missed(), by=cast.provider)


def test_seven_planned_one_held_stops_the_closure(pages, cast):
    """The counts stand on the case and its meeting; closing waits until each has been accounted for."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        case = build.case_at(Stage.SUPPORT, cast)
        planned = build.sessions(case, cast, 7)
        transitions.record_session(
            case.reference, session=planned[0].pk, account=build.held(), by=cast.provider
        )
    case = build.decide(build.fresh(case), cast, Decision.CLOSE)
    assert unaccounted(case, clock.today()) == 6
    shown = plan_of(case, with_reports=False).counts.in_words
    assert shown == "7 planned, 1 held, 0 missed, 6 unaccounted for"
    assert shown in pages.get(cast.panel_chair, "case", case.reference).content.decode()
    report = Report("closure_reason.risk_reduced", "Fine", "Nothing", "Nobody", "School")
    with (
        pytest.raises(Denied, match="sessions_unaccounted"),
        moving(POLICY, Move.CLOSE_CASE, case.reference, by=cast.deputy_chair, seen=case.version),
    ):
        pass
    for session in planned[1:]:
        transitions.record_session(
            case.reference, session=session.pk, account=build.missed(), by=cast.provider
        )
    seen = build.fresh(case).version
    with moving(POLICY, Move.CLOSE_CASE, case.reference, by=cast.deputy_chair, seen=seen) as closed:
        closing(closed, report=report, by=cast.deputy_chair)
    assert build.fresh(case).stage == Stage.CLOSED


def test_another_provider_neither_sees_nor_reports(pages, cast):
    """A commission is its provider's own."""
    from tests.cast import HOME, Role, make_person

    case = build.case_at(Stage.SUPPORT, cast)
    other = make_person("other_provider", Role.PROVIDER, "Invented Mentoring", HOME)
    session, *_ = build.sessions(case, cast, 1)
    assert pages.get(other, "commission", case.reference).status_code == 404
    assert pages.send(other, "record_session", case, session=str(session.pk)).status_code == 404
    transitions.add_plan_item(
        case.reference,
        need=case.needs.first().pk,
        support=build.support(agency=other.posts.get().agency_id),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    transitions.agree_plan(
        case.reference, summary="A second mentor", by=cast.panel_chair, seen=build.fresh(case).version
    )
    assert pages.get(other, "commission", case.reference).status_code == 200
    mine = {"session": session.pk, "account": Account(SessionState.MISSED, "Mine?"), "by": other}
    with pytest.raises(Denied, match="nothing_to_say"):
        transitions.record_session(case.reference, **mine)
    item = case.plan_items.get(agency=other.posts.get().agency_id).pk
    transitions.accept_commission(case.reference, item=item, sessions=4, rhythm="Weekly", by=other)
    transitions.plan_sessions(case.reference, item=item, dates=[clock.today()], by=other)
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_session(case.reference, **mine)


def test_who_reports_second_reads_what_became_of_the_session(pages, cast):
    """The coordinator was first: the provider sees the account beside their own report, and nothing is overwritten."""
    case = build.case_at(Stage.SUPPORT, cast)
    session, *_ = build.sessions(case, cast, 2)
    told = {
        "session": str(session.pk),
        "state": "held",
        "with_whom": "Max Makebelieve",
        "report": "The provider’s own words",
        **day("held_on", clock.today()),
    }
    theirs = build.missed(report="The coordinator’s words")
    transitions.record_session(case.reference, session=session.pk, account=theirs, by=cast.panel_coordinator)
    sent = pages.send(cast.provider, "record_session", case, **told)
    assert sent.status_code == 409
    assert "The provider’s own words" in words(sent)
    assert "The coordinator’s words" in words(sent)
    assert cast.panel_coordinator.name in words(sent)
    session.refresh_from_db()
    assert session.state == SessionState.MISSED


def test_a_report_outlives_the_commission(pages, cast):
    """The panel ended the support while the provider wrote: the record is out of sight, their own words come back."""
    case = build.case_at(Stage.SUPPORT, cast)
    first, session = build.sessions(case, cast, 2)
    transitions.record_session(case.reference, session=first.pk, account=build.held(), by=cast.provider)
    item = case.plan_items.get()
    pages.get(cast.provider, "record_session", case.reference)
    transitions.end_plan_item(
        case.reference,
        item=item.pk,
        ended_on=clock.today(),
        why_ended="Moved away",
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    address = reverse("channel:record_session", args=[case.reference])
    told = {"session": str(session.pk), "state": "held", "report": "He talked about school"}
    sent = pages.client.post(address, told)
    assert sent.status_code == 404
    assert "He talked about school" in words(sent)
    assert "Report" in words(sent)
    assert case.reference not in words(sent)
    empty = pages.client.post(address, {"session": str(session.pk)})
    assert "What you had typed" not in words(empty)


def test_a_report_is_due_within_days_of_its_session(pages, cast):
    """Five working days; the provider, the panel and the lists see from when on it is overdue."""
    with clock.moved_to(WEDNESDAY):
        case = build.case_at(Stage.SUPPORT, cast)
        build.sessions(case, cast, 1)
    seen = ((cast.provider, "commission"), (cast.panel_chair, "sessions"), (cast.panel_chair, "case"))
    for days, state in ((7, "Due soon"), (8, "Overdue")):
        with clock.moved_to(WEDNESDAY + timedelta(days=days)):
            for who, name in seen:
                assert re.search(
                    f"Report.*{state}.*14 January 2026", flat(pages.get(who, name, case.reference))
                )
            for who, name in ((cast.provider, "commissions"), (cast.panel_chair, "cases")):
                assert re.search(f"First report: .*{state}.*14 January 2026", flat(pages.get(who, name)))
            assert ("report overdue" in flat(home(pages, cast.panel_chair))) == (state == "Overdue")
            assert f">{state}<" in flat(home(pages, cast.provider))
    transitions.record_session(
        case.reference, session=case.sessions.get().pk, account=build.missed(), by=cast.provider
    )
    assert "Report:" not in flat(pages.get(cast.provider, "commission", case.reference))


def home(pages, who):
    pages.client.force_login(who)
    return pages.client.get(reverse("home"))


def flat(page) -> str:
    return " ".join(words(page).split())


def test_nothing_is_said_of_sessions_where_none_is_planned(pages, cast):
    """The page would ask which session, and offer none: its link says what to do first."""
    case = build.case_at(Stage.SUPPORT, cast)
    page = pages.get(cast.panel_chair, "record_session", case.reference)
    assert page.status_code == 403
    assert "Plan sessions first" in page.text
    build.sessions(case, cast, 1)
    assert pages.get(cast.panel_chair, "record_session", case.reference).status_code == 200
