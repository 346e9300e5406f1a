"""How are the tables of an area and a time asked for, and how is that taken back?"""

from django.db import IntegrityError

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.exports.choices import Format, Move, Stage
from prevent.exports.models import TableExport, TableWork
from prevent.exports.pack import asked_of, kinds_in
from prevent.exports.policy import POLICY, is_over
from prevent.exports.transitions.making import clear
from prevent.exports.transitions.taking import lapse_export
from prevent.exports.workflow import OPEN
from prevent.kernel.errors import Invalid
from prevent.kernel.hints import hint_on_commit
from prevent.statistics.counting import Rules
from prevent.workflow.moves import creating, moving

ASK = "exports:ask_export"
MAKE = "prevent.exports.tasks.make_exports"
FOR_ANOTHER_PURPOSE = (
    "You have asked for these tables before, for another purpose, and not downloaded them yet: {reference}. "
    "Download that file, or cancel it first."
)


def ask_export(rules: Rules, *, as_file: Format, purpose: str, by: User) -> TableExport:
    """Ask for the tables by these rules. Whoever has asked for the same, and not fetched it yet, is led to that export.

    Raises Invalid if that one is for another purpose: what leaves is on record with what it is for.
    """
    wanted = {"requested_by": by, "asked": asked_of(rules), "format": as_file}
    found = TableExport.objects.filter(**wanted, stage__in=OPEN).first()
    if found and not is_over(found):
        if found.purpose != purpose:
            raise Invalid(FOR_ANOTHER_PURPOSE.format(reference=found.reference))
        return found
    if found:  # nobody downloaded it in time, and the sweep has not come yet
        with acting(Role.WORKER, ASK) as worker:
            lapse_export(found.reference, by=worker)
    export = TableExport(**wanted, purpose=purpose, tables=len(kinds_in(rules)))
    try:
        with creating(POLICY, Move.ASK_EXPORT, export, by=by):
            TableWork.objects.create(export=export)
            hint_on_commit(MAKE)
    except IntegrityError:  # sent twice at the same moment: the database lets one of the two be
        return ask_export(rules, as_file=as_file, purpose=purpose, by=by)
    return export


def cancel_export(reference: str, *, by: User, seen: int | None) -> TableExport:
    """Whoever asked does not want it any more: what was made of it is gone at once."""
    with moving(POLICY, Move.CANCEL_EXPORT, reference, by=by, seen=seen) as export:
        clear(export)
        export.stage = Stage.CANCELLED
    return export
