"""Each emergency access waits for somebody of the record's own side, who closes it with a finding; it escalates when overdue."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.inspection.choices import Finding, Stage
from prevent.inspection.policy import POLICY
from prevent.inspection.tasks import remind, sweep
from prevent.inspection.transitions import close_emergency_review, use_emergency_access
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from referrals.choices import Stage as ReferralStage
from referrals.queries.parts import in_words
from tests.builders import channel, referrals
from tests.builders.exceptions import exclude, give_post, restrict
from tests.pages import open_page, send
from tests.prevent.desk.test_home import home

pytestmark = pytest.mark.django_db
WORDS = "The hospital confirms that he was there. Nothing beyond the plan was read."


@pytest.fixture
def review(cast):
    """An officer of the other area has opened a referral."""
    referral = referrals.referral_at(ReferralStage.GATEWAY, cast)
    return use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)


def page_of(review):
    return reverse("inspection:close_emergency_review", args=[review.reference])


def close(client, user, review, **typed):
    return send(
        client, user, page_of(review), **{"finding": Finding.JUSTIFIED.value, "conclusion": WORDS, **typed}
    )


def test_a_supervisor_closes_it_with_a_finding(client, cast, review):
    """It is on their home until then, and read by governance afterwards."""
    assert review.reference in home(client, cast.supervisor)
    assert close(client, cast.supervisor, review).status_code == 302
    review.refresh_from_db()
    assert (review.stage, review.finding, review.closed_by) == (Stage.CLOSED, "justified", cast.supervisor)
    assert review.reference not in home(client, cast.supervisor)
    assert Event.objects.filter(action="close_emergency_review", subject_id=review.pk).exists()
    page = open_page(client, cast.information_governance, review.get_absolute_url()).content.decode()
    assert WORDS in page
    assert (
        review.reference
        in open_page(
            client, cast.information_governance, reverse("inspection:emergency_reviews")
        ).content.decode()
    )


def looks(client, user, address, times=1):
    """Somebody opens a page of the record."""
    for _ in range(times):
        assert open_page(client, user, address).status_code == 200


def test_the_reviewer_reads_what_was_read(client, cast, review):
    """Page and time, in plain words, on the review's page and beside the form; nobody else's looks, none from before or after."""
    referral = review.referral
    address = referral.get_absolute_url()
    assert "Nothing was read under it so far" in text(client, cast.supervisor, review.get_absolute_url())
    looks(client, cast.case_officer, address)
    looks(client, cast.stranger_officer, address, times=3)
    with clock.moved_to(review.until + timedelta(minutes=1)):
        record("read", by=cast.stranger_officer, subject=referral, section="attachment")
    for page in (review.get_absolute_url(), page_of(review)):
        shown = text(client, cast.supervisor, page)
        assert "What was read" in shown
        assert "The record" in shown
        assert "3 times, the last" in shown
        assert in_words(review.opened_at) in shown
        assert "A file" not in shown


def text(client, user, address):
    """A page's text."""
    return open_page(client, user, address).content.decode()


def test_it_needs_a_finding_and_reasons(client, cast, review):
    """Nothing is closed with a click."""
    assert close(client, cast.supervisor, review, finding="", conclusion="").status_code == 400
    review.refresh_from_db()
    assert review.stage == Stage.WAITING


def test_a_chair_closes_that_of_a_case(client, cast):
    """Chair or deputy of the panel, or a supervisor of the force."""
    case = channel.case_at(CaseStage.SUPPORT, cast)
    review = use_emergency_access(case.reference, reason="He stands here.", by=cast.stranger_officer)
    assert review.reference in home(client, cast.panel_chair)
    assert close(client, cast.deputy_chair, review).status_code == 302


def test_nobody_reviews_their_own_use(client, cast, review):
    """Who has come to the owning side since is refused, and the database would refuse them too."""
    both = give_post(cast.stranger_officer, Role.SUPERVISOR, cast.supervisor)
    with pytest.raises(Denied) as refusal:
        close_emergency_review(
            review.reference, finding=Finding.JUSTIFIED, conclusion=WORDS, by=both, seen=review.version
        )
    assert refusal.value.code == "own_use"
    review.stage, review.finding, review.conclusion, review.closed_by = "closed", "justified", WORDS, both
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save()


def test_who_sees_and_who_closes(client, cast, review):
    """The owning side and governance see it; only supervisors close it; the user and strangers do not find it."""
    for who, status in (
        ("supervisor", 200),
        ("information_governance", 403),
        ("stranger_officer", 404),
        ("stranger_supervisor", 404),
        ("case_officer", 404),
        ("panel_chair", 404),
        ("administrator", 404),
    ):
        assert open_page(client, getattr(cast, who), page_of(review)).status_code == status, who


def test_it_is_kept_from_whom_the_record_is_kept(cast, review):
    """Excluded from the record, or not named for it: the review would tell."""
    exclude(review.referral, cast.supervisor, cast.second_supervisor)
    assert not POLICY.visible_to(cast.second_supervisor).exists()
    assert POLICY.visible_to(cast.supervisor).get() == review
    restrict(review.referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert not POLICY.visible_to(cast.information_governance).exists()
    assert POLICY.visible_to(cast.supervisor).get() == review


def test_an_overdue_review_is_asked_for_again_and_escalates(cast, review):
    """From the day after it was due to the reviewers, then to information governance too; once for each day."""
    Notice.objects.all().delete()
    noon = clock.now()
    late = (review.due_on - clock.today()).days
    with clock.moved_to(noon + timedelta(days=late)):
        remind()
        assert not Notice.objects.exists()
    with clock.moved_to(noon + timedelta(days=late + 1)):
        remind()
        remind()
        assert {notice.to for notice in Notice.objects.filter(kind="review_overdue")} == {
            cast.supervisor,
            cast.second_supervisor,
        }
        assert Notice.objects.count() == 2
    with clock.moved_to(noon + timedelta(days=late + 2)):
        remind()
        escalated = {notice.to for notice in Notice.objects.filter(kind="review_escalated")}
        assert escalated == {cast.supervisor, cast.second_supervisor, cast.information_governance}
        close_emergency_review(
            review.reference,
            finding=Finding.TOO_WIDE,
            conclusion=WORDS,
            by=cast.supervisor,
            seen=review.version,
        )
        assert not Notice.objects.filter(state="due").exists()


def test_the_sweep_can_run_twice(cast, review):
    """What has run out is written down once."""
    with clock.moved_to(clock.now() + timedelta(days=2)):
        sweep()
        ended = review.referral.grants.get().ended_at
        sweep()
        assert review.referral.grants.get().ended_at == ended is not None
