"""Which referrals are on a person's list, and in which order?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Count, Exists, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.kernel.forms.dates import written
from prevent.kernel.paging import FIRST, Wanted
from prevent.people.ages import age_words
from prevent.workflow.pages import NOTHING_WAITS, Load
from referrals.choices import HandOffStage, Section, Stage
from referrals.models import PossibleMatch, Referral
from referrals.policy import POLICE, POLICY, SECTIONS
from referrals.queries.by_due import DueFirst, alike, load_of, with_shared
from referrals.queries.due import Due, latest_hand_off
from referrals.queries.filters import (
    BY_DEADLINE,
    OPEN_QUESTIONS,
    OPEN_REQUESTS,
    PAST,
    Filter,
    asked_of,
    how_many_elsewhere,
    same_person_earlier,
    shown,
    undecided_of,
    waits_for,
)
from referrals.workflow import CHASED, WITH_POLICE

UNNAMED = "Name not known"
OF_A_ROW = (
    *("reference", "stage", "opened_at", "home_known", "officer__name"),
    *("particulars__given_names", "particulars__family_name"),
    *("particulars__date_of_birth", "particulars__approximate_age"),
)
"""What a line of the list is made of: a page of a hundred reads no more of each referral and its person."""
NEXT_STEP = {
    Stage.RECEIVED: "Allocate",
    Stage.GATEWAY: "Gateway assessment",
    Stage.GATEWAY_ENDORSEMENT: "Endorse the gateway",
    Stage.INFORMATION_GATHERING: "Gather and assess",
    Stage.SECTION_36: "Decide under section 36",
    Stage.POLICE_LED: "Police-led update",
    Stage.HANDED_OFF: "Handed over",
    Stage.REFERRED_TO_PANEL: "With the panel",
    Stage.CLOSED: "Closed",
}
HANDED_OVER = {
    HandOffStage.SENT: "Handed over: waiting to be accepted since {day}",
    HandOffStage.ACCEPTED: "Handed over: accepted on {day}, what happened is to be heard",
    HandOffStage.DECLINED: "Handed over: declined on {day}, decide what follows",
    HandOffStage.HEARD: "Handed over: reported back on {day}, decide what follows",
    HandOffStage.WITHDRAWN: "Handed over: withdrawn on {day}, decide what follows",
}


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    reference: str
    url: str
    name: str
    age: str
    received_at: datetime
    stage: str
    next_step: str
    officer: str
    due: Due | None
    home_known: bool
    earlier: int
    waits_for: str
    matches: int

    @property
    def flags(self) -> list[str]:
        """That it is a repeat, or may be one."""
        return flags(self.earlier, self.matches)


@dataclass(frozen=True)
class Worklist:
    """One page of the list, with what was asked for."""

    rows: Sequence[Row]
    page: Page[Any]
    asked: Filter
    shows_stage: bool
    load: Load = NOTHING_WAITS


def worklist(user: User, asked: Filter | None = None, wanted: Wanted = FIRST) -> Worklist:
    """One page of what this person's posts reach: the police by what is due first, others by what came last."""
    asked = asked or Filter()
    seen = POLICY.visible_to(user)
    if not user.holds(*POLICE):
        latest = seen.order_by("-opened_at", "pk").values_list("pk", flat=True)
        return _page_of(user, wanted.latest_of(latest), asked, shows_stage=False)
    if asked.show in PAST:
        found = seen.filter(asked.of_officer(), PAST[asked.show]).order_by("-stage_since", "pk")
        past = wanted.latest_of(found.values_list("pk", flat=True))
        return _page_of(user, past, asked, shows_stage=True)
    return _by_due(user, asked, wanted, [asked.stage] if asked.stage else WITH_POLICE)


def to_decide(user: User, wanted: Wanted = FIRST) -> Worklist:
    """What waits for a supervisor's endorsement or decision, the first due on top."""
    return _by_due(user, Filter(), wanted, (Stage.GATEWAY_ENDORSEMENT, Stage.SECTION_36))


def _page_of(user: User, page: Page[UUID], asked: Filter, *, shows_stage: bool) -> Worklist:
    return Worklist(_rows(user, list(page), {}), page, asked, shows_stage=shows_stage)


def _by_due(user: User, asked: Filter, wanted: Wanted, stages: Collection[str]) -> Worklist:
    those = Q(stage__in=stages) & asked.of_officer()
    seen = POLICY.visible_to(user).filter(those, shown(user, asked.show), waits_for(asked.waits))
    found = with_shared(seen)
    groups = alike(found)
    if state := BY_DEADLINE.get(asked.show):
        groups = [one for one in groups if one.due and one.due.deadline.state == state]
    page = wanted.page_of(DueFirst(found, groups))
    rows = _rows(user, [one.pk for one in page], {one.pk: one.due for one in page})
    return Worklist(rows, page, asked, shows_stage=True, load=load_of(groups))


