"""The outbox as a Django app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Messages to people with accounts."""

    name = "prevent.notices"
    label = "notices"
