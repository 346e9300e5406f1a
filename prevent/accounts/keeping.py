"""How does a record name somebody as its owner while an administrator may be ending their post?"""

from django.db import DatabaseError, connection, transaction

from prevent.accounts.models import User
from prevent.kernel.errors import Invalid

BEING_CHANGED = "The posts of the person you chose are being changed just now. Choose again in a moment."
NOT_AVAILABLE = "55P03"


def keep_posts(user: User, field: str) -> None:
    """Hold somebody's posts as they are until the present transaction ends, before they are made an owner.

    Whoever changes posts locks the person first (`posts_of`), and then passes on what they own: so either the change sees
    the new record, or the new owner is looked for after the change. It never waits, because the record is locked by now: a
    change that is under way is a refusal. Raises Invalid for `field`.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_user WHERE id = %s FOR KEY SHARE NOWAIT", [user.pk])
    except DatabaseError as fault:
        if getattr(fault.__cause__, "sqlstate", "") != NOT_AVAILABLE:
            raise
        raise Invalid(BEING_CHANGED, field) from fault


def change_posts_of(user: User) -> User:
    """The person, read again and locked: one change of somebody's posts at a time, and no new record for them meanwhile."""
    return User.objects.select_for_update().get(pk=user.pk)
