"""How does sign-in differ from allauth's own? Nobody signs up: accounts are given."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationOnly(DefaultAccountAdapter):
    """Sign-up is closed for everyone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: an agency's administrator gives accounts."""
        return False
