"""How does a letter to whoever raised a concern get out once? As notices do: leased, made, sent and marked one by one."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.delivery import BACK_OFF, LEASE, MOST_ATTEMPTS, THEN_EVERY, error_code
from prevent.notices.models import message_id
from prevent.oversight.choices import Occasion
from prevent.oversight.models import Letter
from prevent.oversight.transitions.letters import SEND_LETTERS


def send_one() -> bool:
    """Send the letter that has waited longest, or put it off; False when none is due. A faulty one holds up no other."""
    key = _lease()
    if key is None:
        return False
    try:
        _letter(key).send()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one letter must not keep back the others
        _put_off(key, error)
    else:
        _settle(key, sent_at=clock.now(), due_at=None, last_error="")
    return True


def _lease() -> UUID | None:
    now = clock.real_now()
    with acting(Role.WORKER, SEND_LETTERS):
        due = Letter.objects.filter(due_at__lte=now).order_by("due_at", "pk")
        letter = due.select_for_update(skip_locked=True).first()
        if letter is None:
            return None
        letter.attempts, letter.due_at = letter.attempts + 1, now + LEASE
        letter.save(update_fields=["attempts", "due_at"])
        return letter.pk


def _letter(key: UUID) -> EmailMessage:
    """The reference and what to do; nothing of what somebody said, nor the code, which nobody here knows."""
    with acting(Role.WORKER, SEND_LETTERS):
        letter = Letter.objects.select_related("concern").get(pk=key)
    occasion = Occasion(letter.occasion)
    link = f"{settings.SITE_URL}{reverse('oversight:receipt')}"
    told = {"reference": letter.concern.reference, "link": link}
    return EmailMessage(
        f"{letter.concern.reference}: {occasion.label}",
        render_to_string(f"oversight/letters/{occasion.value}.txt", told),
        to=[letter.concern.email],
        headers={"Message-ID": message_id(key), "Auto-Submitted": "auto-generated"},
    )


def _put_off(key: UUID, error: Exception) -> None:
    with acting(Role.WORKER, SEND_LETTERS):
        tried = Letter.objects.values_list("attempts", flat=True).get(pk=key) - 1
    wait = BACK_OFF[tried] if tried < len(BACK_OFF) else THEN_EVERY
    is_given_up = tried + 1 >= MOST_ATTEMPTS
    _settle(key, due_at=None if is_given_up else clock.real_now() + wait, last_error=error_code(error))


def _settle(key: UUID, **values: object) -> None:
    with acting(Role.WORKER, SEND_LETTERS):
        Letter.objects.filter(pk=key).update(**values)
