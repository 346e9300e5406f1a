"""How does a file leave? As a download that no browser may run, and only after it was found clean."""

from django.http import FileResponse, HttpResponse

from prevent.documents.choices import CONTENT_TYPES, DocumentKind, DocumentState
from prevent.documents.models import Document
from prevent.documents.storage import read
from prevent.kernel.errors import Invalid

PENDING = "This file is still being checked for viruses. Try again in a few minutes."
REFUSED = "This file was refused because it may contain a virus. Ask its sender for another."
MISSING = "This file cannot be found. Tell the people who run this service."
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def serve(document: Document) -> FileResponse:
    """The file as a download. The caller has checked that the reader may see it, and has recorded the look.

    Raises Invalid with code "pending", "refused" or "missing".
    """
    if document.state == DocumentState.PENDING:
        raise Invalid(PENDING, code="pending")
    if document.state != DocumentState.CLEAN:
        raise Invalid(
            REFUSED,
            code="refused",
        )
    try:
        content = read(document.path)
    except FileNotFoundError as error:
        raise Invalid(MISSING, code="missing") from error
    kind = CONTENT_TYPES[DocumentKind(document.kind)]
    return FileResponse(
        content, as_attachment=True, filename=document.name, content_type=kind, headers=HEADERS
    )


def made(content: bytes, name: str, *, kind: str) -> HttpResponse:
    """A file that was just made for this reader and is not kept."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers={**HEADERS, **disposition})
