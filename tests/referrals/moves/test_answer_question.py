"""Can a referrer answer some of what was asked now, say that they do not know, and leave the rest for later?"""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.models import Notice
from prevent.reference.choices import DeadlineState
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.queries.record import due_of
from tests.builders.referrals import do, referral_at, typed_answers
from tests.pages import assert_written_down, drawn, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db
ASKED = "Which school did he mean?\n\n  When was it?\nWho else was there?"
TUESDAY = datetime(2026, 1, 6, 10, tzinfo=UTC)


@pytest.fixture
def referral(cast):
    """A referral with three questions of one asking."""
    return do(transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text=ASKED)


def answer(client, cast, referral, *texts):
    return make_move(client, cast.referrer, referral, Move.ANSWER_QUESTION, **typed_answers(referral, *texts))


def test_each_line_is_a_question_of_one_asking(cast, referral):
    """Empty lines ask nothing; all were put at the same moment."""
    asked = referral.questions.all()
    assert [one.text for one in asked] == ["Which school did he mean?", "When was it?", "Who else was there?"]
    assert len({one.asked_at for one in asked}) == 1
    assert Notice.objects.filter(to=cast.referrer, kind="question_asked").count() == 1


def test_some_now_some_not_known_and_the_rest_later(client, cast, referral):
    """One notice to the officer; what is open stays open and is offered again; not known is no empty answer."""
    first, second, third = referral.questions.open()
    assert answer(client, cast, referral, "Fiction Street.", None, "").status_code == 302
    for question in (first, second, third):
        question.refresh_from_db()
    assert (first.answer, first.not_known, first.answered_by) == ("Fiction Street.", False, cast.referrer)
    assert (second.answer, second.not_known, second.is_open) == ("", True, False)
    assert third.is_open
    assert Notice.objects.filter(to=cast.case_officer, kind="question_answered").count() == 1
    referral.refresh_from_db()
    assert_written_down(referral, Move.ANSWER_QUESTION, cast.referrer)
    own = open_page(client, cast.referrer, reverse("referrals:status", args=[referral.reference])).text
    assert "You do not know." in own
    assert [one.pk for one in page_of(client, cast, referral).context["form"].asked] == [third.pk]
    record = open_page(client, cast.case_officer, referral.get_absolute_url()).text
    assert "1 of 3 questions still open." in record
    assert "Not known to the referrer" in record


def page_of(client, cast, referral):
    return open_page(client, cast.referrer, move_url(referral, Move.ANSWER_QUESTION))


def test_the_clock_stands_still_until_the_last_answer(client, cast):
    """A part of the answers does not set the limit running again."""
    with clock.moved_to(TUESDAY):
        referral = do(
            transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text="Who?\nWhen?"
        )
        answer(client, cast, referral, "Ollie.", "")
        assert due_of(referral).deadline.state == DeadlineState.PAUSED
        answer(client, cast, referral, None)
        assert due_of(referral).deadline.state != DeadlineState.PAUSED


def test_a_single_question_cannot_be_left_for_later_and_must_be_answered(client, cast):
    """There is nothing to send then; whoever answers writes something."""
    referral = do(transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text="Who?")
    key = referral.questions.get().pk.hex
    nothing = make_move(client, cast.referrer, referral, Move.ANSWER_QUESTION)
    assert f"how_{key}" in errors_of(nothing)
    assert [name for name, _ in nothing.context["form"].fields[f"how_{key}"].choices] == ["now", "not_known"]
    refused = make_move(
        client, cast.referrer, referral, Move.ANSWER_QUESTION, **{f"how_{key}": "now", f"answer_{key}": ""}
    )
    assert f"answer_{key}" in errors_of(refused)


def test_leaving_all_for_later_says_what_to_do(client, cast, referral):
    """Nothing is written down."""
    response = answer(client, cast, referral, "", "", "")
    assert response.status_code == 400
    assert "Answer at least one question" in response.text
    assert referral.questions.open().count() == 3


def test_words_for_a_question_that_is_gone_stay_with_it(client, cast, referral):
    """The officer withdrew it meanwhile: the page says so at that question, keeps the words, and saves none of the others."""
    sent = {**drawn(page_of(client, cast, referral)), **typed_answers(referral, "The school.", "In May.", "")}
    first = referral.questions.open()[0]
    do(transitions.withdraw_question, referral, cast.case_officer, question=first.pk, reason="Found out")
    client.force_login(cast.referrer)
    response = client.post(move_url(referral, Move.ANSWER_QUESTION), sent)
    assert response.status_code == 400
    assert f"answer_{first.pk.hex}" in errors_of(response)
    assert "The school." in response.text
    assert referral.questions.filter(answered_at__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("text", "says"), [(" \n \n", "Write the question"), ("\n".join("?" * 11), "10 questions")]
)
def test_how_many_may_be_asked(cast, text, says):
    """At least one, and no more than anybody answers."""
    with pytest.raises(Invalid, match="invalid") as refusal:
        do(transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text=text)
    assert says in refusal.value.sentence


def test_an_officer_begins_with_questions_that_are_kept_ready(client, cast):
    """Filled in one on each line, to be made to fit."""
    url = move_url(referral_at(Stage.GATEWAY, cast), Move.ASK_REFERRER)
    page = open_page(client, cast.case_officer, f"{url}?wording=question.school")
    assert len(drawn(page)["text"].splitlines()) == 4
    assert "question.school" in [one.pk for one in page.context["wordings"]]
