"""Reminders of reviews: before, weekly while overdue, escalating, once each, whatever happens to workers."""

import itertools
from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channel.models import CaseExclusion
from prevent.desk.withholding import why_withheld
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice
from reviews.choices import Occasion
from reviews.models import Review
from reviews.tasks import remind
from tests.builders.reviews import before_the_panel, closed_case, prepare, review_of
from tests.reviews.moves.test_decide_review import decide

pytestmark = pytest.mark.django_db


def sweep_on(day):
    """Run the sweep as a worker would on that day, twice, because a second run may change nothing."""
    with clock.moved_to(datetime.combine(day, time(6), tzinfo=clock.LONDON)):
        remind()
        remind()


def told(review):
    rows = Notice.objects.filter(cause__startswith=f"review-due:{review.pk}:")
    return sorted(
        (row.cause.rsplit(":", 1)[1], row.kind, row.to.email.split("@")[0])
        for row in rows.select_related("to")
    )


def test_nothing_is_said_long_before(cast):
    """No noise."""
    review = review_of(closed_case(cast))
    sweep_on(clock.today() + timedelta(days=30))
    assert told(review) == []


def test_the_officer_and_the_chair_are_reminded_once_at_each_distance(cast):
    """A day-by-day run and its repetition send each reminder once to each."""
    review = review_of(closed_case(cast))
    for days in range(62):
        sweep_on(review.due_on - timedelta(days=61 - days))
    people = {who for _, _, who in told(review)}
    assert people == {"case-officer", "panel-chair"}
    assert {kind for _, kind, _ in told(review)} == {NoticeKind.REVIEW_DUE}
    assert len(told(review)) == len(set(told(review))) >= 4


def test_without_the_officer_the_supervisors_are_reminded(cast):
    """The risk owner has left: the reminder reaches those who name the next one, long before it escalates."""
    review = review_of(closed_case(cast))
    cast.case_officer.posts.update(ends_on=clock.today())
    sweep_on(review.due_on - timedelta(days=1))
    assert {who for _, _, who in told(review)} == {"supervisor", "second-supervisor", "panel-chair"}


def test_overdue_is_said_weekly_and_escalates(cast):
    """Five weeks late: a reminder each week, and the supervisors and the deputy are told as well."""
    review = review_of(closed_case(cast))
    for days in range(1, 36):
        sweep_on(review.due_on + timedelta(days=days))
    overdue = [
        day for day, kind, who in told(review) if who == "panel-chair" and kind != NoticeKind.REVIEW_DUE
    ]
    gaps = {
        (datetime.fromisoformat(later) - datetime.fromisoformat(day)).days
        for day, later in itertools.pairwise(overdue)
    }
    assert gaps == {7}
    escalated = {who for _, kind, who in told(review) if kind == NoticeKind.REVIEW_ESCALATED}
    assert {"supervisor", "second-supervisor", "deputy-chair", "panel-chair", "case-officer"} == escalated


def test_it_escalates_to_the_lead_of_the_authority_who_learns_of_no_record(cast):
    """One message for all reviews of a day, without a reference; the lead of another authority hears nothing."""
    reviews = [review_of(closed_case(cast)), review_of(closed_case(cast, closed_on=clock.today()))]
    for days in range(1, 36):
        sweep_on(reviews[0].due_on + timedelta(days=days))
    told_leads = Notice.objects.filter(to__in=[cast.authority_prevent_lead, cast.stranger_lead])
    overdue = [one for one in told_leads if one.kind == NoticeKind.REVIEW_ESCALATED]
    assert overdue
    assert {one.to for one in overdue} == {cast.authority_prevent_lead}
    assert {one.reference for one in overdue} == {"Overdue reviews"}
    assert len({one.created_at.date() for one in overdue}) == len(overdue)
    assert not any(review.reference in one.path for review in reviews for one in overdue)
    assert why_withheld(overdue[0]) == ""


def test_workers_dead_for_a_week_lose_no_reminder(cast):
    """The reminder of the dead week is sent on the first day that a worker is back."""
    review = review_of(closed_case(cast))
    sweep_on(review.due_on - timedelta(days=8))
    before = len(told(review))
    sweep_on(review.due_on + timedelta(days=3))
    assert len(told(review)) == before + 2


def test_a_held_review_is_not_reminded_of(cast):
    """Done is done."""
    review = review_of(closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
        decide(before_the_panel(prepare(review, cast), cast), cast.panel_chair)
    sweep_on(review.due_on + timedelta(days=40))
    assert [kind for _, kind, _ in told(review) if kind != NoticeKind.REVIEW_DUE] == []


def extended(review):
    """Another review of the same case, due on the same day."""
    where = {
        name: getattr(review, name) for name in ("case", "panel", "force", "authority", "closed_on", "due_on")
    }
    when = {"stage_since": review.stage_since, "opened_at": review.opened_at, "episode": 1}
    return Review.objects.create(occasion=Occasion.EXTENDED, reason="Looked at once more.", **where, **when)


def test_a_sweep_asks_as_often_for_many_reviews_as_for_one(cast, django_assert_num_queries):
    """Who hears of them is looked up once for each area: a night with ten thousand due reviews ends in time."""
    first = review_of(closed_case(cast))
    reviews = [first, extended(first)]
    with clock.moved_to(datetime.combine(first.due_on, time(6), tzinfo=clock.LONDON)):
        remind()
        reviews.append(extended(reviews[0]))
        with CaptureQueriesContext(connection) as of_one:
            remind()
        reviews += [extended(first) for _ in range(5)]
        with django_assert_num_queries(len(of_one)):
            remind()
    assert all(told(review) for review in reviews)


def test_of_a_record_that_is_kept_from_the_chair_the_others_are_told(cast):
    """Beside another of the same area, of which the chair hears."""
    kept, other = review_of(closed_case(cast)), review_of(closed_case(cast, closed_on=clock.today()))
    why = {"by": cast.supervisor, "why": "A cousin.", "since": clock.now()}
    CaseExclusion.objects.create(user=cast.panel_chair, content_object=kept.case, **why)
    sweep_on(other.due_on)
    assert {who for _, _, who in told(other)} == {"case-officer", "panel-chair"}
    assert {who for _, _, who in told(kept)} == {"case-officer"}
