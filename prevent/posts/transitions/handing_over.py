"""How is all of somebody's work given to successors, in one act?"""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from channel.queries.owned import Owned, within_reach
from channel.transitions import hand_over_case
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.kernel.errors import Invalid, NotFound
from referrals.transitions import hand_over_referral

Successor = Callable[[Owned], User]
"""Who is chosen for a record."""


def work_of(person: UUID, *, by: User) -> list[Owned]:
    """What of somebody's this supervisor or chair may hand over, theirs still or fallen from them. Raises NotFound for none."""
    found = [one for one in within_reach(by) if one.of.pk == person]
    if not found:
        raise NotFound
    return found


def hand_over_work(person: UUID, *, successor: Successor, reason: str, by: User) -> int:
    """Give all of a leaver's, or any colleague's, records to chosen successors: every one of them, or none.

    By a supervisor of the force or the chair or deputy of the panel; each successor is told of each record. Answers how many.
    """
    with acting_as(by), transaction.atomic():
        if not reason.strip():
            raise Invalid("Say why the work changes hands.", "reason")
        found = sorted(work_of(person, by=by), key=lambda one: str(one.record.pk))
        for one in found:
            _hand_over(one, successor(one), reason, by)
        record("hand_over_work", by=by, person=str(person), records=len(found))
    return len(found)


def _hand_over(one: Owned, to: User, reason: str, by: User) -> None:
    if to == one.owner and not one.is_waiting:
        raise Invalid(f"{to.name} has this work already. Choose somebody else.", "reason")
    one.record.refresh_from_db(fields=["version"])  # risk and plan of one case are two moves
    reference, seen = one.record.reference, one.record.version
    if one.kind is None:
        hand_over_referral(reference, officer=to, reason=reason, by=by, seen=seen)
    else:
        hand_over_case(reference, kind=one.kind, owner=to, reason=reason, by=by, seen=seen)
