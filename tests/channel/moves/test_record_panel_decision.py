"""Recording what a panel decided."""

import threading
from datetime import timedelta

import pytest
from django.db import connections
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, HealthOrCare, How, ItemState, Move, Stage, TransferState
from channel.models import PanelDecision, PoliceLedNote
from channel.transitions import Opinion
from channel.workflow import ASKS_HEALTH, DECISIONS, decisions_at
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, Refusal
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db

EVERY = [
    (stage, code) for stage, table in DECISIONS.items() for code in table if code in decisions_at(stage, 1)
]


def typed(decision: Decision, **more) -> dict[str, str]:
    """A decision as the page sends it, with what such a decision needs."""
    later = clock.today().replace(year=clock.today().year + 1)
    values = {"decision": decision.value, "reasons": "What the school said weighed most.", "how": "unanimous"}
    if decision in ASKS_HEALTH:
        values |= {
            f"{decision}_health": HealthOrCare.NOT_NEEDED.value,
            f"{decision}_health_note": "Seen by the GP.",
        }
    if decision in (Decision.DEFER_INFO, Decision.WITHDRAW, Decision.POLICE_LED, Decision.PURSUE):
        values |= day(f"{decision}_on", later)
    return {**values, **more}


@pytest.mark.parametrize(("stage", "decision"), EVERY)
def test_each_decision_leads_where_the_table_says(cast, stage, decision):
    """Every decision of the process, at every stage at which it may be made."""
    case = build.case_at(stage, cast)
    build.under_discussion(case, cast)
    build.asked(case, cast)
    outcome = build.outcome(decision)
    transitions.record_panel_decision(
        case.reference, outcome=outcome, by=cast.deputy_chair, seen=build.fresh(case).version
    )
    case = build.fresh(case)
    row = case.panel_decisions.latest("recorded_at")
    assert case.stage == DECISIONS[stage][decision]
    assert (row.decision, row.by, row.decided_on) == (decision, cast.deputy_chair, clock.today())
    assert row.votes.count() == 3
    assert row.item.state == ItemState.DECIDED
    assert (case.due_on is None) == (case.stage == Stage.NOT_ADOPTED)
    if case.stage == Stage.POLICE_LED:
        assert PoliceLedNote.objects.get(case=case).next_on == case.due_on
    if case.stage == Stage.TRANSFER_OFFERED:
        assert case.transfers.get().state == TransferState.OFFERED


def test_it_is_recorded_on_its_page(pages, cast):
    """The chair types it, goes back to the meeting, and the risk owner is told."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    sent = pages.send(
        cast.panel_chair, "record_panel_decision", case, **typed(Decision.ADOPT), **_agree(item)
    )
    assert (sent.status_code, sent.url) == (302, item.meeting.get_absolute_url())
    case = build.fresh(case)
    assert (case.stage, case.panel_decisions.get().how) == (Stage.AWAITING_CONSENT, How.UNANIMOUS)
    assert {need.source for need in case.needs.all()} == {"Assessment of the police"}
    assert Event.objects.filter(action=Move.RECORD_PANEL_DECISION, subject_id=case.pk).count() == 1
    assert Notice.objects.filter(to=cast.case_officer, kind="record_changed").count() == 1


def _agree(item, **votes) -> dict[str, str]:
    return {f"vote_{row.pk}": votes.get(row.name, "agrees") for row in item.meeting.attendances.all()}


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("stranger_chair", 404),
        ("panel_coordinator", 403),
        ("case_officer", 403),
        ("panel_police", 403),
        ("provider", 404),
    ],
)
def test_only_the_chair_or_deputy_decides(pages, cast, who, status):
    """The coordinator prepares and minutes, members vote, the chair records."""
    case = build.invited(build.opened(cast), cast)
    item = build.under_discussion(case, cast)
    sent = pages.send(
        getattr(cast, who), "record_panel_decision", case, **typed(Decision.ADOPT), **_agree(item)
    )
    assert sent.status_code == status
    assert not PanelDecision.objects.exists()


def test_no_decision_outside_a_meeting(cast):
    """The panel decides at a meeting, on an item that was opened."""
    case = build.opened(cast)
    with pytest.raises(Denied, match="not_under_discussion"):
        transitions.record_panel_decision(
            case.reference, outcome=build.outcome(Decision.ADOPT), by=cast.panel_chair, seen=case.version
        )


def test_no_decision_once_the_police_have_left(cast):
    """Quorum is asked for at the decision, too."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    meeting = build.fresh(item.meeting)
    transitions.record_attendance(
        meeting.reference,
        present=[cast.panel_chair, cast.panel_member],
        by=cast.panel_chair,
        seen=meeting.version,
    )
    with pytest.raises(Denied, match="no_police"):
        transitions.record_panel_decision(
            case.reference, outcome=build.outcome(Decision.ADOPT), by=cast.panel_chair, seen=case.version
        )


