"""How does the council itself refer a person to the panel? Its Prevent lead proposes, another one confirms or returns
(CTSA 2015 s.36(3)).
"""

from collections.abc import Sequence
from datetime import date

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.notices.outbox import tell as tell_of
from prevent.reference.choices import Limit
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.denials import Denial
from referrals.models import AuthorityConfirmation, AuthorityReferral, Referral
from referrals.policy import POLICY, earlier_than, proposed
from referrals.queries.due import due_after
from referrals.transitions.allocation import give
from referrals.transitions.days import judged_day, stated_day
from referrals.transitions.deciding import check_kinds, check_no_intelligence, check_weighed
from referrals.transitions.section_36 import hand_to_panel, settle_home
from referrals.transitions.telling import tell

LEFT = "Its officer holds no post here any more."


def propose_panel_referral(
    reference: str,
    *,
    reason_kinds: Sequence[str],
    reasons: str,
    history_weighed: str = "",
    decided_as: str,
    no_intelligence: bool = False,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A Prevent lead of the authority finds reasonable grounds to refer the person to the panel; another lead is asked.

    The same is asked as of the police: what the grounds are, how the earlier referrals were weighed, and that nothing comes from
    an intelligence service (s.38(4)-(5)). Until it is confirmed nothing changes for anybody.
    """
    with moving(POLICY, Move.PROPOSE_PANEL_REFERRAL, reference, by=by, seen=seen) as referral:
        check_no_intelligence(no_intelligence)
        earlier = earlier_than(by, referral).count()
        check_weighed(earlier, history_weighed, ends=True)
        AuthorityReferral.objects.create(
            referral=referral,
            reason_kinds=check_kinds(reason_kinds),
            reasons=reasons,
            earlier=earlier,
            history_weighed=history_weighed,
            decided_as=decided_as,
            no_intelligence=no_intelligence,
            confirm_by=due_after(Limit.PANEL_CONFIRMATION, clock.today(), referral.force.division),
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        tell(POLICY.who_may(Move.RETURN_PANEL_REFERRAL, referral), NoticeKind.ENDORSEMENT_NEEDED, referral)
    return referral


def confirm_panel_referral(
    reference: str, *, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Another Prevent lead agrees: the person is referred to the panel, and the police are told at the same moment."""
    with moving(POLICY, Move.CONFIRM_PANEL_REFERRAL, reference, by=by, seen=seen) as referral:
        day = _answer(referral, agrees=True, reasons=reasons, decided_on=decided_on, by=by)
        settle_home(referral, on=day, by=by)
        with standing_in(Role.WORKER, for_=by):  # what the police hold of it is out of the council's sight
            _keep_owner(referral, by)
            hand_to_panel(referral, act=Move.CONFIRM_PANEL_REFERRAL, on=day, by=by)
            tell(_police(referral), NoticeKind.RECORD_CHANGED, referral)
    return referral


def return_panel_referral(
    reference: str, *, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Another Prevent lead does not agree, and says why: the referral stays where it is."""
    with moving(POLICY, Move.RETURN_PANEL_REFERRAL, reference, by=by, seen=seen) as referral:
        proposer = [found.by] if (found := proposed(referral)) else []
        _answer(referral, agrees=False, reasons=reasons, decided_on=decided_on, by=by)
        tell(proposer, NoticeKind.WORK_RETURNED, referral)
    return referral


def _answer(referral: Referral, *, agrees: bool, reasons: str, decided_on: date | None, by: User) -> date:
    found = proposed(referral)
    if found is None:
        raise Denied(Denial.NOT_PROPOSED.label, Denial.NOT_PROPOSED.value)
    day = judged_day(decided_on, found, "the council’s own referral was proposed")
    AuthorityConfirmation.objects.create(
        proposal=found, agrees=agrees, reasons=reasons, decided_on=day, by=by
    )
    cancel(_cause(found))
    return day


def _police(referral: Referral) -> list[User | None]:
    return [referral.officer, *POLICY.holders(Role.SUPERVISOR, referral)]


def _keep_owner(referral: Referral, by: User) -> None:
    """Somebody of the police owns the risk at the panel: of an officer who has left, a supervisor, marked for reassignment."""
    supervisors = POLICY.holders(Role.SUPERVISOR, referral)
    if referral.officer not in POLICY.holders(Role.CASE_OFFICER, referral):
        if not supervisors:
            raise Denied(Denial.NOT_READY.label, Denial.NOT_READY.value)
        give(referral, supervisors[0], reason=LEFT, by=by, from_leaver=referral.officer)


def remind_confirmers(proposal: AuthorityReferral, *, today: date) -> int:
    """Remind the other Prevent leads of a proposal that waits, and its proposer once it is late; answers how many are told."""
    referral, since = proposal.referral, clock.day_of(proposal.recorded_at)
    edition = limit(Limit.PANEL_CONFIRMATION, on=since)
    found = reminders(edition, proposal.confirm_by, since=since, until=today)
    if not found:
        return 0
    leads = POLICY.holders(Role.AUTHORITY_PREVENT_LEAD, referral)
    return tell_of(
        NoticeKind.ENDORSEMENT_NEEDED,
        to=[lead for lead in leads if found[-1].is_escalated or lead.pk != proposal.by_id],
        reference=referral.reference,
        path=referral.get_absolute_url(),
        cause=f"{_cause(proposal)}{found[-1].on}",
    )


def _cause(proposal: AuthorityReferral) -> str:
    return f"panel-referral:{proposal.pk}:"
