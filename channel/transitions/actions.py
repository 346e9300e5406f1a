"""How is somebody asked to do something, how do they say what became of it, and what if they do not?"""

from datetime import date
from uuid import UUID

from channel.choices import Move
from channel.meeting_conditions import coming_item, open_actions
from channel.models import ActionOutcome, ChannelCase, PanelAction
from channel.policy import CHAIRS, PANEL, POLICE, POLICY
from channel.transitions.checks import one_of, required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import Reminder, reminders
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for
from prevent.workflow.days import Since, stated_day, still_to_come
from prevent.workflow.moves import moving

NOT_HERE = "Choose somebody who works on this case, so that they can read what is asked of them."


def who_may_do(case: ChannelCase) -> list[User]:
    """Whoever works on the case: the panel, the members who have its papers, the officers of the force."""
    people = {
        user.pk: user for role in (*PANEL, Role.PANEL_MEMBER, *POLICE) for user in POLICY.holders(role, case)
    }
    return sorted(people.values(), key=lambda user: user.name)


def usual_day(case: ChannelCase) -> date:
    """By when an action is done if nothing else is said."""
    today = clock.today()
    return due_date(limit(Limit.PANEL_ACTION, on=today), today, calendar_for(case.authority.division))


def set_action(
    reference: str, *, what: str, owner: User, due_on: date, by: User, seen: int | None
) -> PanelAction:
    """Ask one named person to do something until a day. They are told; it stays on the agenda until its outcome is known."""
    with moving(POLICY, Move.SET_ACTION, reference, by=by, seen=seen) as case:
        if owner not in who_may_do(case):
            raise Invalid(NOT_HERE, "owner")
        item = coming_item(case)
        action = PanelAction.objects.create(
            case=case,
            meeting=item.meeting if item else None,
            what=required(what, "what", "Say what is to be done."),
            owner=owner,
            due_on=still_to_come(due_on, "due_on"),
            by=by,
        )
        tell([owner], NoticeKind.TASK_GIVEN, case, by=by)
    return action


def settle_action(
    reference: str,
    *,
    action: UUID,
    is_done: bool,
    words: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ActionOutcome:
    """Say that an action was done, with the evidence, or that it is not done, with the reason: its owner, or whoever runs the
    panel. It is said once; nobody is reminded any more.
    """
    with moving(POLICY, Move.SETTLE_ACTION, reference, by=by, seen=seen) as case:
        found = one_of(open_actions(case, by), action, "action", "Choose an open action.")
        sentence = "Say what shows that it was done." if is_done else "Say why it is not done."
        outcome = ActionOutcome.objects.create(
            action=found,
            is_done=is_done,
            words=required(words, "words", sentence),
            decided_on=stated_day(decided_on, "decided_on", Since(found.decided_on, "the action was set")),
            by=by,
        )
        outbox.cancel(_cause(found))
    return outcome


def _cause(action: PanelAction) -> str:
    """The beginning of the causes of all reminders of one action."""
    return f"action-due:{action.pk}:"


def chase_action(action: PanelAction, *, today: date) -> int:
    """Queue the newest reminder of an open action that has come due, once; answers how many people are told.

    Its owner is reminded; once it is long overdue, or its owner has left, the chairs of the panel are told.
    """
    rule = limit(Limit.PANEL_ACTION, on=action.decided_on)
    due = reminders(rule, action.due_on, since=action.decided_on, until=today)
    if not due:
        return 0
    newest, case = due[-1], action.case
    owner = [one for one in who_may_do(case) if one.pk == action.owner_id]
    chairs = [user for role in CHAIRS for user in POLICY.holders(role, case)]
    told = {_kind(newest): owner}
    if newest.is_escalated or not owner:
        told[NoticeKind.ACTION_ESCALATED] = chairs
    return sum(
        outbox.tell(
            kind,
            to=people,
            reference=case.reference,
            path=case.get_absolute_url(),
            cause=f"{_cause(action)}{kind.value}:{newest.on}",
        )
        for kind, people in told.items()
    )


def _kind(reminder: Reminder) -> NoticeKind:
    is_late = reminder.kind == ReminderKind.OVERDUE
    return NoticeKind.ACTION_OVERDUE if is_late else NoticeKind.ACTION_DUE
