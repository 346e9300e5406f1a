"""What was sent? For the demonstration's page of sent mail."""

from dataclasses import dataclass
from datetime import datetime

from prevent.notices.choices import NoticeState
from prevent.notices.messages import body, subject
from prevent.notices.models import Notice


@dataclass(frozen=True)
class SentNotice:
    """A message as its recipient had it."""

    to: str
    sent_at: datetime | None
    subject: str
    body: str


def latest_sent(most: int) -> list[SentNotice]:
    """The latest messages that the mail server accepted, the newest first."""
    rows = (
        Notice.objects.filter(state=NoticeState.SENT).select_related("to").order_by("-sent_at", "-pk")[:most]
    )
    return [
        SentNotice(f"{row.to.name} <{row.to.email}>", row.sent_at, subject(row), body(row)) for row in rows
    ]
