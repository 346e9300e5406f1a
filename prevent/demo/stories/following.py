"""What does a panel's decision set going before its next meeting?"""

from datetime import timedelta

from channel import transitions as moves
from channel.after_conditions import open_proposal
from channel.choices import OwnerKind, Stage
from channel.transitions import Report
from channel.workflow import PLANNING
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.stories import workwords, worries
from prevent.demo.stories.supporting import account_for_sessions, ask_consent, support
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from reviews.transitions import close_case

OTHER_SIDE = {"west": "north", "north": "west"}


def follow(tale: Tale, decision: str) -> Story:
    """What a decision sets going before the next meeting."""
    tale.case.refresh_from_db()
    if decision == "adopt":
        yield from ask_consent(tale)
        tale.case.refresh_from_db()
        if tale.case.stage == Stage.SUPPORT:
            yield from support(tale)
    elif decision == "transfer" and not tale.plot.has("no answer"):
        yield from transferred(tale)
    elif decision == "police_led":
        yield from led_by_police(tale)
    if decision == "close" and not tale.plot.has("no report"):
        yield from closes(tale)
    if tale.plot.has("new owner") and decision == "continue":
        chair, supervisor = tale.side.one(Role.PANEL_CHAIR), tale.supervisor
        reason = "The officer moves to other work; the supervisor holds the risk."
        tale.does(moves.name_owner, chair, tale.case, kind=OwnerKind.RISK, owner=supervisor, reason=reason)


def circulate(tale: Tale) -> None:
    """The coordinator sends the papers to the agencies that know the person."""
    coordinator = tale.side.one(Role.PANEL_COORDINATOR)
    members = tale.side.all(Role.PANEL_MEMBER)
    for member in members[:2] if tale.is_long_ago else members:
        agency = member.posts_in_force[0].agency
        reason = f"{agency} may know the person and can contribute to the assessment."
        tale.does(moves.invite_agency, coordinator, tale.case, agency=agency.pk, reason=reason)


def transferred(tale: Tale) -> Story:
    """The other panel accepts, and the story goes on there."""
    yield tale.pace.days(3, 6)
    tale.moves_to(OTHER_SIDE[tale.side.name])
    chair = tale.side.one(Role.PANEL_CHAIR)
    answer = "The person lives here now and goes to college here. We take it over."
    tale.does(moves.accept_transfer, chair, tale.case, risk_owner=tale.officer, answer=answer)
    yield tale.pace.days(1)
    force = tale.side.authority.force
    reason = "The new home is in this force's area."
    tale.does(moves.name_residence_force, tale.officer, tale.case, force=force, reason=reason)
    circulate(tale)


def led_by_police(tale: Tale) -> Story:
    """Updates each month; then the case is closed or, with "returns", goes back to the panel."""
    for _ in range(tale.plot.updates):
        yield tale.pace.days(17, 19)
        next_on = tale.due_on(tale.pace.today + timedelta(days=30))
        tale.does(moves.update_police_led, tale.officer, tale.case, next_on=next_on)
    yield tale.pace.days(8, 15)
    returns = tale.plot.has("returns")
    reason = "What the police had to do is done." + (" Support can be considered again." if returns else "")
    to = Stage.AWAITING_PANEL if returns else Stage.CLOSING
    tale.does(moves.end_police_led, tale.officer, tale.case, to=to, reason=reason)
    if not returns:
        yield from closes(tale)


def proposes(tale: Tale) -> None:
    """The coordinator proposes closure before the papers go out, where the panel's plan is under way."""
    tale.case.refresh_from_db()
    if tale.case.stage not in PLANNING or tale.is_long_ago or open_proposal(tale.case):
        return
    said = {"reason": why_closed(tale), "note": workwords.PANEL["close"]}
    tale.does(moves.propose_closure, tale.side.one(Role.PANEL_COORDINATOR), tale.case, **said)


def why_closed(tale: Tale) -> str:
    """Nobody wanted support, or it did its work."""
    refused = tale.plot.has("refused") or tale.plot.has("withdrawn")
    return "closure_reason.consent_not_given" if refused else "closure_reason.risk_reduced"


def closes(tale: Tale) -> Story:
    """Account for what is open, then write the closing report."""
    yield tale.pace.days(1, 2)
    account_for_sessions(tale)
    refused = tale.plot.has("refused") or tale.plot.has("withdrawn")
    report = Report(
        reason=why_closed(tale),
        final_assessment=workwords.PANEL["close"]
        if not refused
        else "No support was accepted; no sign of a rising risk.",
        remains=tale.say(worries.STRAINS),
        held_by="The head of year, with the family."
        if not tale.someone.is_adult
        else "The person's general practice.",
        told="The person and the family by the officer; the agencies by the coordinator.",
    )
    tale.does(close_case, second(tale), tale.case, report=report)


def second(tale: Tale) -> User:
    """Chair or deputy, whoever did not record that the panel closes the case."""
    chairs = [tale.side.one(role) for role in (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)]
    decided = tale.case.panel_decisions.latest("recorded_at")
    return next(one for one in chairs if one != decided.by)
