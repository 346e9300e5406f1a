"""A real Celery worker takes the hint from the real broker and sends through a real SMTP server."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from celery import current_app
from django.db import connection

from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice

ROOT = Path(__file__).parents[3]
COMMAND = [
    "-m",
    "celery",
    "-A",
    "prevent.celery",
    "worker",
    "--pool",
    "solo",
    "--without-gossip",
    "--without-mingle",
]


@pytest.fixture
def worker(settings, post_office, tmp_path):
    """A worker process of this test's own, on this test's database, broker and mail server."""
    name = connection.settings_dict["NAME"]
    with current_app.connection_for_write() as broker:
        broker.default_channel.queue_purge("celery")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "prevent.settings.local",
        "DEMO": "false",
        "DATABASE_URL": os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}",
        "DATABASE_OWNER_URL": "",
        "EMAIL_URL": f"smtp://127.0.0.1:{post_office.port}",
        "SECRET_KEY": settings.SECRET_KEY,
        "DOCUMENTS_ROOT": str(tmp_path),
    }
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, *COMMAND], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        yield process
        process.terminate()
        process.wait(15)


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_a_move_told(told, cast, post_office, worker, tmp_path):
    """The row committed, the hint published, the letter received."""
    [notice] = told(cast.case_officer)
    until = time.monotonic() + 40
    while not post_office.letters and worker.poll() is None and time.monotonic() < until:
        time.sleep(0.2)
    assert [letter["Message-ID"] for letter in post_office.letters] == [notice.message_id], (
        tmp_path / "log"
    ).read_text()
    while Notice.objects.get(pk=notice.pk).state != NoticeState.SENT and time.monotonic() < until:
        time.sleep(0.1)
    assert Notice.objects.get(pk=notice.pk).state == NoticeState.SENT
