"""Which records in somebody's sight are about a person of this name, however it was spelt, or have this reference?

Nobody looks people up by a name alone: a date of birth goes with it (security T2). What lies out of sight is as if it were not
there; whether the same person is known elsewhere is found by matching, which asks nobody (permissions.md rule 2).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from channel.policy import POLICY as CASES
from channel.queries.due import age_of, name_of
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from prevent.kernel.ids import is_reference
from prevent.people.matching.searching import Match, find
from prevent.people.matching.statement import statement
from prevent.workflow.models import Case
from referrals.choices import Stage
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Cell
from referrals.queries.worklist import UNNAMED, age_stated

FINDERS = (
    Role.CASE_OFFICER,
    Role.SUPERVISOR,
    Role.AUTHORITY_PREVENT_LEAD,
    Role.PANEL_CHAIR,
    Role.DEPUTY_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.PANEL_MEMBER,
)
"""Whose lists name people: by their posts, not by what was opened to them in another role."""
COLUMNS = ("Person", "Record", "Stands at", "Since")
MOST = 25


def by_reference(user: User, reference: str) -> Case | None:
    """The referral or case of this reference, if it is in the reader's sight."""
    if not is_reference(reference):
        return None
    ways = (REFERRALS.reached_as(user, FINDERS), CASES.reached_as(user, FINDERS))
    return next((found for way in ways if (found := way.filter(reference=reference).first())), None)


def by_name(user: User, *, given_names: str, family_name: str, born: date) -> list[Case]:
    """Referrals and cases in sight about whoever may be this person, the closest first, a case after its referral."""
    with standing_in(Role.MATCHING):
        matches = find(statement(names=[(given_names, family_name)], births=[born]))
    near = {match.about: at for at, match in enumerate(matches)}
    return sorted(
        [*_referrals(user, near), *_cases(user, matches)], key=lambda one: near.get(_about(one), len(near))
    )


def _referrals(user: User, near: Mapping[UUID, int]) -> QuerySet[Referral]:
    return REFERRALS.reached_as(user, FINDERS).filter(pk__in=list(near)).select_related("particulars")


def _cases(user: User, matches: Sequence[Match]) -> QuerySet[ChannelCase]:
    people = {match.individual for match in matches if match.individual}
    theirs = Q(referral__in=[match.about for match in matches]) | Q(individual__in=people)
    return CASES.reached_as(user, FINDERS).filter(theirs).select_related("individual")


def _about(record: Case) -> UUID:
    return record.referral_id if isinstance(record, ChannelCase) else record.pk


def cells(record: Any) -> list[Cell]:
    """One line: who, which record, and where it stands."""
    is_case = isinstance(record, ChannelCase)
    stage = CaseStage(record.stage) if is_case else Stage(record.stage)
    name, age = _of_case(record) if is_case else _of_referral(record)
    return [
        {"text": name, "sub": age},
        {
            "text": record.reference,
            "url": record.get_absolute_url(),
            "whole": True,
            "sub": "Channel case" if is_case else "Referral",
        },
        str(stage.label),
        written(clock.day_of(record.stage_since)),
    ]


def _of_case(case: ChannelCase) -> tuple[str, str]:
    return name_of(case.individual), age_of(case.individual, clock.today())


def _of_referral(referral: Referral) -> tuple[str, str]:
    stated = getattr(referral, "particulars", None)
    return (stated.name if stated else "") or UNNAMED, age_stated(referral)
