"""Which open records can nobody move? Each needs somebody who answers for it and a day by which the next step is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

from channel.choices import OwnerKind
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from channel.queries.owned import without_case
from channel.queries.twice import all_opened_twice
from channel.transitions.owners import possible_owners
from channel.workflow import BEFORE_END
from channel.workflow import OPEN as OPEN_CASES
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY as ASSURANCE_POLICY
from prevent.assurance.workflow import OPEN as OPEN_ASSURANCE
from prevent.scrutiny.choices import Stage as ReadingStage
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.policy import POLICY as READING_POLICY
from prevent.workflow.models import Case
from prevent.workflow.policy import Policy
from referrals.choices import RequestStage, Stage
from referrals.models import HandOff, InformationRequest, PossibleMatch, Referral
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL_POLICY
from referrals.queries.record import due_of
from referrals.workflow import CHASED, UNDECIDED
from referrals.workflow import OPEN as OPEN_REFERRALS
from reviews.models import Review
from reviews.policy import POLICY as REVIEW_POLICY
from reviews.workflow import OPEN as OPEN_REVIEWS

STANDS_IN = {
    Role.SAFEGUARDING_LEAD: Role.REFERRER,
    Role.PANEL_CHAIR: Role.DEPUTY_CHAIR,
    Role.SUPERVISOR: Role.INFORMATION_GOVERNANCE,
}
"""An agency without a safeguarding lead answers through whoever refers for it, a panel without a chair through the deputy.
Where the only supervisor read too much themself, information governance looks into it; no other record is theirs.
"""


class Why(TextChoices):
    """What an open record lacks."""

    NO_HOLDER = "no_holder", "nobody in reach holds the role that answers for it"
    OWNER_AWAY = "owner_away", "its named owner is missing, has left, or holds no post that reaches it"
    NOT_DUE = "not_due", "nothing says by when the next step is due"
    KEPT_APART = (
        "kept_apart",
        (
            "each of its two referrals is kept from everybody who sees the other: a supervisor who is named for one of them "
            "names somebody of the other besides"
        ),
    )
    TWICE = (
        "twice",
        "the same person has another open case: agree in which the work goes on, and end the other",
    )


@dataclass(frozen=True)
class Unmovable:
    """An open record that would stay where it is. The reference only: the report goes to logs and screens."""

    reference: str
    why: Why
    beside: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Its line in a log or on a screen: the references of records that have to do with it, too."""
        beside = f" ({', '.join(self.beside)})" if self.beside else ""
        return f"{self.reference}{beside}: {self.why.label}"


def amiss() -> Iterator[Unmovable]:
    """What cannot move, and what is open twice."""
    yield from unmovable()
    yield from (Unmovable(case.reference, Why.TWICE) for case in all_opened_twice())


def unmovable() -> Iterator[Unmovable]:
    """Every open record that nobody answers for, whose named owner is away, or which no date calls up again."""
    kinds = (_referrals, _requests, _hand_offs, _matches, _cases, _meetings, _reviews, _readings, _assurance)
    for found in kinds:
        yield from found()


def _lacks(policy: Policy[Any], case: Case, *, owned: bool = True, due: bool = True) -> Iterator[Unmovable]:
    if not has_holder(policy, case):
        yield Unmovable(case.reference, Why.NO_HOLDER)
    if not owned:
        yield Unmovable(case.reference, Why.OWNER_AWAY)
    if not due:
        yield Unmovable(case.reference, Why.NOT_DUE)


def has_holder(policy: Policy[Any], case: Case) -> bool:
    """Does anybody reach this record in the role that answers for its stage?"""
    role = policy.owners[case.stage]
    return any(policy.holders(one, case) for one in (role, STANDS_IN.get(role), _names_an(role, case)) if one)


def _names_an(role: Role, case: Case) -> Role | None:
    """Where the last officer named for a restricted record left, a named supervisor names another one."""
    return Role.SUPERVISOR if role == Role.CASE_OFFICER and getattr(case, "restricted", False) else None


