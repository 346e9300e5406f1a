"""Where does the person live, and so who triages the referral and whose panel would consider it?"""

from datetime import date
from itertools import chain

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.areas import Answering, Area
from prevent.reference.models import Panel
from prevent.workflow.moves import moving
from referrals.choices import Move, RequestStage, Stage
from referrals.denials import Denial
from referrals.models import Allocation, HomeArea, Referral
from referrals.policy import POLICY
from referrals.transitions.days import stated_day
from referrals.transitions.exceptions import taken_over
from referrals.transitions.hand_offs import drop_proposed
from referrals.transitions.matching import move_matches
from referrals.transitions.sharing import share_with_next
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
        there = area.answering
        panel = there.authority.panel if there else None
        if there is None or panel is None:
            raise Invalid(NOBODY_THERE, "area")
        if referral.home_known and _is_home(referral, there):
            raise Invalid(AS_IT_STANDS, "area")
        HomeArea.objects.create(
            referral=referral,
            authority=there.authority,
            force=there.force,
            was_authority_id=referral.authority_id,
            was_force_id=referral.force_id,
            was_known=referral.home_known,
            reason=reason,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        share_with_next(referral, there, by)
        _move_home(referral, there, panel, by)
    return referral


def _is_home(referral: Referral, there: Answering) -> bool:
    return (referral.authority_id, referral.force_id) == (there.authority.pk, there.force.pk)


def _move_home(referral: Referral, there: Answering, panel: Panel, by: User) -> None:
    """Who answers there hears of it: in another force's area force and council, in another council's its lead."""
    receivers: tuple[Role, ...] = ()
    if referral.force_id != there.force.pk:
        _let_go(referral, by)
        for asked_of_others in (referral.hand_offs, referral.requests):
            asked_of_others.update(force=there.force)
        move_matches(referral, there.force)
        receivers = TOLD
    elif referral.authority_id != there.authority.pk:
        receivers = (Role.AUTHORITY_PREVENT_LEAD,)
    referral.authority, referral.panel, referral.force = there.authority, panel, there.force
    referral.home_known = True
    taken_over(referral, {*receivers} - {Role.CASE_OFFICER}, by=by)
    told = chain.from_iterable(POLICY.holders(role, referral) for role in receivers)
    tell(told, NoticeKind.RECORD_RECEIVED, referral)


def _let_go(referral: Referral, by: User) -> None:
    """The force's own work ends here: nobody of it owns the risk any more, and the next force begins at its gateway."""
    if referral.requests.filter(stage=RequestStage.SENT).exists():
        raise Denied(Denial.OPEN_REQUESTS_STAY.label, Denial.OPEN_REQUESTS_STAY.value)
    drop_proposed(referral, by=by)
    Allocation.objects.filter(referral=referral, until=None).update(until=clock.now())
    referral.officer = None
    referral.stage = Stage.RECEIVED
    referral.counts_from = clock.today()
