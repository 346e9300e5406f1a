"""Who is signed in, where and since when?"""

from typing import TYPE_CHECKING

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

from prevent.accounts.models.user import User

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase


class Session(AbstractBaseSession):
    """A browser's session. `user` is nobody for a visitor who writes a referral or holds a receipt code."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    begun_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200, blank=True)

    class Meta(AbstractBaseSession.Meta):
        abstract = False
        verbose_name = "session"
        verbose_name_plural = "sessions"

    @classmethod
    def get_session_store_class(cls) -> "type[SessionBase]":
        """What reads and writes these rows."""
        from prevent.accounts.session_store import SessionStore

        return SessionStore

    @property
    def mark(self) -> str:
        """What names the session on a page: its key is never shown, because whoever has that has the session."""
        return salted_hmac("prevent.accounts.session", self.session_key, algorithm="sha256").hexdigest()[:32]
