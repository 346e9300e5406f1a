"""Inspection as a Django app."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Emergency access and its review, quality-assurance samples, reading for information governance."""

    name = "prevent.inspection"
