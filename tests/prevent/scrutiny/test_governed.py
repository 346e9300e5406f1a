"""Whose events does an agency's information governance read? Of its records, of the watch over them, of its people's accounts."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.inspection.models import EmergencyReview
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from prevent.scrutiny.choices import Format
from prevent.scrutiny.habits import Burst
from prevent.scrutiny.queries.governed import Governed, record_called
from prevent.scrutiny.queries.search import Criteria, search
from prevent.scrutiny.transitions import ask_extract, flag_reading
from prevent.workflow.models import Case
from referrals.choices import Stage
from tests.builders.exceptions import council_governance, sample
from tests.builders.referrals import referral_at
from tests.cast import ELSEWHERE, HOME, make_person
from tests.client import give_password
from tests.prevent.scrutiny.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
NOT_OF_AN_AGENCY = {"AssuranceReview", "Concern", "RecordExport", "Recommendation", "TableExport"}
"""Of offices that look at quality and at Prevent itself in the whole country, or of whoever asked; what is opened and read of a
referral is an event of the referral itself.
"""


def governor(name, agency, area=HOME):
    """Who governs information there."""
    return make_person(name, Role.INFORMATION_GOVERNANCE, agency, area)


@pytest.fixture
def governance(cast):
    return cast.information_governance


@pytest.fixture
def elsewhere(cast):
    """At the police force next door."""
    return governor("governance_elsewhere", "Northfold Police", ELSEWHERE)


@pytest.fixture
def at_council(cast):
    return council_governance()


BEFORE, BEGINS, SINCE = NOW - timedelta(days=9), NOW.date() - timedelta(days=5), NOW - timedelta(days=1)
"""While they worked there, the first day elsewhere, and a day on which they work elsewhere."""


def goes_to(user, agency, **area):
    """Their post ends, and the next day they begin in the same role elsewhere."""
    post = user.posts.get()
    post.ends_on = BEGINS - timedelta(days=1)
    post.save()
    Post.objects.create(user=user, role=post.role, agency=agency, starts_on=BEGINS, **area)
    return User.objects.get(pk=user.pk)


@pytest.fixture
def leaver(cast):
    """An officer of Westmarch Police who went to Northfold Police."""
    there = cast.stranger_officer.posts.get()
    return goes_to(cast.case_officer, there.agency, force=there.force)


def both_times(action, *, by, **what):
    """The same is done before they went and since."""
    for when in (BEFORE, SINCE):
        with clock.moved_to(when):
            record(action, by=User.objects.get(pk=by.pk), **what)


def days(user, **asked):
    """When what is found was done."""
    return {clock.day_of(event.at) for event in found(user, **asked)}


def found(user, **asked):
    return [line.event for line in search(user, Criteria(**asked)).lines]


def acts(user, **asked):
    """What was done, by the codes of acts."""
    return {event.action for event in found(user, **asked)}


def test_how_its_own_people_sign_in_is_read_by_their_agency(client, cast, governance, elsewhere):
    """Failures too, which nobody signed in has made; the page names whose account it was."""
    for user in (cast.case_officer, cast.stranger_officer):
        give_password(client, user, "wrong")
    failed = {event.subject_id for event in found(governance, kind="security")}
    assert failed == {cast.case_officer.pk}
    assert {event.subject_id for event in found(elsewhere, kind="security")} == {cast.stranger_officer.pk}
    client.force_login(governance)
    page = client.get(reverse("scrutiny:search"), {"kind": "security"}).text
    assert cast.case_officer.name in page
    assert cast.stranger_officer.name not in page


def test_posts_given_and_ended_are_read_by_the_agency_where_they_are(cast, governance, elsewhere, at_council):
    """An agency's information governance sees who was let in, and by whom."""
    record("give_post", by=cast.administrator, subject=cast.panel_coordinator.posts.get())
    given = Event.objects.get(action="give_post")
    assert found(at_council, kind="security") == [given]
    assert found(governance, kind="security") == found(elsewhere, kind="security") == []
    assert search(at_council, Criteria(kind="security")).lines[0].whose == cast.panel_coordinator.name


def test_the_watch_over_its_records_is_read_by_the_agency(cast, governance, elsewhere):
    """Emergency access with its reason, found by the review's reference too; what its own extracts were for."""
    referral = referral_at(Stage.GATEWAY, cast)
    use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)
    review = EmergencyReview.objects.get()
    lines = {
        line.event.action: line for line in search(governance, Criteria(reference=review.reference)).lines
    }
    used = lines["use_emergency_access"]
    assert (used.reason, used.reference) == ("He stands here.", review.reference)
    assert used.event in found(governance, kind="security")
    assert found(elsewhere, reference=review.reference) == []
    ask_extract(Criteria(kind="security"), as_file=Format.CSV, purpose="Request 7", by=governance)
    assert "ask_extract" in acts(governance, kind="security")
    assert "ask_extract" not in acts(elsewhere, kind="security")


