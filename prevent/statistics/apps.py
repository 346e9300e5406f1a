"""Statistics as a Django app."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """What is counted of referrals and cases, and what of it may be told."""

    name = "prevent.statistics"
    label = "statistics"

    def ready(self) -> None:
        """The categories of each edition are loaded with the rest of the reference data."""
        from prevent.reference.loading import also_load
        from prevent.statistics.files import categories

        also_load(categories)
