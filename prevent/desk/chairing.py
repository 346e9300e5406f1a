"""What stands on the home page of whoever runs a panel, beside lists of records: decisions, delays, attendance?"""

from collections.abc import Sequence

from django.urls import reverse

from channel.queries.chairing import Awaited, attendance, decisions_waiting, overdue_by_owner, panels_run_by
from prevent.accounts.models import User
from prevent.desk.block import Block, Cell
from prevent.workflow.pages import Load
from referrals.queries.parts import in_words
from reviews.queries import ready_for


def chairing(user: User) -> list[Block]:
    """Decisions that wait, what is overdue by owner, and how often agencies come; each only where there is something."""
    blocks = [_decisions(user), _overdue(user), _attendance(user)]
    return [block for block in blocks if block.rows]


def _decisions(user: User) -> Block:
    reviews = Awaited("Reviews after closure", *ready_for(panels_run_by(user)), reverse("reviews:list"))
    waiting = [*decisions_waiting(user), *([reviews] if reviews.count else [])]
    rows: list[list[Cell]] = [
        [
            {"text": one.what, "url": one.url},
            str(one.count),
            {"tag": f"{one.overdue} overdue", "colour": "red"} if one.overdue else "None",
            in_words(one.first_due) or "When the minutes are ready",
        ]
        for one in waiting
    ]
    total, late = sum(one.count for one in waiting), sum(one.overdue for one in waiting)
    columns = ["What", "How many", "Overdue", "First due"]
    url = reverse("channel:meetings")
    return Block(
        "Decisions that wait for the panel", columns, rows, "", url, "All meetings", Load(total, late)
    )


def _overdue(user: User) -> Block:
    rows: list[list[Cell]] = [
        [one.owner, {"tag": one.what, "colour": "red"}, in_words(one.since)] for one in overdue_by_owner(user)
    ]
    url = reverse("channel:actions")
    return Block("Overdue, by owner", ["Owner", "What", "Since"], rows, "", url, "All open actions")


def _attendance(user: User) -> Block:
    rows: Sequence[Sequence[Cell]] = [
        [
            one.agency,
            {"tag": f"{one.came} of {one.held}", "colour": "yellow"}
            if one.is_seldom
            else f"{one.came} of {one.held}",
            in_words(one.last) or "Not in this time",
            one.member,
        ]
        for one in attendance(user)
    ]
    columns = ["Agency", "Meetings of the last year", "Last came", "Member"]
    url, link = reverse("evidence"), "Evidence for the yearly assurance statement"
    return Block("Who comes to meetings", columns, rows, "", url, link)
