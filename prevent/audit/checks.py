"""Would anybody notice that the end of the audit log was cut off? Checked before a deployment."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Warned


@register(Tags.security, deploy=True)
def heads_are_kept_elsewhere(**_: Any) -> list[CheckMessage]:
    """The chain shows by itself what was changed in it, but not that it once was longer (docs/adr/0006-chain-of-events.md)."""
    if settings.AUDIT_HEAD_DIR:
        return []
    return [
        Warned(
            "AUDIT_HEAD_DIR is not set: nobody would notice that the end of the audit log was cut off.",
            hint="Set it to a folder on another machine, which the keepers of the database cannot reach.",
            id="prevent.W001",
        )
    ]
