"""The kernel as a Django app: it carries the database roles and the template tags."""

from django.apps import AppConfig

from prevent.kernel.logs import send_through_logging
from prevent.kernel.plans import keep_them_everywhere


class KernelConfig(AppConfig):
    """Kernel: no tables of its own."""

    name = "prevent.kernel"
    label = "kernel"

    def ready(self) -> None:
        """From here on every line of the log may be read by whoever keeps the machines, and connections keep plans."""
        send_through_logging()
        keep_them_everywhere()
