"""Who sits on a panel, what were they trained in, and who must be there by its own rule? (CTSA 2015 s.37(2), (4), (7))."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from channel.choices import Course, SeatKind
from channel.models import PanelRule, PanelSeat, PanelTraining
from channel.panel import VOTING
from channel.policy import PANEL
from channel.transitions.attendance import PARTS
from channel.transitions.checks import one_of, required
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Invalid, NotFound
from prevent.reference.choices import Limit
from prevent.reference.models import Panel
from prevent.reference.time_limits import limit
from prevent.reference.working_days import add_months
from prevent.workflow.days import in_reach

SITS = [role for role, part in PARTS.items() if part in VOTING]
NOT_THERE = "Choose somebody of this agency who has a post as a member of this panel."
SAME = "The deputy must be somebody else than the member."
NEEDS_MEMBER = "Select the member too: a deputy stands in for somebody."
MOST_VOTES = 30


def on_panel(panel: Panel, *, agency: Agency | None = None) -> list[User]:
    """Those who sit on a panel today by their posts: all of them, or those of one agency."""
    posts = Post.objects.in_force(clock.today()).filter(panel=panel, user__is_active=True)
    if agency is not None:
        posts = posts.filter(agency=agency, role__in=SITS)
    return list(User.objects.filter(pk__in=posts.values("user")).order_by("name"))


def name_seat(
    panel: Panel, *, agency: UUID, kind: SeatKind, member: User | None, deputy: User | None, by: User
) -> PanelSeat:
    """Name an agency's member and deputy, in place of those named before; without a member it sits there no more."""
    with _of_panel(panel, by):
        sits = one_of(Agency.objects.all(), agency, "agency", "Choose the agency.")
        there = on_panel(panel, agency=sits)
        for person, field in ((member, "member"), (deputy, "deputy")):
            if person is not None and person not in there:
                raise Invalid(NOT_THERE, field)
        if deputy is not None and member is None:
            raise Invalid(NEEDS_MEMBER, "member")
        if deputy is not None and deputy == member:
            raise Invalid(SAME, "deputy")
        seat = PanelSeat.objects.create(
            panel=panel, agency=sits, kind=kind, member=member, deputy=deputy, by=by
        )
        record("name_seat", by=by, subject=seat)
    return seat


def training_valid_until(day: date) -> date:
    """Until when a training of that day counts, if nothing else is said."""
    return add_months(day, limit(Limit.TRAINING_VALID, on=day).amount)


def record_training(
    panel: Panel, *, person: User, course: Course, decided_on: date, valid_until: date, by: User
) -> PanelTraining:
    """Write down that somebody of the panel was trained, and until when that counts."""
    with _of_panel(panel, by):
        if person not in on_panel(panel):
            raise Invalid("Choose somebody who has a post on this panel.", "person")
        if decided_on > clock.today():
            raise Invalid("Enter a date that is today or in the past.", "decided_on")
        if valid_until <= decided_on:
            raise Invalid("Enter a day after that of the training.", "valid_until")
        row = PanelTraining.objects.create(
            panel=panel,
            user=person,
            course=course,
            decided_on=decided_on,
            valid_until=in_reach(valid_until, "valid_until"),
            by=by,
        )
        record("record_training", by=by, subject=row)
    return row


def set_quorum(
    panel: Panel, *, least: int, kinds: Iterable[AgencyKind], holds_from: date, source: str, by: User
) -> PanelRule:
    """Set the panel's own quorum from a day on. What the law asks for stays (CTSA 2015 s.37(3) and (5))."""
    with _of_panel(panel, by):
        if not 0 <= least <= MOST_VOTES:
            raise Invalid(f"Enter a number from 0 to {MOST_VOTES}.", "least")
        if holds_from < clock.today():
            raise Invalid(
                "Enter today or a later day: what was decided before stays as it was.", "holds_from"
            )
        rule = PanelRule.objects.create(
            panel=panel,
            least=least,
            kinds=sorted(kinds),
            holds_from=in_reach(holds_from, "holds_from"),
            source=required(source, "source", "Say where the panel settled it."),
            by=by,
        )
        record("set_quorum", by=by, subject=rule)
    return rule


@contextmanager
def _of_panel(panel: Panel, by: User) -> Iterator[None]:
    """Acting for a panel that the person runs. Raises NotFound for anybody else's."""
    with acting_as(by):
        if not any(post.panel_id == panel.pk for role in PANEL for post in by.posts_as(role)):
            raise NotFound
        yield
