"""Which records in somebody's sight are about a person of this name, however it was spelt, or have this reference?

Nobody looks people up by half a name, or by a name alone: a date of birth goes with it, and both must agree (security T2). What
lies out of sight, and what somebody may not read of a record in sight, is as if it were not there; whether the same person is
known elsewhere is found by matching, which asks nobody (permissions.md rule 2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from channel.policy import POLICY as CASES
from channel.queries.due import age_of, name_of
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import CASE_WORKING, Role
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from prevent.kernel.ids import is_reference
from prevent.people.matching import weights
from prevent.people.matching.births import Nearness
from prevent.people.matching.comparing import BORN, NAME, Comparison, compare
from prevent.people.matching.likeness import Likeness
from prevent.people.matching.searching import find
from prevent.people.matching.statement import Statement, statement
from prevent.workflow.models import Case
from referrals.choices import Section, Stage
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS
from referrals.policy import SECTIONS
from referrals.queries.parts import Cell
from referrals.queries.worklist import UNNAMED, age_stated

FINDERS = tuple(role for role in CASE_WORKING if role != Role.PROVIDER)
"""Whose lists name people: by their posts, not by what was opened to them in another role."""
IN_TRIAGE = [role for role in FINDERS if role in SECTIONS[Section.TRIAGE]]
"""Who reads where a referral stands, and under which names and dates of birth the police know the person."""
COLUMNS = ("Person", "Record", "Stands at", "Since")
MOST = 25
CLOSE = (Nearness.SAME, Nearness.SWAPPED, Nearness.SLIP)
"""A date of birth that may be the one that was meant."""
NOBODY = UUID(int=0)
"""Looked for besides, so that as much is asked where nobody is found as where somebody lies out of sight."""


@dataclass(frozen=True)
class Found:
    """A record, and whether its reader may know where it stands."""

    record: Referral | ChannelCase
    reads_stage: bool = True

    @property
    def about(self) -> UUID:
        """The referral by which it was found."""
        return self.record.referral_id if isinstance(self.record, ChannelCase) else self.record.pk


def by_reference(user: User, reference: str) -> Case | None:
    """The referral or case of this reference, if it is in the reader's sight."""
    if not is_reference(reference):
        return None
    ways = (REFERRALS.reached_as(user, FINDERS), CASES.reached_as(user, FINDERS))
    return next((found for way in ways if (found := way.filter(reference=reference).first())), None)


def by_name(user: User, *, given_names: str, family_name: str, born: date) -> list[Found]:
    """Referrals and cases in sight about whoever may be this person, the closest first, a case after its referral."""
    typed = statement(names=[(given_names, family_name)], births=[born])
    with standing_in(Role.MATCHING):
        matches = find(typed)
    known = {match.about: match.comparison for match in matches}
    near = {about: at for at, about in enumerate(known)}
    keys = [NOBODY, *near]
    triaged = set(REFERRALS.reached_as(user, IN_TRIAGE).filter(pk__in=keys).values_list("pk", flat=True))
    referrals = REFERRALS.reached_as(user, FINDERS).filter(pk__in=keys).select_related("particulars")
    cases = CASES.reached_as(user, FINDERS).filter(referral__in=keys).select_related("individual")
    meant = {
        referral.pk: Found(referral, referral.pk in triaged)
        for referral in referrals.prefetch_related("other_names")
        if _is_meant(known[referral.pk] if referral.pk in triaged else _compared(typed, _submitted(referral)))
    }
    of_cases = [
        Found(case)
        for case in cases
        if case.referral_id in meant or _is_meant(_compared(typed, _individual(case)))
    ]
    return sorted([*meant.values(), *of_cases], key=lambda one: near[one.about])


def _compared(typed: Statement, read: Statement) -> Comparison:
    """Only what agrees is asked of it, not how much that says."""
    return compare(typed, read, lambda word: weights.RAREST_NAME, 0)


def _is_meant(told: Comparison) -> bool:
    """A name agrees, and the date of birth; where none is known, two names and the age."""
    names = sum(
        point.about == NAME and point.agrees and point.how != Likeness.INITIAL for point in told.points
    )
    born = [point for point in told.points if point.about == BORN]
    if born:
        return names > 0 and born[0].how in CLOSE
    return names > 1 and all(point.agrees for point in told.points if point.about == "age")


def _submitted(referral: Referral) -> Statement:
    """What the referrer stated: that is read by all who read the referral."""
    stated = getattr(referral, "particulars", None)
    if stated is None:
        return statement(names=[])
    return statement(
        names=[
            (stated.given_names, stated.family_name),
            *[(other.name,) for other in referral.other_names.all()],
        ],
        births=[stated.date_of_birth],
        born_about=_year(stated.approximate_age, clock.day_of(referral.opened_at)),
    )


def _individual(case: ChannelCase) -> Statement:
    one = case.individual
    return statement(
        names=[(one.given_names, one.family_name)],
        births=[one.date_of_birth],
        born_about=_year(one.approximate_age, clock.day_of(one.made_at)),
    )


def _year(age: int | None, on: date) -> int | None:
    return None if age is None else on.year - age


def cells(found: Found) -> Sequence[Cell]:
    """One line: who, which record, and where it stands, as far as the reader may know it."""
    record = found.record
    if isinstance(record, ChannelCase):
        name, age = name_of(record.individual), age_of(record.individual, clock.today())
        return [
            {"text": name, "sub": age},
            _named(record, "Channel case"),
            str(CaseStage(record.stage).label),
            written(clock.day_of(record.stage_since)),
        ]
    stated = getattr(record, "particulars", None)
    stage, since = (
        (record.stage, record.stage_since) if found.reads_stage else (Stage.RECEIVED, record.opened_at)
    )
    return [
        {"text": (stated.name if stated else "") or UNNAMED, "sub": age_stated(record)},
        _named(record, "Referral"),
        str(Stage(stage).label),
        written(clock.day_of(since)),
    ]


def _named(record: Case, kind: str) -> Cell:
    return {"text": record.reference, "url": record.get_absolute_url(), "whole": True, "sub": kind}
