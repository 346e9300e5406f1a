"""Exports as a Django app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Files of tables and of records, and whether the tables agree with the records."""

    name = "prevent.exports"
    label = "exports"

    def ready(self) -> None:
        """Its limits are loaded with the rest of the reference data."""
        from prevent.exports.limits import export_limits
        from prevent.reference.loading import also_load

        also_load(export_limits)
