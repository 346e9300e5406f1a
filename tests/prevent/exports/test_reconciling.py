"""Totals agree with the records: in the tables of an export, on people's lists, and each night; where they do not, it is told."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection, transaction

from channel import transitions as of_cases
from channel.choices import Decision
from channel.choices import Stage as CaseStage
from prevent.accounts.actor import acting, acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Finding
from prevent.audit import record as audit
from prevent.demo.generating.lives import Life, Person, write
from prevent.exports.models import Difference, Reconciliation
from prevent.exports.pack import sheet_of
from prevent.exports.reconciling import lists as reconciled_lists
from prevent.exports.reconciling.figures import MADE, figures
from prevent.exports.reconciling.lists import EVERY, LISTS, lists
from prevent.exports.tasks import reconcile
from prevent.exports.transitions import note_differences
from prevent.inspection.choices import Of
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.notices.models import Notice
from prevent.oversight.choices import Owner
from prevent.reference.models import LocalAuthority
from prevent.scrutiny.choices import Format
from prevent.scrutiny.queries.search import Criteria
from prevent.scrutiny.tasks import look_for_unusual_reading
from prevent.scrutiny.transitions import ask_extract
from prevent.statistics.choices import STAGES, Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.models import Uncounted
from prevent.statistics.periods import KEY_DAYS, quarters_of, year_of
from prevent.statistics.releasing import released
from prevent.statistics.tables import BY_KEY, TABLES
from prevent.statistics.tasks import count_changed
from prevent.workflow.policy import Policy
from referrals.choices import Stage
from referrals.models import HandOff, InformationRequest, Particulars, Referral
from tests.builders import assurance, channel, exceptions, matches, oversight, referrals
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
    ("other_governance", Role.INFORMATION_GOVERNANCE, "Northfold Police"),
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
    counted_otherwise(cast)
    exceptions.sample(cast.quality_assurance, Of.REFERRALS)
    actions_of(cast)
    matches_of(cast)
    overseen(cast)
    looked_into(cast)
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


def counted_otherwise(cast):
    """What takes back how the police had ended it, or ends an adopted case without a closure."""
    lead = cast.authority_prevent_lead
    second = make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)
    own = referrals.referral_at(Stage.CLOSED, cast)
    grounds = {"reason_kinds": ["contact"], "reasons": "Leaflets.", "decided_as": "Prevent lead"}
    moves = referrals.transitions
    referrals.do(moves.propose_panel_referral, own, lead, **grounds, no_intelligence=True)
    referrals.do(moves.confirm_panel_referral, own, second, reasons="I have heard the same.")
    for goes_on in (True, False):
        led = referrals.referral_at(Stage.POLICE_LED, cast)
        said = {"goes_on": goes_on, "reason": "Nothing came of it.", "history_weighed": "Weighed."}
        referrals.do(moves.end_police_led, led, cast.supervisor, **said)
    case = channel.decide(channel.case_at(CaseStage.SUPPORT, cast), cast, Decision.POLICE_LED)
    goes_back = {"to": CaseStage.AWAITING_PANEL, "reason": "Done."}
    referrals.do(of_cases.end_police_led, case, cast.supervisor, **goes_back)
    channel.decide(channel.fresh(case), cast, Decision.NOT_SUITABLE_NFA)


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


def actions_of(cast):
    """Open and settled ones; in a case that is kept from a chair, and in one that is offered to another panel."""
    case = channel.invited(channel.opened(cast), cast)
    asked_to(case, cast)
    settled = asked_to(case, cast)
    said = {"action": settled.pk, "is_done": True, "words": "The school sent it."}
    referrals.do(of_cases.settle_action, case, cast.panel_chair, **said)
    kept = channel.invited(channel.opened(cast), cast)
    asked_to(kept, cast)
    exceptions.exclude(kept, cast.panel_chair, cast.deputy_chair)
    offered = channel.opened(cast)
    asked_to(offered, cast)
    channel.decide(offered, cast, Decision.TRANSFER)


def asked_to(case, cast):
    """An officer is asked to do something until a fortnight from now."""
    due = clock.today() + timedelta(days=14)
    seen = channel.fresh(case).version
    asked = {"what": "Ask the school for its chronology", "owner": cast.case_officer, "due_on": due}
    return of_cases.set_action(case.reference, **asked, by=cast.panel_chair, seen=seen)


def matches_of(cast):
    """To decide, decided, and of a referral that is kept from an officer and a supervisor."""
    matches.found_same(matches.pair(cast), cast)
    same = matches.Matched("Aisha", "Madeupski", cast.referrer)
    matches.possible_match(same, matches.Matched("Aisha", "Madeupsky", cast.referrer))
    same = matches.Matched("Wojciech", "Madeupski", cast.referrer)
    kept = matches.possible_match(same, matches.Matched("Wojciech", "Madeupsky", cast.referrer))
    exceptions.exclude(kept.later, cast.supervisor, cast.case_officer)
    exceptions.exclude(kept.earlier, cast.second_supervisor, cast.supervisor)


def overseen(cast):
    """Concerns about Prevent, and a recommendation to each kind of owner, one of them elsewhere."""
    office = oversight.officer()
    oversight.looked_at(office)
    for kind in Owner:
        oversight.recommended(office, kind)
    oversight.recommended(office, place=oversight.elsewhere())


def looked_into(cast):
    """Records opened in an emergency, of which one is kept from a chair; unusual reading; an extract of the audit log."""
    opened = [referrals.referral_at(Stage.GATEWAY, cast), *(channel.opened(cast) for _ in range(2))]
    for one in opened:
        use_emergency_access(one.reference, reason="He stands here.", by=cast.stranger_chair)
    exceptions.exclude(opened[-1], cast.panel_chair, cast.deputy_chair)
    for one in Referral.objects.all():
        audit.record("read", by=cast.second_officer, subject=one, section="page")
    look_for_unusual_reading()
    asked = {"asked": Criteria(kind="view"), "as_file": Format.CSV, "purpose": "A complaint"}
    ask_extract(**asked, by=cast.information_governance)


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
    assert {f"Sum of “{BY_KEY[key].title}”" for key in BEGUN} <= found_in(totals)
    assert sum(one.recorded for one in totals if one.what == "Adopted as a Channel case") > 0


def found_in(totals):
    """What there is something of in the records."""
    return {one.what for one in totals if one.recorded}


def on_a_key_day(cast):
    """Somebody was referred two days after it."""
    here = LocalAuthority.objects.get(pk=HOME)
    write(
        [Life(Person(new_id()), here, KEY_DAYS[0] + timedelta(days=2))],
        by=cast.case_officer.pk,
        using="default",
    )


def test_what_has_no_sum_agrees_by_quarter_by_line_and_by_day(world):
    """Concerns by quarter and stage, key days, what is not said, steps that were made: each number, or their sum."""
    quarters, around, not_said, made = (BY_KEY[key].title for key in ("t12", "t17", "t18", "t19"))
    on_a_key_day(world)
    consented = channel.case_at(CaseStage.SUPPORT, world)
    channel.sessions(consented, world)
    Particulars.objects.filter(referral=consented.referral_id).update(
        gender="not_asked", ethnicity=None, ethnicity_unanswered="declined"
    )
    count_changed()
    totals = asked(figures)
    assert [one for one in totals if not one.agrees] == []
    year = year_of(clock.today())
    by_time = {one.time: one.recorded for one in totals if one.what == f"Sum of “{quarters}”: Referrals"}
    of_year = [by_time[str(quarter)] for quarter in quarters_of(year) if str(quarter) in by_time]
    assert by_time[str(year)] == sum(of_year) > 0
    assert {f"Sum of “{quarters}”: {stage.label}" for stage in STAGES} <= found_in(totals)
    assert f"“{around}”: 91 days from 7 October 2023: Referrals" in found_in(totals)
    lacking = {one.what for one in totals if one.what.startswith(f"“{not_said}”") and one.recorded}
    assert lacking >= {f"“{not_said}”: {name}" for name in ("Gender", "Ethnic group")}
    assert {one.what for one in totals if one.what.startswith(f"“{made}”")} == {
        f"“{made}”: {name}" for name in MADE
    }


def test_where_a_table_has_no_sum_what_is_not_counted_is_found(world):
    """A referral of a key day, one that was decided on, and what is not said of somebody any more."""
    on_a_key_day(world)
    decided = referrals.referral_at(Stage.SECTION_36, world)
    Particulars.objects.filter(referral=decided).update(gender="not_asked")
    assert {one.what for one in asked(figures) if not one.agrees} >= {
        "“Referrals before and after a day”: 91 days from 7 October 2023: Referrals",
        "Sum of “Type of concern by quarter and stage”: Referrals",
        "“Data quality: what is not known”: Gender",
        "“Data quality: what is not known”: Gender: of",
        "“Time between stages”: Receipt to the decision of the gateway",
    }


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


def names(chosen):
    """Of each list for each of its roles."""
    return {f"{one.what}: {role.label}" for one in chosen for role in one.roles}


EVERY_LIST = names(LISTS)
OF_EVERYTHING = names(one for one in LISTS if one.where == EVERY)
"""Whoever is to see all that there is cannot be shown too much."""


def test_a_list_that_loses_records_is_found(world, monkeypatch):
    """Whichever list of whichever role it is: there is something on each."""
    for sight in ("visible_to", "workable_by"):
        monkeypatch.setattr(Policy, sight, lambda self, user: self.model._default_manager.none())
    assert differing() == EVERY_LIST


def test_a_list_that_shows_what_is_not_its_readers_is_found(world, monkeypatch):
    """A list that forgets whose it is, where the wall would not hold either."""
    for sight in ("visible_to", "workable_by"):
        monkeypatch.setattr(Policy, sight, lambda self, user: self.model._default_manager.all())
    monkeypatch.setattr(reconciled_lists, "acting_as", lambda user: nullcontext())
    assert differing() == EVERY_LIST - OF_EVERYTHING


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
