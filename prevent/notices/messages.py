"""What does a message say? A reference, a neutral task name, a link behind sign-in; nothing about anybody."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice


def subject(notice: Notice) -> str:
    """The reference and the task's neutral name, such as "R-7K3M-9QXD-4TPA: Review due"."""
    return f"{notice.reference}: {NoticeKind(notice.kind).label}"


def body(notice: Notice) -> str:
    """One sentence for the kind, the reference and the link."""
    context = {"reference": notice.reference, "link": f"{settings.SITE_URL}{notice.path}"}
    return render_to_string(f"notices/{notice.kind}.txt", context)


def message(notice: Notice) -> EmailMessage:
    """The message to its one recipient, with the Message-ID that was made with the row."""
    headers = {"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject(notice), body(notice), to=[notice.to.email], headers=headers)