def _referrals() -> Iterable[Unmovable]:
    still_open = without_case(Referral.objects.filter(stage__in=OPEN_REFERRALS))
    for referral in still_open.select_related("force"):
        is_taken = referral.stage != Stage.RECEIVED
        owned = not is_taken or _has_owner(referral)
        at_panel = referral.stage == Stage.REFERRED_TO_PANEL
        due = at_panel or due_of(referral) is not None
        yield from _lacks(REFERRAL_POLICY, referral, owned=owned, due=due)


def _has_owner(referral: Referral) -> bool:
    """An officer of the force; or a supervisor, where it waits for reassignment."""
    waits = referral.allocations.filter(until=None, from_leaver__isnull=False).exists()
    roles = (Role.CASE_OFFICER, Role.SUPERVISOR) if waits else (Role.CASE_OFFICER,)
    return any(referral.officer in REFERRAL_POLICY.holders(role, referral) for role in roles)


def _requests() -> Iterable[Unmovable]:
    for request in InformationRequest.objects.filter(stage=RequestStage.SENT).select_related("referral"):
        owned = request.reply_to_id == request.referral.officer_id and _has_owner(request.referral)
        yield from _lacks(REQUEST_POLICY, request, owned=owned)


def _hand_offs() -> Iterable[Unmovable]:
    """Of what was handed over the referral's officer hears; once the referral has gone on or ended, somebody of the police."""
    for hand_off in HandOff.objects.filter(stage__in=CHASED).select_related("referral"):
        goes_on = hand_off.referral.stage != Stage.HANDED_OFF
        theirs = hand_off.reply_to_id == hand_off.referral.officer_id and _has_owner(hand_off.referral)
        yield from _lacks(HAND_OFF_POLICY, hand_off, owned=goes_on or theirs)


def _matches() -> Iterable[Unmovable]:
    """Somebody decides each. Where each of the two is kept from all who see the other nobody does, until one of those named for
    the one is named for the other too.
    """
    for match in PossibleMatch.objects.filter(stage__in=UNDECIDED).select_related("earlier", "later"):
        both = (match.earlier, match.later)
        if has_holder(MATCH_POLICY, match):
            continue
        if all(referral.restricted for referral in both):
            yield Unmovable(match.reference, Why.KEPT_APART, tuple(one.reference for one in both))
        else:
            yield Unmovable(match.reference, Why.NO_HOLDER)


def _cases() -> Iterable[Unmovable]:
    for case in ChannelCase.objects.filter(stage__in=[*OPEN_CASES, CaseStage.CLOSED]):
        is_closed = case.stage == CaseStage.CLOSED
        due = _is_looked_at_again(case) if is_closed else case.due_on is not None
        yield from _lacks(CASE_POLICY, case, owned=_has_both_owners(case), due=due)


def _has_both_owners(case: ChannelCase) -> bool:
    owners: dict[OwnerKind, User] = {OwnerKind.RISK: case.risk_owner, OwnerKind.PLAN: case.plan_owner}
    return all(owner in possible_owners(case, kind) for kind, owner in owners.items())


def _is_looked_at_again(case: ChannelCase) -> bool:
    return Review.objects.filter(case=case, episode=case.episode, stage__in=OPEN_REVIEWS).exists()


def _meetings() -> Iterable[Unmovable]:
    for meeting in PanelMeeting.objects.filter(stage__in=BEFORE_END):
        yield from _lacks(MEETING_POLICY, meeting)


def _reviews() -> Iterable[Unmovable]:
    for review in Review.objects.filter(stage__in=OPEN_REVIEWS):
        yield from _lacks(REVIEW_POLICY, review)


def _readings() -> Iterable[Unmovable]:
    for reading in UnusualReading.objects.filter(stage=ReadingStage.OPEN):
        yield from _lacks(READING_POLICY, reading)


def _assurance() -> Iterable[Unmovable]:
    for review in AssuranceReview.objects.filter(stage__in=OPEN_ASSURANCE, referral__restricted=False):
        yield from _lacks(ASSURANCE_POLICY, review)
