"""Support beside an investigation of which the person knows: on three conditions, and only where a source allows it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, Move, Openly, Stage
from channel.models import OvertInvestigation
from channel.queries.papers import papers_now
from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.reference.choices import Country
from prevent.reference.models import OvertBasis
from tests.builders import channel as build
from tests.cast import make_person
from tests.channel.conftest import day, words
from tests.channel.pages.test_consent_letter import TYPED
from tests.papers import read, said_on
from tests.refusals import told

pytestmark = pytest.mark.django_db
OFFICER = "Sam Fictional, detective chief inspector"


@pytest.fixture
def case(cast):
    """A case that waits for its panel."""
    return build.opened(cast)


@pytest.fixture
def owner(cast):
    """An administrator of the service itself."""
    office = Agency.objects.create(name="The service", kind=AgencyKind.SERVICE)
    person = User.objects.create(email="owner@cast.example.org", name="Owner Fictional")
    Post.objects.create(user=person, role=Role.ADMINISTRATOR, agency=office, starts_on="2015-04-01")
    return person


def entered(owner, country=Country.ENGLAND, **changes):
    """A source that allows it from today on."""
    said = {"source": "Addendum of today, paragraph 4", "in_force_from": clock.today(), **changes}
    return transitions.enter_overt_basis(country=country, **said, by=owner)


def test_where_no_source_is_entered_it_is_refused_and_says_what_is_missing(pages, cast, case):
    """In England none is: the page says whom to ask, and that the person stays with the police."""
    with told("No source is entered", Denied):
        build.overt(case, cast.panel_chair)
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    assert "Ask an administrator of this service to enter one" in shown
    assert not OvertInvestigation.objects.exists()


def test_in_scotland_it_is_allowed_from_the_day_of_the_addendum(cast):
    """Not a day earlier: the row is dated (14 October 2025)."""
    row = OvertBasis.objects.get(country=Country.SCOTLAND)
    assert (f"{row.in_force_from}", row.retired_on) == ("2025-10-14", None)
    chair = make_person("scottish_chair", Role.PANEL_CHAIR, "Edinburgh Council", "S12000036")
    officer = make_person("scottish_officer", Role.CASE_OFFICER, "Scotland Police", "S12000036")
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER, to_panel=chair.posts.get().panel_id)
    transitions.accept_transfer(case.reference, risk_owner=officer, answer="Yes", by=chair, seen=case.version)
    build.overt(case, chair)
    assert OvertInvestigation.objects.get().basis == row
    OvertBasis.objects.update(in_force_from=clock.today() + timedelta(days=1))
    with told("No source is entered", Denied):
        build.overt(case, chair)


def test_once_a_source_is_entered_the_page_records_the_three_conditions(pages, cast, case, owner):
    """They stand on the case and in the papers, with the source; the provider reads nothing of it; one event."""
    entered(owner)
    earlier = clock.today() - timedelta(days=5)
    typed = {
        **day("told_on", earlier),
        **day("acted_on", earlier),
        "after": Openly.ARREST,
        "agreed_with": OFFICER,
        "agreed": "on",
    }
    assert pages.send(cast.panel_chair, "record_overt_investigation", case, **typed).status_code == 302
    shown = words(pages.get(cast.case_officer, "case", case.reference))
    for text in ("Openly investigated", OFFICER, "Addendum of today, paragraph 4"):
        assert text in shown
        assert text in str(papers_now(case, build.meeting_on(cast)))
    assert Event.objects.filter(action=Move.RECORD_OVERT_INVESTIGATION, subject_id=case.pk).count() == 1


def test_each_condition_is_needed(pages, cast, case, owner):
    """Told, after an act, agreed: without one the person stays with the police; what was typed is kept."""
    entered(owner)
    with told("stays with the police"):
        build.overt(case, cast.panel_chair, agreed=False)
    with told("Enter the name of the officer"):
        build.overt(case, cast.panel_chair, agreed_with=" ")
    for name in ("told_on", "acted_on"):
        with told("Enter a day on or before"):
            build.overt(case, cast.panel_chair, **{name: clock.today() + timedelta(days=1)})
    page = pages.send(cast.panel_chair, "record_overt_investigation", case, agreed_with="Kept words")
    shown = words(page)
    for text in (
        "Enter the day on which the person was told",
        "Confirm that panel and officer agree",
        "Kept words",
    ):
        assert text in shown
    assert not OvertInvestigation.objects.exists()


def test_consent_is_still_needed(cast, owner):
    """What allows support beside an investigation is no consent to support."""
    entered(owner)
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    build.planned(case, cast)
    build.overt(case, cast.panel_chair)
    assert build.fresh(case).stage == Stage.AWAITING_CONSENT


def test_the_consent_letter_says_who_will_see_it(pages, cast, owner):
    """And no longer that nothing criminal is about (process.md 2.4); before, it says the one and not the other."""
    entered(owner)
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    before = letter(pages, cast, case)
    assert "this is not a criminal matter" in before
    assert "law enforcement" not in before
    build.overt(case, cast.panel_chair)
    after = letter(pages, cast, case)
    assert "this is not a criminal matter" not in after
    for text in (
        "lawful, necessary and proportionate",
        "other law enforcement",
        "Home Office and those whom it",
    ):
        assert text in after


def letter(pages, cast, case):
    """What a letter about the case says."""
    sent = pages.send(cast.panel_coordinator, "consent_letter", case, **TYPED)
    return said_on(read(sent.content))


@pytest.mark.parametrize(
    ("who", "status"), [("panel_coordinator", 403), ("case_officer", 403), ("stranger_chair", 404)]
)
def test_who_may_not(pages, cast, case, owner, who, status):
    """The panel agrees, so its chair records it."""
    entered(owner)
    page = pages.get(getattr(cast, who), "record_overt_investigation", case.reference)
    assert page.status_code == status


def test_its_end_is_recorded_once(pages, cast, case, owner):
    """By chair or police, the day alone; then nothing runs any more."""
    with told("Nothing is recorded here of an investigation", Denied):
        end(case, cast.case_officer)
    entered(owner)
    build.overt(case, cast.panel_chair)
    assert pages.send(cast.case_officer, "end_overt_investigation", case).status_code == 302
    assert "The investigation has ended" in words(pages.get(cast.panel_chair, "case", case.reference))
    assert Event.objects.filter(action=Move.END_OVERT_INVESTIGATION, subject_id=case.pk).count() == 1
    with pytest.raises(Denied, match="no_overt_investigation"):
        end(case, cast.panel_chair)
    for who, status in (("panel_coordinator", 403), ("provider", 404), ("stranger_officer", 404)):
        page = pages.get(getattr(cast, who), "end_overt_investigation", case.reference)
        assert page.status_code == status


def end(case, by):
    """The investigation is over."""
    return transitions.end_overt_investigation(case.reference, by=by, seen=build.fresh(case).version)


def test_a_later_source_takes_the_place_of_the_one_before(owner):
    """The earlier one ends on the day on which the later begins; what rested on it keeps it."""
    first = entered(owner)
    later = clock.today() + timedelta(days=30)
    second = entered(owner, in_force_from=later, source="The guidance reissued")
    assert build.fresh(first).retired_on == later
    assert OvertBasis.objects.in_force(later).get(country=Country.ENGLAND) == second
    assert Event.objects.filter(action="enter_overt_basis").count() == 2


def test_a_source_says_what_it_is_and_does_not_reach_back(owner, cast):
    """And no agency's administrator enters one: every panel of the country rests on it."""
    for changes in ({"source": " "}, {"in_force_from": clock.today() - timedelta(days=1)}):
        with pytest.raises(Invalid):
            entered(owner, **changes)
    entered(owner)
    with told("holds from that day already"):
        entered(owner)
    with pytest.raises(Denied, match="only_service"):
        entered(cast.administrator, country=Country.WALES)


def test_the_administrator_s_page_lists_each_country(client, cast, owner):
    """England and Wales refused, Scotland allowed; the owner enters a source there, others are told who does."""
    client.force_login(cast.administrator)
    shown = words(client.get(reverse("channel:overt_bases")))
    for text in ("England", "Wales", "Scotland", "No source is entered", "14 October 2025"):
        assert text in shown
    assert "An administrator of this service enters sources" in shown
    assert client.get(reverse("channel:enter_overt_basis")).status_code in (302, 403)
    client.force_login(owner)
    assert "Enter a source" in words(client.get(reverse("channel:overt_bases")))
    client.force_login(cast.panel_chair)
    assert client.get(reverse("channel:overt_bases")).status_code == 404
