"""Each decision on a case has the day on which it was made and the moment of writing it down, and is never overwritten."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Decision, OwnerKind, Stage, TransferState
from channel.models import (
    ConsentPlan,
    Invitation,
    JoinedReferral,
    OwnerPeriod,
    PoliceLedNote,
    SupportEnd,
    TransferAnswer,
    UnmetNeed,
)
from prevent.accounts.models import Agency
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from tests.builders import channel as build
from tests.channel.conftest import day, words

pytestmark = pytest.mark.django_db
OFFERED = lambda cast: build.case_at(Stage.TRANSFER_OFFERED, cast)  # noqa: E731 - a line of the table below


def at(stage):
    """A case at a stage."""
    return lambda cast: build.case_at(stage, cast)


def twice_referred(cast):
    """An open case of a person of whom a further referral waits."""
    case = build.opened(cast)
    again = build.referred(cast, case.individual)
    case.again = again.reference
    return case


def owner(case, cast):
    return {"kind": OwnerKind.RISK, "owner": cast.second_officer, "reason": "On leave"}


def invite(case, cast):
    return {"agency": Agency.objects.get(name="Westmarch Health Trust").pk, "reason": "Knows him"}


def join(case, cast):
    return {"referral": case.again, "reason": "The same worry"}


def consent_plan(case, cast):
    return {"how": "By his aunt", "ask_by": clock.today(), "asked_by": "Aunt and officer"}


def unmet(case, cast):
    return {"need": case.needs.first().pk, "why_unmet": "Early help does it"}


def accepted(case, cast):
    return {"risk_owner": cast.stranger_officer, "answer": "He lives here now"}


def answered(case, cast):
    return {"answer": "He has not moved"}


def update(case, cast):
    return {"next_on": clock.today() + timedelta(days=20)}


def end(case, cast):
    return {"to": Stage.AWAITING_PANEL, "reason": "Their inquiry is over"}


DECISIONS = {
    "name_owner": (at(Stage.AWAITING_PANEL), "supervisor", owner, OwnerPeriod),
    "invite_agency": (at(Stage.AWAITING_PANEL), "panel_chair", invite, Invitation),
    "join_referral": (twice_referred, "panel_chair", join, JoinedReferral),
    "plan_consent": (at(Stage.AWAITING_CONSENT), "case_officer", consent_plan, ConsentPlan),
    "leave_need_unmet": (at(Stage.AWAITING_CONSENT), "panel_chair", unmet, UnmetNeed),
    "accept_transfer": (OFFERED, "stranger_chair", accepted, TransferAnswer),
    "refuse_transfer": (OFFERED, "stranger_chair", answered, TransferAnswer),
    "withdraw_transfer": (OFFERED, "panel_chair", answered, TransferAnswer),
    "update_police_led": (at(Stage.POLICE_LED), "case_officer", update, PoliceLedNote),
    "end_police_led": (at(Stage.POLICE_LED), "case_officer", end, PoliceLedNote),
}


@pytest.mark.parametrize("move", DECISIONS)
def test_the_day_of_the_decision_is_stated_and_checked(cast, move):
    """It may lie before the day of writing down; not in the future, and not before what it follows from."""
    begin, who, words_of, kind = DECISIONS[move]
    with clock.moved_to(clock.now() - timedelta(days=10)):
        case = begin(cast)
    by, made, said = getattr(cast, who), getattr(transitions, move), words_of(case, cast)
    for slip in (timedelta(days=1), timedelta(days=-11)):
        with pytest.raises(Invalid) as refused:
            made(
                case.reference, **said, decided_on=clock.today() + slip, by=by, seen=build.fresh(case).version
            )
        assert refused.value.field == "decided_on"
    decided_on = clock.today() - timedelta(days=3)
    made(case.reference, **said, decided_on=decided_on, by=by, seen=build.fresh(case).version)
    row = kind.objects.latest()
    assert (row.decided_on, clock.day_of(row.recorded_at), row.by) == (decided_on, clock.today(), by)


def test_the_end_of_police_led_work_counts_from_its_day(pages, cast):
    """The page asks for it and shows it; the next consideration is due from then, and a closure is not before it."""
    with clock.moved_to(clock.now() - timedelta(days=10)):
        case = build.case_at(Stage.POLICE_LED, cast)
    ended = clock.today() - timedelta(days=4)
    typed = {"to": "awaiting_panel", "reason": "Their inquiry is over", **day("decided_on", ended)}
    assert pages.send(cast.supervisor, "end_police_led", case, **typed).status_code == 302
    assert build.fresh(case).referred_on == ended
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    assert "Decided on" in shown
    assert f"{ended:%-d %B %Y}" in shown


def test_an_answer_to_an_offer_is_a_row_beside_it(pages, cast):
    """Refused on one day, written down on another; a new offer has an answer of its own."""
    with clock.moved_to(clock.now() - timedelta(days=6)):
        case = build.case_at(Stage.TRANSFER_OFFERED, cast)
    refused = clock.today() - timedelta(days=2)
    typed = {"answer": "He has not moved", **day("decided_on", refused)}
    assert pages.send(cast.stranger_chair, "refuse_transfer", case, **typed).status_code == 302
    case = build.decide(build.fresh(case), cast, Decision.TRANSFER)
    typed = {"risk_owner": str(cast.stranger_officer.pk), "answer": "Now he has"}
    assert pages.send(cast.stranger_chair, "accept_transfer", case, **typed).status_code == 302
    first, second = TransferAnswer.objects.filter(transfer__case=case)
    assert (first.state, first.decided_on, first.text) == (TransferState.REFUSED, refused, "He has not moved")
    assert (second.state, second.by) == (TransferState.ACCEPTED, cast.stranger_chair)
    shown = words(pages.get(cast.stranger_chair, "case", case.reference))
    for text in ("He has not moved", "Now he has", f"{refused:%-d %B %Y}"):
        assert text in shown


def test_accepting_counts_from_its_day(cast):
    """The new panel's first consideration and its owners' times: from the day on which it was accepted."""
    with clock.moved_to(clock.now() - timedelta(days=6)):
        case = build.decide(build.case_at(Stage.SUPPORT, cast), cast, Decision.TRANSFER)
    on = clock.today() - timedelta(days=2)
    said = accepted(case, cast)
    transitions.accept_transfer(
        case.reference, **said, decided_on=on, by=cast.stranger_chair, seen=case.version
    )
    case = build.fresh(case)
    assert case.referred_on == on
    assert {row.decided_on for row in case.owner_periods.filter(until=None)} == {on}
    ending = SupportEnd.objects.get(item__case=case)
    assert (ending.decided_on, ending.by) == (on, cast.stranger_chair)


def test_another_reason_why_a_need_is_unmet_keeps_the_first(pages, cast):
    """The plan says both; the last one holds."""
    case = build.case_at(Stage.SUPPORT, cast)
    need = case.needs.exclude(why_unmet="").first()
    typed = {"need": str(need.pk), "why_unmet": "His school sees to it"}
    assert pages.send(cast.panel_coordinator, "leave_need_unmet", case, **typed).status_code == 302
    first, second = need.unmet.all()
    need.refresh_from_db()
    assert (first.why, second.why, need.why_unmet) == ("Early help does it", second.why, second.why)
    shown = words(pages.get(cast.panel_chair, "plan", case.reference))
    assert shown.index("His school sees to it") < shown.index("Early help does it")


def test_another_plan_for_consent_keeps_the_first(pages, cast):
    """The page shows what was planned before below what holds."""
    case = build.case_at(Stage.SUPPORT, cast)
    typed = {"how": "By his aunt", "asked_by": "Aunt", **day("ask_by", clock.today())}
    assert pages.send(cast.case_officer, "plan_consent", case, **typed).status_code == 302
    shown = words(pages.get(cast.panel_chair, "consent", case.reference))
    assert shown.index("By his aunt") < shown.index("Planned before") < shown.index("At home, with his tutor")


def test_the_end_of_support_says_who_ended_it(pages, cast):
    """A row for the item that ends, however it ends: here by itself, and with its case."""
    case = build.case_at(Stage.SUPPORT, cast)
    item = case.plan_items.get()
    typed = {"item": str(item.pk), "why_ended": "Moved on", **day("ended_on", clock.today())}
    assert pages.send(cast.panel_coordinator, "end_plan_item", case, **typed).status_code == 302
    ending = SupportEnd.objects.get(item=item)
    assert (ending.decided_on, ending.why, ending.by) == (clock.today(), "Moved on", cast.panel_coordinator)
    assert cast.panel_coordinator.name in words(pages.get(cast.panel_chair, "plan", case.reference))
    closed = build.case_at(Stage.CLOSED, cast)
    assert SupportEnd.objects.get(item__case=closed).by == cast.deputy_chair
