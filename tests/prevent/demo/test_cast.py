"""Is there somebody for each role, made once, with keys that never change?"""

from datetime import timedelta

import pytest

from prevent.accounts.models import Agency, Post, User
from prevent.accounts.roles import SERVICES, Role
from prevent.demo.cast import BEGAN, TO_CONFIRM, confirm_cast, key, make_cast, sides
from prevent.demo.people import PEOPLE
from prevent.kernel import clock
from prevent.posts.queries.people import DUE, people
from prevent.posts.tasks import look_after

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


def test_the_administrators_confirm_while_the_clock_is_moved(demo_cast):
    """However far it goes nobody's post lapses, and one post of each administrator is still to be confirmed."""
    began = Post.objects.not_ended(clock.today()).count()
    with clock.moved_to(clock.now() + timedelta(days=800)):
        confirm_cast()
        look_after()
        assert Post.objects.not_ended(clock.today()).count() == began
        for name in ("ada", "amos"):
            found = people(demo_cast[name], show=DUE)
            assert found.due == 1
            assert found.rows[0][0]["text"] == PEOPLE[TO_CONFIRM[1 if name == "ada" else 0]].name
