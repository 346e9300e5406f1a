"""Which other referrals may be about the same person, and how do the two stand side by side?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.db.models.functions import TruncDate
from django.urls import reverse

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from prevent.kernel.once import once_each
from prevent.kernel.paging import FIRST, OpenFirst, Wanted
from prevent.people.matching.comparing import Strength
from prevent.people.models import Individual
from prevent.reference.choices import Limit
from prevent.reference.time_limits import deadline_at, limit
from prevent.workflow.pages import Action, Load
from referrals.choices import MatchStage
from referrals.denials import Denial
from referrals.models import ContentRequest, Known, MatchDecision, Particulars, PossibleMatch, Referral
from referrals.policy import MATCH_POLICY, POLICY, seen_of, undecided_matches
from referrals.queries.at_panel import AtPanel, at_panel
from referrals.queries.due import Due
from referrals.queries.elsewhere import plainly, stands_at
from referrals.queries.history import OUTCOMES, POLICE_LED, told_of
from referrals.queries.known import in_one_line
from referrals.queries.parts import Card, Cell, Line, Listed, Part, lines, who_and_when
from referrals.workflow import SETTLED, UNDECIDED

COLUMNS = ("Match", "Stands at", "Due", "Referrals")
TITLE = "May be the same person"
NONE = "No other referral may be about the same person, as far as you may know."
NOTE = "The likely ones first. This referral does not end until each is decided."
ELSEWHERE = (
    "You see only that it exists, when it came in and where it stands. Ask to read it before you decide."
)
COLOURS = {
    MatchStage.UNDECIDED: "yellow",
    MatchStage.CANNOT_TELL: "orange",
    MatchStage.PROPOSED: "blue",
    MatchStage.SAME: "green",
    MatchStage.DIFFERENT: "grey",
}
ABOUT = {"phone": "Telephone", "handle": "Email or account"}
WORDS = {
    "missing name": "A name that only one of them states",
    "other name": "A name where the other states another",
}
"""What was compared, where its code is not the word for it."""
STRENGTHS = {Strength.LIKELY: "Likely", Strength.POSSIBLE: "Possible"}
ASKED = Prefetch("content_requests", ContentRequest.objects.select_related("force", "by", "answer__by"))
DECISIONS = Prefetch("decisions", MatchDecision.objects.select_related("by", "endorsement__by"))


@dataclass(frozen=True)
class Row:
    """One thing that both state: in this referral, in the earlier one."""

    label: str
    later: str
    earlier: str


@dataclass(frozen=True)
class MatchPage:
    """The two side by side, with what agrees and what differs in words."""

    reference: str
    strength: str
    stage: str
    due: Due | None
    heads: Sequence[Line]
    rows: Sequence[Row]
    agrees: Sequence[str]
    differs: Sequence[str]
    note: str
    cards: Sequence[Card]
    actions: Sequence[Action]


def match_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Possible matches in sight: first those to decide, by due date, then the latest."""
    seen = MATCH_POLICY.visible_to(user)
    undecided = seen.filter(stage__in=UNDECIDED).order_by("decide_by", "-opened_at", "pk")
    waiting = list(undecided.values_list("pk", "stage", TruncDate("stage_since"), "decide_by"))
    settled = seen.filter(stage__in=SETTLED).order_by("-opened_at", "pk").values_list("pk", flat=True)
    page = wanted.latest_of(OpenFirst([row[0] for row in waiting], settled))
    full = seen.in_bulk(list(page))
    keys = {key for one in full.values() for key in (one.earlier_id, one.later_id)}
    told = _in_short(user, keys)
    load = Load.of(due.deadline for due in once_each(_due, (row[1:] for row in waiting)))
    return Listed([_cells(full[key], told) for key in page if key in full], page, load)


def _in_short(user: User, keys: Collection[UUID]) -> dict[UUID, str]:
    """Each referral in a line: the name if the reader may read it, when it came in, and the force if it is another's."""
    seen = Particulars.objects.filter(referral__in=POLICY.visible_to(user).filter(pk__in=keys))
    names = {one.referral_id: one.name for one in seen.only("referral", "given_names", "family_name")}
    own = {post.force_id for post in user.posts_in_force}
    with standing_in(Role.WORKER):
        found = list(
            Referral.objects.filter(pk__in=keys).select_related("force").only("opened_at", "force__name")
        )
    return {
        one.pk: ", ".join(
            filter(None, [names.get(one.pk), _short(one), one.force.name if one.force_id not in own else ""])
        )
        for one in found
    }


