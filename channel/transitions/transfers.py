"""How does a case pass to another panel?

Offered, then accepted, refused or withdrawn (process: transfers).
"""

from datetime import date

from channel.choices import Move, OwnerKind, Stage, TransferState
from channel.deadlines import due_from
from channel.models import ChannelCase, Transfer, TransferAnswer
from channel.policy import POLICE, POLICY
from channel.transitions.checks import required
from channel.transitions.exceptions import name_owner_of
from channel.transitions.opening import check_first
from channel.transitions.owners import begin_owning
from channel.transitions.sharing import share_whole
from channel.transitions.stopping import end_items, stop_support
from channel.transitions.telling import tell
from prevent.accounts.models import Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel
from prevent.workflow.days import Since, stated_day
from prevent.workflow.moves import moving


def officers_for(case: ChannelCase, panel: Panel) -> list[User]:
    """The officers and supervisors of the force of a panel's authority: one of them takes over the risk, if not excluded."""
    posts = Post.objects.in_force(clock.today()).filter(role__in=POLICE, force=panel.lead_authority.force_id)
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return list(POLICY.may_hear(people, case, whatever_restricted=True).order_by("name"))


def accept_transfer(
    reference: str,
    *,
    risk_owner: User,
    answer: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Take over an offered case: it waits for this panel's own consideration, with new owners of risk and plan.

    Support and papers of the sending panel end. Where the force changes, the new force records the residence (s.37(3)).
    """
    with moving(POLICY, Move.ACCEPT_TRANSFER, reference, by=by, seen=seen) as case:
        given = _answer(case, TransferState.ACCEPTED, answer, decided_on, by)
        panel, day = given.transfer.to_panel, given.decided_on
        check_first(case.individual, panel)
        if risk_owner not in officers_for(case, panel):
            raise Invalid("Choose an officer of the force of your area.", "risk_owner")
        tell([case.risk_owner, case.plan_owner], NoticeKind.NO_LONGER_YOURS, case, by=by)
        share_whole(case, given.transfer, by)
        _end_sending_panel(case, day, by)
        _place(case, panel, day)
        name_owner_of(case, risk_owner, by=by)
        for kind, owner in ((OwnerKind.RISK, risk_owner), (OwnerKind.PLAN, by)):
            begin_owning(case, kind, owner, "Transfer accepted", by=by, on=day)
        tell([risk_owner], NoticeKind.OWNER_NAMED, case, by=by)
    return case


def _end_sending_panel(case: ChannelCase, on: date, by: User) -> None:
    stop_support(case, on, NoticeKind.NO_LONGER_YOURS)
    case.invitations.filter(ended_at=None).update(ended_at=clock.now())
    end_items(case.plan_items.filter(ended_on=None), on, "The case passed to another panel", by=by)


def _place(case: ChannelCase, panel: Panel, on: date) -> None:
    authority = panel.lead_authority
    if authority.force_id != case.force_id:
        case.residence_force, case.residence_reason = None, ""
    case.panel, case.offered_panel, case.authority, case.force = panel, None, authority, authority.force
    case.stage, case.referred_on, case.considered_on = Stage.AWAITING_PANEL, on, None
    case.due_on = due_from(case, case.stage, case.referred_on)


def refuse_transfer(
    reference: str, *, answer: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Refuse an offered case: it stays with the sending panel, at the stage from which it was offered."""
    with moving(POLICY, Move.REFUSE_TRANSFER, reference, by=by, seen=seen) as case:
        _back(case, _answer(case, TransferState.REFUSED, answer, decided_on, by).transfer)
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def withdraw_transfer(
    reference: str, *, answer: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Withdraw an offer that was not answered."""
    with moving(POLICY, Move.WITHDRAW_TRANSFER, reference, by=by, seen=seen) as case:
        _back(case, _answer(case, TransferState.WITHDRAWN, answer, decided_on, by).transfer)
    return case


def _answer(
    case: ChannelCase, state: TransferState, text: str, decided_on: date | None, by: User
) -> TransferAnswer:
    """Write down how the offer ends, as a row of its own."""
    offer = case.transfers.select_related("to_panel__lead_authority__force").get(state=TransferState.OFFERED)
    made = Since(clock.day_of(offer.offered_at), "the case was offered")
    given = TransferAnswer.objects.create(
        transfer=offer,
        state=state,
        text=required(text, "answer", "Say why."),
        decided_on=stated_day(decided_on, "decided_on", made),
        by=by,
    )
    offer.state = state
    offer.save(update_fields=["state"])
    return given


def _back(case: ChannelCase, offer: Transfer) -> None:
    case.stage, case.due_on, case.offered_panel = offer.stage_before, offer.due_before, None
