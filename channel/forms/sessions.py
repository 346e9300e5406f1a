"""What is typed about sessions: which are planned, what became of each, and what was wrong with what was said?"""

from datetime import timedelta
from typing import Any

from channel.choices import MissedBy, SessionState
from channel.forms.plan import name_item
from channel.forms.shared import decided_on, offer
from channel.models import Session, SessionAccount
from channel.transitions import Account
from channel.transitions.sessions import MOST, TOLD, to_account_for, to_correct, to_plan
from prevent.kernel import clock
from prevent.kernel.forms import (
    ChoiceField,
    DateField,
    IntegerField,
    ModelRadioField,
    TextAreaField,
    TextField,
)
from prevent.workflow.forms import MoveForm

WEEKLY = 7


class PlanSessionsForm(MoveForm):
    """How many sessions, from when, how often?"""

    item = ModelRadioField("Of which support?", missing="Choose the support", name=name_item)
    first_on = DateField(
        "Day of the first session", initial=clock.today, missing="Enter the day of the first session"
    )
    count = IntegerField(
        "Number of sessions",
        missing="Enter how many sessions",
        min_value=1,
        max_value=MOST,
        width="2",
        initial=1,
    )
    every = IntegerField(
        "Days between them",
        min_value=1,
        max_value=90,
        width="2",
        initial=WEEKLY,
        hint="7 for weekly",
        missing="Enter how many days lie between two sessions",
    )

    def __init__(self, *args: Any, item: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "item", to_plan(self.case, self.by).select_related("kind", "agency"), initial=item)

    def act(self) -> dict[str, Any]:
        """The days."""
        typed = super().act()
        first, every = typed["first_on"], typed["every"]
        days = [first + timedelta(days=every * number) for number in range(typed["count"])]
        return {"item": typed["item"].pk, "dates": days}


def name_session(session: Session) -> str:
    """A session in a list."""
    return f"{session.planned_for:%-d %B %Y}: {session.item.kind.name}, {session.item.agency.name}"


def name_account(account: SessionAccount) -> str:
    """What was said of a session, in a list."""
    return f"{name_session(account.session)}, {account.get_state_display().lower()}"


class AccountForm(MoveForm):
    """What became of a session? Held or missed."""

    state = ChoiceField(
        "What became of it?",
        missing="Say whether it was held or missed",
        choices=[(SessionState.HELD.value, "It was held"), (SessionState.MISSED.value, "It was missed")],
        reveals={SessionState.HELD.value: ("held_on", "with_whom"), SessionState.MISSED.value: "missed_by"},
    )
    held_on = DateField(
        "On which day?",
        past_only=True,
        initial=clock.today,
        missing="Enter the day on which the session was held",
    )
    with_whom = TextField(
        "Who gave it?", missing="Enter who gave the session", hint="The same mentor each time, if possible"
    )
    missed_by = ChoiceField(
        "Whose reason was it?", missing="Choose whose reason it was", choices=MissedBy, small=True
    )
    report = TextAreaField(
        "Report", rows=5, hint="How it went, or why it was missed", missing="Enter a short report"
    )

    def told(self) -> Account:
        """What became of it, as one value."""
        typed = self.cleaned_data
        return Account(
            state=SessionState(typed["state"]),
            report=typed["report"],
            held_on=typed["held_on"],
            with_whom=typed["with_whom"] or "",
            missed_by=MissedBy(typed["missed_by"]) if typed["missed_by"] else None,
        )


class SessionForm(AccountForm):
    """Was a planned session held or missed?"""

    session = ModelRadioField("Which session?", name=name_session, missing="Choose the session")
    field_order = ("session",)

    def __init__(self, *args: Any, session: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = to_account_for(self.case, self.by).select_related("item__kind", "item__agency")
        offer(self, "session", rows.order_by("planned_for"), initial=session)

    def act(self) -> dict[str, Any]:
        """The session by its key, and what became of it."""
        return {"session": self.cleaned_data["session"].pk, "account": self.told()}


class CorrectionForm(AccountForm):
    """What is right, and what was wrong? It begins with what the record says, where the page before named the account."""

    account = ModelRadioField("Which session?", name=name_account, missing="Choose the session")
    why = TextAreaField(
        "What was wrong?",
        rows=3,
        missing="Say what was wrong",
        hint="What was said before stays on the record",
    )
    decided_on = decided_on("Day of the correction")
    field_order = ("account",)

    def __init__(self, *args: Any, account: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = to_correct(self.case, self.by).select_related("session__item__kind", "session__item__agency")
        offer(self, "account", rows.order_by("-session__planned_for"), initial=account)
        named = str(self.fields["account"].initial)
        chosen = next((row for row in rows if str(row.pk) == named), None)
        for name in TOLD if chosen else ():
            self.fields[name].initial = getattr(chosen, name) or self.fields[name].initial

    def act(self) -> dict[str, Any]:
        """The account by its key, what is right, why and when."""
        typed = self.cleaned_data
        reason = {"why": typed["why"], "decided_on": typed["decided_on"]}
        return {"account": typed["account"].pk, "correction": self.told(), **reason}
