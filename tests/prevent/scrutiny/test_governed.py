"""Whose events does an agency's information governance read? Of its records, of the watch over them, of its people's accounts."""

from collections import Counter
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.inspection.models import EmergencyReview
from prevent.inspection.transitions import use_emergency_access
from prevent.scrutiny.choices import Format
from prevent.scrutiny.habits import Burst
from prevent.scrutiny.queries.governed import Governed
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
