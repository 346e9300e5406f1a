"""What is missing in a reader's records: counted in their own scope, and each leads to the records that they may open."""

from datetime import timedelta

import pytest

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase, Session
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk import quality
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind as AreaKind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Span
from prevent.statistics.tables.particular import Quality
from prevent.statistics.tasks import count_changed
from referrals.choices import Stage
from referrals.models import HealthCondition, Particulars, Referral, Safeguarding
from tests.builders import channel, exceptions
from tests.builders.referrals import conditions, referral_at
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, HOME
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE = "/quality/"
READERS = ("case_officer", "supervisor", "panel_chair", "deputy_chair", "panel_coordinator")


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
    gender = "Gender: not asked, not known or declined"
    of = Referral.objects.filter(force=LocalAuthority.objects.get(pk=HOME).force).count()
    assert counted(client, cast.supervisor)[gender] == ("2", str(of))
    assert counted(client, cast.second_supervisor)[gender] == ("1", str(of - 1))
    assert counted(client, cast.stranger_supervisor)[gender] == ("1", "1")
    assert counted(client, cast.panel_chair)[gender][0] == "0"


@pytest.mark.parametrize("who", READERS)
def test_what_is_listed_opens_and_as_many_are_listed_as_were_counted(client, cast, world, who):
    """For every gap and every reader."""
    user = getattr(cast, who)
    for kind, of in quality.KINDS.items():
        for gap in of.gaps():
            client.force_login(user)
            listed = client.get(f"{PAGE}{kind}/{gap.key}/").context["list"].rows
            number = counted(client, user)[gap.name][0]
            assert str(len(listed)) == number, gap.name
            for row in listed:
                assert client.get(row[0]["url"]).status_code == 200


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
    """Twenty-five to a page."""
    for _ in range(quality.PAGE + 1):
        submitted(cast.referrer)
    count_changed()
    client.force_login(cast.supervisor)
    first = client.get(f"{PAGE}referrals/person/")
    second = client.get(f"{PAGE}referrals/person/?page=2")
    assert (len(first.context["list"].rows), len(second.context["list"].rows)) == (quality.PAGE, 1)