@pytest.mark.parametrize("decision", sorted(ASKS_HEALTH & set(DECISIONS[Stage.AWAITING_PANEL])))
def test_no_support_needs_the_section_36_6_consideration(pages, cast, decision):
    """Health and social care were considered, and how that came out, or the page says what is missing."""
    if decision not in decisions_at(Stage.AWAITING_PANEL, 1):
        return
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    bare = {name: value for name, value in typed(Decision(decision)).items() if "_health" not in name}
    sent = pages.send(cast.panel_chair, "record_panel_decision", case, **bare, **_agree(item))
    assert sent.status_code == 400
    assert "What the school said weighed most." in sent.content.decode()
    with pytest.raises(Invalid) as refused:
        transitions.record_panel_decision(
            case.reference,
            outcome=build.outcome(Decision(decision), health_or_care=None),
            by=cast.panel_chair,
            seen=case.version,
        )
    assert refused.value.field == "health_or_care"


def test_withdrawing_support_needs_the_date_of_the_further_assessment(cast):
    """Section 36(4)(e)."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.under_discussion(case, cast)
    with pytest.raises(Invalid) as refused:
        transitions.record_panel_decision(
            case.reference,
            outcome=build.outcome(Decision.WITHDRAW, next_on=None),
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    assert refused.value.field == "next_on"


@pytest.mark.parametrize(
    ("against", "how", "right"),
    [
        ({}, How.UNANIMOUS, True),
        ({}, How.MAJORITY, False),
        ({"panel_member": Decision.DEFER_INFO}, How.MAJORITY, True),
        ({"panel_member": Decision.DEFER_INFO}, How.UNANIMOUS, False),
        ({"panel_member": None}, How.UNANIMOUS, False),
        ({"panel_member": Decision.DEFER_INFO, "panel_police": Decision.POLICE_LED}, How.CHAIR, True),
        ({"panel_member": Decision.DEFER_INFO, "panel_police": Decision.POLICE_LED}, How.MAJORITY, False),
        ({"panel_member": Decision.DEFER_INFO, "panel_police": Decision.DEFER_INFO}, How.CHAIR, False),
    ],
)
def test_how_it_was_reached_must_be_what_the_votes_say(cast, against, how, right):
    """A majority is a majority; the chair decides only where there is none; who disagreed and why is kept."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    seats = {row.user: row.pk for row in item.meeting.attendances.all()}
    dissent = {
        seats[getattr(cast, who)]: Opinion(code, "Too little is known") for who, code in against.items()
    }

    def record() -> None:
        outcome = build.outcome(Decision.ADOPT, how=how, dissent=dissent)
        transitions.record_panel_decision(
            case.reference, outcome=outcome, by=cast.panel_chair, seen=case.version
        )

    if not right:
        with pytest.raises(Invalid):
            record()
        return
    record()
    votes = case.panel_decisions.get().votes.exclude(preferred=Decision.ADOPT)
    assert {(vote.attendance.user, vote.preferred) for vote in votes} == {
        (getattr(cast, who), code or "") for who, code in against.items()
    }


