"""The kernel as a Django app: it carries the database roles and the template tags."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Kernel: no tables of its own."""

    name = "prevent.kernel"
    label = "kernel"
