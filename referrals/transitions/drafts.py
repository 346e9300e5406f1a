"""How is a referral kept while it is being written?

Drafts are no cases: they have no stage, and only their writer sees them. What is typed is kept as typed, whole or not.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from prevent.accounts.models import Agency, User
from prevent.audit.record import record
from prevent.documents.intake import accept, check_count, delete
from prevent.kernel import clock
from prevent.kernel.errors import NotFound, Stale
from prevent.kernel.ids import new_code
from prevent.reference.choices import Limit
from prevent.reference.time_limits import limit
from referrals.models import Draft, DraftAttachment
from referrals.policy import agencies_of
from referrals.transitions.codes import digest_of

Typed = Mapping[str, Any]
"""One section's answers as they were typed: for each field of the page the values that its browser sent."""


def start_draft(*, by: User, agency: Agency | None = None) -> tuple[Draft, str]:
    """Begin a referral. A public draft comes with its return code, which is told once and kept as a digest only.

    An account's draft is an agency's from the start, the only one where none is named: it stays that one's when the
    writer later refers for a second.
    """
    agencies = [] if by.is_service else agencies_of(by)
    if agency is None and len(agencies) == 1:
        agency = agencies[0]
    code = new_code() if by.is_service else ""
    now = clock.real_now()
    draft = Draft.objects.create(
        owner=None if by.is_service else by,
        agency=agency,
        resume_digest=digest_of(code) if code else "",
        started_at=now,
        updated_at=now,
        expires_at=_expiry(now),
    )
    record("start_draft", by=by, subject=draft)
    return draft, code


def save_section(draft: UUID, section: str, typed: Typed, *, by: User, seen: int | None = None) -> Draft:
    """Keep what was typed in one section. Raises Stale if the same section was saved elsewhere since `seen`.

    Sections do not disturb each other: two windows may work on two of them.
    """
    with transaction.atomic():
        found = _lock(draft)
        saved_at = found.answers.get(section, {}).get("version", 0)
        if seen is not None and saved_at > seen:
            raise Stale
        found.version += 1
        found.answers[section] = {"typed": dict(typed), "version": found.version}
        _touch(found)
    return found


def renew_return_code(draft: UUID, *, by: User) -> str:
    """Give a public draft a new return code; the earlier one opens nothing any more."""
    with transaction.atomic():
        found = _lock(draft)
        code = new_code()
        found.resume_digest = digest_of(code)
        _touch(found)
        record("renew_return_code", by=by, subject=found)
    return code


def attach_to_draft(draft: UUID, uploads: Sequence["UploadedFile[Any]"], *, by: User) -> Draft:
    """Keep files with the draft. Raises Invalid (field `file`) for a wrong kind, a file too large, or too many."""
    with transaction.atomic():
        found = _lock(draft)
        check_count(found.attachments.count(), len(uploads), "file")
        for upload in uploads:
            document = accept(upload, by=by, field="file")
            DraftAttachment.objects.create(draft=found, document=document, added_at=clock.real_now())
        _touch(found)
    return found


def remove_from_draft(draft: UUID, attachment: UUID, *, by: User) -> None:
    """Take a file away again, from the disk as well. Raises NotFound if it is not this draft's."""
    with transaction.atomic():
        found = _lock(draft)
        row = found.attachments.select_related("document").filter(pk=attachment).first()
        if row is None:
            raise NotFound
        row.delete()
        delete(row.document, by=row.document.uploaded_by)
        _touch(found)


def discard_draft(draft: UUID, *, by: User) -> None:
    """Delete a draft and its files: what was never sent leaves no copy."""
    with transaction.atomic():
        _discard(_lock(draft), by)


def discard_expired_drafts(*, by: User) -> int:
    """Delete the drafts whose time is over, and say how many."""
    found = Draft.objects.select_for_update(skip_locked=True).filter(expires_at__lte=clock.real_now())
    with transaction.atomic():
        expired = list(found)
        for draft in expired:
            _discard(draft, by)
    return len(expired)


def _lock(draft: UUID) -> Draft:
    found = Draft.objects.select_for_update().filter(pk=draft, expires_at__gt=clock.real_now()).first()
    if found is None:
        raise NotFound
    return found


def _touch(draft: Draft) -> None:
    draft.updated_at = clock.real_now()
    draft.expires_at = _expiry(draft.updated_at)
    draft.save()


def _expiry(saved_at: datetime) -> datetime:
    return saved_at + timedelta(days=limit(Limit.DRAFT_KEPT, on=clock.today()).amount)


def _discard(draft: Draft, by: User) -> None:
    documents = [row.document for row in draft.attachments.select_related("document__uploaded_by")]
    record("discard_draft", by=by, subject=draft)
    draft.delete()
    for document in documents:
        delete(document, by=document.uploaded_by)
