"""Two people at one record, a session that ends, a double click, somebody without a mouse: nothing typed is lost."""

import pytest
from playwright.sync_api import expect

from prevent.accounts.models import Session
from referrals.choices import Move, Stage
from referrals.forms.submission.concern import DetailsForm
from referrals.models import Draft, Question
from tests.builders.referrals import referral_at
from tests.cast import PASSWORD
from tests.client import code_of
from tests.journeys.keyboard import Keyboard
from tests.journeys.person import labelled
from tests.journeys.wording import label_of, shown, view_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTION = "Does he have a phone at school?"


def opens(person, referral, move):
    """The page of a move, by its address."""
    person.goes(f"{referral.get_absolute_url()}{move.value.replace('_', '-')}/")


def field(person, move, name):
    """A field of the page that is open."""
    return person.main.get_by_label(labelled(label_of(view_of(move).form_class, name)))


def test_the_second_of_two_officers_sees_what_the_first_saved(cast, as_person, looks):
    """Given one page open at two desks, when both save, then the second sees the first's act and their own typing."""
    referral = referral_at(Stage.GATEWAY, cast)
    first, second = as_person(cast.case_officer), as_person(cast.second_officer)
    move = Move.RECORD_DECONFLICTION
    for officer in (first, second):
        opens(officer, referral, move)
    first.sends(move, checked_by="First unit", is_clear=True)
    second.fills_in(view_of(move).form_class, checked_by="Second unit", is_clear=False)
    second.presses(view_of(move).button)
    second.sees("Saved by others since you opened this page", f"Deconfliction recorded by {first.name}")
    assert field(second, move, "checked_by").input_value() == "Second unit"
    assert referral.deconflictions.count() == 1
    second.presses(view_of(move).button)
    assert [row.checked_by for row in referral.deconflictions.order_by("recorded_at")] == [
        "First unit",
        "Second unit",
    ]
    looks.assert_right()


def test_one_draft_in_two_windows_shows_both_versions(cast, as_person, looks):
    """Given one page of a draft open twice, when both are saved, then the second shows what is saved and what was typed."""
    teacher, at_home = as_person(cast.referrer), as_person(cast.referrer)
    teacher.goes("/referrals/refer/")
    teacher.presses("Start a new referral")
    teacher.follows(DetailsForm.title)
    at_home.goes(teacher.path)
    teacher.fills_in(DetailsForm, travel="Written at school.")
    at_home.fills_in(DetailsForm, travel="Written at home.")
    teacher.presses("Save and go to the task list")
    at_home.presses("Save and go to the task list")
    at_home.sees("What is saved now", "Written at school.")
    typed = at_home.main.get_by_label(labelled(label_of(DetailsForm, "travel")))
    assert typed.input_value() == "Written at home."
    at_home.presses("Save and go to the task list")
    assert Draft.objects.get().answers[DetailsForm.slug]["typed"]["travel"] == ["Written at home."]
    looks.assert_right()


def test_typing_outlives_the_session(cast, as_person, looks):
    """Given a question half typed, when the session has ended, then signing in again shows it, and it can be sent."""
    referral = referral_at(Stage.GATEWAY, cast)
    officer, move = as_person(cast.case_officer), Move.ASK_REFERRER
    opens(officer, referral, move)
    officer.fills_in(view_of(move).form_class, text=QUESTION)
    Session.objects.all().delete()
    officer.presses(view_of(move).button)
    assert officer.heading == "Sign in"
    officer.answers("Email", cast.case_officer.email)
    officer.answers("Password", PASSWORD)
    officer.presses("Sign in")
    officer.answers("Code", code_of(cast.case_officer))
    officer.presses("Sign in")
    officer.sees("Your session ended", "What you had typed is here")
    assert field(officer, move, "text").input_value() == QUESTION
    officer.presses(view_of(move).button)
    assert Question.objects.get().text == QUESTION
    looks.assert_right()


@pytest.mark.parametrize("script", [True, False], ids=["with-script", "without-script"])
def test_a_double_click_sends_once(cast, as_person, looks, script):
    """Given a question typed, when the button is pressed twice at once, then the referrer has one question."""
    referral = referral_at(Stage.GATEWAY, cast)
    officer, move = as_person(cast.case_officer, script=script), Move.ASK_REFERRER
    opens(officer, referral, move)
    officer.fills_in(view_of(move).form_class, text=QUESTION)
    officer.main.get_by_role("button", name=view_of(move).button).dblclick(no_wait_after=True)
    # The second press may end the first one's journey on its way: only where it leads counts.
    expect(officer.page).to_have_url(f"{officer.site}{referral.get_absolute_url()}", timeout=15_000)
    officer.look()
    officer.sees(QUESTION)
    assert Question.objects.count() == 1
    looks.assert_right()


def test_a_supervisor_decides_without_a_mouse(cast, as_person, looks):
    """Given a gateway assessment to endorse, when only keys are pressed, then each stop is seen and the decision is made."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    supervisor, move = as_person(cast.supervisor), Move.ENDORSE_GATEWAY
    opens(supervisor, referral, move)
    form, keys = view_of(move).form_class, Keyboard(supervisor)
    keys.goes_to("Skip to main content")
    keys.presses("Enter")
    keys.goes_to(shown(form.base_fields["agrees"], True).partition(":")[0], label_of(form, "agrees"))
    keys.presses("Space")
    keys.types(label_of(form, "reasons"), "Agreed, for these reasons.")
    keys.goes_to(view_of(move).button)
    with supervisor.page.expect_navigation():
        keys.presses("Enter")
    supervisor.look()
    referral.refresh_from_db()
    assert referral.stage == Stage.INFORMATION_GATHERING
    looks.assert_right()
