"""The demonstration as a Django app: installed by the local and test settings only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demonstration."""

    name = "prevent.demo"
    label = "demo"
