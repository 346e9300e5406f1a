"""Do questions reach the referrer, pause the clock, and end by answer or withdrawal?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from prevent.reference.areas import authority_for
from prevent.reference.choices import DeadlineState
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import Question
from referrals.queries.record import due_of
from referrals.tasks import REMIND, remind_referrers
from tests.builders.referrals import do, referral_at, typed_answers
from tests.builders.submission import submitted_by_public
from tests.cast import ELSEWHERE
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 1, 8, 10, tzinfo=UTC)


def asked(cast, text="Which school did he mean?"):
    """A referral at the gateway with an open question."""
    referral = referral_at(Stage.GATEWAY, cast)
    return do(transitions.ask_referrer, referral, cast.case_officer, text=text)


def test_a_question_reaches_the_referrer_and_their_answer_the_officer(client, cast):
    """Both are told; the answer stands on the record; the referrer needs no version."""
    referral = referral_at(Stage.GATEWAY, cast)
    make_move(client, cast.case_officer, referral, "ask_referrer", text="Which school did he mean?")
    assert Notice.objects.filter(to=cast.referrer, kind="question_asked").count() == 1
    response = make_move(
        client, cast.referrer, referral, "answer_question", **typed_answers(referral, "Fiction Street.")
    )
    assert response.status_code == 302
    question = referral.questions.get()
    assert (question.answer, question.answered_by, question.is_open) == (
        "Fiction Street.",
        cast.referrer,
        False,
    )
    assert Notice.objects.filter(to=cast.case_officer, kind="question_answered").count() == 1
    referral.refresh_from_db()
    assert_written_down(referral, Move.ANSWER_QUESTION, cast.referrer)


def test_the_safeguarding_lead_of_the_agency_may_answer(client, cast):
    """The lead acts for all referrals of the agency."""
    referral = asked(cast)
    assert (
        make_move(
            client, cast.safeguarding_lead, referral, "answer_question", **typed_answers(referral, "Yes.")
        ).status_code
        == 302
    )


def test_a_receipt_holder_answers_their_own_referral_only(cast):
    """The holder of the code is a service that reaches one referral."""
    referral = submitted_by_public()
    do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
    do(transitions.ask_referrer, referral, cast.case_officer, text="When was it?")
    question = referral.questions.get().pk
    holder = service(Role.RECEIPT_HOLDER, holding=referral.pk)
    transitions.answer_question(referral.reference, answers={question: "In May."}, by=holder)
    assert referral.questions.get().answer == "In May."
    other = asked(cast)
    with pytest.raises(NotFound):
        transitions.answer_question(other.reference, answers={question: "No."}, by=holder)


def test_an_answer_to_a_question_that_is_gone_is_refused(client, cast):
    """Words typed for one question never land under another."""
    referral = asked(cast)
    first = referral.questions.get().pk
    do(transitions.ask_referrer, referral, cast.case_officer, text="And when?")
    transitions.answer_question(referral.reference, answers={first: "Here."}, by=cast.referrer)
    with pytest.raises(Invalid):
        transitions.answer_question(referral.reference, answers={first: "Again."}, by=cast.referrer)


def test_without_an_open_question_there_is_nothing_to_answer(client, cast):
    """The page says so."""
    referral = referral_at(Stage.GATEWAY, cast)
    assert_only(client, referral, "answer_question", refused=[cast.referrer], hidden=[cast.gp, cast.nobody])
    assert_only(client, referral, "withdraw_question", refused=[cast.case_officer])


def test_a_question_is_withdrawn_with_a_reason(client, cast):
    """The clock runs again and the referrer is told."""
    referral = asked(cast)
    question = str(referral.questions.get().pk)
    refused = make_move(client, cast.supervisor, referral, "withdraw_question", question=question, reason="")
    assert "reason" in errors_of(refused)
    make_move(
        client, cast.supervisor, referral, "withdraw_question", question=question, reason="Found it out."
    )
    found = referral.questions.get()
    assert (found.withdrawn_by, found.is_open) == (cast.supervisor, False)
    assert Notice.objects.filter(to=cast.referrer, kind="question_withdrawn").exists()


def test_an_open_question_pauses_the_limit_and_its_answer_moves_it(cast):
    """Asked on Tuesday and answered on Thursday moves five working days on by two."""
    with clock.moved_to(MONDAY):
        referral = referral_at(Stage.GATEWAY, cast)
        before = due_of(referral).on
    with clock.moved_to(TUESDAY):
        do(transitions.ask_referrer, referral, cast.case_officer, text="Which school?")
        assert due_of(referral).deadline.state == DeadlineState.PAUSED
    with clock.moved_to(THURSDAY):
        question = referral.questions.get().pk
        transitions.answer_question(referral.reference, answers={question: "That."}, by=cast.referrer)
        after = due_of(referral)
    assert (str(before), str(after.on)) == ("2026-01-12", "2026-01-14")
    assert after.deadline.state != DeadlineState.PAUSED


def test_an_assessment_waits_for_the_answer(cast):
    """No limit stays paused behind a decision."""
    referral = asked(cast)
    do(transitions.record_deconfliction, referral, cast.case_officer, checked_by="Unit", is_clear=True)
    with pytest.raises(Denied) as refusal:
        do(
            transitions.assess_gateway,
            referral,
            cast.case_officer,
            concern="limited",
            outcome="go_on",
            reason_kinds=["violence"],
            reasons="Why",
        )
    assert refusal.value.code == "question_open"


def test_only_the_officer_asks(client, cast):
    """A colleague takes the referral first; a supervisor and the authority have no such move."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead, cast.referrer]
    assert_only(
        client, referral, "ask_referrer", refused=refused, hidden=[cast.stranger_officer, cast.panel_chair]
    )


