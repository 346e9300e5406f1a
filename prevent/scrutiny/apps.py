"""Scrutiny as a Django app."""

from django.apps import AppConfig


class ScrutinyConfig(AppConfig):
    """Pages over the audit log, and unusual reading."""

    name = "prevent.scrutiny"
    label = "scrutiny"
