"""A person is assessed factor by factor, also without script; two versions stand side by side; a template is uploaded."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest

from prevent.accounts.models import Agency
from prevent.accounts.roles import Role
from prevent.assessments.models import Template
from prevent.kernel import clock
from referrals.choices import Move, Stage
from tests.builders.referrals import answered, assess, decide, referral_at
from tests.cast import HOME, make_person
from tests.journeys.police_steps import lower
from tests.journeys.wording import view_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRIEVANCE = "Feelings of grievance and injustice"
WORDS = "He says that his school has wronged him."


@pytest.mark.parametrize("script", [True, False])
def test_a_factor_needs_its_reason_and_nothing_typed_is_lost(cast, as_person, looks, script):
    """Given the 22 factors, when one is present and says not why, then the page says so and keeps the rest."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    officer, button = as_person(cast.case_officer, script=script), view_of(Move.ANSWER_FACTORS).button
    officer.goes(referral.get_absolute_url())
    officer.makes(Move.BEGIN_ASSESSMENT, template=str(Template.objects.get(pk="vaf-1")))
    officer.sees("Engagement", "0 of 13 answered", "do not by themselves show")
    officer.answers(GRIEVANCE, "Present")
    officer.answers("Feeling under threat", "Not known")
    officer.answers(f"How sure are you: {lower(GRIEVANCE)}", "High")
    officer.presses(button)
    officer.sees(f"Say what you base it on: {GRIEVANCE}", "There is a problem")
    officer.answers(f"What do you base it on: {lower(GRIEVANCE)}", WORDS)
    officer.presses(button)
    officer.sees("Answer the factors: intent", "2 of 13 answered")
    said = referral.assessment_draft.answered
    assert said["grievance"] == {"response": "present", "confidence": "high", "rationale": WORDS}
    assert said["threat"]["response"] == "not_known"
    looks.assert_right()


def test_two_versions_are_read_side_by_side(cast, as_person, looks):
    """Given a version that was returned, when the officer signs another, then the supervisor sees what changed."""
    referral = assess(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    answered(referral, cast)
    officer, supervisor = as_person(cast.case_officer), as_person(cast.supervisor)
    officer.goes(referral.get_absolute_url())
    officer.follows("Answer the factors")
    officer.answers("Holds a grievance", "To some extent")
    officer.presses(view_of(Move.ANSWER_FACTORS).button)
    officer.goes(referral.get_absolute_url())
    officer.makes(Move.RECORD_ASSESSMENT, no_intelligence=True, **{CHANGE: "The group has closed."})
    supervisor.goes(referral.get_absolute_url())
    supervisor.makes(Move.ENDORSE_ASSESSMENT, reasons="The change is well founded.")
    supervisor.follows("Versions of the assessment, and what changed")
    supervisor.page.get_by_label("Side by side with").select_option(label=_second_option(supervisor))
    supervisor.presses("Show")
    supervisor.sees(
        "What changed", "Holds a grievance: was To a large extent", "is To some extent", "The same"
    )
    looks.assert_right()


CHANGE = "Change since the last version"


def _second_option(person):
    return person.page.get_by_label("Side by side with").locator("option").all_inner_texts()[-1]


def test_an_owner_of_the_service_replaces_the_stand_in(cast, as_person, looks, tmp_path):
    """Given the stand-in, when a file with a mistake is sent, then it says where; mended, it holds from its day."""
    owner = make_person("service_office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    owner.posts.update(agency=Agency.objects.get(kind="service"))
    begins = str(clock.today() + timedelta(days=7))
    content = deepcopy(Template.objects.get(pk="paf-1").content) | {
        "in_force_from": begins,
        "stand_in": False,
    }
    person = as_person(owner)
    person.goes("/assessments/")
    person.sees("Stand-in")
    person.follows("Upload a template")
    for edition in (1, 2):
        file = tmp_path / f"edition {edition}.json"
        file.write_text(json.dumps({**content, "edition": edition}), encoding="utf-8")
        person.page.get_by_label("File with the template").set_input_files(file)
        person.presses("Upload")
        if edition == 1:
            person.sees("Edition 1 of “paf” is here already. Write 2 in “edition”.")
    person.sees("Prevent Assessment Framework, edition 2 holds from")
    looks.assert_right()
