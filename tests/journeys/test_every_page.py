"""Every page that each of the cast can reach looks right at a desk and on a phone; so do those of the public."""

import pytest
from django.test import Client

from tests.journeys import national_form, world
from tests.journeys.crawl import reach
from tests.journeys.looks import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BY_ROLE = {"home", "referrals:referral", "whole_case", "channel:meeting", "channel:cases"}
"""Pages that differ so much by reader that each role's is looked at."""


@pytest.fixture
def client_of():
    """A client in whom somebody is signed in; a fault shows as its status, not as an exception."""

    def _of(user):
        client = Client(raise_request_exception=False)
        if user:
            client.force_login(user)
        return client

    return _of


def test_every_page_that_the_cast_can_reach_looks_right(cast, client_of, as_person, looks):
    """Given something at every stage, when each person follows every link from home, then no page is broken or looks wrong."""
    world.fill(cast, client_of(cast.referrer))
    looked_at = set()
    for user in cast:
        pages = reach(client_of(user), "/home/")
        broken(pages, user.name, looks)
        new = {key_of(page, user): page for page in pages if key_of(page, user) not in looked_at}
        looked_at |= new.keys()
        look_at(as_person(user) if new else None, new.values())
    assert len(looked_at) > 60, sorted(map(str, looked_at))
    looks.assert_right()


def test_every_page_of_the_public_looks_right(cast, client_of, new_browser, looks, settings):
    """Given nobody signed in, when every link is followed from the start and from a draft, then all pages look right."""
    visitor = new_browser("visitor")
    visitor.goes("/")
    national_form.begins(visitor)
    visitor.follows("Continue")
    client = client_of(None)
    client.cookies.load({one["name"]: one["value"] for one in visitor.page.context.cookies()})
    pages = reach(client, "/", visitor.path, "/demo/", "/demo/mail/")
    broken(pages, "visitor", looks)
    new = {page.kind: page for page in pages}
    look_at(visitor, new.values())
    visitor.goes("/this/leads/nowhere/")
    assert len(new) > 25, sorted(new)
    looks.assert_right()


def broken(pages, who, looks):
    """A link that leads to a refusal or a fault."""
    for page in pages:
        if page.status >= 400:
            looks.say(f"{who} {page.found_on}", f"links to {page.address}, which answers {page.status}")


def key_of(page, user):
    """What makes a page new: its kind, and for some its reader's role."""
    post = user.posts.first()
    return (page.kind, post.role if post and page.kind in BY_ROLE else "")


def look_at(person, pages):
    """Open each page at both widths."""
    for page in pages:
        person.page.goto(f"{person.site}{page.address}")
        person.looks.at(person.page, person.name, widths=(DESK, PHONE))
