"""The desk as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Home and worklists."""

    name = "prevent.desk"
    label = "desk"
