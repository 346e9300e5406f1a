"""Is there somebody for each role, made once, with keys that never change?"""

import pytest

from prevent.accounts.models import Agency, Post, User
from prevent.accounts.roles import SERVICES, Role
from prevent.demo.cast import BEGAN, key, make_cast, sides

pytestmark = pytest.mark.django_db


def test_every_role_is_played(demo_cast):
    """Each role of a person is held by somebody; the working ones on both sides."""
    played = set(Post.objects.exclude(role__in=SERVICES).values_list("role", flat=True))
    assert played == set(Role) - set(SERVICES)
    for side in sides().values():
        for role in (
            Role.CASE_OFFICER,
            Role.SUPERVISOR,
            Role.PANEL_CHAIR,
            Role.PANEL_COORDINATOR,
            Role.PROVIDER,
            Role.ADMINISTRATOR,
        ):
            assert side.all(role)


def test_the_cast_is_made_once(demo_cast):
    """Making it again adds nobody, and leaves alone what was changed since."""
    before = (User.objects.count(), Post.objects.count(), Agency.objects.count())
    User.objects.filter(pk=key("user dee")).update(name="Dee Married")
    make_cast()
    assert (User.objects.count(), Post.objects.count(), Agency.objects.count()) == before
    assert User.objects.get(pk=key("user dee")).name == "Dee Married"


def test_nobody_can_sign_in_with_a_password(demo_cast):
    """The demonstration's people have none, and addresses at which nobody is."""
    for user in demo_cast.values():
        assert not user.has_usable_password()
        assert user.email.endswith("@demo.example.org")
        assert user.posts.get().starts_on == BEGAN
