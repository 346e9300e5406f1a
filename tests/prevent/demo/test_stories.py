"""Do the first stories show every stage, plausibly, without a word to anybody?"""

from datetime import timedelta

import pytest
from django.db.models import Count, Max

from channel.choices import MeetingStage
from channel.choices import Stage as CaseStage
from channel.models import AgendaItem, CaseHistory, ChannelCase, PanelMeeting
from prevent.demo.pages import next_review
from prevent.demo.stories import book
from prevent.demo.stories.code import RECEIPT_CODE
from prevent.kernel import clock
from prevent.kernel.clock import LONDON
from prevent.notices.models import Notice
from prevent.reference.choices import Division
from prevent.reference.working_days import calendar_for
from referrals.choices import HandOffStage, RequestStage
from referrals.choices import Stage as ReferralStage
from referrals.models import Concern, Draft, HandOff, InformationRequest, Question, Referral, ReferralHistory
from referrals.transitions.codes import digest_of
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from reviews.workflow import OPEN

FIRST = [plot for _, plots, _ in book.FIRST for plot in plots]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]


def test_each_first_story_is_told():
    """One referral for each, at the stage at which its story rests."""
    assert Referral.objects.count() == len(FIRST)
    rests = {plot.ends for plot in FIRST} & set(ReferralStage.values)
    assert rests <= set(Referral.objects.values_list("stage", flat=True))


def test_every_stage_is_there():
    """Of referrals, cases and reviews."""
    assert set(Referral.objects.values_list("stage", flat=True)) == set(ReferralStage.values)
    cases = set(ChannelCase.objects.values_list("stage", flat=True))
    assert cases == set(CaseStage.values)
    assert set(Review.objects.values_list("stage", flat=True)) == set(ReviewStage.values)


def test_a_full_agenda_waits_for_the_next_meeting():
    """The chair in Westmarch has about eight cases next week."""
    meeting = PanelMeeting.objects.get(stage=MeetingStage.PLANNED, panel="panel-E09000003")
    assert clock.today() < meeting.held_on <= clock.today() + timedelta(days=14)
    assert 7 <= meeting.items.count() <= 9


def test_nobody_was_told_of_the_past():
    """No message waits, none was sent."""
    assert not Notice.objects.exists()


def test_nothing_happened_outside_working_days_or_in_the_future():
    """Moves were made on working days, in the daytime, and before now."""
    calendar = calendar_for(Division.ENGLAND_AND_WALES)
    for model in (ReferralHistory, CaseHistory):
        for moment in model.objects.values_list("at", flat=True):
            there = moment.astimezone(LONDON)
            assert calendar.is_working_day(there.date()), there
            assert 8 <= there.hour < 19, there
            assert moment <= clock.now()


def test_something_is_overdue_open_or_waiting_for_several_people():
    """A review, a request, a question, sessions without word, drafts."""
    today = clock.today()
    assert Review.objects.filter(stage=ReviewStage.PENDING, due_on__lt=today).exists()
    assert InformationRequest.objects.filter(stage=RequestStage.SENT, due_on__lte=today).exists()
    assert InformationRequest.objects.filter(stage=RequestStage.DECLINED).exists()
    assert Question.objects.open().exists()
    assert HandOff.objects.filter(stage=HandOffStage.SENT, accept_by__lt=today).exists()
    assert ChannelCase.objects.filter(sessions__state="planned", sessions__planned_for__lt=today).exists()
    assert Draft.objects.count() == 3


def test_a_public_referrer_comes_back_to_a_question():
    """With the receipt code that the demonstration's page tells."""
    referral = Referral.objects.get(receipt_digest=digest_of(RECEIPT_CODE))
    assert referral.questions.open().exists()


def test_the_clock_can_go_to_the_next_review():
    """The soonest of those that are still to come."""
    day = next_review()
    assert day is not None
    assert day > clock.today()
    assert not Review.objects.filter(stage__in=OPEN, due_on__gt=clock.today(), due_on__lt=day).exists()


def test_no_two_accounts_read_the_same():
    """Each referrer tells something of their own."""
    accounts = list(Concern.objects.values_list("account", flat=True))
    assert len(set(accounts)) == len(accounts)
    assert not any("{" in account for account in accounts)


def test_agenda_items_are_decided_or_to_come():
    """No past meeting left a case without a decision."""
    past = AgendaItem.objects.filter(meeting__held_on__lt=clock.today())
    assert set(past.values_list("state", flat=True)) == {"decided"}


def test_one_case_was_reopened_and_waits_again():
    """A second episode, with its reviews cancelled."""
    case = ChannelCase.objects.get(episode=2)
    assert case.stage == CaseStage.AWAITING_PANEL
    assert case.reviews.filter(stage=ReviewStage.CANCELLED).exists()


def test_history_is_as_long_as_the_versions_say():
    """Every change of a record was a move."""
    longest = Referral.objects.annotate(rows=Count("history"), newest=Max("history__version"))
    assert all(row.rows == row.newest == row.version for row in longest)


def test_the_whole_book_has_about_two_hundred_referrals():
    """Counted without telling it."""
    plots = [plot for _, plots, _ in book.parts() for plot in plots] + FIRST
    referrals = len(plots) + sum(plot.again is not None for plot in plots)
    assert 180 <= referrals <= 220
    assert len({plot.slug for plot in plots}) == len(plots)
