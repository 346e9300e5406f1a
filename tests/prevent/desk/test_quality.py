"""What is missing in a reader's records: counted in their own scope, and each leads to the records that they may open."""

from datetime import timedelta

import pytest

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase, Session
from channel.policy import POLICY as CASES
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk import quality
from prevent.kernel import clock
from prevent.kernel.paging import FIRST
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind as AreaKind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Span
from prevent.statistics.tables.particular import Quality
from prevent.statistics.tasks import count_changed
from referrals import transitions
from referrals.choices import GatewayOutcome, Stage
from referrals.models import HealthCondition, Particulars, Referral, Safeguarding
from tests.builders import channel, exceptions
from tests.builders.referrals import assess_gateway, conditions, do, referral_at, triaged
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, HOME
from tests.pages import open_page
from tests.same_page import normalised

pytestmark = pytest.mark.django_db
PAGE = "/quality/"
READERS = (
    "case_officer",
    "supervisor",
    "panel_chair",
    "deputy_chair",
    "panel_coordinator",
    "authority_prevent_lead",
)
GENDER = "Gender: not asked, not known or declined"
UNIDENTIFIED = "No officer identified the person"
SECTOR = "Sector of the referrer: only “other”"


@pytest.fixture
def world(cast):
    """Referrals at home and elsewhere of which one says less, one kept from most, and cases."""
    less = referral_at(Stage.GATEWAY, cast)
    Particulars.objects.filter(referral=less).update(
        gender="not_asked", ethnicity=None, ethnicity_unanswered="not_asked"
    )
    kept = referral_at(Stage.GATEWAY, cast)
    Particulars.objects.filter(referral=kept).update(gender="not_known")
    Particulars.objects.filter(
        referral=submitted(cast.stranger_referrer, home={"home_area": ELSEWHERE})
    ).update(gender="not_asked")
    exceptions.restrict(kept, cast.supervisor, cast.supervisor, cast.case_officer)
    case = channel.case_at(CaseStage.SUPPORT, cast)
    channel.sessions(case, cast, 1)
    channel.case_at(CaseStage.AWAITING_CONSENT, cast)
    count_changed()
    return less, kept, case


def counted(client, user):
    """What the page says: key of the gap -> number, of how many."""
    client.force_login(user)
    found = client.get(PAGE)
    assert found.status_code == 200
    return {
        str(row[0]["text"] if isinstance(row[0], dict) else row[0]): (row[1], row[2])
        for kind in found.context["kinds"]
        for row in kind.rows
    }


def test_each_gap_is_counted_in_the_readers_own_scope(client, cast, world):
    """A restricted record counts for whoever is named for it alone; another force's for nobody here."""
    of = Referral.objects.filter(force=LocalAuthority.objects.get(pk=HOME).force).count()
    assert counted(client, cast.supervisor)[GENDER] == ("2", str(of))
    assert counted(client, cast.second_supervisor)[GENDER] == ("1", str(of - 1))
    assert counted(client, cast.stranger_supervisor)[GENDER] == ("1", "1")
    assert counted(client, cast.panel_chair)[GENDER][0] == "0"
    assert counted(client, cast.authority_prevent_lead)[GENDER] == ("1", str(of - 1))
    assert counted(client, cast.stranger_lead)[GENDER] == ("1", "1")


@pytest.mark.parametrize("who", READERS)
def test_what_is_listed_opens_and_as_many_are_listed_as_were_counted(client, cast, world, who):
    """For every gap of which a reader is told; there is no list of any other."""
    user = getattr(cast, who)
    told = counted(client, user)
    for kind, of in quality.KINDS.items():
        for gap in of.gaps():
            page = client.get(f"{PAGE}{kind}/{gap.key}/")
            if gap.name not in told:
                assert page.status_code == 404, gap.name
                continue
            listed = page.context["list"].rows
            assert str(len(listed)) == told[gap.name][0], gap.name
            for row in listed:
                assert client.get(row[0]["url"]).status_code == 200


@pytest.mark.parametrize(("who", "left_out"), [("case_officer", set()), ("panel_chair", {SECTOR})])
def test_whoever_works_on_records_is_told_of_every_gap(client, cast, world, who, left_out):
    """But the panel does not read who referred where they ask not to be named: not even from which sector they are."""
    every = {gap.name for kind in quality.KINDS.values() for gap in kind.gaps()}
    assert every - counted(client, getattr(cast, who)).keys() == left_out


def test_a_panel_that_is_offered_a_case_is_told_of_no_gap_in_it(client, cast):
    """It reads the offer, and nothing else of the case until it accepts."""
    offered = channel.case_at(CaseStage.TRANSFER_OFFERED, cast)
    assert CASES.visible_to(cast.stranger_chair).filter(pk=offered.pk).exists()
    cases = {gap.name for gap in quality.KINDS["cases"].gaps()}
    there = counted(client, cast.stranger_chair)
    assert {there[name] for name in cases} == {("0", "0")}
    assert {counted(client, cast.panel_chair)[name][1] for name in cases} == {"1"}


def test_the_council_is_told_of_what_was_submitted_alone(client, cast, world):
    """It reads no case; and of its referrals not what the police know, nor how far they are."""
    less = world[0]
    told = counted(client, cast.authority_prevent_lead)
    assert list(told) == [GENDER, "Ethnic group: not asked, not known or declined", "No kind of concern"]
    assert told["Ethnic group: not asked, not known or declined"] == told[GENDER]
    page = open_page(client, cast.authority_prevent_lead, f"{PAGE}referrals/gender/")
    (row,) = page.context["list"].rows
    assert (row[0]["sub"], row[1:]) == (less.reference, ["Received", less.officer.name])


