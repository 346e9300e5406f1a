"""An account is closed at once: posts, sessions, and everything that the person owned."""

import pytest
from django.test import Client
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.accounts.models import AccountAct, Agency, Post, User
from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.posts import transitions
from referrals.choices import Stage
from tests.builders.channel import case_at, fresh
from tests.builders.referrals import referral_at
from tests.pages import open_page, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def test_everything_ends_and_falls(client, cast, office):
    """Through its page: signed out, without posts, and every record has another owner."""
    referral, case = referral_at(Stage.GATEWAY, cast), case_at(CaseStage.SUPPORT, cast)
    theirs = Client()
    theirs.force_login(cast.case_officer)
    url = reverse("posts:disable_account", args=[cast.case_officer.pk])
    assert send(client, office, url, reason="His account was misused.").status_code == 302
    assert theirs.get(reverse("home")).status_code == 302
    person = User.objects.get(pk=cast.case_officer.pk)
    assert (person.is_active, person.posts_in_force) == (False, [])
    referral.refresh_from_db()
    assert {referral.officer, fresh(case).risk_owner} == {cast.second_supervisor}
    assert [act.kind for act in AccountAct.objects.filter(user=person)] == ["post_ended", "account_disabled"]
    assert list(unmovable()) == []


def test_not_while_they_hold_posts_elsewhere(cast, office, service_office, grounds):
    """One agency does not close another's door: this service's own administrator does."""
    school = Agency.objects.get(name="Fiction Street School")
    Post.objects.create(user=cast.case_officer, role=Role.REFERRER, agency=school, starts_on=clock.today())
    with refused("do not look after"):
        transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=office)
    transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=service_office)
    assert not User.objects.get(pk=cast.case_officer.pk).is_active


def test_not_oneself_and_not_twice(cast, office, grounds):
    """Another administrator does it, once."""
    with pytest.raises(Denied):
        transitions.disable_account(office.pk, grounds=grounds, by=office)
    transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=office)
    with refused("already"):
        transitions.disable_account(cast.case_officer.pk, grounds=grounds, by=office)


def test_a_stranger_s_account_is_not_there(client, cast, office):
    """Nor is a page for it."""
    url = reverse("posts:disable_account", args=[cast.stranger_officer.pk])
    assert open_page(client, office, url).status_code == 404
