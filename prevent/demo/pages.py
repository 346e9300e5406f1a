"""What do the demonstration's pages show: who may be played, what was sent, how far time can be moved?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from prevent.accounts.actor import acting
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.demo.cast import key
from prevent.demo.models import Told
from prevent.demo.people import PEOPLE, PLACES
from prevent.demo.seeding import WHOLE
from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.messages import body, subject
from prevent.notices.models import Notice
from reviews.models import Review
from reviews.workflow import OPEN

STEPS = {"day": 1, "week": 7, "month": 31, "half-year": 184}
"""How far the clock may be moved at once, in days: each a little over its name, so that what is due on the day is due."""
A_WHILE = timedelta(minutes=1)
REVIEW = "review"
MOST_MAIL = 100
DOES = {
    Role.REFERRER: "Refers, and sees what became of their own referrals",
    Role.SAFEGUARDING_LEAD: "Refers, answers requests for information, and sees the agency’s referrals",
    Role.CASE_OFFICER: "Takes referrals, asks, assesses, owns the risk, prepares reviews",
    Role.SUPERVISOR: "Allocates, endorses, and decides under section 36",
    Role.AUTHORITY_PREVENT_LEAD: "Receives each referral of the area when the police do",
    Role.PANEL_CHAIR: "Opens cases, chairs the panel, decides, closes and reviews",
    Role.DEPUTY_CHAIR: "Chairs when the chair cannot",
    Role.PANEL_COORDINATOR: "Agendas, papers, attendance, minutes, the plan",
    Role.PANEL_MEMBER: "Reads the cases whose papers went to the agency",
    Role.ADMINISTRATOR: "Invites people, gives, confirms and ends posts; sees no case",
    Role.PROVIDER: "Reads the brief, plans sessions, and says what became of them",
    Role.QUALITY_ASSURANCE: "Draws samples of cases, and reads them for a time",
    Role.INFORMATION_GOVERNANCE: "Looks into emergency access and unusual reading, and searches the log",
}
LARGE = 3
AREAS = {
    "west": ("1", "Schools and other agencies in Westmarch"),
    "north": ("2", "Schools and other agencies in Northfold"),
    "": ("3", "For the whole country"),
}
NO_CASES = "Has no part in cases, and so no work on the list"


@dataclass(frozen=True)
class Player:
    """Somebody who can be played."""

    pk: UUID
    name: str
    role: str
    job: str
    agency: str
    does: str


@dataclass(frozen=True)
class Group:
    """An agency and its people, or several small agencies of an area."""

    title: str
    players: Sequence[Player]


@dataclass(frozen=True)
class Letter:
    """A message as its recipient had it, with what it takes to follow its link."""

    pk: UUID
    to: str
    person: UUID
    path: str
    sent_at: datetime | None
    subject: str
    body: str


def groups() -> list[Group]:
    """Everybody with a post, in the order of the cast: large agencies by themselves, small ones together by area."""
    people = User.objects.filter(is_service=False, is_active=True, posts__isnull=False).distinct()
    found = [(person, person.posts.all()[0]) for person in people.prefetch_related("posts__agency")]
    sizes = Counter(post.agency_id for _, post in found)
    by_title: dict[str, list[Player]] = {}
    for person, post in sorted(found, key=_in_order):
        alone = sizes[post.agency_id] >= LARGE
        title = post.agency.name if alone else _area(post.agency_id)
        by_title.setdefault(title, []).append(_player(person, post, "" if alone else post.agency.name))
    return [Group(title, players) for title, players in by_title.items()]


_CAST = {key(f"user {name}"): (place, person.job) for place, (name, person) in enumerate(PEOPLE.items())}
_PLACES = {key(f"agency {name}"): (order, place.side) for order, (name, place) in enumerate(PLACES.items())}
_LAST = (len(_PLACES), "")


def _in_order(found: tuple[User, Post]) -> tuple[str, int, int, str]:
    person, post = found
    order, side = _PLACES.get(post.agency_id, _LAST)
    return AREAS[side][0], order, _CAST.get(person.pk, (len(_CAST), ""))[0], person.name


def _area(agency: UUID) -> str:
    return AREAS[_PLACES.get(agency, _LAST)[1]][1]


def _player(person: User, post: Post, agency: str) -> Player:
    job = _CAST.get(person.pk, (0, ""))[1]
    does = DOES.get(Role(post.role), NO_CASES)
    return Player(person.pk, person.name, str(post.get_role_display()), job, agency, does)


def letters() -> list[Letter]:
    """The latest messages that were sent, the newest first."""
    sent = Notice.objects.filter(state=NoticeState.SENT).select_related("to").order_by("-sent_at", "-pk")
    with acting(Role.WORKER, "demo.letters"):
        return [
            Letter(row.pk, row.to.name, row.to.pk, row.path, row.sent_at, subject(row), body(row))
            for row in sent[:MOST_MAIL]
        ]


def next_review() -> date | None:
    """The day of the next review that is still to come."""
    coming = Review.objects.filter(stage__in=OPEN, due_on__gt=clock.today())
    with acting(Role.WORKER, "demo.next_review"):
        return coming.order_by("due_on").values_list("due_on", flat=True).first()


def day_after(step: str) -> date | None:
    """To which day a step of the clock leads; nothing for an unknown step, or when no review is to come."""
    if step == REVIEW:
        return next_review()
    return clock.today() + timedelta(days=STEPS[step]) if step in STEPS else None


def is_complete() -> bool:
    """Are all the stories told?"""
    return Told.objects.filter(part=WHOLE).exists()
