"""Somebody independent takes a review: the referral opens to them alone, until a day."""

from datetime import timedelta

import pytest

from prevent.accounts.roles import Role
from prevent.assurance import transitions
from prevent.assurance.choices import Move, Stage
from prevent.assurance.policy import POLICY
from prevent.kernel import clock
from referrals.choices import Section
from referrals.policy import POLICY as REFERRALS
from tests.builders.assurance import DRAWN, drawn
from tests.builders.exceptions import exclude, restrict
from tests.builders.referrals import do
from tests.cast import HOME, PARTS, make_person
from tests.pages import assert_written_down, open_page, send

pytestmark = pytest.mark.django_db


def page_of(review, move=""):
    return f"/assurance/{review.reference}/{f'{move}/' if move else ''}"


@pytest.fixture
def review(cast):
    return drawn(cast)


def test_the_record_opens_to_whoever_takes_it_until_a_day(client, cast, review):
    """Before, the list names no referral; from then on it is read, without the police partition; it is on record as disclosed."""
    quinn, referral = cast.quality_assurance, review.referral
    with clock.moved_to(DRAWN):
        listed = open_page(client, quinn, "/assurance/").text
        assert review.reference in listed
        assert review.reference in open_page(client, quinn, "/home/").text
        assert referral.reference not in listed + open_page(client, quinn, page_of(review)).text
        assert open_page(client, quinn, referral.get_absolute_url()).status_code == 404
        assert send(client, quinn, page_of(review, "take-assurance")).status_code == 302
        review.refresh_from_db()
        assert (review.stage, review.reviewer) == (Stage.TAKEN, quinn)
        assert_written_down(review, Move.TAKE_ASSURANCE, quinn)
        assert referral.reference in open_page(client, quinn, page_of(review)).text
        assert open_page(client, quinn, referral.get_absolute_url()).status_code == 200
        reads = REFERRALS.reads(quinn, referral)
        assert Section.TRIAGE in reads
        assert Section.PARTITION not in reads
        assert referral.disclosures.get(move=Move.TAKE_ASSURANCE).by == quinn
    with clock.moved_to(DRAWN + timedelta(days=28)):
        assert open_page(client, quinn, referral.get_absolute_url()).status_code == 404


def test_one_reviewer_at_a_time_until_their_time_is_over(client, cast, review):
    """A colleague takes it when it was left lying."""
    other = make_person("other_assurance", *PARTS["quality_assurance"])
    with clock.moved_to(DRAWN):
        do(transitions.take_assurance, review, cast.quality_assurance)
        assert open_page(client, other, page_of(review, "take-assurance")).status_code == 403
    with clock.moved_to(DRAWN + timedelta(days=29)):
        assert (
            open_page(client, cast.quality_assurance, page_of(review, "record-assurance")).status_code == 403
        )
        assert do(transitions.take_assurance, review, other).reviewer == other


def test_nobody_who_touched_the_referral_reviews_it(client, cast, review):
    """Who made a move on it, owned its risk, or holds a post that reaches it."""
    for past in (cast.case_officer, cast.supervisor):
        post = past.posts.get()
        past.posts.update(ends_on=clock.today() - timedelta(days=1))
        post.pk = None
        post.role, post.agency, post.force = (
            Role.QUALITY_ASSURANCE,
            cast.quality_assurance.posts.get().agency,
            None,
        )
        post.pk = post._meta.pk.get_default()
        post.ends_on = None
        post.save(force_insert=True)
        page = open_page(client, past, page_of(review, "take-assurance"))
        assert page.status_code == 403
        assert "Somebody independent of it reviews it" in open_page(client, past, page_of(review)).text
    both = make_person("both", Role.SUPERVISOR, "Westmarch Police", HOME)
    assert POLICY.denial(both, Move.TAKE_ASSURANCE, review) is not None


def test_who_is_excluded_or_not_named_learns_of_no_review(client, cast, review):
    """An exception to the referral keeps its review, too."""
    exclude(review.referral, cast.supervisor, cast.quality_assurance)
    assert open_page(client, cast.quality_assurance, page_of(review)).status_code == 404
    other = make_person("other_assurance", *PARTS["quality_assurance"])
    assert open_page(client, other, page_of(review)).status_code == 200
    restrict(review.referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert open_page(client, other, page_of(review)).status_code == 404


def test_the_force_does_not_know_what_was_drawn(client, cast, review):
    """Nobody prepares a record for its review."""
    for who in (cast.supervisor, cast.case_officer, cast.stranger_supervisor, cast.information_governance):
        assert open_page(client, who, page_of(review)).status_code == 404
    assert review.reference not in open_page(client, cast.supervisor, "/assurance/").text
