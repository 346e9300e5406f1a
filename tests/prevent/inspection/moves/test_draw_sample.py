"""A sample is drawn by chance, by area and period only, by somebody who saw nothing before; it opens records until it ends."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.audit.models import Event
from prevent.inspection.choices import Of, SampleMove
from prevent.inspection.models import Sample
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.inspection.tasks import sweep
from prevent.inspection.transitions import end_sample
from prevent.kernel import clock
from referrals.choices import Section, Stage
from referrals.policy import POLICY as REFERRALS
from reviews.policy import POLICY as REVIEWS
from tests.audited import reason_of
from tests.builders import channel, exceptions, referrals
from tests.builders.reviews import closed_case, review_of
from tests.pages import open_page, parts, send
from tests.prevent.desk.test_home import home
from tests.refusals import told

pytestmark = pytest.mark.django_db
ABOUT_A_PERSON = ("particulars", "ethnicity", "religion", "nationality", "concern", "individual")


@pytest.fixture
def quinn(cast):
    """Quality assurance."""
    return cast.quality_assurance


def draws(client, user, begins, ends):
    """Five referrals of a time, through the page."""
    return send(
        client,
        user,
        reverse("inspection:draw_sample"),
        of="referrals",
        opened_from=parts(begins),
        opened_to=parts(ends),
        asked_for="5",
        until=parts(clock.today() + timedelta(days=30)),
        why="Quality of assessments",
    )


def test_nothing_is_seen_before_and_the_drawn_afterwards(client, cast, quinn):
    """Through the page: the sample lists its records, and they open to be read."""
    referral = referrals.referral_at(Stage.INFORMATION_GATHERING, cast)
    assert open_page(client, quinn, referral.get_absolute_url()).status_code == 404
    today = clock.today()
    sent = draws(client, quinn, today - timedelta(days=60), today)
    assert sent.status_code == 302
    page = open_page(client, quinn, sent.url).content.decode()
    assert referral.reference in page
    assert "1 at random from 1" in page
    record = open_page(client, quinn, referral.get_absolute_url())
    assert record.status_code == 200
    assert "Quality-assurance sample: you can read this record until" in record.content.decode()
    assert REFERRALS.permitted(quinn, referral) == []
    reads = REFERRALS.reads(quinn, referral)
    assert {Section.SUBMITTED, Section.TRIAGE, Section.REQUESTS, Section.STATUS} <= reads
    assert not {Section.REFERRER, Section.PARTITION, Section.EXCEPTIONS} & reads
    assert referral.reference in home(client, quinn)
    assert referral.reference in open_page(client, quinn, reverse("inspection:opened")).content.decode()
    event = Event.objects.get(action=SampleMove.DRAW_SAMPLE)
    assert (event.actor_id, reason_of(event)) == (quinn.pk, "Quality of assessments")


def test_a_time_that_ends_before_it_begins_is_said(client, quinn):
    """What was typed is kept, and nothing is drawn."""
    today = clock.today()
    sent = draws(client, quinn, today, today - timedelta(days=1))
    assert (sent.status_code, "Enter a day on or after the first" in sent.text) == (400, True)
    assert "Quality of assessments" in sent.text
    assert not Sample.objects.exists()


def test_a_sample_of_cases_reads_their_reviews_too(client, cast, quinn):
    """And not who is excluded."""
    case = closed_case(cast)
    review = review_of(case)
    exceptions.sample(quinn, Of.CASES)
    assert open_page(client, quinn, case.get_absolute_url()).status_code == 200
    assert review in REVIEWS.visible_to(quinn)
    for page in ("plan", "sessions", "consent", "decisions"):
        address = reverse(f"channel:{page}", args=[case.reference])
        assert open_page(client, quinn, address).status_code == 200


def test_chance_decides_among_those_of_area_and_period(cast, quinn):
    """As many as asked for; the rest stays out of sight."""
    made = [referrals.referral_at(Stage.RECEIVED, cast) for _ in range(5)]
    sample = exceptions.sample(quinn, Of.REFERRALS, asked_for=2, force=made[0].force)
    assert (sample.drawn.count(), sample.drawn_from) == (2, 5)
    assert REFERRALS.visible_to(quinn).count() == 2
    again = exceptions.sample(quinn, Of.REFERRALS, asked_for=50)
    assert (again.drawn.count(), again.drawn_from) == (3, 3)


def test_another_area_or_period_draws_nothing(cast, quinn):
    """And says what to do."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    elsewhere = cast.stranger_officer.posts.get().force
    assert elsewhere != referral.force
    with told("Nothing can be drawn for this area and period"):
        exceptions.sample(quinn, Of.REFERRALS, force=elsewhere)
    long_ago = clock.today() - timedelta(days=400)
    with told("Nothing can be drawn for this area and period"):
        exceptions.sample(quinn, Of.REFERRALS, opened_from=long_ago - timedelta(days=60), opened_to=long_ago)
    assert not Sample.objects.exists()


