"""A role is held through a post: at an agency, for an area, from a date until a date."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from prevent.accounts.models import Post, User
from prevent.accounts.roles import AREA_OF, CASE_WORKING, Role
from prevent.kernel import clock

pytestmark = pytest.mark.django_db


def again(user):
    return User.objects.get(pk=user.pk)


def test_the_last_day_counts_and_the_next_does_not(cast):
    """A post that ends today is in force today, and gone tomorrow."""
    post = cast.case_officer.posts.get()
    post.ends_on = clock.today()
    post.save()
    assert again(cast.case_officer).holds(Role.CASE_OFFICER)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert not again(cast.case_officer).holds(Role.CASE_OFFICER)


def test_a_post_that_begins_tomorrow_is_not_in_force(cast):
    """Nothing before the first day."""
    cast.case_officer.posts.update(starts_on=clock.today() + timedelta(days=1))
    assert again(cast.case_officer).posts_in_force == []


def test_a_disabled_person_holds_nothing(cast):
    """Leaving takes everything at once."""
    User.objects.filter(pk=cast.supervisor.pk).update(is_active=False)
    assert not again(cast.supervisor).holds(Role.SUPERVISOR)


def test_a_post_names_exactly_the_area_that_its_role_asks_for(cast):
    """An officer without a force, or with a panel as well, is refused by the database."""
    force_post = cast.case_officer.posts.get()
    chair_post = cast.panel_chair.posts.get()
    for wrong in ({"force": None}, {"panel": chair_post.panel}):
        values = {"force": force_post.force} | wrong
        with pytest.raises(IntegrityError, match="post_area_fits_role"), transaction.atomic():
            Post.objects.create(
                user=cast.nobody,
                role=Role.CASE_OFFICER,
                agency=force_post.agency,
                starts_on=date(2026, 1, 1),
                **values,
            )


def test_every_role_has_a_kind_of_area():
    """The table of areas is total."""
    assert set(AREA_OF) == set(Role)
    assert Role.ADMINISTRATOR not in CASE_WORKING
