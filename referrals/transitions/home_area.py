"""Where does the person live, and so who triages the referral and whose panel would consider it?"""

from datetime import date
from itertools import chain

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.areas import Area
from prevent.workflow.moves import moving
from referrals.choices import Move, RequestStage, Stage
from referrals.denials import Denial
from referrals.models import Allocation, HomeArea, Referral
from referrals.policy import POLICY
from referrals.transitions.days import stated_day
from referrals.transitions.submission import TOLD
from referrals.transitions.telling import tell

NOBODY_THERE = "Choose another council: nobody receives referrals for this one."
AS_IT_STANDS = "That is already the home area. Choose another one, or go back."


def name_home_area(
    reference: str, *, area: Area, reason: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Say in which authority's area the person lives: its panel answers for them (CTSA 2015 s.36(1)).

    In another force's area the referral is passed on: it leaves the mover's sight, waits there to be allocated, and that
    force's limit counts from today. Those who receive it are told at once, as on submission.
    """
    with moving(POLICY, Move.NAME_HOME_AREA, reference, by=by, seen=seen) as referral:
        authority = area.authority
        if authority is None or authority.panel_id is None:
            raise Invalid(NOBODY_THERE, "area")
        force = area.district.force if area.district else authority.force
        if referral.home_known and (authority.pk, force.pk) == (referral.authority_id, referral.force_id):
            raise Invalid(AS_IT_STANDS, "area")
        HomeArea.objects.create(
            referral=referral,
            authority=authority,
            force=force,
            was_authority_id=referral.authority_id,
            was_known=referral.home_known,
            reason=reason,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        is_passed_on = referral.force_id != force.pk
        is_new_there = referral.authority_id != authority.pk
        if is_passed_on:
            _let_go(referral)
        referral.authority, referral.panel_id, referral.force = authority, authority.panel_id, force
        referral.home_known = True
        receivers = TOLD if is_passed_on else (Role.AUTHORITY_PREVENT_LEAD,)
        if is_passed_on or is_new_there:
            told = chain.from_iterable(POLICY.holders(role, referral) for role in receivers)
            tell(told, NoticeKind.RECORD_RECEIVED, referral)
    return referral


def _let_go(referral: Referral) -> None:
    """The force's own work ends here: nobody of it owns the risk any more, and the next force begins at its gateway."""
    if referral.requests.filter(stage=RequestStage.SENT).exists():
        raise Denied(Denial.OPEN_REQUESTS_STAY.label, Denial.OPEN_REQUESTS_STAY.value)
    Allocation.objects.filter(referral=referral, until=None).update(until=clock.now())
    referral.officer = None
    referral.stage = Stage.RECEIVED
    referral.counts_from = clock.today()
