"""Reference data as a Django app."""

from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    """Areas, lists, time limits and bank holidays: retired with a date, never deleted."""

    name = "prevent.reference"
    label = "reference"
