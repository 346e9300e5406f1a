"""Are two referrals about the same person? Somebody decides, another endorses, and what was tied together can be parted again."""

from datetime import date

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.people.matching.comparing import Strength
from prevent.people.models import Individual
from prevent.reference.choices import Limit
from prevent.workflow import days
from prevent.workflow.days import Since
from prevent.workflow.moves import moving
from referrals.choices import MatchStage, MatchVerdict, Move
from referrals.models import MatchDecision, MatchEndorsement, MatchReopening, PossibleMatch, Referral
from referrals.policy import (
    MATCH_POLICY,
    match_undecided,
    matches_of,
    seen_of,
    supervises_match,
    times_before,
    undecided_matches,
)
from referrals.queries.due import due_after
from referrals.transitions.linking import bring_together, part
from referrals.transitions.telling import tell

UNREAD = (
    "You cannot read the other referral. Ask for its content first, or choose “Cannot tell yet”. "
    "A supervisor may decide without, with reasons."
)
DECIDED_SAME = (
    "Two people decided that this is the person of another referral: {matches}. Before you name somebody else, a supervisor "
    "takes that decision back on the page of the match."
)
TOLD_BEFORE = "It could not be told before. Decide now, one way or the other, and say on what you rely."
STAGE_OF = {MatchVerdict.SAME: MatchStage.SAME, MatchVerdict.DIFFERENT: MatchStage.DIFFERENT}


def decide_match(
    reference: str, *, verdict: str, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> PossibleMatch:
    """Say whether it is the same person, with reasons.

    That it is the same makes a repeat, so another person endorses it; so too that it is not, where the match is likely or one of
    the two is a repeat already. "Cannot tell yet" leaves it undecided, for a time: then a supervisor decides.
    """
    with moving(MATCH_POLICY, Move.DECIDE_MATCH, reference, by=by, seen=seen) as match:
        chosen = MatchVerdict(verdict)
        _check(match, chosen, by)
        day = days.stated_day(
            decided_on, "decided_on", Since(clock.day_of(match.opened_at), "the match was found")
        )
        MatchDecision.objects.create(match=match, verdict=chosen, reasons=reasons, decided_on=day, by=by)
        cancel(reminder_cause(match))
        if chosen == MatchVerdict.CANNOT_TELL:
            match.stage = MatchStage.CANNOT_TELL
            match.decide_by = due_after(Limit.MATCH_NOT_TOLD, day, match.later_force.division)
        elif _needs_another(match, chosen, by):
            match.stage = MatchStage.PROPOSED
            tell(_others(match, by), NoticeKind.ENDORSEMENT_NEEDED, match)
        else:
            match.stage = STAGE_OF[chosen]
    return match


def _check(match: PossibleMatch, verdict: MatchVerdict, by: User) -> None:
    if verdict == MatchVerdict.CANNOT_TELL:
        if match.stage == MatchStage.CANNOT_TELL:
            raise Invalid(TOLD_BEFORE, "verdict")
    elif seen_of(by, match).count() < 2 and not supervises_match(by, match):
        raise Invalid(UNREAD, "verdict")


def _needs_another(match: PossibleMatch, verdict: MatchVerdict, by: User) -> bool:
    is_repeat = any(times_before(by, one) for one in seen_of(by, match))
    return verdict == MatchVerdict.SAME or match.strength == Strength.LIKELY or is_repeat


def _others(match: PossibleMatch, by: User) -> list[User]:
    return [one for one in MATCH_POLICY.holders(Role.SUPERVISOR, match) if one != by]


def endorse_match(
    reference: str, *, agrees: bool, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> PossibleMatch:
    """Another person agrees, and the decision takes effect; or returns it, and it is to be decided again."""
    with moving(MATCH_POLICY, Move.ENDORSE_MATCH, reference, by=by, seen=seen) as match:
        decision = match.decisions.latest()
        since = Since(decision.decided_on, "it was decided")
        day = days.stated_day(decided_on, "decided_on", since)
        MatchEndorsement.objects.create(
            decision=decision, agrees=agrees, reasons=reasons, decided_on=day, by=by
        )
        if agrees:
            match.stage = STAGE_OF[MatchVerdict(decision.verdict)]
            cancel(reminder_cause(match))
            if match.stage == MatchStage.SAME:
                bring_together(match, *both_of(match), reason=decision.reasons, by=by)
        else:
            could_not_tell = match.decisions.filter(verdict=MatchVerdict.CANNOT_TELL).exists()
            match.stage = MatchStage.CANNOT_TELL if could_not_tell else MatchStage.UNDECIDED
            tell([decision.by], NoticeKind.WORK_RETURNED, match)
    return match


def reopen_match(
    reference: str, *, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> PossibleMatch:
    """Take back what was decided: what was brought together by it is parted, and it is to be decided again."""
    with moving(MATCH_POLICY, Move.REOPEN_MATCH, reference, by=by, seen=seen) as match:
        since = Since(clock.day_of(match.stage_since), "it was decided")
        day = days.stated_day(decided_on, "decided_on", since)
        MatchReopening.objects.create(match=match, reasons=reasons, decided_on=day, by=by)
        if match.stage == MatchStage.SAME:
            part(match, *both_of(match), reason=reasons, by=by)
        match.stage = MatchStage.UNDECIDED
        match.decide_by = due_after(Limit.MATCH_DECISION, clock.today(), match.later_force.division)
    return match


def settle_by_identifying(referral: Referral, individual: Individual, reason: str, *, by: User) -> None:
    """Who identifies the person as the individual of a possible match has decided that too: another person endorses it."""
    for match in undecided_matches(by, referral).filter(stage=MatchStage.UNDECIDED):
        people = {one.individual.person for one in seen_of(by, match) if one != referral and one.individual}
        if individual.person in people and MATCH_POLICY.denial(by, Move.DECIDE_MATCH, match) is None:
            decide_match(
                match.reference, verdict=MatchVerdict.SAME, reasons=reason, by=by, seen=match.version
            )


def check_still_same(referral: Referral, chosen: Individual, *, by: User) -> None:
    """What two people decided is not undone by one. Raises Invalid where somebody else is named than their decision says.

    Of a decision that is kept from whoever names the person they learn nothing, not even by being refused.
    """
    if referral.individual is None or referral.individual.person == chosen.person:
        return
    stand = matches_of(by, referral).filter(stage=MatchStage.SAME).values_list("reference", flat=True)
    if found := ", ".join(stand.order_by("reference")):
        raise Invalid(DECIDED_SAME.format(matches=found), "individual")


def check_matches(referral: Referral, *, ends: bool, by: User) -> None:
    """Nothing ends while a possible match is undecided. Raises Invalid (code `match_undecided`)."""
    if ends and (why := match_undecided(by, referral)):
        raise Invalid(why.label, "outcome", why.value)


def both_of(match: PossibleMatch) -> tuple[Referral, Referral]:
    """The two referrals, the earlier first, whether or not whoever acts may read them: nothing of them is shown by this."""
    with standing_in(Role.WORKER):
        found = Referral.objects.in_bulk([match.earlier_id, match.later_id])
    return found[match.earlier_id], found[match.later_id]


def reminder_cause(match: PossibleMatch) -> str:
    """The beginning of the causes of all reminders of one possible match."""
    return f"match-due:{match.pk}:"
