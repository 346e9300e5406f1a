"""The audit log as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Append-only events."""

    name = "prevent.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the check of a deployment."""
        from prevent.audit import checks  # noqa: F401
