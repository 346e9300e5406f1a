"""Attached files as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files outside the web root, scanned before anybody may open them."""

    name = "prevent.documents"
    label = "documents"