def test_who_withdraws_a_question_second_reads_what_became_of_it(client, cast):
    """The referrer answered meanwhile: the page shows the answer beside the officer's reason."""
    referral = asked(cast)
    typed = {"reason": "No longer needed", "seen": referral.version}
    make_move(
        client, cast.referrer, referral, "answer_question", **typed_answers(referral, "Fiction Street.")
    )
    referral.refresh_from_db()
    do(transitions.ask_referrer, referral, cast.case_officer, text="And which class?")
    response = make_move(client, cast.case_officer, referral, Move.WITHDRAW_QUESTION, **typed)
    assert response.status_code == 409
    assert "Fiction Street." in response.text
    assert "No longer needed" in response.text


def test_an_answer_after_the_referral_was_passed_on_reaches_the_other_force(client, cast):
    """Nobody there has it yet, so its supervisors hear: the clock runs again from now."""
    referral = asked(cast)
    area = authority_for(ELSEWHERE, on=clock.today())
    do(transitions.name_home_area, referral, cast.case_officer, area=area, reason="He moved there.")
    make_move(
        client, cast.referrer, referral, "answer_question", **typed_answers(referral, "Fiction Street.")
    )
    told = Notice.objects.filter(kind="question_answered").values_list("to", flat=True)
    assert list(told) == [cast.stranger_supervisor.pk]


def reminders(**found):
    return Notice.objects.filter(kind="question_overdue", **found)


def test_who_does_not_answer_in_time_is_reminded_once(client, cast):
    """Five working days; then the officer sees that it is overdue, and the referrer hears of it once, however often is swept."""
    with clock.moved_to(MONDAY):
        referral = asked(cast)
    in_time, late = MONDAY + timedelta(days=7), MONDAY + timedelta(days=8)
    with clock.moved_to(in_time):
        remind_referrers()
        assert "Please answer by 12 January 2026" in status_page(client, cast, referral)
        assert "Overdue" not in open_page(client, cast.case_officer, referral.get_absolute_url()).text
    assert not reminders().exists()
    with clock.moved_to(late):
        remind_referrers()
        remind_referrers()
        assert "Your answer was due on 12 January 2026" in status_page(client, cast, referral)
        shown = open_page(client, cast.case_officer, referral.get_absolute_url()).text
        assert "Overdue since 12 January 2026" in shown
    assert reminders(to=cast.referrer, state=NoticeState.DUE).count() == 1
    do(answer_first, referral, cast.referrer, answer="Fiction Street.")
    assert reminders().get().state == NoticeState.CANCELLED
    assert REMIND in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def answer_first(reference, *, answer, by, seen):
    question = Question.objects.get(referral__reference=reference)
    transitions.answer_question(reference, answers={question.pk: answer}, by=by)


def status_page(client, cast, referral):
    return open_page(client, cast.referrer, reverse("referrals:status", args=[referral.reference])).text


def test_a_question_that_was_withdrawn_or_put_to_the_public_reminds_nobody(cast):
    """There is nothing to answer any more, or no account to write to."""
    with clock.moved_to(MONDAY):
        referral = asked(cast)
        public = do(
            transitions.allocate_referral, submitted_by_public(), cast.case_officer, officer=cast.case_officer
        )
        do(transitions.ask_referrer, public, cast.case_officer, text="Which school did he mean?")
        question = referral.questions.get().pk
        do(transitions.withdraw_question, referral, cast.supervisor, question=question, reason="Found out")
    remind_referrers()
    assert not reminders().exists()
