"""How is an act on somebody's account or post written down, and who is told?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from prevent.accounts.actor import acting_as
from prevent.accounts.models import AccountAct, Post, User
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.kernel.ids import new_id
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind

ABOUT = "Accounts"
"""What stands where other messages have a record's reference."""


@dataclass(frozen=True)
class Grounds:
    """Why something was decided, and on which day."""

    reason: str
    decided_on: date

    def checked(self) -> "Grounds":
        """The same, or Invalid for no reason, or a day that is still to come."""
        if not self.reason.strip():
            raise Invalid("Say why.", "reason")
        if self.decided_on > clock.today():
            raise Invalid("Enter a date that is today or in the past.", "decided_on")
        return self


def write_down(
    verb: str,
    kind: AccountAct.Kind,
    person: User,
    *,
    by: User,
    grounds: Grounds,
    post: Post | None = None,
    from_on: date | None = None,
) -> AccountAct:
    """The row that pages show, and the audit event."""
    act = AccountAct.objects.create(
        user=person,
        post=post,
        kind=kind,
        line=post.line if post else None,
        from_on=from_on or clock.today(),
        decided_on=grounds.decided_on,
        recorded_at=clock.now(),
        reason=grounds.reason,
        by=by,
    )
    codes = {"role": post.role, "agency": str(post.agency_id)} if post else {}
    with acting_as(by):
        record(verb, by=by, subject=post or person, person=str(person.pk), act=str(act.pk), **codes)
    return act


def tell_of_sign_in(person: User) -> None:
    """Tell somebody that a password or second factor of theirs is new or gone: a stranger's change does not go unnoticed."""
    tell(NoticeKind.SIGN_IN_CHANGED, [person], f"sign-in-changed:{new_id()}", page="mfa_index")


def tell(kind: NoticeKind, people: Iterable[User], cause: str, *, page: str = "home") -> None:
    """Tell people of a change of posts; once for each cause."""
    outbox.tell(kind, to=people, reference=ABOUT, path=reverse(page), cause=cause)
