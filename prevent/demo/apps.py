"""The demonstration as a Django app: installed by the local and test settings only."""

from celery.signals import task_prerun
from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Demonstration."""

    name = "prevent.demo"
    label = "demo"

    def ready(self) -> None:
        """A task sees at once that the clock was moved, however lately its worker looked."""
        task_prerun.connect(read_the_clock_again, dispatch_uid="demo.clock")


def read_the_clock_again(**_: object) -> None:
    """What this process has read of the clock is dropped before each task."""
    from prevent.demo import clock

    clock.forget()
