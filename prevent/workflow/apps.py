"""The workflow machinery as a Django app."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """Moves, policies, the gate, submission keys, typing kept for people whose session ended."""

    name = "prevent.workflow"
    label = "workflow"

    def ready(self) -> None:
        """Register the start-up check that every route declares its rule."""
        from prevent.workflow import checks  # noqa: F401
