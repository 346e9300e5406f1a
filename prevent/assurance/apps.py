"""Assurance as a Django app."""

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    """Samples of what was closed below the threshold, and what their review found."""

    name = "prevent.assurance"
    label = "assurance"
