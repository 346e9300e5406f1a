"""A neighbour without an account and without script: danger first, a short referral from two machines, and back again."""

import re

import pytest

from prevent.documents.models import Document
from referrals.choices import Move, ReceivedFrom, Stage
from referrals.forms.submission.codes import CodeForm
from referrals.forms.submission.whole import GROUPS
from referrals.models import Referral
from referrals.views.receipt import Receipt
from tests.cast import HOME
from tests.journeys import national_form
from tests.journeys.wording import view_of
from tests.prevent.documents.made_files import REAL

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}\b")
UNKNOWN = "not_known"
LEAST = {
    "home": {"home_known": True, "home_area": HOME},
    "person": {
        "description": "The boy from number 3",
        "age_known": "about",
        "approximate_age": "15",
        "gender": "male",
    },
    "nationality": {
        "nationalities_unanswered": UNKNOWN,
        "languages_unanswered": UNKNOWN,
        "immigration_status": UNKNOWN,
        "english": UNKNOWN,
        "interpreter": UNKNOWN,
    },
    "background": {"ethnicity": UNKNOWN},
    "concern": {
        "account": "He told my son that he wants to hurt people, and showed him a film of an attack.",
        "kinds": ["concern.no_specific_ideology"],
        "first_noticed_on_day": "3",
        "first_noticed_on_month": "11",
        "first_noticed_on_year": "2025",
    },
    "health": {"conditions": UNKNOWN},
    "support": {"earlier_referrals": UNKNOWN},
    "safeguarding": {"lead_consulted": "no"},
    "told": {"person_told": "no", "parents_told": UNKNOWN},
    "noticed": {"noticed_by_me": True},
    "you": {"sector": "sector.friends_family", "may_be_contacted": False, "may_be_named": False},
}
"""Nothing but what the form insists on."""


@pytest.fixture
def machine(new_browser, cast):
    """Another machine on which no script runs."""
    return lambda: new_browser("neighbour", script=False)


def test_a_neighbour_refers_from_two_machines_and_comes_back_to_add_a_photo(machine, looks):
    """Given no account and no script, when a neighbour refers with the least that is asked, then codes lead back to it."""
    return_code = reads_what_to_do_in_danger_and_begins(machine())
    receipt_code = goes_on_elsewhere_and_sends(machine(), return_code)
    comes_back_and_adds(machine(), receipt_code)
    looks.assert_right()


def reads_what_to_do_in_danger_and_begins(neighbour):
    """When the start page is read from its top, then 999 comes before the form; then two pages are written."""
    neighbour.goes("/")
    words = neighbour.main.inner_text()
    assert (
        0
        < words.index("999")
        < words.index("0800 789 321")
        < words.index("ACT Early")
        < words.index("Refer some")
    )
    national_form.begins(neighbour)
    code = CODE.search(neighbour.said())[0]
    neighbour.follows("Continue")
    group, sections = GROUPS[0]
    national_form.writes_group(neighbour, group, LEAST)
    assert len(sections) > 5
    return code


def goes_on_elsewhere_and_sends(neighbour, code):
    """When the code is typed on another machine, a wrong one first, then the draft is there, and is sent."""
    neighbour.goes("/")
    neighbour.follows("Go on with a referral")
    neighbour.fills_in(CodeForm, code="2222-2222-2222-2222-2222")
    neighbour.presses("Open the draft")
    neighbour.sees("no draft for that code")
    neighbour.fills_in(CodeForm, code=code.lower().replace("-", " "))
    neighbour.presses("Open the draft")
    for group, _ in GROUPS[1:]:
        national_form.writes_group(neighbour, group, LEAST, public=True)
    reference = national_form.checks_and_sends(neighbour, "The boy from number 3")
    referral = Referral.objects.get(reference=reference)
    assert (referral.stage, referral.received_from) == (Stage.RECEIVED, ReceivedFrom.PUBLIC)
    receipt_code = CODE.search(neighbour.said())[0]
    neighbour.presses("I have the code: leave and clear this browser")
    neighbour.goes(f"/referrals/{reference}/status/")
    neighbour.does_not_see(reference)
    return receipt_code


def comes_back_and_adds(neighbour, code):
    """When the receipt code is typed on a third machine, then words and a photo are added to what was sent."""
    neighbour.goes("/")
    neighbour.follows("Come back to a referral that you sent")
    neighbour.fills_in(CodeForm, code="2222-2222-2222-2222-2222")
    neighbour.presses("See your referral")
    neighbour.sees(Receipt.wrong)
    neighbour.fills_in(CodeForm, code=code)
    neighbour.presses("See your referral")
    neighbour.sees("Received")
    neighbour.follows("Add ")
    view = view_of(Move.ADD_MATERIAL)
    neighbour.fills_in(view.form_class, text="He was there again today.")
    photo = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": REAL["photo.jpg"]}
    neighbour.main.locator("input[type=file]").set_input_files(photo)
    neighbour.presses(view.button)
    neighbour.sees("He was there again today.", "photo.jpg")
    assert Document.objects.count() == 1
