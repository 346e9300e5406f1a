"""Who exports tables, and who exports records of a sample? Each their own; of records a second person approves first."""

from collections.abc import Mapping

from django.db.models import TextChoices

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.exports.choices import Move, RecordMove
from prevent.exports.denials import Denial
from prevent.exports.models import RecordExport, RecordExportHistory, TableExport, TableExportHistory
from prevent.exports.pack import Unmade, rules_of
from prevent.exports.workflow import OWNERS, RECORD_OWNERS, RECORD_STEPS, STEPS
from prevent.inspection.choices import SampleStage
from prevent.kernel import clock
from prevent.statistics.gate import READERS
from prevent.workflow.policy import Policy, Rule, allow
from prevent.workflow.scopes import Countrywide, Everywhere, Own

ASSURANCE = Role.QUALITY_ASSURANCE
EXPORTERS = tuple(dict.fromkeys((*READERS, ASSURANCE)))
"""Whoever takes something out of the service here."""


def is_over(export: TableExport | RecordExport) -> bool:
    """Is the time over for which its file is there?"""
    return export.until is not None and clock.now() >= export.until


def too_late(user: User, export: TableExport | RecordExport) -> Denial | None:
    """A file is there for a time."""
    return Denial.TOO_LATE if is_over(export) else None


def area_gone(user: User, export: TableExport) -> Denial | None:
    """With the post for an area its figures are out of sight, those in a file too (security T37)."""
    try:
        rules_of(export.asked, by=user)
    except Unmade:
        return Denial.AREA_GONE
    return None


RULES: Mapping[TextChoices, Rule] = {
    Move.ASK_EXPORT: allow(*READERS),
    Move.BEGIN_EXPORT: allow(Role.WORKER),
    Move.FINISH_EXPORT: allow(Role.WORKER),
    Move.FAIL_EXPORT: allow(Role.WORKER),
    Move.FETCH_EXPORT: allow(*READERS, unless=[too_late, area_gone]),
    Move.CANCEL_EXPORT: allow(*READERS),
    Move.LAPSE_EXPORT: allow(Role.WORKER),
}
POLICY = Policy(
    model=TableExport,
    history=TableExportHistory,
    scopes={**dict.fromkeys(READERS, Own("requested_by")), Role.WORKER: Everywhere()},
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
)
"""Whoever sees figures takes them away, for themself alone."""


def own_export(user: User, export: RecordExport) -> Denial | None:
    """Nobody approves what they asked for themself (permissions.md, rule 7)."""
    return Denial.OWN_EXPORT if export.requested_by_id == user.pk else None


def not_yours(user: User, export: RecordExport) -> Denial | None:
    """The records are open to whoever drew the sample, and to nobody else."""
    return Denial.NOT_YOURS if export.requested_by_id != user.pk else None


def sample_over(user: User, export: RecordExport) -> Denial | None:
    """With the sample its records are out of sight."""
    is_running = export.sample.stage == SampleStage.RUNNING and clock.now() < export.sample.until
    return None if is_running else Denial.SAMPLE_OVER


RECORD_RULES: Mapping[TextChoices, Rule] = {
    RecordMove.ASK_RECORDS: allow(ASSURANCE, unless=[not_yours, sample_over]),
    RecordMove.APPROVE_RECORDS: allow(ASSURANCE, unless=[own_export]),
    RecordMove.REFUSE_RECORDS: allow(ASSURANCE, unless=[own_export]),
    RecordMove.FETCH_RECORDS: allow(ASSURANCE, unless=[not_yours, too_late, sample_over]),
    RecordMove.CANCEL_RECORDS: allow(ASSURANCE, unless=[not_yours]),
    RecordMove.LAPSE_RECORDS: allow(Role.WORKER),
}
RECORD_POLICY = Policy(
    model=RecordExport,
    history=RecordExportHistory,
    scopes={ASSURANCE: Countrywide(), Role.WORKER: Everywhere()},
    rules=RECORD_RULES,
    steps=RECORD_STEPS,
    owners=RECORD_OWNERS,
)
"""Quality assurance knows what its colleagues take out; the records themselves are open to the one who drew them."""
