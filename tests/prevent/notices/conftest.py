"""A real mail server, and notices to send."""

import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice
from prevent.notices.outbox import tell


@dataclass
class PostOffice:
    """Receives mail; refuses the addresses in `refused`."""

    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    controller: Controller | None = None
    port: int = 0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return f"550 no such mailbox: {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.recipients.append(list(envelope.rcpt_tos))
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def open(self):
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self):
        if self.controller:
            self.controller.stop()
            self.controller = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def closed_post_office(settings):
    """The address of a mail server that is down; `open()` starts it."""
    office = PostOffice(port=free_port())
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield office
    office.close()


@pytest.fixture
def post_office(closed_post_office):
    """A real SMTP server that takes what comes."""
    closed_post_office.open()
    return closed_post_office


@pytest.fixture
def told():
    """Tell people of something, as a move would; answers the rows."""

    def _told(*people, cause="review-due:1:2026-11-22", kind=NoticeKind.REVIEW_DUE):
        with transaction.atomic():
            tell(kind, to=people, reference="Accounts", path="/reviews/V-7K3M-9QXD-4TPA/", cause=cause)
        return list(Notice.objects.filter(cause=cause).order_by("pk"))

    return _told
