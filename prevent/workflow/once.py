"""Was this form sent already? A key on each page makes twenty sendings one act."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.workflow.models import Submission

REMEMBERED_FOR = timedelta(days=7)
"""A page is not sent again after longer than that: its session ended, and with it its key."""


def sent_before(key: UUID, user: User) -> str | None:
    """Where the earlier sending of this form led, or None after taking the key for the present transaction.

    A second sending waits here until the first has committed. If the first failed, its key is free again. Raises Invalid
    where the key belongs to another person's page.
    """
    try:
        with transaction.atomic():
            Submission.objects.create(key=key, user=user, location="", at=clock.real_now())
    except IntegrityError:
        earlier = Submission.objects.filter(key=key, user=user).first()
        if earlier is None:
            raise Invalid("This page was opened by somebody else. Open it again, then send it.") from None
        return earlier.location
    return None


def led_to(key: UUID, location: str) -> None:
    """Remember where the sender was taken, in the transaction of the act."""
    if not connection.in_atomic_block:
        raise RuntimeError("led_to needs the transaction of the act")
    Submission.objects.filter(pk=key).update(location=location)


def forget_sendings() -> None:
    """Delete the keys of forms that were sent so long ago that nobody sends them again."""
    Submission.objects.filter(at__lt=clock.real_now() - REMEMBERED_FOR).delete()
