"""Is the force's queue sorted by what is due, filtered, paged, and the same as what can be opened?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock, paging
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Referral
from referrals.queries.worklist import worklist
from tests.builders.referrals import ask_agency, do, referral_at
from tests.builders.submission import submitted
from tests.pages import open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)


def references(response):
    return [row.reference for row in response.context["list"].rows]


def test_what_is_due_first_is_on_top(client, cast):
    """An old referral comes before a new one; a question to the referrer moves it down again."""
    with clock.moved_to(MONDAY):
        old = referral_at(Stage.GATEWAY, cast)
        do(transitions.ask_referrer, old, cast.case_officer, text="Which school?")
    with clock.moved_to(MONDAY + timedelta(days=1)):
        new = submitted(cast.referrer)
        assert references(open_page(client, cast.supervisor, "/referrals/")) == [old.reference, new.reference]
    with clock.moved_to(MONDAY + timedelta(days=3)):
        listed = open_page(client, cast.supervisor, "/referrals/")
        assert references(listed) == [new.reference, old.reference]
        assert [row.due.deadline.state for row in listed.context["list"].rows] == ["on_time", "paused"]


def test_filters(client, cast):
    """Mine, not allocated, overdue, by stage, closed, with the panel."""
    with clock.moved_to(MONDAY):
        late = submitted(cast.referrer)
    mine = referral_at(Stage.GATEWAY, cast)
    closed = referral_at(Stage.CLOSED, cast)
    passed = referral_at(Stage.REFERRED_TO_PANEL, cast)
    expected = {
        "?show=mine": {mine},
        "?show=unallocated": {late},
        "?show=overdue": {late},
        "?show=closed": {closed},
        "?show=passed_on": {passed},
        "?stage=gateway": {mine},
        "?show=open": {late, mine},
        "?show=nonsense&stage=nonsense&page=nonsense": {late, mine},
    }
    for query, wanted in expected.items():
        listed = open_page(client, cast.case_officer, f"/referrals/{query}")
        assert set(references(listed)) == {one.reference for one in wanted}, query


def test_who_waits_for_others_and_who_came_back(client, cast):
    """An open question or request; an earlier referral of the same person."""
    asked, requested = referral_at(Stage.GATEWAY, cast), referral_at(Stage.INFORMATION_GATHERING, cast)
    do(transitions.ask_referrer, asked, cast.case_officer, text="Which school?")
    ask_agency(requested, cast)
    again = referral_at(Stage.INFORMATION_GATHERING, cast, individual=requested.individual)
    waiting = references(open_page(client, cast.case_officer, "/referrals/?show=waiting"))
    assert set(waiting) == {asked.reference, requested.reference}
    assert references(open_page(client, cast.case_officer, "/referrals/?show=repeats")) == [again.reference]


def test_unowned_is_what_nobody_answers_for(client, cast):
    """New, fallen to a supervisor when its officer left, or with an officer who holds no post here any more."""
    new, kept, fell = (
        submitted(cast.referrer),
        referral_at(Stage.GATEWAY, cast),
        referral_at(Stage.GATEWAY, cast),
    )
    with acting(Role.WORKER, "a test") as worker:
        gone = {"leaver": cast.case_officer, "to": cast.supervisor}
        transitions.pass_from_leaver(fell.reference, by=worker, **gone)
    unowned = open_page(client, cast.supervisor, "/referrals/?show=unowned")
    assert set(references(unowned)) == {new.reference, fell.reference}
    cast.case_officer.posts.update(ends_on=clock.today() - timedelta(days=1))
    unowned = open_page(client, cast.supervisor, "/referrals/?show=unowned")
    assert set(references(unowned)) == {new.reference, fell.reference, kept.reference}


def test_what_is_due_soon_for_whom_it_waits_and_whose_it_is(client, cast):
    """Each narrows the list further, and is kept when another part is shown; whom a referral waits for is said by name."""
    with clock.moved_to(MONDAY):
        asked, requested = referral_at(Stage.GATEWAY, cast), referral_at(Stage.INFORMATION_GATHERING, cast)
        do(transitions.ask_referrer, asked, cast.case_officer, text="Which school?")
        ask_agency(requested, cast)
        handed, new = referral_at(Stage.HANDED_OFF, cast), submitted(cast.referrer)
        decide = referral_at(Stage.SECTION_36, cast)
    expected = {
        "waits=referrer": {asked},
        "waits=agency": {requested},
        "waits=service": {handed},
        "waits=supervisor": {new, decide},
        "waits=supervisor&stage=section_36": {decide},
        f"officer={cast.second_officer.pk}": set(),
        f"officer={cast.case_officer.pk}&stage=gateway": {asked},
        "show=due_soon": {new, handed},
        "waits=nonsense&officer=nonsense": {asked, requested, handed, new, decide},
    }
    with clock.moved_to(MONDAY + timedelta(days=6)):
        for query, wanted in expected.items():
            listed = open_page(client, cast.supervisor, f"/referrals/?{query}")
            assert set(references(listed)) == {one.reference for one in wanted}, query
        listed = open_page(client, cast.supervisor, "/referrals/?stage=gateway")
        assert 'href="?show=overdue&amp;stage=gateway"' in listed.text
        waits = {
            row.reference: row.waits_for
            for row in open_page(client, cast.supervisor, "/referrals/").context["list"].rows
        }
    assert waits[asked.reference] == "the referrer"
    assert waits[requested.reference] == "Westmarch Health Trust"
    assert waits[handed.reference] == "Makebelieve Family Help"
    assert waits[new.reference] == ""


def test_the_list_shows_what_can_be_opened(client, cast):
    """For each role, a referral is in the list if and only if its page is there."""
    referral = submitted(cast.referrer)
    for user in cast:
        listed = open_page(client, user, "/referrals/")
        opened = open_page(client, user, referral.get_absolute_url())
        if listed.status_code == 200:
            assert (referral.reference in listed.text) == (opened.status_code == 200), user
        else:
            assert listed.status_code == 404


def test_the_authoritys_list_says_nothing_of_the_triage(client, cast):
    """No stage, officer or due date; closed ones stand with the rest."""
    closed = referral_at(Stage.CLOSED, cast)
    listed = open_page(client, cast.authority_prevent_lead, "/referrals/")
    assert references(listed) == [closed.reference]
    for secret in ("Closed", "Overdue", cast.case_officer.name):
        assert secret not in listed.text


def test_the_list_costs_the_same_at_one_row_and_at_many(client, cast):
    """The number of queries does not grow with the rows."""
    counts = []
    for total in (1, 4):
        while Referral.objects.count() < total:
            submitted(cast.referrer)
        worklist(cast.supervisor)  # reference data is kept by the process for a while
        user = type(cast.supervisor).objects.get(pk=cast.supervisor.pk)
        user.kept = {}  # as for a page that only reads
        with CaptureQueriesContext(connection) as captured:
            worklist(user)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[0] <= 8


def test_pages(client, cast, monkeypatch):
    """The second page has the rest; a page out of reach is the last one."""
    for _ in range(3):
        submitted(cast.referrer)
    monkeypatch.setattr(paging, "ROWS", (2, 100))
    first = references(open_page(client, cast.supervisor, "/referrals/"))
    second = references(open_page(client, cast.supervisor, "/referrals/?page=2"))
    assert (len(first), len(second)) == (2, 1)
    assert not set(first) & set(second)
    assert references(open_page(client, cast.supervisor, "/referrals/?page=99")) == second
