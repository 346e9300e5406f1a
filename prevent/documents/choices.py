"""Which kinds of file are accepted, and what became of one?"""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    """What the content of a file is, whatever its name says."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word document"
    XLSX = "xlsx", "Excel spreadsheet"
    ODT = "odt", "OpenDocument text"
    ODS = "ods", "OpenDocument spreadsheet"
    JPG = "jpg", "JPEG picture"
    PNG = "png", "PNG picture"
    TXT = "txt", "Plain text"


class DocumentState(TextChoices):
    """Whether a file may be opened. The label is the sentence shown beside its name."""

    PENDING = "pending", "Being checked for viruses"
    CLEAN = "clean", "Checked: no virus found"
    REFUSED = "refused", "Refused: it may contain a virus"


class RefusedWhy(TextChoices):
    """Why a scanned file may never be opened."""

    MALWARE = "malware", "The scanner recognised it as harmful"


SUFFIXES = {kind.value: kind for kind in DocumentKind} | {"jpeg": DocumentKind.JPG}
CONTENT_TYPES = {
    DocumentKind.PDF: "application/pdf",
    DocumentKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    DocumentKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    DocumentKind.ODT: "application/vnd.oasis.opendocument.text",
    DocumentKind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    DocumentKind.JPG: "image/jpeg",
    DocumentKind.PNG: "image/png",
    DocumentKind.TXT: "text/plain; charset=utf-8",
}
