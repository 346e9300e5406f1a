"""Files leave as downloads that no browser may run, and only when they were found clean."""

import pytest
from django.core.files.storage import default_storage

from prevent.documents.models import Document
from prevent.documents.serving import serve
from prevent.documents.storage import storage
from prevent.documents.tasks import scan_pending
from prevent.kernel.errors import Invalid
from tests.prevent.documents.made_files import REAL

pytestmark = pytest.mark.django_db


def served(document) -> tuple[bytes, dict[str, str]]:
    response = serve(Document.objects.get(pk=document.pk))
    content = b"".join(response.streaming_content)
    response.close()
    return content, dict(response.headers)


@pytest.mark.parametrize("name", REAL)
def test_a_clean_file_is_a_download(hand_in, name):
    """As an attachment with its own name and kind, not sniffed, sandboxed, not kept by any cache."""
    document = hand_in(REAL[name], name)
    scan_pending()
    content, headers = served(document)
    assert len(content) == document.size
    assert headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cache-Control"] == "no-store, private"
    assert "html" not in headers["Content-Type"]


def test_a_name_cannot_write_headers(hand_in):
    """Quotes, line ends and other scripts in a name stay inside the one header."""
    document = hand_in(b"words", 'a"; x="\r\nSet-Cookie: b=c Siân.txt')
    scan_pending()
    _, headers = served(document)
    assert "Set-Cookie" not in headers
    assert headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")


@pytest.mark.parametrize(
    ("state", "words"), [("pending", "still being checked"), ("refused", "may contain a virus")]
)
def test_nothing_else_is_opened(hand_in, state, words):
    """Waiting and refused files have an answer, and no content."""
    document = hand_in(b"words")
    document.state = state
    with pytest.raises(Invalid) as refusal:
        serve(document)
    assert refusal.value.code == state
    assert words in refusal.value.sentence


def test_a_lost_file_has_an_answer(hand_in):
    """Not a page about an error of ours."""
    document = hand_in(b"words")
    scan_pending()
    storage().delete(document.path)
    with pytest.raises(Invalid) as refusal:
        served(document)
    assert refusal.value.code == "missing"


def test_files_have_no_address(hand_in, documents_root):
    """They lie outside the default storage and the static files, and the storage knows no URL."""
    document = hand_in(b"words")
    assert not default_storage.exists(document.path)
    with pytest.raises(ValueError, match="gate"):
        storage().url(document.path)
    assert storage().path(document.path).startswith(str(documents_root))
