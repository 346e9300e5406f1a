"""What must an open record of each kind have, so that it is not forgotten? Somebody who answers for it, and a next date."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from channel.choices import OwnerKind
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from channel.queries.owned import without_case
from channel.transitions.owners import possible_owners
from channel.workflow import BEFORE_END
from channel.workflow import OPEN as OPEN_CASES
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY as ASSURANCE_POLICY
from prevent.assurance.workflow import OPEN as OPEN_ASSURANCE
from prevent.desk.choices import Why
from prevent.desk.holders import has_holder, has_reviewer
from prevent.inspection.choices import Stage as EmergencyStage
from prevent.inspection.models import EmergencyReview
from prevent.inspection.policy import POLICY as EMERGENCY_POLICY
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.policy import POLICY as CONCERN_POLICY
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.oversight.transitions.recommendations import owners_of
from prevent.oversight.workflow import OPEN as OPEN_CONCERNS
from prevent.oversight.workflow import WITH_OWNER
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


def _always(case: Any) -> bool:
    return True


def _nobody(case: Any) -> Unmovable:
    return Unmovable(case.reference, Why.NO_HOLDER)


@dataclass(frozen=True)
class Watched:
    """A kind of record that may not rest unseen: which of them are open, and whether their owner and their next date are there.

    `has_holder` asks whether anybody in reach can make its next step; `nobody` says what is amiss where nobody can.
    """

    policy: Policy[Any]
    open: Callable[[], QuerySet[Any]]
    is_owned: Callable[[Any], bool] = _always
    is_due: Callable[[Any], bool] = _always
    has_holder: Callable[[Policy[Any], Any], bool] = has_holder
    nobody: Callable[[Any], Unmovable] = _nobody

    def lacks(self, case: Any) -> Iterator[Unmovable]:
        """Everything that keeps the record where it is."""
        if not self.has_holder(self.policy, case):
            yield self.nobody(case)
        if not self.is_owned(case):
            yield Unmovable(case.reference, Why.OWNER_AWAY)
        if not self.is_due(case):
            yield Unmovable(case.reference, Why.NOT_DUE)


def _open_referrals() -> QuerySet[Referral]:
    return without_case(Referral.objects.filter(stage__in=OPEN_REFERRALS)).select_related("force")


def _referral_is_owned(referral: Referral) -> bool:
    return referral.stage == Stage.RECEIVED or _has_owner(referral)


def _referral_is_due(referral: Referral) -> bool:
    return referral.stage == Stage.REFERRED_TO_PANEL or due_of(referral) is not None


def _has_owner(referral: Referral) -> bool:
    """An officer of the force; or a supervisor, where it waits for reassignment."""
    waits = referral.allocations.filter(until=None, from_leaver__isnull=False).exists()
    roles = (Role.CASE_OFFICER, Role.SUPERVISOR) if waits else (Role.CASE_OFFICER,)
    return any(referral.officer in REFERRAL_POLICY.holders(role, referral) for role in roles)


def _open_requests() -> QuerySet[InformationRequest]:
    return InformationRequest.objects.filter(stage=RequestStage.SENT).select_related("referral")


def _is_for_its_officer(asked: InformationRequest | HandOff) -> bool:
    return asked.reply_to_id == asked.referral.officer_id and _has_owner(asked.referral)


def _open_hand_offs() -> QuerySet[HandOff]:
    return HandOff.objects.filter(stage__in=CHASED).select_related("referral")


def _is_heard_of(hand_off: HandOff) -> bool:
    """Of what was handed over the referral's officer hears; once the referral has gone on or ended, somebody of the police."""
    return hand_off.referral.stage != Stage.HANDED_OFF or _is_for_its_officer(hand_off)


def _open_matches() -> QuerySet[PossibleMatch]:
    return PossibleMatch.objects.filter(stage__in=UNDECIDED).select_related("earlier", "later")


def _nobody_sees_both(match: PossibleMatch) -> Unmovable:
    """Where each of the two is kept from all who see the other nobody decides, until one of those named for the one is named for
    the other too.
    """
    both = (match.earlier, match.later)
    if all(referral.restricted for referral in both):
        return Unmovable(match.reference, Why.KEPT_APART, tuple(one.reference for one in both))
    return _nobody(match)


def _open_cases() -> QuerySet[ChannelCase]:
    return ChannelCase.objects.filter(stage__in=[*OPEN_CASES, CaseStage.CLOSED])


def _has_both_owners(case: ChannelCase) -> bool:
    owners: dict[OwnerKind, User] = {OwnerKind.RISK: case.risk_owner, OwnerKind.PLAN: case.plan_owner}
    return all(owner in possible_owners(case, kind) for kind, owner in owners.items())


def _case_is_due(case: ChannelCase) -> bool:
    """An open one has its date, a closed one is looked at again."""
    if case.stage != CaseStage.CLOSED:
        return case.due_on is not None
    return Review.objects.filter(case=case, episode=case.episode, stage__in=OPEN_REVIEWS).exists()


def _open_meetings() -> QuerySet[PanelMeeting]:
    return PanelMeeting.objects.filter(stage__in=BEFORE_END)


def _open_reviews() -> QuerySet[Review]:
    return Review.objects.filter(stage__in=OPEN_REVIEWS)


def _open_readings() -> QuerySet[UnusualReading]:
    return UnusualReading.objects.filter(stage=ReadingStage.OPEN)


def _open_assurance() -> QuerySet[AssuranceReview]:
    return AssuranceReview.objects.filter(stage__in=OPEN_ASSURANCE, referral__restricted=False)


def _open_concerns() -> QuerySet[Concern]:
    return Concern.objects.filter(stage__in=OPEN_CONCERNS)


def _open_recommendations() -> QuerySet[Recommendation]:
    return Recommendation.objects.filter(stage__in=WITH_OWNER)


def _has_owners(found: Recommendation) -> bool:
    """Somebody holds the post that carries it out; if not, the office names another."""
    return bool(owners_of(found))


def _open_emergencies() -> QuerySet[EmergencyReview]:
    return EmergencyReview.objects.filter(stage=EmergencyStage.WAITING)


WATCHED: dict[type[Case], Watched] = {
    Referral: Watched(REFERRAL_POLICY, _open_referrals, _referral_is_owned, _referral_is_due),
    InformationRequest: Watched(REQUEST_POLICY, _open_requests, _is_for_its_officer),
    HandOff: Watched(HAND_OFF_POLICY, _open_hand_offs, _is_heard_of),
    PossibleMatch: Watched(MATCH_POLICY, _open_matches, nobody=_nobody_sees_both),
    ChannelCase: Watched(CASE_POLICY, _open_cases, _has_both_owners, _case_is_due),
    PanelMeeting: Watched(MEETING_POLICY, _open_meetings),
    Review: Watched(REVIEW_POLICY, _open_reviews),
    UnusualReading: Watched(READING_POLICY, _open_readings),
    AssuranceReview: Watched(ASSURANCE_POLICY, _open_assurance),
    Concern: Watched(CONCERN_POLICY, _open_concerns),
    Recommendation: Watched(RECOMMENDATION_POLICY, _open_recommendations, _has_owners),
    EmergencyReview: Watched(EMERGENCY_POLICY, _open_emergencies, has_holder=has_reviewer),
}
"""Every kind of record with a next step of its own."""
