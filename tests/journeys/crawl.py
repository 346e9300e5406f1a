"""Which pages does somebody reach by following links? Asked of the application itself, so that a browser opens each kind once."""

from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

MOST_PAGES, MOST_OF_A_KIND = 100, 2
LEFT_OUT = ("/account/logout/", "/static/", "/api/", "/health/")


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Ours only, without the part after #."""
        address = dict(attrs).get("href") if tag == "a" else None
        if address and not address.startswith(("#", "tel:", "mailto:", "http")):
            self.found.append(address.partition("#")[0])


@dataclass(frozen=True)
class Reached:
    """A page: its address, the kind of page that it is, and where the link to it stood."""

    address: str
    kind: str
    status: int
    found_on: str


def kind_of(response):
    """The address's name, and for a page of the national form which one."""
    match = response.resolver_match
    return _named(match) if match else f"error {response.status_code}"


def kind_at(address):
    """The same before it is asked for; nothing where no page is."""
    try:
        return _named(resolve(urlsplit(address).path))
    except Resolver404:
        return ""


def _named(match):
    return " ".join(filter(None, [match.view_name, match.kwargs.get("section", "")]))


def reach(client, *starts):
    """The pages that links lead to from some addresses, breadth first: so many in all, and so many of each kind."""
    waiting = [(start, "an address") for start in starts]
    seen, kinds, reached = set(starts), Counter(), []
    while waiting and len(reached) < MOST_PAGES:
        address, found_on = waiting.pop(0)
        if kinds[kind_at(address)] == MOST_OF_A_KIND:
            continue
        response = client.get(address)
        if response.status_code in {301, 302}:
            following = [response.url]
        elif not response.get("Content-Type", "").startswith("text/html"):
            continue
        else:
            kind = kind_of(response)
            kinds[kind] += 1
            reached.append(Reached(address, kind, response.status_code, found_on))
            following = Links(response.content.decode()).found
        for link in following:
            there = urljoin(address, link)
            if there not in seen and not urlsplit(there).netloc and not there.startswith(LEFT_OUT):
                seen.add(there)
                waiting.append((there, address))
    return reached
