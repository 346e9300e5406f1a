"""Posts are confirmed once a year; what nobody confirms ends."""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.accounts.models import AccountAct, Post, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.posts import transitions
from prevent.posts.queries.confirming import due_on, lapses_on
from prevent.posts.tasks import look_after
from prevent.reference.working_days import add_months
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db


def confirmed(user, days_ago):
    """As if somebody had confirmed their post so long ago."""
    user.posts.update(confirmed_on=clock.today() - timedelta(days=days_ago))
    return user.posts.get()


def test_the_next_year_counts_from_today(client, cast, office):
    """Through its page, with a tick; it is written down."""
    post = confirmed(cast.case_officer, 350)
    url = reverse("posts:confirm_post", args=[post.pk])
    assert errors_of(send(client, office, url)).keys() == {"confirmed"}
    assert send(client, office, url, confirmed="on").status_code == 302
    post.refresh_from_db()
    assert post.confirmed_on == clock.today()
    assert due_on(post) == add_months(clock.today(), 12)
    assert AccountAct.objects.get(post=post).kind == "post_confirmed"


def test_nobody_confirms_their_own(cast, office):
    """Another administrator does."""
    with pytest.raises(Denied):
        transitions.confirm_post(office.posts.get().pk, by=office)


def test_the_list_shows_what_is_due_first(client, cast, office):
    """Those near their date, and no others; the home shows the same."""
    confirmed(cast.case_officer, 350)
    confirmed(cast.second_officer, 30)
    shown = open_page(client, office, f"{reverse('posts:people')}?show=due").content.decode()
    assert cast.case_officer.name in shown
    assert cast.second_officer.name not in shown
    assert cast.case_officer.name in open_page(client, office, reverse("home")).content.decode()


def test_administrators_are_reminded_once_for_each_cause(cast, office):
    """Two posts of one day are one message; running the sweep again sends nothing more."""
    for officer in (cast.case_officer, cast.second_officer):
        confirmed(officer, 350)
    for _ in range(2):
        look_after()
    assert [notice.to for notice in Notice.objects.filter(kind="posts_due")] == [office]


def test_without_an_administrator_of_its_own_those_of_the_service_are_told(cast, service_office):
    """Nobody's post is forgotten."""
    confirmed(cast.provider, 350)
    look_after()
    assert Notice.objects.get(kind="posts_due").to == service_office


def test_it_lapses_the_day_after_its_final_limit(cast, office):
    """Not on the day itself. The person and the administrator are told, and their work has fallen to their line."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    post = confirmed(cast.case_officer, 380)
    final = lapses_on(post)
    with clock.moved_to(clock.now() + (final - clock.today())):
        Post.objects.exclude(pk=post.pk).update(confirmed_on=clock.today())
        look_after()
        assert User.objects.get(pk=cast.case_officer.pk).holds(Role.CASE_OFFICER)
    with clock.moved_to(clock.now() + (final - clock.today()) + timedelta(days=1)):
        look_after()
        look_after()
        assert not User.objects.get(pk=cast.case_officer.pk).holds(Role.CASE_OFFICER)
        referral.refresh_from_db()
        assert referral.officer == cast.second_supervisor
        assert {notice.to for notice in Notice.objects.filter(kind="post_lapsed")} == {
            cast.case_officer,
            office,
        }
        assert AccountAct.objects.get(post=post).by == service(Role.WORKER)
        assert list(unmovable()) == []


def test_the_last_supervisor_does_not_lapse(cast, office):
    """Of two that nobody confirmed one stays, so that records keep somebody who answers for them."""
    for supervisor in (cast.supervisor, cast.second_supervisor):
        confirmed(supervisor, 500)
    look_after()
    left = [
        who
        for who in (cast.supervisor, cast.second_supervisor)
        if User.objects.get(pk=who.pk).holds(Role.SUPERVISOR)
    ]
    assert len(left) == 1


def test_services_are_never_confirmed(cast):
    """Their posts do not lapse."""
    Post.objects.filter(user__is_service=True).update(confirmed_on=clock.today() - timedelta(days=4000))
    look_after()
    assert service(Role.WORKER).holds(Role.WORKER)
