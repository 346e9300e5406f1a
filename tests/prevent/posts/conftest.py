"""Administrators of the police, the council and the service, and what they say when they act."""

import pytest

from prevent.accounts.models import Agency, Post
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.posts.transitions import NewPost
from prevent.posts.transitions.writing import Grounds
from tests.cast import HOME, make_person


@pytest.fixture
def office(cast):
    """The administrator of Westmarch Police."""
    return make_person("office", Role.ADMINISTRATOR, "Westmarch Police", HOME)


@pytest.fixture
def service_office(cast):
    """An administrator of the service itself."""
    person = make_person("service_office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    person.posts.update(agency=Agency.objects.get(kind="service"))
    return person


@pytest.fixture
def grounds():
    """Decided today, for a reason."""
    return Grounds("She moves to another unit.", clock.today())


@pytest.fixture
def new_post():
    """A post from today."""

    def _new(role, **more):
        return NewPost(role, clock.today(), **more)

    return _new


@pytest.fixture
def police(cast):
    """The agency of the force."""
    return Agency.objects.get(name="Westmarch Police")


def post_of(user) -> Post:
    """Somebody's only post."""
    return user.posts.get()
