"""How does information governance read a record of its own agency? With a reason, for a day, and on record."""

from datetime import timedelta

from prevent.accounts.actor import standing_in
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.audit.record import record as write_down
from prevent.inspection.policy import GOVERNED
from prevent.inspection.records import find_unseen
from prevent.kernel import clock
from prevent.workflow import granting
from prevent.workflow.models import Case

LASTS = timedelta(hours=24)


def open_for_governance(reference: str, *, reason: str, by: User) -> Case:
    """Open one record of the agency's area to its information governance, to be read only, until tomorrow at this hour."""
    within = GOVERNED.records(by, by.posts_as(Role.INFORMATION_GOVERNANCE))
    kind, record = find_unseen(reference, by, within)
    until = clock.now() + LASTS
    with standing_in(Role.WORKER, for_=by):
        granting.grant(kind.exceptions, record, by, GrantKind.GOVERNANCE, why=reason, by=by, until=until)
    write_down("open_for_governance", by=by, subject=record, reason=reason)
    return record
