"""Assessment templates as a Django app."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """The frameworks with which people are assessed, as dated data."""

    name = "prevent.assessments"
    label = "assessments"

    def ready(self) -> None:
        """The project's own templates are loaded with the rest of the reference data."""
        from prevent.assessments.files import templates
        from prevent.reference.loading import also_load

        also_load(templates)
