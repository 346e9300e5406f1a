"""How is an extract of the audit log asked for, decided on by a second person, and downloaded once?"""

from datetime import timedelta

from django.conf import settings

from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.scrutiny.choices import ExtractMove, ExtractStage, Format
from prevent.scrutiny.extracts import File, count_events, make_file
from prevent.scrutiny.models import AuditExtract
from prevent.scrutiny.policy import EXTRACT_POLICY
from prevent.scrutiny.queries.search import Criteria
from prevent.workflow.moves import creating, moving

LASTS = timedelta(hours=24)
NOBODY_ELSE = (
    "So many events need a second person of your agency’s information governance, and there is nobody else. "
    "Narrow the search to {most:,} events or fewer, or ask your administrator to give somebody that post."
)


def ask_extract(asked: Criteria, *, as_file: Format, purpose: str, by: User) -> AuditExtract:
    """Ask for what the log holds now; up to a number of events it is ready at once, above that a second person decides.

    Raises Invalid if it would be empty or too long to be read, or where nobody could decide.
    """
    extract = AuditExtract(
        agency=_agency_of(by),
        requested_by=by,
        purpose=purpose,
        asked=asked.codes,
        format=as_file,
        rows=count_events(asked, by=by),
    )
    needs_second = extract.rows > settings.EXTRACT_APPROVAL_ABOVE
    extract.stage = ExtractStage.WAITING if needs_second else ExtractStage.READY
    extract.until = None if needs_second else clock.now() + LASTS
    with creating(EXTRACT_POLICY, ExtractMove.ASK_EXTRACT, extract, by=by, reason=purpose):
        if needs_second:
            _ask_others(extract)
    return extract


def approve_extract(reference: str, *, words: str, by: User, seen: int | None) -> AuditExtract:
    """A second person of the same agency approves it, never who asked; from now it is there for 24 hours."""
    with moving(EXTRACT_POLICY, ExtractMove.APPROVE_EXTRACT, reference, by=by, seen=seen) as extract:
        extract.stage, extract.until = ExtractStage.READY, clock.now() + LASTS
        _decide(extract, words, by)
    return extract


def refuse_extract(reference: str, *, words: str, by: User, seen: int | None) -> AuditExtract:
    """A second person says why not."""
    with moving(EXTRACT_POLICY, ExtractMove.REFUSE_EXTRACT, reference, by=by, seen=seen) as extract:
        extract.stage = ExtractStage.REFUSED
        _decide(extract, words, by)
    return extract


def take_extract(reference: str, *, by: User, seen: int | None) -> File:
    """Download the file: once, by whoever asked for it, within its 24 hours."""
    with moving(EXTRACT_POLICY, ExtractMove.TAKE_EXTRACT, reference, by=by, seen=seen) as extract:
        made = make_file(extract, by=by)
        extract.stage = ExtractStage.TAKEN
    return made


def _agency_of(user: User) -> Agency:
    """The agency whose log it is; of several the first by name."""
    return min((post.agency for post in user.posts_as(Role.INFORMATION_GOVERNANCE)), key=str)


def _ask_others(extract: AuditExtract) -> None:
    others = EXTRACT_POLICY.who_may(ExtractMove.APPROVE_EXTRACT, extract)
    if not others:
        raise Invalid(NOBODY_ELSE.format(most=settings.EXTRACT_APPROVAL_ABOVE))
    _tell(NoticeKind.EXTRACT_WAITS, others, extract)


def _decide(extract: AuditExtract, words: str, by: User) -> None:
    extract.decision, extract.decided_by = words, by
    cancel(_cause(NoticeKind.EXTRACT_WAITS, extract))
    _tell(NoticeKind.EXTRACT_DECIDED, [extract.requested_by], extract)


def _tell(kind: NoticeKind, people: list[User], extract: AuditExtract) -> None:
    path, cause = extract.get_absolute_url(), _cause(kind, extract)
    tell(kind, to=people, reference=extract.reference, path=path, cause=cause)


def _cause(kind: NoticeKind, extract: AuditExtract) -> str:
    return f"{kind.value}:{extract.pk}"
