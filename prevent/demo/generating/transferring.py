"""Which rows does it leave behind that a case passes to another panel: the offer, its acceptance, and new owners?"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from channel.choices import OwnerKind, Stage, TransferState
from channel.models import Invitation, OwnerPeriod, Transfer, TransferAnswer
from prevent.demo.generating.lives import Moved
from prevent.demo.generating.moments import MADE_UP, Trace, decision, moment

MONTH = timedelta(days=30)
OFFERED_AT, ACCEPTED_AT, OPENED_AT = 11, 12, 18


def moved_on(trace: Trace) -> Trace:
    """The case where it is once it has passed to another panel, or where it always was."""
    moved = trace.life.moved
    if moved is None:
        return trace
    return replace(trace, team=moved.team, life=replace(trace.life, authority=moved.authority))


def write_owned(here: Trace, there: Trace) -> None:
    """Who owns the risk and the plan, and which agency has the papers: of the first panel, then of the one that took over."""
    opened, moved = here.days.decided or here.life.received_on, here.life.moved
    until = moment(moved.accepted, ACCEPTED_AT) if moved else None
    said = {"case_id": here.key, "reason": MADE_UP, **decision(here.team.chair, opened, OPENED_AT)}
    _own(here, moment(opened, OPENED_AT), said, until)
    if here.team.asked:
        here.bulk.add(Invitation, agency_id=here.team.asked, ended_at=until, **said)
    if moved:
        said |= {"reason": "Transfer accepted", **decision(there.team.chair, moved.accepted, ACCEPTED_AT)}
        _own(there, moment(moved.accepted, ACCEPTED_AT), said)


def _own(trace: Trace, since: str, said: dict[str, Any], until: str | None = None) -> None:
    for kind, owner in ((OwnerKind.RISK, trace.team.officer), (OwnerKind.PLAN, trace.team.chair)):
        trace.bulk.add(OwnerPeriod, kind=kind, owner_id=owner, since=since, until=until, **said)


def write_transfer(here: Trace, moved: Moved) -> None:
    """The offer to the other panel, and that it was accepted."""
    offer = here.bulk.add(
        Transfer,
        case_id=here.key,
        from_panel_id=here.life.authority.panel_id,
        to_panel_id=moved.authority.panel_id,
        stage_before=Stage.AWAITING_PANEL,
        due_before=(here.days.decided or here.life.received_on) + MONTH,
        reason=MADE_UP,
        shared="What the panel was told, to protect the person.",
        state=TransferState.ACCEPTED,
        offered_at=moment(moved.offered, OFFERED_AT),
        offered_by_id=here.team.chair,
    )
    accepted = decision(moved.team.chair, moved.accepted, ACCEPTED_AT)
    here.bulk.add(TransferAnswer, transfer_id=offer, state=TransferState.ACCEPTED, text=MADE_UP, **accepted)
