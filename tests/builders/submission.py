"""A complete national form about a made-up 15-year-old, as it would be typed, and the presses that send it."""

from copy import deepcopy
from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from referrals.forms.submission.typed import typed_from
from referrals.forms.submission.whole import Whole
from referrals.models import Referral
from referrals.transitions import submit_referral
from referrals.transitions.answers import Answers
from referrals.transitions.codes import digest_of
from tests.cast import HOME

VALUES: dict[str, dict[str, Any]] = {
    "home": {"home_known": True, "home_area": HOME},
    "person": {
        "given_names": "Ollie",
        "family_name": "Fictional",
        "age_known": "exact",
        "date_of_birth_day": "27",
        "date_of_birth_month": "3",
        "date_of_birth_year": "2011",
        "gender": "male",
    },
    "other-names": {
        "names": [
            {"name": "Oli_Invented", "kind": "alias"},
            {"name": "Олли Выдуманный", "kind": "script"},
        ]
    },
    "addresses": {
        "addresses": [
            {"lines": "1 Makebelieve Lane\nWestmarch", "postcode": "ZZ9 9ZZ", "when": "current"},
            {"lines": "2 Bygone Close\nNorthfold", "when": "past"},
        ]
    },
    "nationality": {
        "nationalities": [{"country": "nationality.GBR"}],
        "languages": [{"language": "language.eng"}, {"language": "language.rus"}],
        "immigration_status": "citizen",
        "english": "well",
        "interpreter": "no",
    },
    "background": {"ethnicity": "ethnicity.17", "religion": "not_asked"},
    "contact": {
        "contact_points": [
            {"kind": "phone", "value": "07700 900123"},
            {"kind": "email", "value": "ollie@cast.example.org"},
            {"kind": "social", "value": "@oli_invented", "platform": "Discord"},
        ]
    },
    "household": {
        "lives_with": "His mother, Nora Fictional, and a younger sister.",
        "family": "Father abroad; calls weekly.",
    },
    "occupation": {
        "occupations": [
            {"kind": "school", "place": "Fiction Street School", "details": "Year 11", "when": "current"},
            {"kind": "school", "place": "Bygone Primary", "when": "past"},
        ]
    },
    "concern": {
        "account": "Ollie told two classmates that a made-up attacker “had the right idea” and showed them a manifesto.",
        "kinds": ["concern.fascination_with_violence", "concern.no_specific_ideology"],
        "first_noticed_on_day": "3",
        "first_noticed_on_month": "11",
        "first_noticed_on_year": "2025",
    },
    "details": {
        "contacts": "An online group of which he would not give the name, most evenings.",
        "online": "Videos of massacres, seen on his phone by his form tutor.",
        "threats": "“They will all know my name.” Nobody in particular was named.",
        "interests": "School shootings.",
    },
    "knowledge": {
        "witnessed": "The form tutor saw the videos.",
        "told_by_others": "Two classmates told us of the manifesto.",
        "opinion": "He seems very lonely since his father left.",
    },
    "needs": {"victim": "Bullied in Year 9.", "relationships": "Parents parted last year."},
    "health": {
        "conditions": "yes",
        "health_conditions": [{"condition": "condition.autism", "status": "assessment"}],
    },
    "support": {
        "agencies": [{"name": "Makebelieve Young Minds", "in_place": "On the waiting list for counselling"}],
        "protective": "Trusts his form tutor; plays chess.",
        "earlier_referrals": "no",
    },
    "safeguarding": {
        "lead_consulted": "yes",
        "lead_name": "Lena Fictional",
        "lead_outcome": "Refer today.",
        "action_taken": "He is not left alone at breaks.",
    },
    "told": {
        "person_told": "no",
        "person_not_told_why": "We want advice first.",
        "parents_told": "yes",
        "parents_response": "His mother is worried too and agrees.",
    },
    "noticed": {
        "noticed_by_me": False,
        "name": "Tom Tutor-Fictional",
        "organisation": "Fiction Street School",
        "job": "Form tutor",
        "phone": "07700 900456",
        "may_be_named": False,
    },
    "you": {
        "name": "Rita Fictional",
        "organisation": "Fiction Street School",
        "job": "Designated safeguarding lead",
        "relationship": "School",
        "may_be_contacted": True,
        "phone": "07700 900789",
        "email": "rita@cast.example.org",
        "safe_contact": "By phone, between 9am and 3pm",
        "may_be_named": True,
    },
}


def fictional_values(**changes: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    """The form's values; `person={"given_names": "Other"}` changes a line, `noticed=None` leaves a section out."""
    values = deepcopy(VALUES)
    for name, change in changes.items():
        slug = name.replace("_", "-")
        if change is None:
            del values[slug]
        else:
            values[slug] = {**values.get(slug, {}), **change}
    return values


def fictional_typed(
    *, public: bool = False, **changes: dict[str, Any] | None
) -> dict[str, dict[str, list[str]]]:
    """The same as a browser sends it, section by section."""
    typed = {slug: typed_from(values) for slug, values in fictional_values(**changes).items()}
    if public and "you" in typed:
        typed["you"].setdefault("sector", ["sector.friends_family"])
    return typed


def fictional_answers(*, public: bool = False, **changes: dict[str, Any] | None) -> Answers:
    """The same, checked and ready to be submitted."""
    return Whole(fictional_typed(public=public, **changes), public, clock.today()).answers()


def submitted(by: User, **changes: dict[str, Any] | None) -> Referral:
    """A referral that this agency referrer has just submitted."""
    return submit_referral(fictional_answers(**changes), by=by)


def submitted_by_public(code: str = "2222-3333-4444-5555-6666", **changes: dict[str, Any] | None) -> Referral:
    """A referral of a member of the public who holds this receipt code."""
    answers = fictional_answers(public=True, **changes)
    return submit_referral(answers, by=service(Role.PUBLIC_FORM), receipt_digest=digest_of(code))


def begin(client) -> str:
    """Press "Start a new referral"; the draft's key."""
    response = client.post("/referrals/refer/", {})
    if response.status_code == 302:
        return response.url.split("/")[-2]
    return response.context["onward"].split("/")[-2]


def page(draft: str, name: str = "") -> str:
    """The address of a page of a draft."""
    return f"/referrals/refer/{draft}/{name}{'/' if name else ''}"


def fill(client, draft: str, typed: dict[str, dict[str, list[str]]]) -> None:
    """Fill in sections as a browser would, one page at a time."""
    for slug, values in typed.items():
        response = client.post(page(draft, slug), {**values, "do": "continue"})
        assert response.status_code == 302, (slug, response.context["form"].errors)


def declare(client, draft: str) -> dict[str, str]:
    """What the summary page's form sends when its box is ticked."""
    form = client.get(page(draft, "check")).context["form"]
    hidden = {field.html_name: str(field.value()) for field in form.hidden_fields()}
    return {**hidden, "true_as_known": "on"}


def send(client, draft: str):
    """Send the referral; the response to the press of the button."""
    return client.post(page(draft, "check"), declare(client, draft))
