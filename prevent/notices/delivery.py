"""How does a due message get out once, whatever else fails? Leased, checked, sent and marked one by one.

The lease is committed before the mail server is asked, so no transaction waits for the network, and two
workers never have the same message. A crash between the server's answer and the mark repeats it, with the
same Message-ID.

What rests on somebody's consent is the exception: its row stays locked while the server takes it, so that a withdrawal, which
cancels that row, comes wholly before it or wholly after it (docs/adr/0010-disclosures.md).
"""

import logging
import smtplib
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.db.models import Q

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.notices.choices import WITHOUT_POST, NoticeState
from prevent.notices.messages import message
from prevent.notices.models import Notice

log = logging.getLogger(__name__)

TASK = "notices.send_due"
LEASE = timedelta(minutes=2)
"""Longer than a task may run (60 seconds), so that a lease that has ended belongs to a worker that died."""
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
THEN_EVERY = timedelta(hours=6)
HANDING_OVER = 8
"""Seconds for which a silent mail server may keep a row locked: fewer than a withdrawal waits for a lock (10)."""
MOST_ATTEMPTS = 32
"""About a week of attempts."""


Withheld = Callable[[Notice], str]
"""Why a message may not go to its recipient now, as a code; "" if it may. The roof says it, which knows all records."""


def send_one(withheld: Withheld) -> bool:
    """Send the message that has waited longest, put it off, or withhold it; False when none is due."""
    leased = _lease()
    if leased is None:
        return False
    try:
        (_send_locked if leased.rests_on_consent else _send)(leased.pk, withheld)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one message must not keep back the others
        _put_off(leased.pk, error)
    return True


def _send(key: UUID, withheld: Withheld) -> None:
    letter = _letter(key, withheld)
    if letter is not None:
        letter.send()
        _settle(key, state=NoticeState.SENT, sent_at=clock.now(), last_error="")


def _send_locked(key: UUID, withheld: Withheld) -> None:
    """Ask and send with the row locked. The server is called before, so that a withdrawal waits for the handing over at most."""
    with get_connection(timeout=HANDING_OVER) as server, acting(Role.WORKER, TASK):
        Notice.objects.select_for_update().get(pk=key)
        letter = _letter(key, withheld)
        if letter is not None:
            server.send_messages([letter])
            _settle(key, state=NoticeState.SENT, sent_at=clock.now(), last_error="")


def _lease() -> Notice | None:
    now = clock.real_now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    with acting(Role.WORKER, TASK):
        due = Notice.objects.filter(free, state=NoticeState.DUE, due_at__lte=now).order_by("due_at", "pk")
        notice = due.select_for_update(skip_locked=True).first()
        if notice is None:
            return None
        notice.attempts += 1
        notice.lease_until = now + LEASE
        notice.save(update_fields=["attempts", "lease_until"])
    return notice


def _letter(key: UUID, withheld: Withheld) -> EmailMessage | None:
    """The message, or None if it may not be sent any more: its recipient may not have it now, or it was tried too often."""
    with acting(Role.WORKER, TASK) as worker:
        notice = Notice.objects.select_related("to").get(pk=key)
        if notice.attempts > MOST_ATTEMPTS:
            log.error("notice %s was given up: %s", key, notice.last_error)
            _settle(key, state=NoticeState.FAILED)
        elif notice.state == NoticeState.DUE:
            if not (why := _left(notice) or withheld(notice)):
                return message(notice)
            _settle(key, state=NoticeState.CANCELLED, last_error=why)
            record("message_withheld", by=worker, code=why, reference=notice.reference, notice=str(key))
    return None


def _left(notice: Notice) -> str:
    """Whoever has no post in force, or whose account is closed, hears nothing but that."""
    return "" if notice.to.posts_in_force or notice.kind in WITHOUT_POST else "recipient_left"


def _settle(key: UUID, **values: object) -> None:
    with acting(Role.WORKER, TASK):
        Notice.objects.filter(pk=key).update(lease_until=None, **values)


def _put_off(key: UUID, error: Exception) -> None:
    with acting(Role.WORKER, TASK):
        notice = Notice.objects.get(pk=key)
        tried = notice.attempts - 1
        wait = BACK_OFF[tried] if tried < len(BACK_OFF) else THEN_EVERY
        _settle(key, due_at=clock.real_now() + wait, last_error=error_code(error))


def error_code(error: Exception) -> str:
    """What went wrong, as the kind of error and the server's number: its words may hold an address."""
    number = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        number = next(iter(error.recipients.values()))[0]
    return f"{type(error).__name__}:{number}".rstrip(":")[:60]