def _cells(match: PossibleMatch, told: Mapping[UUID, str]) -> list[Cell]:
    due = match_due(match)
    return [
        {
            "text": match.reference,
            "url": match.get_absolute_url(),
            "whole": True,
            "sub": STRENGTHS[Strength(match.strength)],
        },
        MatchStage(match.stage).label,
        {"deadline": due.deadline} if due else "Nothing",
        {"text": told[match.later_id], "sub": told[match.earlier_id]},
    ]


def matches_part(matches: Iterable[PossibleMatch], referral: Referral) -> Part:
    """The possible matches of a referral: those to decide first, the likely before the possible."""
    found = _in_order(matches)
    others = _both(found) if found else {}
    panels = at_panel(one for key, one in others.items() if key != referral.pk)
    shown = [(one, others[_other(one, referral)]) for one in found if _other(one, referral) in others]
    cards = [_card(one, other, panels.get(other.pk)) for one, other in shown]
    is_open = any(one.stage in UNDECIDED for one in found)
    return Part("matches", TITLE, cards, NONE, NOTE if is_open else "")


def _in_order(found: Iterable[PossibleMatch]) -> list[PossibleMatch]:
    return sorted(
        found,
        key=lambda one: (one.stage not in UNDECIDED, one.strength != Strength.LIKELY, -one.bits, one.pk),
    )


def _other(match: PossibleMatch, referral: Referral) -> UUID:
    return match.later_id if match.earlier_id == referral.pk else match.earlier_id


def _both(found: Iterable[PossibleMatch]) -> dict[UUID, Referral]:
    """When each came in, which force has it and where it stands: so much is told of a match in another force."""
    return plainly({key for one in found for key in (one.earlier_id, one.later_id)})


def _card(match: PossibleMatch, other: Referral, panel: AtPanel | None) -> Card:
    told = lines(
        ("Received", other.opened_at),
        ("Force", other.force.name),
        ("Stands at", stands_at(other, panel)),
        ("How it stands", MatchStage(match.stage).label),
        ("To be decided by", match.decide_by if match.stage in UNDECIDED else None),
    )
    link = Line("Side by side", match.reference, match.get_absolute_url(), "Compare")
    title = f"{STRENGTHS[Strength(match.strength)]} match of {_short(other)}"
    return Card(title, [*told, link], MatchStage(match.stage).label, COLOURS[MatchStage(match.stage)])


def _short(referral: Referral) -> str:
    return f"{clock.day_of(referral.opened_at):%-d %B %Y}"


def to_decide(user: User, referral: Referral) -> list[Action]:
    """What stands between a referral and its end: each undecided match, and where to decide it."""
    found = _in_order(undecided_matches(user, referral))
    return [Action(_wording(one), one.get_absolute_url(), "") for one in found]


def _wording(match: PossibleMatch) -> str:
    return f"{STRENGTHS[Strength(match.strength)]} match {match.reference}: {MatchStage(match.stage).label.lower()}"


def match_due(match: PossibleMatch) -> Due | None:
    """By when it is to be decided; None once it is."""
    if match.stage not in UNDECIDED:
        return None
    return _due(match.stage, clock.day_of(match.stage_since), match.decide_by)


def _due(stage: str, since: date, decide_by: date) -> Due:
    code = Limit.MATCH_NOT_TOLD if stage == MatchStage.CANNOT_TELL else Limit.MATCH_DECISION
    edition = limit(code, on=since)
    return Due(edition.name, deadline_at(decide_by, today=clock.today(), due_soon_days=edition.due_soon_days))


def match_page(user: User, match: PossibleMatch) -> MatchPage:
    """Both as they were stated, the later beside the earlier; of one that the reader may not read, only that it exists."""
    both = _both([match])
    seen = {one.pk: one for one in _with_statement(seen_of(user, match))}
    later, earlier = both[match.later_id], both[match.earlier_id]
    reads_both = len(seen) == 2
    prefetch_related_objects([match], DECISIONS, ASKED, "reopenings__by")
    return MatchPage(
        reference=match.reference,
        strength=STRENGTHS[Strength(match.strength)],
        stage=MatchStage(match.stage).label,
        due=match_due(match),
        heads=[_head(later, seen), _head(earlier, seen)],
        rows=_rows(seen, later, earlier),
        agrees=[in_plain_words(code) for code in match.agrees] if reads_both else [],
        differs=[in_plain_words(code) for code in match.differs] if reads_both else [],
        note="" if reads_both else ELSEWHERE,
        cards=decided(match),
        actions=actions(user, match),
    )