def test_who_disagrees_says_why(cast):
    """A dissent without a reason is not recorded."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    seat = item.meeting.attendances.get(user=cast.panel_member).pk
    outcome = build.outcome(Decision.ADOPT, how=How.MAJORITY, dissent={seat: Opinion(Decision.DEFER_INFO)})
    with pytest.raises(Invalid, match="invalid"):
        transitions.record_panel_decision(
            case.reference, outcome=outcome, by=cast.panel_chair, seen=case.version
        )


def test_a_stale_page_is_refused_with_what_was_typed(pages, cast):
    """Somebody recorded consent meanwhile: both are shown, nothing is lost."""
    case = build.case_at(Stage.SUPPORT, cast)
    item = build.under_discussion(case, cast)
    stale = {**typed(Decision.CONTINUE), **_agree(item), "seen": str(build.fresh(case).version - 1)}
    sent = pages.send(cast.panel_chair, "record_panel_decision", case, **stale)
    assert sent.status_code == 409
    assert "What the school said weighed most." in sent.content.decode()
    assert case.panel_decisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_chair_and_deputy_at_once_make_one_decision(cast):
    """Eight try at the same moment; one decides, the others are told."""
    case = build.opened(cast)
    build.under_discussion(case, cast)
    together, found = threading.Barrier(8), []

    def decide(who) -> None:
        together.wait()
        try:
            transitions.record_panel_decision(
                case.reference, outcome=build.outcome(Decision.ADOPT), by=who, seen=case.version
            )
            found.append("decided")
        except Refusal as refusal:
            found.append(refusal.code)
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=decide, args=[who]) for who in [cast.panel_chair, cast.deputy_chair] * 4]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert found.count("decided") == 1
    assert PanelDecision.objects.count() == 1


def test_a_date_that_the_panel_sets_lies_ahead(cast):
    """With whichever decision it is set."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.under_discussion(case, cast)
    yesterday = build.outcome(Decision.CONTINUE, next_on=clock.today() - timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        transitions.record_panel_decision(
            case.reference, outcome=yesterday, by=cast.panel_chair, seen=build.fresh(case).version
        )
    assert refused.value.field == "next_on"


def test_the_deputy_who_was_overtaken_reads_what_the_chair_recorded(pages, cast):
    """The chair adopted the case first: no field is at fault, the chair's words stand beside the deputy's, all of them."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    seat = item.meeting.attendances.get(user=cast.panel_member)
    opened = pages.get(cast.deputy_chair, "record_panel_decision", case.reference)
    hidden = {field.html_name: str(field.value()) for field in opened.context["form"].hidden_fields()}
    transitions.record_panel_decision(
        case.reference,
        outcome=build.outcome(Decision.ADOPT, reasons="The chair’s own words."),
        by=cast.panel_chair,
        seen=case.version,
    )
    votes = {**_agree(item), f"why_{seat.pk}": "Wanted to hear the school first."}
    address = reverse("channel:record_panel_decision", args=[case.reference])
    pages.client.force_login(cast.deputy_chair)
    sent = pages.client.post(address, {**hidden, **typed(Decision.NOT_SUITABLE_NFA), **votes})
    text = words(sent)
    assert sent.status_code == 403
    assert "The chair’s own words." in text
    assert cast.panel_chair.name in text
    assert "What the school said weighed most." in text
    assert "Wanted to hear the school first." in text
    assert list(sent.context["form"].errors) == ["__all__"]


@pytest.mark.parametrize("stage", [Stage.AWAITING_PANEL, Stage.FURTHER_ASSESSMENT])
def test_more_information_needs_an_action_and_a_return_date(pages, cast, stage):
    """Somebody is asked by name to find it out, who is told and reminded, and the day is said on which the panel comes back."""
    case = build.case_at(stage, cast)
    item = build.under_discussion(case, cast)
    more = {**typed(Decision.DEFER_INFO), "actions": "The clinic may come next time.", **_agree(item)}
    sent = pages.send(cast.panel_chair, "record_panel_decision", case, **more)
    assert (sent.status_code, sent.context["form"].errors.keys()) == (400, {"decision"})
    assert "Set an action on the case’s page first" in words(sent)
    assert "What the school said weighed most." in words(sent)
    build.asked(case, cast)
    with told("the date by which"):
        transitions.record_panel_decision(
            case.reference,
            outcome=build.outcome(Decision.DEFER_INFO, next_on=None),
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    assert pages.send(cast.panel_chair, "record_panel_decision", case, **more).status_code == 302
    decision = case.panel_decisions.latest("recorded_at")
    assert build.fresh(case).due_on == decision.next_on
    transitions.settle_action(
        case.reference,
        action=case.actions.get().pk,
        is_done=True,
        words="It came.",
        by=cast.case_officer,
        seen=build.fresh(case).version,
    )
    with told("Nobody is asked"):
        build.move.record_panel_decision(
            case.reference,
            outcome=build.outcome(Decision.DEFER_INFO),
            by=cast.panel_chair,
            seen=under_discussion_again(case, cast),
        )


def under_discussion_again(case, cast) -> int:
    """The next meeting has come to the case; its version for the decision."""
    meeting = build.fresh(case.agenda_items.latest("opened_at").meeting)
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
    build.under_discussion(case, cast)
    return build.fresh(case).version


def test_a_majority_of_which_nobody_was_against_is_told_where_the_votes_are(pages, cast):
    """The refusal says what to do, and the votes that it speaks of stand open below it."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    values = typed(Decision.ADOPT, how="majority")
    sent = pages.send(cast.panel_chair, "record_panel_decision", case, **values, **_agree(item))
    assert sent.status_code == 400
    shown = words(sent)
    assert "By the votes below it was reached: unanimous. Choose that, or correct the votes under" in shown
    assert '<details class="govuk-details" open>' in shown
