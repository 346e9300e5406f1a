"""Which record does a reference name, for somebody who does not see it? A referral or a case; every failure is one answer."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from channel.conditions import EXCEPTIONS as OF_CASES
from channel.policy import POLICY as CASES
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel.errors import Invalid
from prevent.kernel.ids import is_reference
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.models import Case
from prevent.workflow.policy import Policy
from referrals.policy import EXCEPTIONS as OF_REFERRALS
from referrals.policy import POLICY as REFERRALS

NO_SUCH_RECORD = "No record that you can open has this reference. Check it with whoever gave it to you."
SEEN_ALREADY = "You can see this record without it. Open it from your lists."
NOBODYS = "R-2222-2222-2222"
"""Looked up in place of what cannot be a reference, so that it takes as long to find nothing."""


@dataclass(frozen=True)
class Kind:
    """A kind of record that can be opened to somebody from outside."""

    policy: Policy[Any]
    exceptions: Exceptions
    column: str


REFERRAL = Kind(REFERRALS, OF_REFERRALS, "referral")
CASE = Kind(CASES, OF_CASES, "channel_case")
KINDS = (REFERRAL, CASE)


def find_unseen(typed: str, by: User, within: Q | None = None) -> tuple[Kind, Case]:
    """The record of an exact reference, out of this person's sight and kept from them by nothing.

    Raises Invalid with one and the same sentence for a wrong reference, a malformed one, and a record that is restricted or
    from which they are excluded: nobody learns from it that there is such a record.
    """
    wanted = typed.strip().upper()
    reference = wanted if is_reference(wanted) else NOBODYS
    if any(kind.policy.visible_to(by).filter(reference=reference).exists() for kind in KINDS):
        raise Invalid(SEEN_ALREADY, "reference")
    with standing_in(Role.WORKER, for_=by):
        found = [(kind, _open(kind, by, within).filter(reference=reference).first()) for kind in KINDS]
    for kind, record in found:
        if record is not None:
            return kind, record
    raise Invalid(NO_SUCH_RECORD, "reference")


def _open(kind: Kind, by: User, within: Q | None) -> Any:
    return kind.policy.model.objects.filter(kind.exceptions.open_to(by), within or Q())
