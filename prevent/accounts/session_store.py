"""Where are sessions kept, and when do they end by themselves? In one table that knows whose they are (SESSION_ENGINE)."""

from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from prevent.accounts.models import Session
from prevent.kernel import clock

LONGEST = timedelta(hours=12)
"""A session ends after this long however busy it is; after half an hour without a click (SESSION_COOKIE_AGE) in any case."""
BEGUN, ADDRESS, BROWSER = "begun_at", "begun_from", "browser"
"""Session keys, written at sign-in (prevent/accounts/sessions.py)."""


class SessionStore(DatabaseSessions):
    """Django's sessions in the database, with a column for the person, so that all of theirs can be found and ended."""

    stands_still = False
    """Set for what a page asks by itself: nobody clicked, so the session lasts no longer for it."""

    def save(self, must_create: bool = False) -> None:
        """Save it, which also moves its end; nothing where it stands still."""
        if not self.stands_still:
            super().save(must_create)

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our table."""
        return Session

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Half an hour from now, and never later than twelve hours after sign-in."""
        idle: datetime = super().get_expiry_date(**kwargs)
        begun = self.get(BEGUN)
        return min(idle, datetime.fromisoformat(begun) + LONGEST) if begun else idle

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session, with whose it is."""
        row = cast(Session, super().create_model_instance(data))
        row.user_id = UUID(data[SESSION_KEY]) if data.get(SESSION_KEY) else None
        row.begun_at = datetime.fromisoformat(data[BEGUN]) if data.get(BEGUN) else None
        row.seen_at = clock.real_now()
        row.address, row.browser = data.get(ADDRESS), data.get(BROWSER, "")
        return row
