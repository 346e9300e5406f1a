"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, agencies, posts, sign-in."""

    name = "prevent.accounts"
    label = "accounts"
