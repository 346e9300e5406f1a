"""Which part of the queue of referrals is asked for? Read from the words of an address, and said to the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, TextChoices
from django.db.models.expressions import Combinable
from django.db.models.lookups import GreaterThan
from django.utils.http import urlencode

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.reference.choices import DeadlineState
from referrals.choices import MatchStage, RequestStage, Stage
from referrals.models import (
    Allocation,
    HandOff,
    InformationRequest,
    PossibleMatch,
    Question,
    Referral,
    SavedFilter,
)
from referrals.policy import MATCH_POLICY, POLICY, elsewhere_of
from referrals.workflow import CHASED, UNDECIDED, WITH_POLICE


class WaitsFor(TextChoices):
    """For whom a referral waits."""

    REFERRER = "referrer", "The referrer"
    AGENCY = "agency", "An agency"
    SERVICE = "service", "A service relied on"
    SUPERVISOR = "supervisor", "A supervisor"


class Show(TextChoices):
    """Which part of the force's referrals."""

    OPEN = "open", "All open"
    MINE = "mine", "Mine"
    UNALLOCATED = "unallocated", "Not allocated"
    UNOWNED = "unowned", "Without an owner"
    DUE_SOON = "due_soon", "Due soon"
    OVERDUE = "overdue", "Overdue"
    WAITING = "waiting", "Waiting for others"
    REPEATS = "repeats", "Repeats"
    MATCHES = "matches", "Possible matches"
    PASSED_ON = "passed_on", "With the panel"
    TO_ENDORSE = "to_endorse", "With the panel, assessment to endorse"
    CLOSED = "closed", "Closed"


BY_DEADLINE = {Show.DUE_SOON: DeadlineState.DUE_SOON, Show.OVERDUE: DeadlineState.OVERDUE}
BY_SUPERVISOR = (Stage.RECEIVED, Stage.GATEWAY_ENDORSEMENT, Stage.SECTION_36)
AT_PANEL = Q(stage=Stage.REFERRED_TO_PANEL)
PAST = {
    Show.PASSED_ON: AT_PANEL,
    Show.TO_ENDORSE: AT_PANEL & Q(to_endorse=True),
    Show.CLOSED: Q(stage=Stage.CLOSED),
}
"""Parts of what the police are done with, but for keeping the assessment up."""
OPEN_REQUESTS = InformationRequest.objects.filter(stage=RequestStage.SENT)
OPEN_QUESTIONS = Question.objects.open()


@dataclass(frozen=True)
class Filter:
    """Which part of the queue somebody asks for. What nobody can ask for is as if it were not said."""

    show: Show = Show.OPEN
    stage: str = ""
    officer: UUID | None = None
    waits: WaitsFor | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Filter":
        """From the words of an address: codes and keys, never anything about a person."""
        show, stage, waits = (asked.get(name, "") for name in ("show", "stage", "waits"))
        return cls(
            Show(show) if show in Show.values else Show.OPEN,
            stage if stage in WITH_POLICE else "",
            _key(asked.get("officer", "")),
            WaitsFor(waits) if waits in WaitsFor.values else None,
        )

    @property
    def query(self) -> str:
        """The same as the words of an address."""
        said = {
            "show": self.show.value,
            "stage": self.stage,
            "officer": str(self.officer or ""),
            "waits": self.waits.value if self.waits else "",
        }
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def narrowed(self) -> str:
        """What it asks besides the part that is shown, to be carried over to another part."""
        return (
            Filter(Show.OPEN, self.stage, self.officer, self.waits)
            .query.removeprefix("show=open")
            .lstrip("&")
        )

    def of_officer(self) -> Q:
        """Those of one officer, if one is named."""
        return Q(officer=self.officer) if self.officer else Q()


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def shown(user: User, show: Show) -> Q:
    """The part of the queue, as far as the database can say it."""
    parts: dict[Show, Callable[[], Q]] = {
        Show.MINE: lambda: Q(officer=user),
        Show.UNALLOCATED: lambda: Q(officer=None),
        Show.UNOWNED: _unowned,
        Show.WAITING: lambda: Q(Exists(asked_of(OPEN_REQUESTS))) | Q(Exists(asked_of(OPEN_QUESTIONS))),
        Show.REPEATS: lambda: (
            Q(Exists(same_person_earlier(user)))
            | Q(Exists(same_of(user)), GreaterThan(how_many_elsewhere(), 0))
        ),
        Show.MATCHES: lambda: Q(Exists(undecided_of(user))),
    }
    return parts[show]() if show in parts else Q()


def _unowned() -> Q:
    """Nobody has it, it is marked for reassignment, or its officer holds no post at the force any more."""
    left = Allocation.objects.filter(until=None, from_leaver__isnull=False, referral=OuterRef("pk"))
    here = Post.objects.in_force(clock.today()).filter(
        role=Role.CASE_OFFICER, user=OuterRef("officer"), force=OuterRef("force"), user__is_active=True
    )
    return Q(officer=None) | Q(Exists(left)) | ~Q(Exists(here))


def waits_for(whom: WaitsFor | None) -> Q:
    """Those that wait for somebody of this kind."""
    if whom is None:
        return Q()
    heard = HandOff.objects.filter(stage__in=CHASED)
    return {
        WaitsFor.REFERRER: Q(Exists(asked_of(OPEN_QUESTIONS))),
        WaitsFor.AGENCY: Q(Exists(asked_of(OPEN_REQUESTS))),
        WaitsFor.SERVICE: Q(Exists(asked_of(heard)), stage=Stage.HANDED_OFF),
        WaitsFor.SUPERVISOR: Q(stage__in=BY_SUPERVISOR),
    }[whom]


def same_person_earlier(user: User) -> QuerySet[Referral]:
    return POLICY.visible_to(user).filter(
        individual__person=OuterRef("individual__person"), opened_at__lt=OuterRef("opened_at")
    )


def how_many_elsewhere() -> Combinable:
    """Of each row of a query, how many earlier referrals of its person other forces hold, as far as police who act may know."""
    return Func(elsewhere_of(F("pk")), function="cardinality", output_field=IntegerField())


def same_of(user: User) -> QuerySet[PossibleMatch]:
    """The matches of a referral of an outer query that are endorsed to be of the same person: by these others are known."""
    of_it = Q(earlier=OuterRef("pk")) | Q(later=OuterRef("pk"))
    return MATCH_POLICY.visible_to(user).filter(of_it, stage=MatchStage.SAME)


def undecided_of(user: User) -> QuerySet[PossibleMatch]:
    """The possible matches of a referral of an outer query that the reader sees and nobody has decided."""
    of_it = Q(earlier=OuterRef("pk")) | Q(later=OuterRef("pk"))
    return MATCH_POLICY.visible_to(user).filter(of_it, stage__in=UNDECIDED)


def asked_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(referral=OuterRef("pk"))


def saved_filters(user: User) -> QuerySet[SavedFilter]:
    """The ways into the queue that somebody has saved, by name."""
    return SavedFilter.objects.filter(user=user)
