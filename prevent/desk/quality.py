"""What is missing in the records of a reader's own force, panel or council, and in which of them?

Of referrals the facts are asked that statistics count (docs/adr/0016-statistics.md), so that this page and the table of data
quality say the same. Which referrals are asked about is the policy's alone, as everywhere; and nobody is told of a gap where they
do not read what would fill it: that nothing is missing tells too.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from channel.choices import Section as CaseSection
from channel.choices import SessionState
from channel.choices import Stage as CaseStage
from channel.conditions import only_offered
from channel.models import ChannelCase, Closure, ConsentEvent, Session
from channel.policy import PANEL
from channel.policy import POLICY as CASES
from channel.queries.due import name_of
from channel.workflow import OPEN as OPEN_CASES
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.working_days import add_months
from prevent.statistics.dimensions import UNANSWERED
from prevent.statistics.models import Fact
from prevent.workflow.policy import Policy
from referrals.choices import Section, Stage
from referrals.models import Referral
from referrals.policy import POLICE
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Cell
from referrals.queries.worklist import UNNAMED

READERS = (*POLICE, *PANEL, Role.AUTHORITY_PREVENT_LEAD)
MONTHS = 12
"""Our own choice: of referrals that came in longer ago nobody can be asked any more."""
COLUMNS = ("What is missing", "Records", "Of")
RECORD_COLUMNS = ("Record", "Stands at", "Who answers for it")
ENDED = (CaseStage.CLOSED, CaseStage.COMPLETE)
RECEIVED = "Received"
"""All that the council is told of where a referral stands."""


@dataclass(frozen=True)
class Gap:
    """Something that a record ought to say, in a `section` of it. `lacks` finds those that do not."""

    key: str
    name: str
    section: str
    lacks: Q


def _of_this_episode(model: Any, **more: Any) -> Exists:
    return Exists(model.objects.filter(case=OuterRef("pk"), episode=OuterRef("episode"), **more))


def of_referrals() -> Sequence[Gap]:
    """Asked of the facts of each referral; the first seven are those of the table of data quality.

    An age and conditions are also what the police found: only who reads the triage learns that nobody knows of any.
    """
    stated, triage = Section.SUBMITTED, Section.TRIAGE
    return (
        Gap("age", "Neither a date of birth nor an age", triage, Q(age=None)),
        Gap("gender", "Gender: not asked, not known or declined", stated, Q(gender__in=UNANSWERED)),
        Gap(
            "ethnicity",
            "Ethnic group: not asked, not known or declined",
            stated,
            Q(ethnicity__in=UNANSWERED),
        ),
        Gap("concern", "No kind of concern", stated, Q(concern="unspecified")),
        Gap("sector", "Sector of the referrer: only “other”", Section.REFERRER, Q(sector="other")),
        Gap(
            "health",
            "Mental health and neurodiversity: not asked, not known or declined",
            triage,
            Q(health__in=UNANSWERED),
        ),
        Gap("person", "No officer identified the person", triage, Q(person=None)),
        Gap("outcome", "Closed without an outcome", triage, Q(outcome="", referral__stage=Stage.CLOSED)),
    )


def of_cases() -> Sequence[Gap]:
    """Asked of the cases themselves."""
    supported = Q(stage__in=OPEN_CASES) & ~Q(stage=CaseStage.AWAITING_PANEL)
    late = Q(state=SessionState.PLANNED, planned_for__lt=clock.today())
    unreported = Exists(Session.objects.filter(late, case=OuterRef("pk")))
    no_reason = Q(stage__in=ENDED) & ~Q(_of_this_episode(Closure))
    no_word = supported & ~Q(_of_this_episode(ConsentEvent))
    of = CaseSection
    return (
        Gap(
            "review", "No day for the next step or review", of.OVERVIEW, Q(stage__in=OPEN_CASES, due_on=None)
        ),
        Gap("sessions", "Sessions that nobody reported on", of.SESSIONS, Q(unreported)),
        Gap("consent", "Nothing recorded about consent", of.CONSENT, no_word),
        Gap("reason", "Closed without a reason", of.CLOSURE, no_reason),
    )


@dataclass(frozen=True)
class Kind:
    """Of which records gaps are counted: the rows that are asked, how their key is called, and the records themselves."""

    name: str
    policy: Policy[Any]
    gaps: Callable[[], Sequence[Gap]]
    rows: Callable[[User, QuerySet[Any]], QuerySet[Any]]
    key: str
    shown: Callable[[User, Sequence[Any]], list[list[Cell]]]

    def told(self, user: User) -> dict[frozenset[Role], list[Gap]]:
        """The gaps of which somebody is told, by the roles in which they read, in each record, what would fill them: a role that
        may find it sealed is none of them.
        """
        found: dict[frozenset[Role], list[Gap]] = {}
        for gap in self.gaps():
            reads = self.policy.sections[gap.section] - self.policy.seals.get(gap.section, {}).keys()
            if roles := frozenset(role for role in reads if user.holds(role)):
                found.setdefault(roles, []).append(gap)
        return found

    def asked(self, user: User, roles: frozenset[Role]) -> QuerySet[Any]:
        """The rows of the records that somebody reads in these roles."""
        return self.rows(user, self.policy.reached_as(user, roles))


def since() -> date:
    """From when on referrals are asked about."""
    return add_months(clock.today(), -MONTHS)


def _facts(user: User, seen: QuerySet[Any]) -> QuerySet[Fact]:
    return Fact.objects.filter(received_on__gte=since(), referral__in=seen.order_by().values("pk"))


def _cases(user: User, seen: QuerySet[Any]) -> QuerySet[ChannelCase]:
    """Without those that are only offered to the reader's panel: of these it reads the offer alone."""
    return seen.exclude(only_offered(user))


