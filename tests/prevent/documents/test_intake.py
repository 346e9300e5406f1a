"""Which files come in: those that are what their name says, made to tell no more than they show."""

import hashlib
import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.documents.choices import DocumentKind, DocumentState
from prevent.documents.intake import accept, check_count, delete
from prevent.documents.limits import LARGEST
from prevent.documents.models import Document
from prevent.kernel.errors import Denied, Invalid, NotFound
from tests.prevent.documents.made_files import PDF, REAL, office, open_document, png, zipped

pytestmark = pytest.mark.django_db


def files_in(root) -> list:
    return [path for path in root.rglob("*") if path.is_file()] if root.exists() else []


@pytest.mark.parametrize(("name", "content"), REAL.items())
def test_each_kind_is_kept_and_waits_for_its_scan(hand_in, uploader, documents_root, name, content):
    """Stored under a random name for this service only, with its digest; one audit event without its name."""
    document = hand_in(content, name)
    [stored] = files_in(documents_root)
    assert name.split(".")[0] not in str(stored.relative_to(documents_root))
    assert stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stat.S_IMODE(stored.parent.stat().st_mode) == 0o700
    assert document.sha256 == hashlib.sha256(stored.read_bytes()).hexdigest()
    assert (document.name, document.size, document.uploaded_by) == (
        name,
        stored.stat().st_size,
        uploader,
    )
    assert (document.kind, document.state) == (
        name.rsplit(".")[-1].lower().replace("jpeg", "jpg"),
        DocumentState.PENDING,
    )
    event = Event.objects.get(action="accept_document")
    assert event.codes == {"kind": document.kind, "size": document.size, "sha256": document.sha256}


OTHER_KIND = "must be a PDF, DOCX"
NOT_AS_NAMED = "not what its name says"
MACROS = "contains macros"
BOMB = zipped({"[Content_Types].xml": "x", "word/document.xml": b"\0" * 120_000_000})
REFUSED = {
    "empty.pdf": (b"", "is empty"),
    "large.pdf": (PDF + b" " * LARGEST, "must be smaller than 10MB"),
    "page.html": (b"<html><script>alert(1)</script>", OTHER_KIND),
    "drawing.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", OTHER_KIND),
    "mail.eml": (b"From: a@example.org\n\nHello", OTHER_KIND),
    "program": (b"MZ\x90\0", OTHER_KIND),
    "page.pdf": (b"<html><script>alert(1)</script>", NOT_AS_NAMED),
    "program.txt": (b"MZ\x90\0" + b"\0" * 300, NOT_AS_NAMED),
    "nul.txt": (b"words\0words", NOT_AS_NAMED),
    "latin.txt": (b"caf\xe9", NOT_AS_NAMED),
    "picture.png": (REAL["photo.jpg"], NOT_AS_NAMED),
    "pdf.txt": (PDF, NOT_AS_NAMED),
    "words.pdf": (b"only words", NOT_AS_NAMED),
    "list.docx": (REAL["list.xlsx"], NOT_AS_NAMED),
    "letter.odt": (open_document(DocumentKind.ODS), NOT_AS_NAMED),
    "archive.docx": (zipped({"anything.txt": "words"}), NOT_AS_NAMED),
    "presentation.odt": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}),
        NOT_AS_NAMED,
    ),
    "archive.zip": (zipped({"anything.txt": "words"}), OTHER_KIND),
    "macro.docx": (office(DocumentKind.DOCX, {"word/vbaProject.bin": b"x"}), MACROS),
    "MACRO.XLSX": (office(DocumentKind.XLSX, {"xl/VBAPROJECT.BIN": b"x"}), MACROS),
    "sheet.xlsx": (office(DocumentKind.XLSX, {"xl/macrosheets/sheet1.xml": b"x"}), MACROS),
    "control.docx": (office(DocumentKind.DOCX, {"word/activeX/activeX1.bin": b"x"}), MACROS),
    "basic.odt": (open_document(DocumentKind.ODT, {"Basic/Standard/Module1.xml": "x"}), MACROS),
    "script.ods": (open_document(DocumentKind.ODS, {"Scripts/python/x.py": "x"}), MACROS),
    "bomb.docx": (BOMB, "unpacks to too much"),
    "many.docx": (
        office(DocumentKind.DOCX, {f"word/{n}.xml": "x" for n in range(2_100)}),
        "unpacks to too much",
    ),
    "torn.docx": (REAL["letter.docx"][:-40], "is damaged"),
    "changed.docx": (
        REAL["letter.docx"].replace(b"word/document.xml", b"word/documint.xml", 1),
        "is damaged",
    ),
    "wide.png": (png(100_000, 1_000), "too large to open safely"),
    "torn.png": (REAL["screen.png"][:60], "is damaged"),
    "torn.jpg": (REAL["photo.jpg"][:100], "is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_what_to_do_and_leaves_nothing(hand_in, documents_root, name):
    """A sentence for the form's field; no row, no file."""
    content, sentence = REFUSED[name]
    with pytest.raises(Invalid) as refusal:
        hand_in(content, name)
    assert sentence in refusal.value.sentence
    assert refusal.value.field == "file"
    assert not Document.objects.exists()
    assert files_in(documents_root) == []


def test_the_bomb_is_small():
    """What is refused for its unpacked size would have passed every check of its packed size."""
    assert len(BOMB) < 200_000


def test_an_archive_locked_with_a_password_is_refused(hand_in):
    """What cannot be looked into cannot be scanned."""
    locked = bytearray(REAL["letter.docx"])
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = locked.find(signature)
        locked[at + flags] |= 1
    with pytest.raises(Invalid, match="invalid") as refusal:
        hand_in(bytes(locked), "letter.docx")
    assert "locked with a password" in refusal.value.sentence


def test_eleven_files_are_one_too_many():
    """Ten may be attached."""
    check_count(9)
    with pytest.raises(Invalid) as refusal:
        check_count(10, field="file")
    assert "up to 10 files" in refusal.value.sentence
    check_count(0, adding=10)


@pytest.mark.django_db(transaction=True)
def test_a_file_comes_in_within_an_act(uploader):
    """Outside a transaction a file could stay without the record that it belongs to."""
    with pytest.raises(RuntimeError):
        accept(SimpleUploadedFile("note.txt", b"words"), by=uploader)


def test_its_uploader_takes_a_file_back(
    hand_in, uploader, documents_root, django_capture_on_commit_callbacks
):
    """The row goes now, the content when that is certain."""
    document = hand_in(b"words")
    with django_capture_on_commit_callbacks(execute=True):
        delete(document, by=uploader)
        assert len(files_in(documents_root)) == 1
    assert files_in(documents_root) == []
    assert not Document.objects.exists()
    assert Event.objects.get(action="delete_document").subject_id == document.pk


def test_nobody_else_takes_it_back(hand_in, uploader):
    """For anybody but its uploader the file is not there."""
    document = hand_in(b"words")
    with pytest.raises(NotFound):
        delete(document, by=service(Role.PUBLIC_FORM))
    assert Document.objects.exists()


def test_a_file_that_was_sent_stays(hand_in, uploader, monkeypatch):
    """A record that holds the file by a protecting key keeps it."""
    from django.db.models import ProtectedError, QuerySet

    def protected(self):
        raise ProtectedError("held", set())

    document = hand_in(b"words")
    monkeypatch.setattr(QuerySet, "delete", protected)
    with pytest.raises(Denied) as refusal:
        delete(document, by=uploader)
    assert refusal.value.code == "submitted"
