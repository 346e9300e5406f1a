"""Lines of the log: JSON, ids and routes; of a fault its kinds and places, never its words (security.md T27)."""

import io
import json
import logging

import structlog
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from prevent.kernel.logs import RequestLog, lines, request_id

WORDS = "Ollie Fictional"


def line_of(*args, name="django.request", level=logging.ERROR, **more):
    """The line that stands in the log."""
    record = logging.getLogger(name).makeRecord(name, level, __file__, 1, args[0], args[1:], None)
    record.__dict__.update(more)
    text = lines().format(record)
    assert WORDS not in text
    return json.loads(text)


def test_what_a_library_fills_in_is_left_out():
    """Which address was not found, which value was wrong; the sentence stays, and who said it."""
    line = line_of("Not Found: %s", f"/people/{WORDS}/", status_code=404)
    assert (line["event"], line["logger"], line["level"]) == ("Not Found: %s", "django.request", "error")
    assert line_of(ValueError(WORDS), name="somebody")["event"] == "ValueError"


def test_our_own_sentences_stand_whole():
    """They hold ids and codes only."""
    line = line_of("notice %s was given up: %s", 7, "TimeoutError", name="prevent.notices.delivery")
    assert line["event"] == "notice 7 was given up: TimeoutError"


def test_a_request_is_named_by_its_route():
    """Not by its address, which may be the key to an account."""
    request = RequestFactory().get(f"/account/password/reset/key/1-secret/?name={WORDS}")
    assert RequestLog.format_request(request) == "GET"
    request.resolver_match = resolve(request.path)
    line = line_of("Internal Server Error: %s", request.path, request=request, status_code=500)
    assert (line["request"], line["code"]) == ("GET account_reset_password_from_key", 500)


def test_nobody_but_us_numbers_a_request():
    """What a visitor sends as its number is words that somebody typed."""
    request = RequestFactory().get("/", headers={"X-Request-ID": WORDS, "X-Correlation-ID": WORDS})
    try:
        RequestLog(lambda _: HttpResponse()).prepare(request)
        bound = structlog.contextvars.get_contextvars()
        assert WORDS not in str(bound)
        assert str(request_id()) == bound["request_id"]
    finally:
        structlog.contextvars.clear_contextvars()
    assert request_id() is None


def test_a_fault_is_told_by_its_kinds_and_places():
    """The words of a fault may hold the row that the database refused."""
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as cause:
            raise IntegrityError(f"Failing row contains ({WORDS})") from cause
    except IntegrityError as error:
        line = line_of("failed: %s", error, exc_info=(type(error), error, error.__traceback__))
    assert [part for part in line["fault"] if ":" not in part] == ["ValueError", "IntegrityError"]
    assert "test_logs.py" in line["fault"][1]


def test_a_task_that_failed_is_named_without_its_arguments():
    """Celery tells everything of it."""
    data = {"name": "prevent.notices.tasks.send_due", "id": "1-2", "args": [WORDS], "exc": WORDS}
    line = line_of("Task %(name)s[%(id)s] raised: %(exc)s", data, name="celery.app.trace", data=data)
    assert line["task"] == "prevent.notices.tasks.send_due 1-2"


def test_whatever_else_is_bound_to_a_structured_line_is_left_out():
    """Known keys only: a library that begins to tell more does not tell it here."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(lines())
    logger = logging.getLogger("django_structlog.canary")
    logger.addHandler(handler)
    try:
        structlog.get_logger("django_structlog.canary").info(
            "request_started", request="GET home", agent=WORDS
        )
    finally:
        logger.removeHandler(handler)
    assert json.loads(stream.getvalue()).keys() == {"event", "level", "timestamp", "request"}