def _referral_rows(user: User, keys: Sequence[Any]) -> list[list[Cell]]:
    found = REFERRALS.visible_to(user).select_related("officer", "particulars").in_bulk(keys)
    return [
        _row(found[key], _stage(user, found[key]), found[key].officer, _name(found[key]))
        for key in keys
        if key in found
    ]


def _stage(user: User, referral: Referral) -> str:
    """As on its page: where it stands is told to those who read the triage."""
    knows = REFERRALS.roles_of(user, referral) & REFERRALS.sections[Section.TRIAGE]
    return referral.get_stage_display() if knows else RECEIVED


def _name(referral: Any) -> str:
    stated = getattr(referral, "particulars", None)
    return (stated.name if stated else "") or UNNAMED


def _case_rows(user: User, keys: Sequence[Any]) -> list[list[Cell]]:
    found = CASES.visible_to(user).select_related("plan_owner", "individual").in_bulk(keys)
    return [
        _row(
            found[key],
            found[key].get_stage_display(),
            found[key].plan_owner,
            name_of(found[key].individual),
        )
        for key in keys
        if key in found
    ]


def _row(record: Any, stage: str, who: User | None, name: str) -> list[Cell]:
    named: Cell = {"text": name, "url": record.get_absolute_url(), "sub": record.reference}
    return [named, stage, who.name if who else "Nobody yet"]


KINDS: Mapping[str, Kind] = {
    "referrals": Kind("Referrals", REFERRALS, of_referrals, _facts, "referral", _referral_rows),
    "cases": Kind("Channel cases", CASES, of_cases, _cases, "pk", _case_rows),
}


@dataclass(frozen=True)
class Counted:
    """The gaps of one kind of record, as rows of a table with COLUMNS."""

    title: str
    rows: Sequence[Sequence[Cell]]


def counted(user: User) -> list[Counted]:
    """How many of the reader's records lack what. There is no table of a kind of record of which the reader is told nothing."""
    found = [Counted(kind.name, _counted(slug, kind, user)) for slug, kind in KINDS.items()]
    return [one for one in found if one.rows]


def _counted(slug: str, kind: Kind, user: User) -> list[list[Cell]]:
    """One question for all gaps that are told to the same roles: mostly for all of them."""
    numbers: dict[str, tuple[int, int]] = {}
    for roles, gaps in kind.told(user).items():
        sums = {f"lacks_{one.key}": Count("pk", filter=one.lacks) for one in gaps}
        with standing_in(Role.WORKER):
            found = kind.asked(user, roles).order_by().aggregate(of=Count("pk"), **sums)
        numbers |= {one.key: (found[f"lacks_{one.key}"], found["of"]) for one in gaps}
    return [_gap_row(slug, one, *numbers[one.key]) for one in kind.gaps() if one.key in numbers]


def _gap_row(slug: str, gap: Gap, number: int, of: int) -> list[Cell]:
    url = reverse("data_quality_gap", args=[slug, gap.key]) if number else ""
    name: Cell = {"text": gap.name, "url": url} if url else gap.name
    return [name, f"{number:,}", f"{of:,}"]


@dataclass(frozen=True)
class Lacking:
    """One page of the records that lack something."""

    title: str
    rows: Sequence[Sequence[Cell]]
    page: Page[Any]


def lacking(user: User, slug: str, key: str, wanted: Wanted = FIRST) -> Lacking | None:
    """Each of them opens for the reader; None for a gap that nobody counts, or of which the reader is not told."""
    kind = KINDS.get(slug)
    told = kind.told(user).items() if kind else ()
    found = next(((roles, one) for roles, gaps in told for one in gaps if one.key == key), None)
    if kind is None or found is None:
        return None
    roles, gap = found
    with standing_in(Role.WORKER):
        keys = kind.asked(user, roles).filter(gap.lacks).order_by("-pk").values_list(kind.key, flat=True)
        page = wanted.page_of(keys)
        chosen = list(page.object_list)
    return Lacking(gap.name, kind.shown(user, chosen), page)
