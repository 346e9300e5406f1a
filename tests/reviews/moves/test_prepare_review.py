"""The officer prepares a review; the panel is told."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from prevent.kernel import clock
from prevent.notices.models import Notice
from reviews.choices import Stage
from tests.builders.reviews import FINDINGS, closed_case, prepare, review_of
from tests.dates import typed
from tests.refusals import told

pytestmark = pytest.mark.django_db


def at_date(review):
    return clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON))


def sent(client, review, who):
    client.force_login(who)
    fields = {**FINDINGS, **typed("prepared_on", clock.today())}
    hidden = {"seen": review.version, "submission_key": "0d5ba7b2-6ff5-4a5e-9b5b-3b3f2a0a0002"}
    return client.post(reverse("reviews:prepare_review", args=[review.reference]), {**fields, **hidden})


def test_the_officer_prepares_and_the_chair_is_told(client, cast):
    """Findings are a row of their own; the review is ready for the panel."""
    review = review_of(closed_case(cast))
    with at_date(review):
        assert sent(client, review, cast.case_officer).status_code == 302
    review.refresh_from_db()
    assert review.stage == Stage.PREPARED
    assert review.preparations.get().agencies_asked == FINDINGS["agencies_asked"]
    notices = Notice.objects.filter(reference=review.reference)
    assert cast.panel_chair.pk in notices.values_list("to", flat=True)


def test_findings_are_added_and_never_overwritten(cast):
    """A second look before the panel meets adds a row."""
    review = review_of(closed_case(cast))
    with at_date(review):
        prepare(prepare(review, cast), cast)
    assert review.preparations.count() == 2


def test_far_from_its_date_a_review_cannot_be_prepared(client, cast):
    """Information six months old would mislead the panel."""
    review = review_of(closed_case(cast))
    assert sent(client, review, cast.case_officer).status_code == 403
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert review.preparations.count() == 0


def test_checks_after_closure_were_not_made_before_it(cast):
    """What was known before does not count as a look back."""
    review = review_of(closed_case(cast))
    with at_date(review), told("when the case was closed"):
        prepare(review, cast, prepared_on=review.closed_on - timedelta(days=1))


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_officer", 404), ("referrer", 404), ("panel_chair", 403)]
)
def test_nobody_else_prepares(client, cast, who, status):
    """The police force of the case does."""
    review = review_of(closed_case(cast))
    with at_date(review):
        assert sent(client, review, getattr(cast, who)).status_code == status


def test_who_prepares_second_reads_what_was_found_first(client, cast):
    """Both findings stand on the page; the second officer sends theirs again if it still adds something."""
    review = review_of(closed_case(cast))
    with at_date(review):
        client.force_login(cast.second_officer)
        prepare(review, cast)
        fields = {**FINDINGS, "new_information": "He moved", **typed("prepared_on", clock.today())}
        hidden = {"seen": review.version, "submission_key": "0d5ba7b2-6ff5-4a5e-9b5b-3b3f2a0a0003"}
        address = reverse("reviews:prepare_review", args=[review.reference])
        answer = client.post(address, {**fields, **hidden})
    assert answer.status_code == 409
    assert FINDINGS["new_information"] in answer.text
    assert "He moved" in answer.text
    assert cast.case_officer.name in answer.text
    assert review.preparations.count() == 1
