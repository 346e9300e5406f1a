"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Individuals."""

    name = "prevent.people"
    label = "people"
