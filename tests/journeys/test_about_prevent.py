"""Somebody raises a concern about a named police force; the force never learns of it, the office answers, the person reads it."""

import re
from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.oversight.choices import Move, RecommendationMove
from prevent.oversight.forms.raising import AddToConcernForm, ConcernForm
from prevent.oversight.forms.recommendations import MakeRecommendationForm
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.views.raising import RaiseConcern
from referrals.forms.submission.codes import CodeForm
from tests.builders.oversight import FORCE, WHAT, officer
from tests.journeys.wording import view_of
from tests.prevent.documents.made_files import REAL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")
ANSWER = "We asked the force why nobody had called first. It agrees that somebody should have."
CHANGED = "The force calls before a visit from now on."


@pytest.fixture
def machine(new_browser, cast):
    """Another machine on which no script runs."""
    return lambda: new_browser("neighbour", script=False)


def test_a_concern_about_a_force_is_answered_and_the_force_never_learns_of_it(
    cast, machine, as_person, looks
):
    """Given no account and no script, when somebody writes about a force, then only the office reads it, and they its answer."""
    office = officer()
    reference, code = writes_about_the_force(machine())
    nobody_of_the_force_learns_of_it(cast, as_person, reference)
    answers_and_closes(as_person(office), reference)
    reads_the_answer_and_adds(machine(), code)
    looks_at_it_once_more(as_person(office), reference)
    nobody_of_the_force_learns_of_it(cast, as_person, reference)
    looks.assert_right()


def writes_about_the_force(neighbour):
    """When the form is sent with nothing, then with what happened and a photograph, then there are a reference and a code."""
    neighbour.goes("/")
    neighbour.follows("Raise a concern about how Prevent is carried out")
    neighbour.presses(RaiseConcern.button)
    neighbour.sees("There is a problem", "Say what happened")
    neighbour.fills_in(ConcernForm, what=WHAT, about=FORCE, pass_on="without_name")
    neighbour.answers("Who is it about?", "A police force")
    photo = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": REAL["photo.jpg"]}
    neighbour.main.locator("input[type=file]").set_input_files(photo)
    neighbour.presses(RaiseConcern.button)
    neighbour.sees("We have what you sent", "without your name")
    code = CODE.search(neighbour.said())[0]
    neighbour.follows("See how it stands")
    neighbour.sees("Received", WHAT, "photo.jpg")
    reference = neighbour.reference
    neighbour.presses("Leave and clear this browser")
    return reference, code


def nobody_of_the_force_learns_of_it(cast, as_person, reference):
    """Whoever works there finds it on no page of theirs, at no address, and in no message."""
    for user in (cast.supervisor, cast.case_officer, cast.information_governance):
        person = as_person(user)
        person.goes_home()
        person.does_not_see(reference, WHAT)
        person.goes(f"/oversight/concerns/{reference}/")
        person.sees("Page not found")
        person.does_not_see(WHAT)
        assert not Notice.objects.filter(to=user, reference=reference).exists()


def answers_and_closes(officer, reference):
    """When it is looked at, noted, answered, passed on as the person chose, and closed, then its list and page say so."""
    officer.goes_home()
    officer.sees(reference)
    officer.follows("Concerns", exact=True)
    officer.follows(reference, exact=True)
    officer.sees(WHAT, FORCE, "Not given", "Yes, without my name")
    officer.makes(Move.LOOK_AT_CONCERN)
    officer.makes(Move.NOTE_CONCERN, text="Rang the force’s complaints officer.")
    officer.makes(
        Move.PASS_CONCERN_ON,
        person_there="The complaints officer",
        means="telephone",
        details="What happened, without saying who wrote",
        why="Only the force can say why nobody called",
    )
    officer.sees("To Westmarch Police", "The complaints officer")
    officer.makes(Move.ANSWER_CONCERN, text=ANSWER)
    officer.makes(
        Move.CLOSE_CONCERN, result="partly", reasons="The visit itself was needed.", changed=CHANGED
    )
    officer.sees("Closed", CHANGED)


def reads_the_answer_and_adds(neighbour, code):
    """When the code is typed on another machine, then the answer stands there, and more can be added to it."""
    neighbour.goes("/")
    neighbour.follows("Come back to a concern that you raised")
    neighbour.fills_in(CodeForm, code=code.lower())
    neighbour.presses("See your concern")
    neighbour.sees("Closed", ANSWER, CHANGED, "We agree with part of it")
    neighbour.does_not_see("complaints officer", "Fictional")
    neighbour.follows("Add something to your concern")
    neighbour.fills_in(AddToConcernForm, text="They came again today.")
    neighbour.presses(view_of(Move.ADD_TO_CONCERN).button)
    neighbour.sees("Being looked at", "They came again today.")


def looks_at_it_once_more(officer, reference):
    """When something was added after it was closed, then it is open again, and due."""
    officer.goes(f"/oversight/concerns/{reference}/")
    officer.sees("Being looked at", "They came again today.")
    assert Concern.objects.get().due_on is not None


def test_a_recommendation_is_followed_to_its_end(cast, as_person, looks):
    """When the office enters a recommendation for a force, then its supervisor answers, and the office may give it back."""
    office, supervisor = as_person(officer()), as_person(cast.supervisor)
    office.goes_home()
    office.follows("Recommendations", exact=True)
    office.follows("Enter a recommendation")
    office.fills_in(
        MakeRecommendationForm,
        source="A made-up review, 3",
        text="Check the spelling of every name.",
        owner_kind="force",
        due_on=clock.today() + timedelta(days=90),
    )
    office.answers("Police force", cast.supervisor.posts.get().force.name)
    office.presses("Enter the recommendation")
    reference = Recommendation.objects.get().reference
    office.sees(reference, "Waiting for its owner’s answer")
    supervisor.goes_home()
    supervisor.follows(reference, exact=True)
    supervisor.makes(RecommendationMove.ACCEPT_RECOMMENDATION, text="We train everybody.")
    supervisor.makes(RecommendationMove.NOTE_PROGRESS, text="Half of us are trained.")
    supervisor.makes(RecommendationMove.COMPLETE_RECOMMENDATION, text="All are trained.")
    office.goes(f"/oversight/recommendations/{reference}/")
    office.sees("Done", "All are trained.")
    office.makes(
        RecommendationMove.RETURN_RECOMMENDATION,
        text="Send us the list.",
        due_on=clock.today() + timedelta(days=30),
    )
    office.chooses(RecommendationMove.REASSIGN_RECOMMENDATION)
    office.follows("National view")
    office.sees("No recommendation is overdue.", "Samples for assurance")
    looks.assert_right()
