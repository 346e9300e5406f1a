"""Totals agree with the records: in the tables of an export, on people's lists, and each night; where they do not, it is told."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection, transaction

from channel.choices import Stage as CaseStage
from prevent.accounts.actor import acting, acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Finding
from prevent.exports.models import Difference, Reconciliation
from prevent.exports.pack import sheet_of
from prevent.exports.reconciling import lists as reconciled_lists
from prevent.exports.reconciling.figures import figures
from prevent.exports.reconciling.lists import LISTS, lists
from prevent.exports.tasks import reconcile
from prevent.exports.transitions import note_differences
from prevent.inspection.choices import Of
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.models import Uncounted
from prevent.statistics.periods import year_of
from prevent.statistics.releasing import released
from prevent.statistics.tables import BY_KEY, TABLES
from prevent.statistics.tasks import count_changed
from prevent.workflow.policy import Policy
from referrals.choices import Stage
from referrals.models import HandOff, InformationRequest
from tests.builders import assurance, channel, exceptions, referrals
from tests.builders.reviews import closed_case
from tests.cast import ELSEWHERE, HOME, make_cast, make_person
from tests.conftest import load_ground
from tests.pages import open_page

pytestmark = pytest.mark.django_db
BEGUN = ("t20", "t21", "t22", "t23", "t24")
STRANGERS = (
    ("other_officer", Role.CASE_OFFICER, "Northfold Police"),
    ("other_deputy", Role.DEPUTY_CHAIR, "Northfold Council"),
    ("other_coordinator", Role.PANEL_COORDINATOR, "Northfold Council"),
    ("other_member", Role.PANEL_MEMBER, "Northfold Health Trust"),
    ("other_provider", Role.PROVIDER, "Northfold Mentoring"),
    ("other_assurance", Role.QUALITY_ASSURANCE, "Northfold Office"),
)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Made once for all tests here, and taken back after them: each takes back what it adds."""
    with django_db_blocker.unblock():
        if not LocalAuthority.objects.exists():
            load_ground()
        with transaction.atomic():
            yield filled(make_cast())
            transaction.set_rollback(True)


def filled(cast):
    """Somebody of each role, here and elsewhere, with something on each list; records that are kept from some of them."""
    for name, role, agency in STRANGERS:
        make_person(name, role, agency, ELSEWHERE)
    make_person("nurse", Role.REFERRER, "Westmarch Health Trust", HOME)
    make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    drawn_for_assurance(cast)
    referrals_of(cast)
    cases_of(cast)
    exceptions.sample(cast.quality_assurance, Of.REFERRALS)
    count_changed()
    return cast


def drawn_for_assurance(cast):
    """One that was reviewed, and one that is kept from whoever reviews."""
    assurance.reviewed(cast, Finding.DISAGREE)
    kept = assurance.drawn(cast, assurance.LATER).referral
    exceptions.exclude(kept, cast.supervisor, cast.quality_assurance)


def referrals_of(cast):
    """At every stage, with requests and hand-offs; some are restricted, from some somebody is kept."""
    for stage in Stage:
        referrals.referral_at(stage, cast)
    school = cast.referrer.posts.get().agency
    with_requests = [referrals.referral_at(Stage.INFORMATION_GATHERING, cast) for _ in range(2)]
    for agency in (school, None):
        referrals.ask_agency(with_requests[0], cast, agency)
        referrals.ask_agency(with_requests[1], cast, agency)
    handed_off = [referrals.handed_to_trust(cast) for _ in range(2)]
    from_both = (with_requests[1], handed_off[1].referral)
    for record in (*from_both, referrals.referral_at(Stage.GATEWAY, cast)):
        for person in (cast.second_officer, cast.referrer, cast.safeguarding_lead, cast.gp):
            exceptions.exclude(record, cast.supervisor, person)
    restricted = referrals.referral_at(Stage.GATEWAY, cast)
    exceptions.restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)


def cases_of(cast):
    """At some stages, with sessions, invited agencies, and reviews; one is restricted."""
    for stage in (CaseStage.AWAITING_PANEL, CaseStage.NOT_ADOPTED, CaseStage.CLOSED):
        channel.case_at(stage, cast)
    case = channel.case_at(CaseStage.SUPPORT, cast)
    channel.sessions(case, cast)
    channel.invited(case, cast)
    closed_case(cast)
    restricted = channel.invited(channel.case_at(CaseStage.SUPPORT, cast), cast)
    exceptions.restrict(restricted, cast.panel_chair, cast.panel_chair, cast.case_officer)


@pytest.fixture
def statistician(world):
    """Of the Home Office, for the whole country."""
    return User.objects.get(email="statistician@cast.example.org")


def asked(totals):
    with acting(Role.WORKER, "test"):
        return list(totals())


def test_the_sums_of_an_export_are_those_of_plain_sql(world, statistician):
    """Counted in the tables of the referrals themselves, restricted ones too."""
    this_year = [year_of(clock.today()).first]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE restricted) FROM referrals_referral WHERE opened_at >= %s",
            this_year,
        )
        every, restricted = cursor.fetchone()
        cursor.execute("SELECT count(DISTINCT case_id) FROM channel_paneldecision WHERE decision = 'adopt'")
        (adopted,) = cursor.fetchone()
    rules = Rules(Area(Kind.COUNTRY), year_of(clock.today()), clock.today())
    with acting_as(statistician):
        sums = {kind.key: sheet_of(released(kind.key, rules)).rows[-1] for kind in TABLES}
    assert restricted > 0
    assert (sums["t3"][1], sums["t5"][-2], sums["t3"][5]) == (every, every, adopted)
    assert every > adopted > 0


