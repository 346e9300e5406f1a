"""What does somebody get to see? Every answer to every page that they reach, by links and by addresses that others reached.

Papers and archives are read as whoever opens them reads them: a PDF's words, and each file of an archive.
"""

import zipfile
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from channel.views.records import ConsentLetter
from prevent.workflow.views import ActView, MoveView
from tests.client import Client
from tests.pages import drawn
from tests.papers import read, said_on
from tests.prevent.canary.marks import ADDRESS

MOST_OF_A_KIND, MOST_OF_A_MOVE = 2, 1
LEFT_OUT = ("/account/logout/", "/static/", "/health/", "/demo/")
ALIKE_FOR_ALL = ("/account/", "/referrals/refer/", "/privacy/", "/accessibility/", "/contact/")
"""Pages that say the same to everybody, but for what is one's own: one person's are gone through."""
LISTS = (
    "/home/",
    "/referrals/",
    "/referrals/requests/",
    "/referrals/hand-offs/",
    "/referrals/matches/",
    "/cases/",
    "/audit/",
    "/audit/?kind=view",
    "/api/referrals/",
    "/api/schema/",
)


TYPED = dict.fromkeys(("to", "support", "agencies", "contact_name", "contact"), "as is said here")
"""What is typed into a letter beside what the plan fills in."""


def text_of(content):
    """What a file says, whatever its kind."""
    if content.startswith(b"%PDF"):
        return said_on(read(content))
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return "\n".join(text_of(archive.read(name)) for name in archive.namelist())
    return content.decode(errors="ignore")


class Page(HTMLParser):
    """The addresses of a page, those that it leads to, and its words outside of what can be chosen in forms."""

    def __init__(self, html):
        super().__init__()
        self.addresses, self.words, self.chosen_from = [], [], 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Wherever an address can stand."""
        found = dict(attrs)
        self.addresses += [found[name] for name in ("href", "action", "src", "formaction") if found.get(name)]
        self.chosen_from += tag == "form"

    def handle_endtag(self, tag):
        """A form ends."""
        self.chosen_from -= tag == "form"

    def handle_data(self, data):
        """Words: lists in forms show everybody every word of them."""
        if not self.chosen_from:
            self.words.append(data)


@dataclass(frozen=True)
class Seen:
    """One answer."""

    who: str
    address: str
    status: int
    body: str
    leads_to: tuple[str, ...]
    words: str
    cookies: str
    is_paper: bool

    @property
    def kind(self):
        """The page's route."""
        return kind_of(self.address)


class Looker:
    """Somebody who opens pages; what they saw is kept. `client` is that of somebody who came in by another way."""

    def __init__(self, name, user, client=None):
        self.name, self.user = name, user
        self.client = client or Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)
        if client is None:
            self.client.force_login(user)
        self.seen: list[Seen] = []
        self.tried, self.kinds = set(), Counter()

    def look(self, address):
        """Open a page, and keep the answer."""
        self.tried.add(address)
        return self._keep(address, self.client.get(address))

    def send_too_late(self, address):
        """Send a page's form as whoever opened it before others acted: the answer shows what these saved."""
        return self._keep(address, self.client.post(address, {"seen": "0"}))

    def make_letter(self, address):
        """Let the letter about consent be drawn, as the plan fills it in."""
        page = self.client.get(address)
        whose = page.context["form"].fields["asked"].choices[0][0]
        letter = self._keep(address, self.client.post(address, {"asked": whose, **TYPED, **drawn(page)}))
        assert (letter.status, letter.is_paper) == (200, True), address

    def _keep(self, address, response):
        is_html = response.get("Content-Type", "").startswith("text/html")
        content = b"".join(response) if response.streaming else response.content
        body = text_of(content)
        page = Page(body) if is_html else None
        leads_to = (*(page.addresses if page else ()), *filter(None, [response.get("Location")]))
        words = " ".join(page.words) if page else body
        one = Seen(
            self.name,
            address,
            response.status_code,
            body,
            leads_to,
            words,
            str(response.cookies),
            content.startswith(b"%PDF"),
        )
        self.seen.append(one)
        return one

    def walk(self, *starts, without=()):
        """Follow links, so many of each kind of page; not those that begin so."""
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if (
                address in self.tried
                or address.startswith(without)
                or not kind
                or self.kinds[kind] >= most_of(address)
            ):
                continue
            self.kinds[kind] += 1
            one = self.look(address)
            if 'name="seen"' in one.body and issubclass(view_of(address), MoveView):
                assert self.send_too_late(address).status == 409, address
            if one.status == 200 and view_of(address) is ConsentLetter:
                self.make_letter(address)
            waiting += [there for link in one.leads_to if (there := _ours(address, link))]


def most_of(address):
    """Pages with a form are many and much alike; what they show stands on the record's page too."""
    return MOST_OF_A_MOVE if issubclass(view_of(address), ActView) else MOST_OF_A_KIND


def view_of(address):
    """The class of the page there; that of any thing for a page that is a function."""
    return getattr(resolve(urlsplit(address).path).func, "view_class", object)


def kind_of(address):
    """The route, and for a page of the national form which one; "" for an address that leads nowhere."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return " ".join([match.view_name, match.kwargs.get("section", "")])


def _ours(address, link):
    there = urljoin(address, link.partition("#")[0])
    is_ours = not urlsplit(there).netloc and not urlsplit(there).scheme and there.startswith("/")
    return there if is_ours and not there.startswith(LEFT_OUT) else ""