def test_what_the_police_find_out_changes_nothing_for_the_council(client, cast):
    """Not that somebody is identified, not that the referral is closed."""
    referral = referral_at(Stage.GATEWAY, cast)
    Particulars.objects.filter(referral=referral).update(gender="not_asked")
    pages = (PAGE, f"{PAGE}referrals/gender/")

    def read():
        count_changed()
        return [normalised(open_page(client, cast.authority_prevent_lead, url)) for url in pages]

    before, known = read(), counted(client, cast.supervisor)[UNIDENTIFIED]
    triaged(referral, cast)
    assess_gateway(referral, cast, GatewayOutcome.NO_FURTHER_ACTION)
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    assert referral.stage == Stage.CLOSED
    assert read() == before
    assert counted(client, cast.supervisor)[UNIDENTIFIED] != known


def test_a_post_at_the_panel_tells_of_the_referrals_at_the_panel(client, cast, world):
    """Not of the others that the same person sees as the council's Prevent lead."""
    both = exceptions.give_post(cast.panel_chair, Role.AUTHORITY_PREVENT_LEAD, cast.authority_prevent_lead)
    chair, lead = counted(client, cast.panel_chair), counted(client, cast.authority_prevent_lead)
    told = counted(client, both)
    assert told[UNIDENTIFIED] == chair[UNIDENTIFIED]
    assert told[GENDER] == lead[GENDER]
    assert int(lead[GENDER][1]) > int(chair[UNIDENTIFIED][1])


def test_sessions_and_consent_that_are_missing_are_found(client, cast, world):
    """A session of the past that nobody reported on; a case that waits for consent of which nothing is recorded."""
    Session.objects.update(planned_for=clock.today() - timedelta(days=30))
    found = counted(client, cast.panel_coordinator)
    assert found["Sessions that nobody reported on"][0] == "1"
    assert found["Nothing recorded about consent"][0] == "1"
    assert found["No day for the next step or review"][0] == "0"
    assert found["Sessions that nobody reported on"][1] == str(ChannelCase.objects.count())
    listed = open_page(client, cast.panel_chair, f"{PAGE}cases/sessions/").content.decode()
    assert world[2].reference in listed


def test_who_has_no_condition_was_asked(client, cast):
    """That none is known lacks nothing; an officer who asks closes the gap of a form that was sent without."""
    submitted(cast.referrer, health={"conditions": "none", "health_conditions": []})
    asked = referral_at(Stage.GATEWAY, cast)
    HealthCondition.objects.filter(referral=asked).delete()
    Safeguarding.objects.filter(referral=asked).update(conditions="not_asked")
    count_changed()
    health = "Mental health and neurodiversity: not asked, not known or declined"
    assert counted(client, cast.supervisor)[health] == ("1", "2")
    conditions(asked, cast, "none")
    count_changed()
    assert counted(client, cast.supervisor)[health] == ("0", "2")


def test_it_says_the_same_as_the_table_of_data_quality(client, cast, world):
    """For a force whose reader sees all of it: T18 of statistics by the same facts (statistics 9.5)."""
    force = LocalAuthority.objects.get(pk=HOME).force
    period = Span(quality.since(), clock.today())
    with acting(Role.WORKER, "a test"):
        rules = Rules(Area(AreaKind.FORCE, force.pk, force.name), period, clock.today())
        table = Quality().made(rules)
    told = [(f"{line.cells[0]:,}", f"{line.cells[1]:,}") for line in table.lines]
    mine = counted(client, cast.supervisor)
    assert [mine[gap.name] for gap in quality.of_referrals()][: len(told)] == told


def test_its_queries_do_not_grow(client, cast, world, django_assert_max_num_queries):
    """Of the page and of a list."""
    for url in (PAGE, f"{PAGE}referrals/person/"):
        client.force_login(cast.supervisor)
        client.get(url)
        with django_assert_max_num_queries(100) as few:
            client.get(url)
        for _ in range(3):
            referral_at(Stage.GATEWAY, cast)
        count_changed()
        with django_assert_max_num_queries(len(few)):
            client.get(url)


def test_what_came_in_long_ago_is_not_asked_about(client, cast):
    """Nobody can be asked any more."""
    submitted(cast.referrer)
    Referral.objects.update(opened_at=clock.now() - timedelta(days=400))
    count_changed()
    assert counted(client, cast.supervisor)["No officer identified the person"] == ("0", "0")


def test_a_gap_that_nobody_counts_is_not_there(client, cast):
    """Nor a kind of record."""
    for there in ("referrals/shoes", "shoes/age"):
        assert open_page(client, cast.supervisor, f"{PAGE}{there}/").status_code == 404


def test_the_long_list_is_paged(client, cast):
    """Twenty-five to a page, or as many as the reader chose."""
    for _ in range(FIRST.rows + 1):
        submitted(cast.referrer)
    count_changed()
    client.force_login(cast.supervisor)
    first = client.get(f"{PAGE}referrals/person/")
    second = client.get(f"{PAGE}referrals/person/?page=2")
    assert (len(first.context["list"].rows), len(second.context["list"].rows)) == (FIRST.rows, 1)
    whole = client.get(f"{PAGE}referrals/person/?rows=100")
    assert len(whole.context["list"].rows) == FIRST.rows + 1
