"""The list of people, and one person: posts and when they were confirmed, and nothing of any record."""

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from tests.builders.channel import case_at
from tests.cast import HOME, make_person
from tests.channel.pages.test_lists import queries
from tests.pages import open_page
from tests.same_page import assert_same

pytestmark = pytest.mark.django_db


def text(client, user, url):
    answer = open_page(client, user, url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_s_own_agency_and_no_other(client, cast, office):
    """Names, posts and dates of the force; nobody of the council or of another force. The look is on record."""
    shown = text(client, office, reverse("posts:people"))
    for person in (cast.case_officer, cast.supervisor, cast.panel_police, cast.information_governance):
        assert person.name in shown
    for person in (cast.panel_chair, cast.stranger_officer, cast.gp):
        assert person.email not in shown
    assert Event.objects.filter(action="read", actor_id=office.pk, section="posts").exists()


def test_the_service_s_administrator_sees_all_and_chooses_an_agency(client, cast, service_office, police):
    """Everybody, then one agency."""
    shown = text(client, service_office, reverse("posts:people"))
    assert police.name in shown
    one = text(client, service_office, f"{reverse('posts:people')}?agency={police.pk}")
    assert cast.case_officer.email in one
    assert cast.panel_chair.email not in one


def test_what_was_chosen_stays_chosen(client, cast, office):
    """How many rows there are on a page, from those to confirm to everybody."""
    shown = text(client, office, f"{reverse('posts:people')}?show=due&rows=100")
    assert '&amp;rows=100">' in shown.split("Posts to confirm")[1].split("everybody")[0]


@pytest.mark.parametrize("agency", ["nonsense", "00000000-0000-7000-8000-000000000000"])
def test_a_wrong_agency_is_the_same_as_none(client, cast, office, agency):
    """No page breaks, and nothing more is shown."""
    assert cast.case_officer.name in text(client, office, f"{reverse('posts:people')}?agency={agency}&page=x")


@pytest.mark.parametrize("who", ["supervisor", "case_officer", "panel_chair", "referrer", "nobody"])
def test_only_administrators_have_the_list(client, cast, who):
    """Anybody else finds nothing there."""
    assert open_page(client, getattr(cast, who), reverse("posts:people")).status_code == 404


def test_a_person_s_page_tells_of_no_record(client, cast, office):
    """Not one, not how many: the existence of a case is the secret."""
    address = reverse("posts:person", args=[cast.case_officer.pk])
    before = open_page(client, office, address)
    case = case_at(CaseStage.SUPPORT, cast)
    assert_same(open_page(client, office, address), before)
    for url in (case.get_absolute_url(), case.referral.get_absolute_url(), reverse("posts:work")):
        assert open_page(client, office, url).status_code == 404


def test_one_s_own_page_offers_nothing(client, cast, office):
    """Another administrator looks after it."""
    shown = text(client, office, reverse("posts:person", args=[office.pk]))
    assert "This is you" in shown
    assert "Disable the account" not in shown


def test_a_stranger_has_no_page_here(client, cast, office):
    """Wrong and forbidden are the same."""
    url = reverse("posts:person", args=[cast.panel_chair.pk])
    assert open_page(client, office, url).status_code == 404


def test_the_list_costs_the_same_however_long(client, cast, office):
    """Three people more, and not one query."""
    client.force_login(office)
    before = queries(client, reverse("posts:people"))
    for number in range(3):
        make_person(f"extra_{number}", Role.CASE_OFFICER, "Westmarch Police", HOME)
    assert queries(client, reverse("posts:people")) == before