def test_every_total_of_the_tables_agrees(world):
    """Of the country, of each region, of this year and the last; and every table that adds up is among them."""
    totals = asked(figures)
    assert [one for one in totals if not one.agrees] == []
    assert {one.place for one in totals} >= {"England, Wales and Scotland", "London", "Wales"}
    compared = {one.what for one in totals}
    assert {
        f"Sum of “{kind.title}”" for kind in TABLES if kind.key in ("t2", "t5", "t11", "t13", "t16", *BEGUN)
    } <= compared
    begun = {one.what: one.recorded for one in totals if one.recorded}
    assert {f"Sum of “{BY_KEY[key].title}”" for key in BEGUN} <= begun.keys()
    assert sum(one.recorded for one in totals if one.what == "Adopted as a Channel case") > 0


def test_every_list_agrees_for_its_reader(world):
    """For each role and place: with those restricted and kept from them left out, by policy, by the wall, and by plain SQL."""
    totals = asked(lists)
    assert [one for one in totals if not one.agrees] == []
    by_name = {(one.what, one.place): one.recorded for one in totals}
    assert {one.what.split(":")[0] for one in totals} == {one.what for one in LISTS}
    assert max(by_name.values()) > 5
    assert 0 in by_name.values()


def test_a_grant_for_a_time_counts_while_it_lasts(world):
    """An officer of another force who used emergency access has one more on their list."""
    record = referrals.referral_at(Stage.GATEWAY, world)
    mine = f"Referrals with the police: {Role.CASE_OFFICER.label}"
    there = {one.place: one for one in asked(lists) if one.what == mine}
    use_emergency_access(record.reference, reason="He stands here.", by=world.stranger_officer)
    found = {one.place: one for one in asked(lists) if one.what == mine}
    assert all(one.agrees for one in found.values())
    assert sum(one.shown for one in found.values()) - sum(one.shown for one in there.values()) == 1
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        assert all(one.agrees for one in asked(lists))


def differing():
    """Which lists of which roles do not agree for somebody."""
    return {one.what for one in asked(lists) if not one.agrees}


EVERY_LIST = {f"{one.what}: {role.label}" for one in LISTS for role in one.roles}


def test_a_list_that_loses_records_is_found(world, monkeypatch):
    """Whichever list of whichever role it is: there is something on each."""
    monkeypatch.setattr(Policy, "visible_to", lambda self, user: self.model._default_manager.none())
    assert differing() == EVERY_LIST


def test_a_list_that_shows_what_is_not_its_readers_is_found(world, monkeypatch):
    """A list that forgets whose it is, where the wall would not hold either."""
    monkeypatch.setattr(Policy, "visible_to", lambda self, user: self.model._default_manager.all())
    monkeypatch.setattr(reconciled_lists, "acting_as", lambda user: nullcontext())
    assert differing() == EVERY_LIST


@pytest.mark.parametrize(
    ("model", "what"),
    [(InformationRequest, "Requests for information of the force"), (HandOff, "Hand-offs of the force")],
)
def test_a_record_that_nobody_is_shown_is_found(world, model, what):
    """It names another force than its referral, so that neither of them has it on its list."""
    part = model.objects.filter(referral__restricted=False).first()
    model.objects.filter(pk=part.pk).update(force=LocalAuthority.objects.get(pk=ELSEWHERE).force)
    assert differing() == {f"{what}: {role.label}" for role in (Role.CASE_OFFICER, Role.SUPERVISOR)}


@pytest.fixture
def spoilt(world):
    """A referral comes, and behind the back of the service the note is lost that it is to be counted."""
    referrals.referral_at(Stage.GATEWAY, world)
    Uncounted.objects.all().delete()
    return world


def test_at_night_what_differs_is_told_once(client, spoilt, statistician, caplog):
    """To those who look after the figures: on their page, by one message, and in the log; until it agrees again."""
    reconcile()
    assert Difference.objects.filter(what="Referrals", place="England, Wales and Scotland").exists()
    found = Difference.objects.get(what="Sum of “Age by stage”")
    assert found.recorded - found.shown == 1
    assert [notice.to for notice in Notice.objects.filter(path="/exports/agreement/")] == [statistician]
    assert "Sum of “Age by stage”" in caplog.text
    page = open_page(client, statistician, "/exports/agreement/").text
    assert ("Sum of “Age by stage”" in page, "Do not publish" in page) == (True, True)
    reconcile()
    assert Notice.objects.filter(path="/exports/agreement/").count() == 1
    with clock.moved_to(clock.now() + timedelta(days=1)):
        with acting(Role.WORKER, "test"):
            note_differences([])
        assert "All of them agree." in open_page(client, statistician, "/exports/agreement/").text


def test_a_night_on_which_all_agrees(client, world, statistician):
    """Says so, with how many totals were compared; before the first night it says that."""
    assert "Nothing was compared yet" in open_page(client, statistician, "/exports/agreement/").text
    reconcile()
    assert Reconciliation.objects.get().totals > 100
    assert not Difference.objects.exists()
    assert not Notice.objects.filter(path="/exports/agreement/").exists()
    page = open_page(client, statistician, "/exports/agreement/").text
    assert ("All of them agree." in page, "of which 0 totals differed" in page) == (True, True)


def test_what_changes_while_it_is_counted_is_counted_first(world):
    """A referral that came a moment ago is no difference."""
    referrals.referral_at(Stage.GATEWAY, world)
    assert Uncounted.objects.exists()
    reconcile()
    assert not Difference.objects.exists()


def test_whose_post_is_for_one_area_reads_none_of_it(client, world):
    """Numbers of small places are not theirs."""
    mine = make_person("force_statistician", Role.STATISTICIAN, "Westmarch Police", "E09000003")
    page = open_page(client, mine, "/exports/agreement/").text
    assert "Your post is for the figures of one area" in page
