"""The log as whoever keeps the machines reads it, and the broker's memory."""

import io
import logging

import pytest
from django.conf import settings
from redis import Redis

from tests.prevent.canary.marks import plant_through
from tests.prevent.notices.conftest import closed_post_office, post_office  # noqa: F401
from tests.prevent.notices.test_worker import worker  # noqa: F401


@pytest.fixture
def marks(monkeypatch):
    """From here on every move and form is given marked words."""
    return plant_through(monkeypatch)


@pytest.fixture
def log(capsys):
    """Reads what was logged or printed."""
    handlers = [one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler]
    stream = io.StringIO()
    before = [one.setStream(stream) for one in handlers]
    yield lambda: stream.getvalue() + "".join(capsys.readouterr())
    for one, was in zip(handlers, before, strict=True):
        one.setStream(was)


@pytest.fixture
def redis():
    """This test process's database of the broker and the cache, emptied."""
    broker = Redis.from_url(settings.CELERY_BROKER_URL)
    broker.flushdb()
    yield broker
    broker.close()
