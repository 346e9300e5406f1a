"""Channel as a Django app."""

from django.apps import AppConfig


class ChannelConfig(AppConfig):
    """Panel meetings, consent, support."""

    name = "channel"
