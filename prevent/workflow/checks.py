"""Does every route declare who may come? Checked whenever Django starts."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import get_resolver

from prevent.workflow.access import undeclared


@register()
def every_route_declares_its_rule(**_: Any) -> list[CheckMessage]:
    """An undeclared route stops start-up."""
    routes = undeclared(get_resolver().url_patterns)
    return [
        Error(f"The route {route} does not declare who may come to it.", id="prevent.E001")
        for route in routes
    ]
