"""What tests of cases share: making a move through its page."""

import re
from dataclasses import dataclass
from html import unescape

import pytest
from django.urls import reverse

from tests.client import Client


@dataclass
class Pages:
    """Opens and sends the pages of moves, signed in as whoever it is told."""

    client: Client

    def get(self, user, name, /, *args, **query):
        """The page, as this person sees it."""
        self.client.force_login(user)
        return self.client.get(reverse(f"channel:{name}", args=args), query)

    def send(self, user, name, record, /, **typed):
        """Open the page of a move, fill in the form and send it.

        What the page hid, and the day of the decision that it filled in, are sent along.
        """
        self.client.force_login(user)
        address = reverse(f"channel:{name}", args=[record.reference] if record else [])
        page = self.client.get(address)
        ready = _ready(page.content.decode()) if page.status_code == 200 else {}
        return self.client.post(address, {**ready, **typed})


def _ready(html: str) -> dict[str, str]:
    found = re.findall(r"<input[^>]*(?:type=\"hidden\"|name=\"decided_on_)[^>]*>", html)
    pairs = [(re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in found]
    return {
        name[1]: value[1] if value else ""
        for name, value in pairs
        if name and name[1] != "csrfmiddlewaretoken"
    }


@pytest.fixture
def pages(client) -> Pages:
    """The pages of the service."""
    return Pages(client)


def words(page) -> str:
    """The page's HTML with its quotation marks as people read them."""
    return unescape(page.content.decode())


def day(name: str, when) -> dict[str, str]:
    """A date as its three inputs send it."""
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}
