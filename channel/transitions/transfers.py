"""How does a case pass to another panel?

Offered, then accepted, refused or withdrawn (process: transfers).
"""

from channel.choices import Move, OwnerKind, Stage, TransferState
from channel.deadlines import due_from
from channel.models import ChannelCase, Transfer
from channel.policy import POLICE, POLICY
from channel.transitions.checks import required
from channel.transitions.exceptions import name_owner_of
from channel.transitions.opening import check_first
from channel.transitions.owners import begin_owning
from channel.transitions.stopping import stop_support
from channel.transitions.telling import tell
from prevent.accounts.models import Post, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel
from prevent.workflow.moves import moving


def officers_for(case: ChannelCase, panel: Panel) -> list[User]:
    """The officers and supervisors of the force of a panel's authority: one of them takes over the risk, if not excluded."""
    posts = Post.objects.in_force(clock.today()).filter(role__in=POLICE, force=panel.lead_authority.force_id)
    people = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return list(POLICY.may_hear(people, case, whatever_restricted=True).order_by("name"))


def accept_transfer(
    reference: str, *, risk_owner: User, answer: str, by: User, seen: int | None
) -> ChannelCase:
    """Take over an offered case: it waits for this panel's own consideration, with new owners of risk and plan.

    Support and papers of the sending panel end. Where the force changes, the new force records the residence (s.37(3)).
    """
    with moving(POLICY, Move.ACCEPT_TRANSFER, reference, by=by, seen=seen) as case:
        offer = _answer(case, TransferState.ACCEPTED, answer, by)
        check_first(case.individual, offer.to_panel)
        if risk_owner not in officers_for(case, offer.to_panel):
            raise Invalid("Choose an officer of the force of your area.", "risk_owner")
        tell([case.risk_owner, case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
        _end_sending_panel(case)
        _place(case, offer.to_panel)
        name_owner_of(case, risk_owner, by=by)
        begin_owning(case, OwnerKind.RISK, risk_owner, "Transfer accepted", by=by)
        begin_owning(case, OwnerKind.PLAN, by, "Transfer accepted", by=by)
        tell([risk_owner], NoticeKind.OWNER_NAMED, case, by=by)
    return case


def _end_sending_panel(case: ChannelCase) -> None:
    today, now = clock.today(), clock.now()
    stop_support(case, today)
    case.invitations.filter(ended_at=None).update(ended_at=now)
    case.plan_items.filter(ended_on=None).update(ended_on=today, why_ended="The case passed to another panel")


def _place(case: ChannelCase, panel: Panel) -> None:
    authority = panel.lead_authority
    if authority.force_id != case.force_id:
        case.residence_force, case.residence_reason = None, ""
    case.panel, case.offered_panel, case.authority, case.force = panel, None, authority, authority.force
    case.stage, case.referred_on, case.considered_on = Stage.AWAITING_PANEL, clock.today(), None
    case.due_on = due_from(case, case.stage, case.referred_on)


def refuse_transfer(reference: str, *, answer: str, by: User, seen: int | None) -> ChannelCase:
    """Refuse an offered case: it stays with the sending panel, at the stage from which it was offered."""
    with moving(POLICY, Move.REFUSE_TRANSFER, reference, by=by, seen=seen) as case:
        _back(case, _answer(case, TransferState.REFUSED, answer, by))
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def withdraw_transfer(reference: str, *, answer: str, by: User, seen: int | None) -> ChannelCase:
    """Withdraw an offer that was not answered."""
    with moving(POLICY, Move.WITHDRAW_TRANSFER, reference, by=by, seen=seen) as case:
        _back(case, _answer(case, TransferState.WITHDRAWN, answer, by))
    return case


def _answer(case: ChannelCase, state: TransferState, answer: str, by: User) -> Transfer:
    offer = case.transfers.select_related("to_panel__lead_authority__force").get(state=TransferState.OFFERED)
    offer.state, offer.answered_at, offer.answered_by = state, clock.now(), by
    offer.answer = required(answer, "answer", "Say why.")
    offer.save(update_fields=["state", "answered_at", "answered_by", "answer"])
    return offer


def _back(case: ChannelCase, offer: Transfer) -> None:
    case.stage, case.due_on, case.offered_panel = offer.stage_before, offer.due_before, None
