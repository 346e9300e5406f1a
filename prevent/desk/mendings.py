"""What can this person mend, of what the nightly check found?"""

from collections.abc import Sequence
from typing import Any

from channel.policy import PANEL
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.desk.choices import Why
from prevent.desk.models import Mending
from prevent.desk.policies import POLICIES
from referrals.queries.parts import in_words

MENDERS = (
    *(Role.CASE_OFFICER, Role.SUPERVISOR, *PANEL),
    *(Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE, Role.QUALITY_ASSURANCE, Role.OVERSIGHT_OFFICER),
)
"""Who can mend something at all."""
TITLE = "Records that nobody can move"
COLUMNS = ("Record", "What is wrong", "Found on", "What to do")
Cell = str | dict[str, Any]


def mendings(user: User) -> list[Sequence[Cell]]:
    """The rows of a table with COLUMNS. A record that has left the person's sight since the night is no longer theirs to mend."""
    rows = list(Mending.objects.filter(to=user))
    named = {row.reference for row in rows if row.reference}
    addresses = _addresses(user, named) if named else {}
    return [_row(row, addresses) for row in rows if not row.reference or row.reference in addresses]


def _addresses(user: User, references: set[str]) -> dict[str, str]:
    """Where each of these records is, as far as the person sees them: one question for each kind of record."""
    return {
        case.reference: case.get_absolute_url()
        for policy in POLICIES.values()
        for case in policy.visible_to(user).filter(reference__in=references)
    }


def _row(row: Mending, addresses: dict[str, str]) -> Sequence[Cell]:
    record: Cell = (
        {"text": row.reference, "url": addresses[row.reference]}
        if row.reference
        else "Named to nobody without a post on it"
    )
    why = str(Why(row.why).label)
    return [record, why[0].upper() + why[1:], in_words(row.found_on), {"text": row.how, "url": row.path}]
