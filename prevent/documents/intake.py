"""How does a file come in, and how is it taken back?"""

import hashlib

from django.core.files.base import File
from django.db import connection, transaction
from django.db.models import ProtectedError

from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.documents.content import checked
from prevent.documents.limits import LARGEST, MEGABYTE, MOST_FILES
from prevent.documents.models import Document
from prevent.documents.names import clean_name
from prevent.documents.storage import keep, remove
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.kernel.hints import hint_on_commit

SCAN_PENDING = "prevent.documents.tasks.scan_pending"


def accept(upload: "File[bytes]", *, by: User, field: str | None = None) -> Document:
    """Check a file and keep it; nobody can open it until it has been scanned. The caller links it.

    Raises Invalid, with the sentence for the form's `field`, for a file that is empty, too large, of another
    kind, not what its name says, damaged, locked, or with macros; then nothing is kept. Raises RuntimeError
    outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("accept needs the transaction of the act that attaches the file")
    name = clean_name(upload.name or "")
    try:
        kind, content = checked(_bounded(upload), name)
    except Invalid as refusal:
        refusal.field = field
        raise
    document = Document(name=name, kind=kind, size=len(content), sha256=hashlib.sha256(content).hexdigest())
    document.path = keep(content)
    document.uploaded_by, document.uploaded_at = by, clock.now()
    document.save(force_insert=True)
    record(
        "accept_document",
        by=by,
        subject=document,
        kind=kind.value,
        size=document.size,
        sha256=document.sha256,
    )
    hint_on_commit(SCAN_PENDING)
    return document


def _bounded(upload: "File[bytes]") -> bytes:
    upload.seek(0)
    content = upload.read(LARGEST + 1)
    if not content:
        raise Invalid("The selected file is empty.")
    if len(content) > LARGEST:
        raise Invalid(f"The selected file must be smaller than {LARGEST // MEGABYTE}MB.")
    return bytes(content)


def check_count(present: int, adding: int = 1, field: str | None = None) -> None:
    """Refuse more files than one record may carry."""
    if present + adding > MOST_FILES:
        raise Invalid(f"You can attach up to {MOST_FILES} files. Remove one before you add another.", field)


def delete(document: Document, *, by: User) -> None:
    """Take back a file of a draft: its row now, its content when the transaction commits.

    Only its uploader may. The public form's and receipt holders' users are shared, so the caller checks the
    draft first. Raises NotFound for anybody else, Denied when a record that was sent holds the file.
    """
    if document.uploaded_by_id != by.pk:
        raise NotFound
    record("delete_document", by=by, subject=document, sha256=document.sha256)
    try:
        with transaction.atomic():
            Document.objects.filter(pk=document.pk).delete()
    except ProtectedError as error:
        raise Denied("This file was sent with a record, so it cannot be removed.", "submitted") from error
    path = document.path
    transaction.on_commit(lambda: remove(path))
