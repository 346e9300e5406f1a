"""How does somebody keep a way into the queue for themself?"""

from uuid import UUID

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.kernel.errors import Invalid, NotFound
from referrals.models import SavedFilter
from referrals.queries.filters import saved_filters

MOST = 20
TOO_MANY = "You have 20 saved filters. Remove one first."


def save_filter(name: str, query: str, *, by: User) -> SavedFilter:
    """Save what is asked for under a name; what had that name before is replaced."""
    with acting_as(by):
        if not saved_filters(by).filter(name=name).exists() and saved_filters(by).count() >= MOST:
            raise Invalid(TOO_MANY, "name")
        saved, _ = SavedFilter.objects.update_or_create(user=by, name=name, defaults={"query": query})
        record("save_filter", by=by)
    return saved


def remove_filter(key: UUID, *, by: User) -> None:
    """Let it go."""
    with acting_as(by):
        if not saved_filters(by).filter(pk=key).delete()[0]:
            raise NotFound
        record("remove_filter", by=by)