def test_no_person_can_be_picked(quinn):
    """A period shorter than four weeks, or reading for longer than three months, is refused."""
    today = clock.today()
    with told("at least 28 days"):
        exceptions.sample(quinn, Of.REFERRALS, opened_from=today - timedelta(days=7))
    with told("within the next 90 days"):
        exceptions.sample(quinn, Of.REFERRALS, until=today + timedelta(days=91))


def test_nothing_about_a_person_decides(cast, quinn):
    """No table with a person's nature is read while a sample is drawn (permissions.md, rule 10)."""
    channel.case_at(CaseStage.SUPPORT, cast)
    with CaptureQueriesContext(connection) as seen:
        exceptions.sample(quinn, Of.REFERRALS)
        exceptions.sample(quinn, Of.CASES)
    chosen = [
        query["sql"] for query in seen if query["sql"].startswith("SELECT") and "opened_at" in query["sql"]
    ]
    wheres = [sql.partition(" WHERE ")[2] for sql in chosen]
    assert wheres
    assert not [word for sql in wheres for word in ABOUT_A_PERSON if word in sql.lower()]


def test_restricted_and_excluded_records_are_not_drawn(cast, quinn):
    """What is kept from everybody is kept from a sample, too."""
    restricted, kept, open_one = (referrals.referral_at(Stage.GATEWAY, cast) for _ in range(3))
    exceptions.restrict(restricted, cast.supervisor, cast.supervisor, cast.case_officer)
    exceptions.exclude(kept, cast.supervisor, quinn)
    sample = exceptions.sample(quinn, Of.REFERRALS)
    assert [row.referral for row in sample.drawn.all()] == [open_one]
    exceptions.restrict(open_one, cast.supervisor, cast.supervisor, cast.case_officer)
    assert not REFERRALS.visible_to(quinn).exists()


def test_it_ends_by_its_day_or_before(client, cast, quinn):
    """By the clock at once; a sweep closes it; or its reader ends it."""
    referral = referrals.referral_at(Stage.RECEIVED, cast)
    first = exceptions.sample(quinn, Of.REFERRALS)
    with clock.moved_to(clock.now() + timedelta(days=32)):
        assert open_page(client, quinn, referral.get_absolute_url()).status_code == 404
        sweep()
        first.refresh_from_db()
        assert first.stage == "ended"
    second = exceptions.sample(quinn, Of.REFERRALS)
    assert second.drawn.count() == 1
    assert send(client, quinn, reverse("inspection:end_sample", args=[second.reference])).status_code == 302
    assert open_page(client, quinn, referral.get_absolute_url()).status_code == 404
    assert not referral.grants.filter(ended_at=None).exists()


def test_a_sample_is_its_drawer_s(client, cast, quinn):
    """Nobody else sees it or draws one, an administrator least of all."""
    referrals.referral_at(Stage.RECEIVED, cast)
    sample = exceptions.sample(quinn, Of.REFERRALS)
    for who in ("administrator", "supervisor", "panel_chair", "information_governance", "nobody"):
        assert open_page(client, getattr(cast, who), sample.get_absolute_url()).status_code == 404
        assert open_page(client, getattr(cast, who), reverse("inspection:draw_sample")).status_code == 404
    assert SAMPLE_POLICY.visible_to(quinn).get() == sample
    assert end_sample(sample.reference, by=quinn, seen=sample.version).stage == "ended"
