"""What goes into the log? What happened, by ids and names of routes: nothing that anybody typed, and no address that leads in.

Whoever keeps the machines reads the log, and may not read about people (security.md T27). So each line is JSON with a few
known keys. Of a fault stand there its kinds and where it arose: its words may hold a row. Of what other libraries say, the
sentence without what they fill in.
"""

import logging
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any
from uuid import UUID

import structlog
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware

KEPT = frozenset(
    {"event", "level", "timestamp", "logger", "request_id", "user_id", "request", "code", "task", "fault"}
)
OURS = ("prevent", "referrals", "channel", "reviews")
Line = MutableMapping[str, Any]


class RequestLog(RequestMiddleware):
    """A line when a request begins and one when it ends."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and route: an address may hold a key to an account, or words that somebody searched."""
        return f"{request.method} {route_of(request)}".strip()

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Who is signed in; not at an address where whoever comes is not to be named."""
        if not is_unnamed(request):
            RequestMiddleware.bind_user_id(request)


def request_id() -> UUID | None:
    """The number of the request that is being answered, as its lines carry it; None outside of one."""
    found = structlog.contextvars.get_contextvars().get("request_id")
    return UUID(found) if found else None


def route_of(request: HttpRequest) -> str:
    """The name of the route, once it is known."""
    match = request.resolver_match
    return match.view_name if match else ""


def is_unnamed(request: HttpRequest) -> bool:
    """Does the rule of the address (prevent/workflow/access.py) say so? Asked before anything else is known of the request."""
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    rule = getattr(getattr(view, "view_class", view), "access", None)
    return bool(getattr(rule, "unnamed", False))


def said(_: Any, __: str, line: Line) -> Line:
    """What a standard logger says: our own sentences whole, those of libraries without what they fill in."""
    record: logging.LogRecord = line["_record"]
    line["logger"] = record.name
    if record.name.partition(".")[0] not in OURS:
        line["event"] = record.msg if isinstance(record.msg, str) else type(record.msg).__name__
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        line["request"], line["code"] = (
            RequestLog.format_request(request),
            getattr(record, "status_code", None),
        )
    task = getattr(record, "data", None)
    if isinstance(task, Mapping):
        line["task"] = f"{task.get('name')} {task.get('id')}"
    return line


def without_words(_: Any, __: str, line: Line) -> Line:
    """A fault as its kinds, from the first cause on, and the places in the code."""
    info = line.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        line["fault"] = [part for one in _causes(error) for part in _fault(one)]
    return line


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.insert(0, error)
        error = error.__cause__ or error.__context__
    return found


def _fault(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [type(error).__name__, *(f"{one.filename}:{one.lineno} {one.name}" for one in frames)]


def only_kept(_: Any, __: str, line: Line) -> Line:
    """Whatever else a library binds to its lines is left out."""
    return {key: value for key, value in line.items() if key in KEPT}


def lines() -> logging.Formatter:
    """The formatter of every handler."""
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            said,
            stamp,
        ],
        use_get_message=True,
        processors=[without_words, only_kept, structlog.processors.JSONRenderer()],
    )


def send_through_logging() -> None:
    """Structured lines go the way of all others, so that one formatter stands before every handler."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.set_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
