"""How does the API refuse? With the same codes and statuses as the pages."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler as default_handler

from prevent.audit.record import record_refusal
from prevent.kernel.errors import Refusal
from prevent.workflow.refusals import status_of


def exception_handler(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Undo what was begun and answer {"code": …, "detail": …}."""
    if not isinstance(exception, Refusal):
        return _with_code(default_handler(exception, context), exception)
    record_refusal(exception, by=context["request"].user)
    return Response({"code": exception.code, "detail": exception.sentence}, status=status_of(exception))


def _with_code(response: Response | None, exception: Exception) -> Response | None:
    """The framework's own refusals (no session, bad JSON, wrong method) carry a code too."""
    if response is not None and isinstance(response.data, dict) and "detail" in response.data:
        response.data["code"] = getattr(exception, "default_code", "not_found")
    return response