def _rows(user: User, keys: Sequence[UUID], due_of: Mapping[UUID, Due | None]) -> list[Row]:
    if not keys:
        return []
    full = POLICY.visible_to(user).select_related("officer", "particulars").only(*OF_A_ROW)
    latest = latest_hand_off()
    found = (
        flagged(user, full)
        .annotate(
            asked_agencies=ArraySubquery(
                asked_of(OPEN_REQUESTS).order_by("due_on", "pk").values("agency__name")
            ),
            asked_referrer=Exists(asked_of(OPEN_QUESTIONS)),
            service=Subquery(latest.values("service")[:1]),
            hand_off_stage=Subquery(latest.values("stage")[:1]),
            hand_off_since=Subquery(latest.values("stage_since")[:1]),
        )
        .in_bulk(list(keys))
    )
    return [_row(found[key], due_of.get(key)) for key in keys if key in found]


def flagged(user: User, found: QuerySet[Referral]) -> QuerySet[Referral]:
    """Say of each how many earlier referrals of its person, and how many matches to decide, the reader sees."""
    return found.annotate(earlier=_earlier(user), matches=_matches(user))


def flags(earlier: int, matches: int) -> list[str]:
    """The same in words, nothing for what there is none of."""
    return [
        *([times(earlier, "earlier referral")] if earlier else []),
        *([f"{times(matches, 'possible match,possible matches')} to decide"] if matches else []),
    ]


def _earlier(user: User) -> Combinable:
    """How many earlier referrals of the same person the reader sees, or knows to be elsewhere; none for roles that do not read of
    them.
    """
    if not user.holds(*SECTIONS[Section.OTHER_REFERRALS]):
        return Value(0)
    counted = (
        same_person_earlier(user)
        .order_by()
        .values("individual__person")
        .annotate(number=Count("pk"))
        .values("number")
    )
    seen = Coalesce(Subquery(counted), 0)
    if not user.holds(*SECTIONS[Section.MATCHES]):
        return seen
    return seen + how_many_elsewhere()


def _matches(user: User) -> Combinable:
    """How many possible matches of each the reader sees that nobody has decided; none for roles that do not read of them."""
    if not user.holds(*SECTIONS[Section.MATCHES]):
        return Value(0)
    return _number(undecided_of(user))


def _number(found: QuerySet[PossibleMatch]) -> Combinable:
    all_in_one = found.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(all_in_one.annotate(number=Count("pk")).values("number")), 0)


def unallocated(user: User) -> QuerySet[Referral]:
    """The new referrals of one's force that nobody has taken, the oldest first, with what flags them."""
    new = POLICY.workable_by(user).filter(stage=Stage.RECEIVED, officer=None)
    return flagged(user, new).select_related("force", "particulars").order_by("opened_at", "pk")


def _row(referral: Referral, due: Due | None) -> Row:
    stated = getattr(referral, "particulars", None)
    stage = Stage(referral.stage)
    return Row(
        reference=referral.reference,
        url=referral.get_absolute_url(),
        name=(stated.name if stated else "") or UNNAMED,
        age=age_stated(referral),
        received_at=referral.opened_at,
        stage=str(stage.label),
        next_step=next_step(stage, referral.hand_off_stage, referral.hand_off_since),  # type: ignore[attr-defined]
        officer=referral.officer.name if referral.officer else "",
        due=due,
        home_known=referral.home_known,
        earlier=referral.earlier,  # type: ignore[attr-defined]
        matches=referral.matches,  # type: ignore[attr-defined]
        waits_for=_waits_for(referral, stage),
    )


def _waits_for(referral: Any, stage: Stage) -> str:
    """By name, whoever is asked and has not answered yet; nobody's name where the next step is the police's own."""
    heard = stage == Stage.HANDED_OFF and referral.hand_off_stage in CHASED
    names = [
        *(["the referrer"] if referral.asked_referrer else []),
        *referral.asked_agencies,
        *([referral.service] if heard else []),
    ]
    return ", ".join(names)


def next_step(stage: Stage, hand_off: str | None, since: datetime | None) -> str:
    """What the referral waits for; one that was handed over, how its hand-off stands, and since when."""
    if stage != Stage.HANDED_OFF or hand_off is None or since is None:
        return NEXT_STEP[stage]
    return HANDED_OVER[HandOffStage(hand_off)].format(day=written(clock.day_of(since)))


def age_stated(referral: Referral) -> str:
    """The age in words, from what the referrer stated; nothing where they stated nothing about the person."""
    stated = getattr(referral, "particulars", None)
    if stated is None:
        return ""
    known_on = clock.day_of(referral.opened_at)
    return age_words(stated.date_of_birth, stated.approximate_age, known_on=known_on, today=clock.today())
