"""Oversight as a Django app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Concerns about Prevent itself, recommendations of learning reviews, the national view."""

    name = "prevent.oversight"
    label = "oversight"
