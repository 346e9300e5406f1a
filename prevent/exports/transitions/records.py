"""How are the records of a sample asked for, approved by a second person, and downloaded once?"""

from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.exports.choices import Format, RecordMove, RecordStage
from prevent.exports.models import ExportLimit, RecordExport
from prevent.exports.pack import ENDING, KIND
from prevent.exports.policy import RECORD_POLICY, is_over
from prevent.exports.records import Taken, file_of, readable
from prevent.exports.transitions.taking import File
from prevent.exports.workflow import RECORD_OPEN
from prevent.inspection.models import Sample
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.kernel.version import version
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.workflow.moves import creating, moving

ASK = "exports:ask_records"
ONCE = "record_export_once_at_a_time"
"""The constraint that says so."""
NOTHING = "None of the records of this sample is open to you now. Draw a new sample."
TOO_MANY = "The sample has {found} records, and one file holds at most {most}. Draw a smaller sample."
MORE_THAN_APPROVED = (
    "More records of this sample are open to you than were approved, or than one file may hold now. "
    "Cancel this export, and ask again."
)
NOBODY_ELSE = (
    "A second person of quality assurance must approve this, and there is nobody else. "
    "Ask your administrator to give somebody that post."
)
ASKED_ALREADY = (
    "You have asked for the records of this sample. Wait for the answer, download them, or cancel it first."
)


def ask_records(sample: Sample, *, as_file: Format, purpose: str, by: User) -> RecordExport:
    """Ask for the records of one's own sample: as many as one file may hold, and only if somebody else can approve it."""
    export = RecordExport(
        requested_by=by,
        sample=sample,
        sampled=sample.reference,
        of=sample.of,
        why_drawn=sample.why,
        purpose=purpose,
        format=as_file,
        records=_count(sample, by),
    )
    before = RecordExport.objects.filter(requested_by=by, sample=sample, stage__in=RECORD_OPEN).first()
    if before and not is_over(before):
        raise Invalid(ASKED_ALREADY)
    if before:  # nobody downloaded it in time, and the sweep has not come yet
        with acting(Role.WORKER, ASK) as worker:
            lapse_records(before.reference, by=worker)
    try:
        with creating(RECORD_POLICY, RecordMove.ASK_RECORDS, export, by=by):
            others = RECORD_POLICY.who_may(RecordMove.APPROVE_RECORDS, export)
            if not others:
                raise Invalid(NOBODY_ELSE)
            _tell(NoticeKind.EXTRACT_WAITS, others, export)
    except IntegrityError as fault:  # sent twice at the same moment: the database lets one of the two be
        if ONCE not in str(fault):
            raise
        raise Invalid(ASKED_ALREADY) from None
    return export


def _count(sample: Sample, by: User) -> int:
    found, most = len(readable(sample, by=by)), ExportLimit.on(clock.today()).records
    if not found:
        raise Invalid(NOTHING)
    if found > most:
        raise Invalid(TOO_MANY.format(found=found, most=most))
    return found


def approve_records(reference: str, *, words: str, by: User, seen: int | None) -> RecordExport:
    """A second person approves it, before anything is made; from now it can be downloaded for a day."""
    with moving(RECORD_POLICY, RecordMove.APPROVE_RECORDS, reference, by=by, seen=seen) as export:
        export.stage = RecordStage.APPROVED
        export.until = clock.now() + timedelta(hours=ExportLimit.on(clock.today()).hours)
        _decide(export, words, by)
    return export


def refuse_records(reference: str, *, words: str, by: User, seen: int | None) -> RecordExport:
    """A second person says why not."""
    with moving(RECORD_POLICY, RecordMove.REFUSE_RECORDS, reference, by=by, seen=seen) as export:
        export.stage = RecordStage.REFUSED
        _decide(export, words, by)
    return export


def cancel_records(reference: str, *, by: User, seen: int | None) -> RecordExport:
    """Whoever asked does not want it any more."""
    with moving(RECORD_POLICY, RecordMove.CANCEL_RECORDS, reference, by=by, seen=seen) as export:
        export.stage = RecordStage.CANCELLED
        cancel(_cause(NoticeKind.EXTRACT_WAITS, export))
    return export


def fetch_records(reference: str, *, by: User, seen: int | None) -> File:
    """Download the records: once, made at this moment from what is open to the person who drew them.

    That something of each record was taken out is on record with that record: whoever answers for it sees it among its readers.
    Raises Invalid where none of them is open any more, or more than the second person approved.
    """
    with moving(RECORD_POLICY, RecordMove.FETCH_RECORDS, reference, by=by, seen=seen) as export:
        taken = file_of(export, by=by)
        if not taken.records:
            raise Invalid(NOTHING)
        if len(taken.records) > min(export.records, ExportLimit.on(clock.today()).records):
            raise Invalid(MORE_THAN_APPROVED)
        _put_on_record(export, taken, by)
        export.stage = RecordStage.FETCHED
    as_file = Format(export.format)
    return File(f"sample-{export.sampled}.{ENDING[as_file]}", taken.content, KIND[as_file])


def _put_on_record(export: RecordExport, taken: Taken, by: User) -> None:
    digest = sha256(taken.content).hexdigest()
    for one in taken.records:
        record(
            "export_records",
            by=by,
            subject=one,
            reason=export.purpose,
            export=export.reference,
            sample=export.sampled,
            format=export.format,
            records=len(taken.records),
            rows=taken.rows,
            code_version=version(),
            sha256=digest,
        )


def lapse_records(reference: str, *, by: User) -> None:
    """Nobody downloaded it in time: the approval is over."""
    with moving(RECORD_POLICY, RecordMove.LAPSE_RECORDS, reference, by=by, seen=None) as export:
        export.stage = RecordStage.LAPSED


def _decide(export: RecordExport, words: str, by: User) -> None:
    export.decision, export.decided_by = words, by
    cancel(_cause(NoticeKind.EXTRACT_WAITS, export))
    _tell(NoticeKind.EXTRACT_DECIDED, [export.requested_by], export)


def _tell(kind: NoticeKind, people: list[User], export: RecordExport) -> None:
    path, cause = export.get_absolute_url(), _cause(kind, export)
    tell(kind, to=people, reference=export.reference, path=path, cause=cause)


def _cause(kind: NoticeKind, export: RecordExport) -> str:
    return f"{kind.value}:{export.pk}"
