"""An administrator confirms several posts of an agency on one page."""

import pytest
from django.urls import reverse

from prevent.accounts.models import AccountAct, Agency
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.posts import transitions
from tests.cast import HOME, make_person
from tests.channel.pages.test_lists import queries
from tests.pages import errors_of, open_page, send
from tests.prevent.posts.moves.test_confirm_post import confirmed
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db
LONG_AGO = 350


def page_of(agency):
    """Its address."""
    return reverse("posts:confirm_posts", args=[agency.pk])


def offered(client, office, police):
    """Whom the page asks about."""
    return list(open_page(client, office, page_of(police)).context["form"].fields["posts"].queryset)


def test_those_who_are_ticked_are_confirmed_and_no_others(client, cast, office, police):
    """In one act, each written down by itself; the list then shows who is left."""
    first, second, third = (
        confirmed(user, LONG_AGO) for user in (cast.case_officer, cast.second_officer, cast.supervisor)
    )
    answer = send(client, office, page_of(police), posts=[first.pk, second.pk])
    assert answer.status_code == 302
    for post in (first, second, third):
        post.refresh_from_db()
    assert [post.confirmed_on == clock.today() for post in (first, second, third)] == [True, True, False]
    acts = AccountAct.objects.filter(kind="post_confirmed")
    assert {(act.post, act.by) for act in acts} == {(first, office), (second, office)}
    left = client.get(answer.url).text
    assert "2 posts were confirmed" in left
    assert cast.supervisor.email in left
    assert cast.case_officer.email not in left


def test_nobody_is_ticked_before_somebody_looked(client, cast, office, police):
    """And sending nothing says what to do."""
    confirmed(cast.case_officer, LONG_AGO)
    assert " checked" not in open_page(client, office, page_of(police)).text
    assert errors_of(send(client, office, page_of(police))).keys() == {"posts"}
    with refused("Choose who still does their work"):
        transitions.confirm_posts([], by=office)


def test_only_what_is_due_at_the_agency_and_nothing_of_one_s_own(client, cast, office, police):
    """Neither those of a few weeks ago, nor another agency's, nor the administrator's."""
    due = confirmed(cast.case_officer, LONG_AGO)
    confirmed(cast.second_officer, 30)
    confirmed(cast.panel_chair, LONG_AGO)
    confirmed(office, LONG_AGO)
    assert offered(client, office, police) == [due]


def test_what_is_sent_beside_the_list_is_refused(client, cast, office, police):
    """One's own post by another way in, and a stranger's."""
    mine, theirs = confirmed(office, LONG_AGO), confirmed(cast.panel_chair, LONG_AGO)
    for post in (mine, theirs):
        assert errors_of(send(client, office, page_of(police), posts=[post.pk])).keys() == {"posts"}
    with pytest.raises(Denied):
        transitions.confirm_posts([mine.pk], by=office)
    with pytest.raises(NotFound):
        transitions.confirm_posts([theirs.pk], by=office)


def test_all_or_none(cast, office, grounds):
    """Where one has ended meanwhile nothing is confirmed."""
    first, second = confirmed(cast.case_officer, LONG_AGO), confirmed(cast.second_officer, LONG_AGO)
    transitions.end_post(second.pk, from_on=clock.today(), grounds=grounds, by=office)
    with refused("has ended since"):
        transitions.confirm_posts([first.pk, second.pk], by=office)
    first.refresh_from_db()
    assert first.confirmed_on != clock.today()


def test_others_find_nothing_there(client, cast, office, police):
    """Another role, another agency's administrator."""
    council = make_person("council_office", Role.ADMINISTRATOR, "Westmarch Council", HOME)
    assert open_page(client, cast.supervisor, page_of(police)).status_code == 404
    assert open_page(client, council, page_of(police)).status_code == 404
    assert open_page(client, office, page_of(Agency.objects.get(kind="service"))).status_code == 404


def test_as_many_queries_for_many_as_for_one(client, cast, office, police):
    """The page is one question to the database however long."""
    confirmed(cast.case_officer, LONG_AGO)
    open_page(client, office, page_of(police))
    few = queries(client, page_of(police))
    for number in range(12):
        confirmed(make_person(f"officer_{number}", Role.CASE_OFFICER, "Westmarch Police", HOME), LONG_AGO)
    assert queries(client, page_of(police)) == few
