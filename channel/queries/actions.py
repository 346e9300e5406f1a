"""Which actions are open, and what became of the others?"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, QuerySet, When
from django.urls import reverse

from channel.choices import Move
from channel.conditions import only_offered
from channel.meeting_conditions import RUNS_PANEL
from channel.models import ChannelCase, PanelAction, PanelMeeting
from channel.policy import POLICY
from channel.queries.due import name_of
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.reference.choices import Limit
from prevent.reference.time_limits import Deadline, deadline_at, limit
from prevent.workflow.pages import Load
from referrals.queries.parts import Card, Part, lines, who_and_when


@dataclass(frozen=True)
class ActionLine:
    """One open action on a list: what, of which case, whose, by when; with a way to say what became of it, if it is theirs."""

    key: UUID
    what: str
    reference: str
    url: str
    name: str
    owner: str
    deadline: Deadline
    settle_url: str


@dataclass(frozen=True)
class ActionList:
    """One page of open actions."""

    lines: Sequence[ActionLine]
    page: Page[PanelAction]
    load: Load


def open_actions_of(user: User) -> QuerySet[PanelAction]:
    """The open actions of cases that somebody works on, and that are not only offered to them: their own first, then by day."""
    cases = POLICY.workable_by(user).exclude(only_offered(user))
    rows = PanelAction.objects.filter(outcome=None, case__in=cases)
    own_first = Case(When(owner=user.pk, then=0), default=1)
    return rows.select_related("case__individual", "owner").order_by(own_first, "due_on", "pk")


def action_list(user: User, wanted: Wanted = FIRST) -> ActionList:
    """One page of them."""
    rows = open_actions_of(user)
    page = wanted.page_of(rows)
    mine = [_deadline(row) for row in rows.filter(owner=user.pk)]
    return ActionList([action_line(row, user) for row in page.object_list], page, Load.of(mine))


def own_actions(user: User) -> list[ActionLine]:
    """What somebody was asked to do themself, what is due first on top."""
    return [action_line(row, user) for row in open_actions_of(user).filter(owner=user.pk)]


def actions_for(meeting: PanelMeeting, user: User) -> list[ActionLine]:
    """What a meeting goes through before its cases: the panel's open actions, of cases in the reader's sight."""
    rows = open_actions_of(user).filter(case__panel=meeting.panel_id)
    return [action_line(row, user) for row in rows.order_by("due_on", "pk")]


def action_line(row: PanelAction, user: User) -> ActionLine:
    """One action as the reader sees it."""
    reference = row.case.reference
    may_settle = row.owner_id == user.pk or user.holds(*RUNS_PANEL)
    url = reverse(f"channel:{Move.SETTLE_ACTION}", args=[reference])
    return ActionLine(
        key=row.pk,
        what=row.what,
        reference=reference,
        url=row.case.get_absolute_url(),
        name=name_of(row.case.individual),
        owner=row.owner.name,
        deadline=_deadline(row),
        settle_url=f"{url}?action={row.pk}" if may_settle else "",
    )


def _deadline(row: PanelAction) -> Deadline:
    soon = limit(Limit.PANEL_ACTION, on=row.decided_on).due_soon_days
    return deadline_at(row.due_on, today=clock.today(), due_soon_days=soon)


def actions(case: ChannelCase) -> Part:
    """Every action of a case, open ones first, with what became of it."""
    rows = case.actions.select_related("owner", "by", "outcome__by").order_by("-recorded_at")
    cards = sorted((_action(row) for row in rows), key=lambda card: card.tag != "Open")
    return Part("actions", "Actions", cards, "The panel has asked nobody to do anything.")


def _action(row: PanelAction) -> Card:
    outcome = getattr(row, "outcome", None)
    said = [("Evidence" if outcome.is_done else "Why it was not done", outcome.words)] if outcome else []
    told = [*said, *who_and_when(outcome)] if outcome else []
    tag, colour = (
        ("Open", "yellow")
        if outcome is None
        else ("Done", "green")
        if outcome.is_done
        else ("Not done", "red")
    )
    return Card(row.what, lines(("Owner", row.owner.name), ("By when", row.due_on), *told), tag, colour)