def actions(user: User, match: PossibleMatch) -> list[Action]:
    """What the reader may do with it."""
    undone = (Denial.CONTENT_SEEN, Denial.NOBODY_ASKS)
    return [
        Action.of(one, reverse(f"referrals:{one.move.value}", args=[match.reference]))
        for one in MATCH_POLICY.permitted(user, match)
        if one.denial not in undone
    ]


def _with_statement(found: QuerySet[Referral]) -> QuerySet[Referral]:
    return found.select_related("particulars", "force", "sector", "individual").prefetch_related(
        Prefetch("known", Known.objects.standing()),
        "other_names",
        "addresses",
        "contact_points",
        "occupations",
        *OUTCOMES,
        POLICE_LED,
    )


def _head(referral: Referral, seen: dict[UUID, Referral]) -> Line:
    url = referral.get_absolute_url() if referral.pk in seen else ""
    return Line(_short(referral), referral.reference if url else "", url)


def _rows(seen: dict[UUID, Referral], *both: Referral) -> list[Row]:
    panels = at_panel(both)
    told = [_told(seen.get(one.pk), one, panels.get(one.pk)) for one in both]
    labels = dict.fromkeys(label for one in told for label in one)
    return [Row(label, *(one.get(label, "") for one in told)) for label in labels]


def _told(seen: Referral | None, plain: Referral, panel: AtPanel | None) -> dict[str, str]:
    known = lines(
        ("Received", plain.opened_at), ("Force", plain.force.name), ("Stands at", stands_at(plain, panel))
    )
    stated = [*_stated(seen), *told_of(seen, panel)] if seen else []
    return {line.label: line.value for line in [*stated, *known]}


def _stated(referral: Referral) -> list[Line]:
    """What the referrer stated of the person, and what officers found out, as far as it tells one person from another."""
    stated = getattr(referral, "particulars", None)
    schools = [one for one in referral.occupations.all() if one.kind != "work"]
    return lines(
        ("Name", stated.name if stated else ""),
        ("Other names", [f"{one.name} ({one.get_kind_display()})" for one in referral.other_names.all()]),
        ("Date of birth", stated.date_of_birth if stated else None),
        ("About this age", stated.approximate_age if stated else None),
        ("Addresses", [f"{one} ({one.get_when_display()})" for one in referral.addresses.all()]),
        ("Telephone and accounts", list(referral.contact_points.all())),
        ("School or college", schools),
        ("Found out by officers", [in_one_line(one) for one in referral.known.all()]),
        ("Identified as", _identified(referral.individual)),
    )


def _identified(individual: Individual | None) -> str:
    """As an officer recorded the person."""
    if individual is None:
        return ""
    born = f"born {written(individual.date_of_birth)}" if individual.date_of_birth else ""
    return ", ".join(filter(None, [individual.name, born, individual.reference]))


def decided(match: PossibleMatch) -> list[Card]:
    """What was decided of it, endorsed, and taken back, the latest first."""
    cards: list[tuple[datetime, Card]] = []
    for row in match.decisions.all():
        told = lines(("Reasons", row.reasons), *who_and_when(row))
        cards.append((row.recorded_at, Card(row.get_verdict_display(), told)))
        if said := getattr(row, "endorsement", None):
            tag = ("Endorsed", "green") if said.agrees else ("Returned", "orange")
            told = lines(("Reasons", said.reasons), *who_and_when(said))
            cards.append((said.recorded_at, Card("Endorsement", told, *tag)))
    for again in match.reopenings.all():
        told = lines(("Reasons", again.reasons), *who_and_when(again))
        cards.append((again.recorded_at, Card("Taken back", told)))
    for asked in match.content_requests.all():
        cards += _asked(asked)
    return [card for _, card in sorted(cards, key=lambda pair: pair[0], reverse=True)]


def _asked(row: ContentRequest) -> list[tuple[datetime, Card]]:
    told = lines(("Of", row.force.name), ("Reasons", row.reasons), *who_and_when(row))
    said = getattr(row, "answer", None)
    cards = [(row.recorded_at, Card("Asked to read the other referral", told))]
    if said:
        tag = ("Opened for a time", "green") if said.opens else ("Refused", "red")
        told = lines(("Reasons", said.reasons), *who_and_when(said))
        cards.append((said.recorded_at, Card("Answer", told, *tag)))
    return cards


def in_plain_words(code: str) -> str:
    """What was compared, and how it came out: Date of birth: day and month change places."""
    about, _, how = code.partition(":")
    return WORDS.get(about) or f"{ABOUT.get(about, about.capitalize())}: {how}"
