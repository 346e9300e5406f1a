"""Who can mend a record that nobody can move, and on which page?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.urls import reverse

from channel.choices import Move as CaseMove
from channel.models import ChannelCase
from channel.policy import POLICY as CASE_POLICY
from channel.queries.record import move_url as case_url
from prevent.accounts.models import Agency, AgencyKind, User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.desk.choices import Why
from prevent.desk.integrity import Found
from prevent.desk.watched import WATCHED, Unmovable
from prevent.oversight.choices import RecommendationMove
from prevent.oversight.models import Recommendation
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.posts.queries.people import administrators_at
from prevent.workflow.models import Case
from prevent.workflow.policy import Policy
from referrals.choices import Move
from referrals.models import HandOff, InformationRequest, PossibleMatch, Referral
from referrals.policy import HAND_OFF_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL_POLICY
from referrals.queries.record import move_url as referral_url


@dataclass(frozen=True)
class Way:
    """One way to mend a record: for whom, in the words of which page, where."""

    to: User
    reference: str
    why: Why
    how: str
    path: str


@dataclass(frozen=True)
class Act:
    """The move that mends it: on the record itself or on the one behind it, by whoever may make it."""

    policy: Policy[Any]
    move: TextChoices
    url: Callable[[str, str], str]
    behind: Callable[[Any], list[Any]] = lambda case: [case]


def _referral(case: Any) -> list[Referral]:
    return [case.referral]


def _both(match: Any) -> list[Referral]:
    return [match.earlier, match.later]


def _recommendation_url(move: str, reference: str) -> str:
    return reverse(f"oversight:{move}", args=[reference])


ACTS: Mapping[tuple[type[Case], Why], Act] = {
    (Referral, Why.OWNER_AWAY): Act(REFERRAL_POLICY, Move.ALLOCATE_REFERRAL, referral_url),
    (InformationRequest, Why.OWNER_AWAY): Act(
        REFERRAL_POLICY, Move.ALLOCATE_REFERRAL, referral_url, _referral
    ),
    (HandOff, Why.OWNER_AWAY): Act(REFERRAL_POLICY, Move.ALLOCATE_REFERRAL, referral_url, _referral),
    (InformationRequest, Why.NO_HOLDER): Act(REQUEST_POLICY, Move.WITHDRAW_REQUEST, referral_url),
    (HandOff, Why.NO_HOLDER): Act(HAND_OFF_POLICY, Move.WITHDRAW_HAND_OFF, referral_url),
    (PossibleMatch, Why.KEPT_APART): Act(REFERRAL_POLICY, Move.RESTRICT_RECORD, referral_url, _both),
    (ChannelCase, Why.OWNER_AWAY): Act(CASE_POLICY, CaseMove.NAME_OWNER, case_url),
    (Recommendation, Why.OWNER_AWAY): Act(
        RECOMMENDATION_POLICY, RecommendationMove.REASSIGN_RECOMMENDATION, _recommendation_url
    ),
}
"""What mends what. Where there is no such act, or nobody who may make it, somebody gives the post that is missing."""


def ways(found: Found) -> list[Way]:
    """Every way to mend what was found, for each person who has one."""
    case, one = found
    act = ACTS.get((type(case), one.why))
    made = list(_by_act(act, case, one)) if act else []
    return made or [*_by_owners(case, one), *_by_administrators(case, one)]


def _by_act(act: Act, case: Case, one: Unmovable) -> Iterator[Way]:
    for record in act.behind(case):
        for user in act.policy.who_may(act.move, record):
            path = act.url(act.move.value, record.reference)
            yield Way(user, record.reference, one.why, str(act.move.label), path)


def _by_owners(case: Any, one: Unmovable) -> Iterator[Way]:
    """Whoever answers for the record opens it, and makes its next step; where nobody can, nobody is told to."""
    if one.why == Why.NO_HOLDER:
        return
    policy = WATCHED[type(case)].policy
    for user in policy.holders(policy.owners[case.stage], case):
        yield Way(
            user, case.reference, one.why, "Open the record and make its next step", case.get_absolute_url()
        )


def _by_administrators(case: Any, one: Unmovable) -> Iterator[Way]:
    """Where nobody holds the post, the administrators of the agency to which it belongs give it."""
    if one.why != Why.NO_HOLDER:
        return
    role = WATCHED[type(case)].policy.owners[case.stage]
    agencies = agencies_of(role, case)
    place = next((str(agency) for agency in agencies), "")
    how = f"Give somebody the post “{role.label}”" + (f" at {place}" if place else "")
    for user in administrators_at(agencies):
        yield Way(user, "", one.why, how, reverse("posts:people"))


FORCES = ("force_id", "earlier_force_id", "later_force_id")
"""A record's force; a possible match has two."""


def agencies_of(role: Role, case: Any) -> QuerySet[Agency]:
    """Whose people hold this role for the record: the force's, the panel's council, the agency that was asked.

    Posts for the whole country are given by those who oversee it.
    """
    area = AREA_OF[role]
    if area == Area.COUNTRY:
        return Agency.objects.filter(kind=AgencyKind.OVERSIGHT)
    if area == Area.FORCE:
        forces = [getattr(case, name) for name in FORCES if hasattr(case, name)]
        return Agency.objects.filter(kind=AgencyKind.POLICE, force__in=forces)
    if area == Area.PANEL:
        return Agency.objects.filter(kind=AgencyKind.LOCAL_AUTHORITY, authority=case.panel.lead_authority_id)
    agency = getattr(case, "agency_id", None)
    return Agency.objects.filter(pk=agency) if agency else Agency.objects.none()
