"""How likely is a possible match, by what is known of the two people by now, and who hears of it?"""

from decimal import Decimal

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.people.matching.comparing import Comparison, Point, Strength
from prevent.reference.choices import Limit
from prevent.workflow.moves import moving
from referrals.choices import MatchStage, Move
from referrals.models import MatchReopening, PossibleMatch
from referrals.policy import MATCH_POLICY
from referrals.queries.due import due_after
from referrals.transitions.telling import tell
from referrals.workflow import UNDECIDED

DIFFERENT = "different"
MORE_IS_KNOWN = "More is known of the two people since it was decided: by that it is likely now."


def weigh_again(match: PossibleMatch, comparison: Comparison, *, by: User) -> None:
    """What officers found out counts for a pair that is known, too.

    One that is undecided says what agrees now. One that was decided to be two people, and is likely only now, is to be decided
    again. Of either people are told, as of a new one.
    """
    is_likely_now = match.strength != Strength.LIKELY and comparison.strength == Strength.LIKELY
    if match.stage in UNDECIDED:
        _note(match, comparison)
        match.save(update_fields=weighed(comparison))
        if is_likely_now:
            tell(deciders(match), NoticeKind.MATCH_FOUND, match)
    elif match.stage == MatchStage.DIFFERENT and is_likely_now:
        _decide_again(match, comparison, by=by)


def _decide_again(match: PossibleMatch, comparison: Comparison, *, by: User) -> None:
    """The service takes back what was decided on less."""
    with moving(MATCH_POLICY, Move.REOPEN_MATCH, match.reference, by=by, seen=None) as again:
        MatchReopening.objects.create(match=again, reasons=MORE_IS_KNOWN, by=by)
        _note(again, comparison)
        again.stage = MatchStage.UNDECIDED
        again.decide_by = due_after(Limit.MATCH_DECISION, clock.today(), again.later_force.division)
        tell(deciders(again), NoticeKind.MATCH_FOUND, again)


def _note(match: PossibleMatch, comparison: Comparison) -> None:
    for name, value in weighed(comparison).items():
        setattr(match, name, value)


def weighed(comparison: Comparison) -> dict[str, object]:
    """What agrees and what differs as codes, that which says most first; never what was stated."""
    points = sorted(comparison.points, key=lambda point: -abs(point.bits))
    return {
        "strength": comparison.strength.value,
        "bits": Decimal(comparison.bits).quantize(Decimal("0.01")),
        "agrees": [f"{point.about}:{point.how}" for point in points if _is_alike(point)],
        "differs": [f"{point.about}:{point.how}" for point in points if not _is_alike(point)],
    }


def _is_alike(point: Point) -> bool:
    """Of a household that shares all, the last things say nothing more, and are the same all the same."""
    return point.agrees or (point.bits == 0 and point.how != DIFFERENT)


def deciders(match: PossibleMatch) -> list[User]:
    """Who is to decide it: the officers of the two; the supervisors too, where the later one has no officer who sees it."""
    with standing_in(Role.WORKER):
        officers = {match.earlier.officer_id, match.later.officer_id}
        latest = match.later.officer_id
    known = [one for one in MATCH_POLICY.holders(Role.CASE_OFFICER, match) if one.pk in officers]
    if latest in {one.pk for one in known}:
        return known
    return [*known, *MATCH_POLICY.holders(Role.SUPERVISOR, match)]