def test_a_sample_is_read_by_the_agency_of_whoever_drew_it(cast, governance, at_council):
    """Of the records that came into it, their own agencies read that they were opened."""
    referral = referral_at(Stage.GATEWAY, cast)
    sample(cast.quality_assurance, "referrals")
    office = governor("governance_at_office", "Invented Assurance Office")
    assert "draw_sample" in acts(office, kind="security")
    assert "draw_sample" not in acts(governance, kind="security")
    assert {event.subject_id for event in found(governance, kind="disclosure")} == {referral.pk}


@pytest.mark.parametrize("action", ["listed", "search_people", "refused"])
def test_what_somebody_does_elsewhere_is_not_read_where_they_worked_before(
    governance, elsewhere, leaver, action
):
    """Each of the two agencies reads what they did in its post."""
    both_times(action, by=leaver)
    theirs = {"person": leaver.pk}
    assert days(governance, **theirs) == {BEFORE.date()}
    assert days(elsewhere, **theirs) == {SINCE.date()}


def test_how_somebody_signs_in_elsewhere_is_not_read_where_they_worked_before(governance, elsewhere, leaver):
    """Neither what they did with their account, nor what was done with it by somebody without a post at either."""
    both_times("signed_in", by=leaver, subject=leaver)
    both_times("sign_in_failed", by=service(Role.PUBLIC_FORM), subject=leaver)
    assert acts(governance, kind="security") >= {"signed_in", "sign_in_failed"}
    assert acts(elsewhere, kind="security") >= {"signed_in", "sign_in_failed"}
    assert days(governance, kind="security") == {BEFORE.date()}
    assert days(elsewhere, kind="security") == {SINCE.date()}
    assert len(found(governance, kind="security")) == 2


def test_what_an_agency_s_administrator_does_with_an_account_is_read_there(governance, elsewhere, leaver):
    """Also once its holder has gone: an account is closed after its last post has ended."""
    office = make_person("office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    record("disable_account", by=office, subject=leaver, reason="She has left.")
    assert acts(governance, kind="security") == {"disable_account"}
    assert acts(elsewhere, kind="security") == {"disable_account"}  # where its holder works now


def test_a_sample_drawn_elsewhere_is_not_read_where_its_drawer_worked_before(cast):
    """Its reference is answered there like one that never was; the first sample's own log goes on, without what followed."""
    there = make_person("second_assurance", Role.QUALITY_ASSURANCE, "Second Assurance Office", HOME)
    before = governor("governance_before", "Invented Assurance Office")
    since = governor("governance_since", "Second Assurance Office")
    with clock.moved_to(BEFORE):
        referral_at(Stage.GATEWAY, cast)
        first = sample(cast.quality_assurance, "referrals", why="Quality of the first")
    drawer = goes_to(cast.quality_assurance, there.posts.get().agency)
    with clock.moved_to(SINCE):
        referral_at(Stage.GATEWAY, cast)
        second = sample(drawer, "referrals", why="Quality of the second")
        record("read", by=drawer, subject=first, section="sample")
    of_samples = [event for event in found(before) if event.subject_kind == "Sample"]
    assert [(event.action, event.subject_id) for event in of_samples] == [("draw_sample", first.pk)]
    assert acts(before, reference=first.reference) == {"draw_sample"}
    assert record_called(before, second.reference) is None
    assert found(before, reference=second.reference) == []
    assert acts(since, reference=second.reference) == {"draw_sample"}
    assert record_called(since, first.reference) is None


def test_nobody_reads_how_their_own_reading_is_looked_into(cast, governance, reads):
    """A colleague in information governance does."""
    second = governor("second_governor", "Westmarch Police")
    referral = referral_at(Stage.GATEWAY, cast)
    burst = Burst(
        reader=governance.pk,
        began_at=NOW,
        ended_at=NOW,
        records=40,
        habit=Decimal(1),
        limit=20,
        forces=Counter({referral.force_id: 40}),
    )
    with acting(Role.WORKER, "test") as worker:
        reading = flag_reading(burst, by=worker)
    assert reading is not None
    assert [event.action for event in found(second, reference=reading.reference)] == ["flag_reading"]
    assert "flag_reading" in acts(second, kind="security")
    assert found(governance, reference=reading.reference) == []
    assert "flag_reading" not in acts(governance, kind="security")


def test_every_kind_of_record_is_governed_by_somebody():
    """The events of a new kind are found by the agency whose it is."""
    kinds = {kind.__name__ for kind in Case.__subclasses__()}
    assert (
        kinds - Governed(uuid4(), frozenset(), frozenset(), frozenset()).records().keys() == NOT_OF_AN_AGENCY
    )
