"""How does a case go from the chair's inbox through the panel's meetings to its closing report?"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from channel import transitions as moves
from channel.choices import Decision, HealthOrCare, How, Stage
from channel.models import AgendaItem, ChannelCase
from channel.transitions import Opinion, Outcome
from channel.workflow import ASKS_HEALTH, OPEN, PANEL_HOLDS, decisions_at
from prevent.accounts.roles import Role
from prevent.demo.stories import noting, workwords
from prevent.demo.stories.following import OTHER_SIDE, circulate, follow, proposes
from prevent.demo.stories.progress import see
from prevent.demo.stories.sittings import Sitting
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.kernel import clock

NATURAL = {
    Stage.AWAITING_PANEL: "adopt",
    Stage.AWAITING_CONSENT: "continue",
    Stage.SUPPORT: "continue",
    Stage.FURTHER_ASSESSMENT: "close",
}
PAPERS = timedelta(days=18)
"""So long before a meeting its papers go out, where a case is ready by then."""


def at_the_panel(tale: Tale) -> Story:
    """Opened by the chair, then from meeting to meeting as the plot says."""
    if tale.rests("referred_to_panel"):
        return
    yield tale.pace.days(1, 3)
    if opens(tale):
        yield tale.pace.soon()
        circulate(tale)
        yield from meetings(tale, tale.plot.panel)


def opens(tale: Tale) -> bool:
    """The chair opens the case; a further referral of the same person goes into the one that is open."""
    chair = tale.side.one(Role.PANEL_CHAIR)
    same = ChannelCase.objects.filter(
        individual=tale.individual, panel=tale.side.authority.panel, stage__in=OPEN
    ).first()
    if same is not None:
        reason = "The same worry, seen by a second agency."
        tale.does(moves.join_referral, chair, same, referral=tale.referral.reference, reason=reason)
        return False
    tale.case = moves.open_case(tale.referral.reference, by=chair)
    return True


def meetings(tale: Tale, decisions: Sequence[str]) -> Story:
    """From meeting to meeting, until the panel holds the case no longer."""
    for number, decision in enumerate(course(decisions)):
        tale.case.refresh_from_db()
        if Stage(tale.case.stage) not in PANEL_HOLDS:
            return
        sitting = tale.sittings.after(tale.side, tale.pace.today)
        yield tale.pace.on(sitting.day - PAPERS)
        if decision == "close":
            proposes(tale)
        put_on_agenda(tale, sitting)
        yield tale.pace.exactly(sitting.slot())
        tale.case.refresh_from_db()
        fitting = fits(tale.case, decision)
        discuss(tale, sitting, fitting)
        see(tale, number)
        yield from follow(tale, fitting)


def course(decisions: Sequence[str]) -> Iterator[str]:
    """What the plot says; after that support goes on for two meetings and ends."""
    yield from decisions
    yield from ("continue", "continue")
    while True:
        yield "close"


def fits(case: ChannelCase, decision: str) -> str:
    """The decision, or what fits the stage where consent was refused or withdrawn meanwhile, or the case has come back."""
    is_open = decision in decisions_at(case.stage, case.episode)
    return decision if is_open else NATURAL[Stage(case.stage)]


def put_on_agenda(tale: Tale, sitting: Sitting) -> None:
    """As what the case's stage asks for."""
    meeting = sitting.plan(tale.telling)
    tale.does(moves.add_to_agenda, tale.side.one(Role.PANEL_COORDINATOR), meeting, case=tale.case.reference)
    if not tale.is_long_ago:
        noting.give_input(tale)


def open_item(tale: Tale, sitting: Sitting) -> AgendaItem:
    """Open the case's item for discussion."""
    meeting = sitting.plan(tale.telling)
    item = tale.case.agenda_items.get(meeting=meeting)
    tale.does(moves.open_item, tale.side.one(Role.PANEL_COORDINATOR), meeting, item=item.pk)
    return item


def write_minutes(tale: Tale, sitting: Sitting, item: AgendaItem) -> None:
    """What was said, by the coordinator."""
    meeting, by = sitting.plan(tale.telling), tale.side.one(Role.PANEL_COORDINATOR)
    tale.does(moves.write_minutes, by, meeting, item=item.pk, minutes=tale.say(workwords.MINUTES))


def discuss(tale: Tale, sitting: Sitting, decision: str) -> None:
    """Open the item, decide, write the minutes."""
    item = open_item(tale, sitting)
    if not tale.is_long_ago:
        noting.take_notes(tale, item)
    noting.tell_what_was_done(tale)
    if decision == Decision.DEFER_INFO:
        noting.ask(tale)
    tale.does(moves.record_panel_decision, sitting.chair, tale.case, outcome=outcome(tale, sitting, decision))
    write_minutes(tale, sitting, item)
    if not tale.is_long_ago and decision != Decision.DEFER_INFO:
        noting.ask(tale)


def outcome(tale: Tale, sitting: Sitting, decision: str) -> Outcome:
    """What the panel decided; now and then a member sees it otherwise."""
    dissent, chosen = {}, Decision(decision)
    if tale.plot.has("dissent") and decision in ("adopt", "close"):
        attendance = sitting.plan(tale.telling).attendances.get(user=sitting.present[-1])
        other = Decision.DEFER_INFO if decision == "adopt" else Decision.CONTINUE
        dissent = {attendance.pk: Opinion(other, "I would wait for the clinician's view first.")}
    transfer = tale.sides[OTHER_SIDE[tale.side.name]].authority.panel_id if decision == "transfer" else None
    return Outcome(
        decision=chosen,
        reasons=workwords.PANEL[decision],
        how=How.MAJORITY if dissent else How.UNANIMOUS,
        dissent=dissent,
        risk_statement=tale.say(workwords.RISK),
        actions="The coordinator tells those who were not here.",
        next_on=clock.today() + timedelta(days=28) if decision in ("defer_info", "withdraw") else None,
        health_or_care=HealthOrCare.IN_PLACE if chosen in ASKS_HEALTH else None,
        health_or_care_note="The school nurse stays in touch; nothing further is needed."
        if chosen in ASKS_HEALTH
        else "",
        turned_down="The panel would hear from the school once more before it lets go.",
        to_panel=transfer,
        shared="Referral, assessment and decisions, as functions of both panels (section 38)."
        if transfer
        else "",
    )
