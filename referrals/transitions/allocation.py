"""Who works on a referral, and so owns its risk?"""

from collections.abc import Iterable
from datetime import date

from prevent.accounts.actor import acting_as
from prevent.accounts.keeping import keep_posts
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.moves import moving
from referrals.choices import Move, RequestStage, Stage
from referrals.models import Allocation, Referral
from referrals.policy import POLICY
from referrals.transitions.days import stated_day
from referrals.transitions.matching import ask_if_stale
from referrals.transitions.telling import tell

NOT_AN_OFFICER = "Choose a case officer of the force with a post in force."
ONLY_YOURSELF = "You can take a referral yourself. Ask a supervisor to give it to a colleague."
SAY_WHY = "Say why the referral changes hands."
ALREADY_THEIRS = "The referral is already with this officer. Choose another one."


def allocate_referral(
    reference: str,
    *,
    officer: User,
    reason: str = "",
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A case officer takes a referral, or a supervisor gives it to one; a new referral goes to the gateway.

    The officer is the named owner of the counter-terrorism risk from now on (Channel duty guidance 2023). A
    referral that changes hands keeps its stage and needs a reason; one that waits at the panel does so if its
    officer has left, so that its case begins with somebody who is there.
    """
    with moving(POLICY, Move.ALLOCATE_REFERRAL, reference, by=by, seen=seen) as referral:
        _check(referral, officer, reason, by)
        give(referral, officer, reason=reason, on=stated_day(decided_on, referral), by=by)
        if referral.stage == Stage.RECEIVED:
            referral.stage = Stage.GATEWAY
            ask_if_stale(referral)
    return referral


def allocate_several(referrals: Iterable[Referral], *, officer: User, by: User) -> int:
    """Give new referrals to one officer: all of them, or none if one of them was taken meanwhile. Answers how many."""
    chosen = list(referrals)
    with acting_as(by):
        for referral in chosen:
            allocate_referral(referral.reference, officer=officer, by=by, seen=referral.version)
    return len(chosen)


def _check(referral: Referral, officer: User, reason: str, by: User) -> None:
    if officer != by and Role.SUPERVISOR not in POLICY.roles_of(by, referral):
        raise Invalid(ONLY_YOURSELF, "officer")
    if officer.pk == referral.officer_id:
        raise Invalid(ALREADY_THEIRS, "officer")
    if referral.officer_id is not None and not reason.strip():
        raise Invalid(SAY_WHY, "reason")
    require_officer(referral, officer, "officer")


def require_officer(referral: Referral, officer: User | None, field: str) -> User:
    """A case officer of the referral's force with a post in force, which stays so meanwhile. Raises Invalid otherwise."""
    if officer is not None:
        keep_posts(officer, field)
    if officer is None or officer not in POLICY.holders(Role.CASE_OFFICER, referral):
        raise Invalid(NOT_AN_OFFICER, field)
    return officer


def give(
    referral: Referral,
    officer: User,
    *,
    reason: str,
    on: date | None = None,
    by: User,
    from_leaver: User | None = None,
) -> None:
    """Make `officer` the risk owner inside another move, as was decided `on` that day: close the last
    ownership, open theirs, tell them.

    With `from_leaver` it is marked for reassignment, and whoever passes it on tells of all that fell at once.
    """
    standing = Allocation.objects.filter(referral=referral, until=None)
    if standing.filter(officer=officer, from_leaver=from_leaver).exists():
        return
    now = clock.now()
    standing.update(until=now)
    Allocation.objects.create(
        referral=referral,
        officer=officer,
        from_leaver=from_leaver,
        since=now,
        reason=reason,
        decided_on=on or clock.today(),
        recorded_at=now,
        by=by,
    )
    referral.requests.filter(stage=RequestStage.SENT).update(reply_to=officer)
    referral.hand_offs.update(reply_to=officer)
    referral.officer = officer
    if officer != by and from_leaver is None:
        tell([officer], NoticeKind.RECORD_ALLOCATED, referral)
