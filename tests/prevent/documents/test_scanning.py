"""Files are opened only after a verdict; without one they stay closed (security.md T22)."""

import socket
import struct
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connections

from prevent.audit.models import Event
from prevent.documents.choices import DocumentState
from prevent.documents.models import Document
from prevent.documents.scanners import EICAR, Clamd, ScannerError, scanner
from prevent.documents.scanning import LEASE, _lease, remove_files_without_row
from prevent.documents.storage import keep, storage
from prevent.documents.tasks import remove_orphans, scan_pending
from prevent.kernel import clock

pytestmark = pytest.mark.django_db


class Daemon:
    """A tiny clamd: it reads one INSTREAM command for each connection and answers in clamd's words."""

    def __init__(self, listening: socket.socket, answer: bytes | None = None) -> None:
        self.listening, self.answer, self.seen = listening, answer, []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                if stream.read(10) != b"zINSTREAM\0":
                    connection.sendall(b"UNKNOWN COMMAND\0")
                    continue
                content = b""
                while size := struct.unpack(">I", stream.read(4))[0]:
                    content += stream.read(size)
                self.seen.append(content)
                found = b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"
                connection.sendall(found if self.answer is None else self.answer)


@pytest.fixture
def listening(settings):
    """A place for a daemon to listen, and our side told of it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SCANNER = "prevent.documents.scanners.Clamd"
        settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        yield server
        server.shutdown(socket.SHUT_RDWR)


def test_a_clean_file_is_opened(hand_in):
    """The stand-in recognises nothing in it; the verdict is in the log."""
    document = hand_in(b"words")
    scan_pending()
    document.refresh_from_db()
    assert (document.state, document.is_clean, document.scan_attempts) == (DocumentState.CLEAN, True, 1)
    assert document.scanned_at
    assert Event.objects.get(action="scan_document").codes == {"verdict": "clean", "recognised": None}


def test_the_test_virus_is_refused_and_its_content_goes(hand_in, django_capture_on_commit_callbacks):
    """The row stays to say so; the harmful content does not."""
    document = hand_in(EICAR)
    with django_capture_on_commit_callbacks(execute=True):
        scan_pending()
    document.refresh_from_db()
    assert (document.state, document.refused_why, document.is_clean) == (
        DocumentState.REFUSED,
        "malware",
        False,
    )
    assert not storage().exists(document.path)


def test_the_daemon_gets_the_whole_file(hand_in, listening):
    """A file of several pieces arrives as it is, and a recognised one is refused by its name."""
    daemon = Daemon(listening)
    clean, harmful = hand_in(b"words " * 40_000), hand_in(b"before " + EICAR)
    scan_pending()
    clean.refresh_from_db()
    harmful.refresh_from_db()
    assert (clean.state, harmful.state) == (DocumentState.CLEAN, DocumentState.REFUSED)
    assert daemon.seen == [b"words " * 40_000, b"before " + EICAR]
    recognised = Event.objects.filter(action="scan_document").order_by("at").last().codes["recognised"]
    assert recognised == "Win.Test.EICAR_HDB-1"


def test_the_daemon_may_listen_on_a_socket_file(settings, tmp_path):
    """unix:///path works like tcp://host:port."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "clamd"))
        server.listen()
        settings.CLAMD_URL = f"unix://{tmp_path / 'clamd'}"
        Daemon(server)
        with (tmp_path / "clean").open("w+b") as file:
            assert Clamd().scan(file) is None
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    "answer", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OKAY\0", b"\xff\xfe\0"]
)
def test_an_answer_without_a_verdict_leaves_the_file_closed(hand_in, listening, answer):
    """Anything but a plain OK or FOUND is no verdict, and does not stop the next file."""
    daemon = Daemon(listening, answer)
    documents = [hand_in(b"words"), hand_in(b"more words")]
    scan_pending()
    assert len(daemon.seen) == 2
    for document in documents:
        document.refresh_from_db()
        assert (document.state, document.scan_attempts) == (DocumentState.PENDING, 1)


def test_while_the_scanner_is_down_files_stay_closed_and_are_tried_again(
    hand_in, settings, listening, caplog
):
    """Fail closed, say so, and go on when it is back."""
    address, settings.CLAMD_URL = settings.CLAMD_URL, "tcp://127.0.0.1:1"
    document = hand_in(b"words", "private name.txt")
    scan_pending()
    document.refresh_from_db()
    assert document.state == DocumentState.PENDING
    assert str(document.pk) in caplog.text
    assert "private name" not in caplog.text
    Daemon(listening)
    settings.CLAMD_URL = address
    with time_machine.travel(clock.real_now() + timedelta(seconds=61)):
        scan_pending()
    document.refresh_from_db()
    assert (document.state, document.scan_attempts) == (DocumentState.CLEAN, 2)


def test_a_file_whose_content_is_missing_stays_closed(hand_in):
    """A lost file is not a clean one."""
    document = hand_in(b"words")
    storage().delete(document.path)
    scan_pending()
    document.refresh_from_db()
    assert document.state == DocumentState.PENDING


def test_a_worker_that_died_gives_its_file_back(hand_in):
    """Until the lease has ended nobody else scans it; then somebody does."""
    document = hand_in(b"words")
    assert _lease().key == document.pk
    assert _lease() is None
    with time_machine.travel(clock.real_now() + LEASE + timedelta(seconds=1)):
        scan_pending()
    document.refresh_from_db()
    assert document.is_clean


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_scan_each_file_once(hand_in):
    """Three sweeps at the same moment on twelve files: twelve verdicts."""
    for number in range(12):
        hand_in(f"words {number}".encode())
    together = threading.Barrier(3)

    def sweep():
        together.wait(5)
        try:
            scan_pending()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sweep) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(Document.objects.values_list("state", "scan_attempts")) == {(DocumentState.CLEAN, 1)}
    assert Event.objects.filter(action="scan_document").count() == 12


def test_files_without_a_row_go_after_a_day(hand_in):
    """An act that was rolled back leaves a file behind: that one is taken away, and no other."""
    kept, orphan = hand_in(b"words").path, keep(b"left over")
    remove_orphans()
    assert storage().exists(orphan)
    with time_machine.travel(clock.real_now() + timedelta(days=2)):
        assert remove_files_without_row() == 1
    assert (storage().exists(orphan), storage().exists(kept)) == (False, True)


def test_production_asks_the_daemon(settings):
    """The stand-in is chosen by the local settings only."""
    from pathlib import Path

    import prevent.settings as package

    base = (Path(package.__file__).parent / "base.py").read_text()
    assert 'SCANNER = "prevent.documents.scanners.Clamd"' in base
    settings.SCANNER = "prevent.documents.scanners.Clamd"
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    assert isinstance(scanner(), Clamd)
    with pytest.raises(ScannerError):
        scanner().scan(None)
