"""What does each role see on a referral's page?"""

import pytest

from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.reference.kept import forget
from referrals.choices import Move, Section, Stage
from referrals.forms.submission.asked import ASKED
from referrals.forms.submission.person import PersonForm
from referrals.forms.submission.whole import Whole
from referrals.queries.as_submitted import ROWS
from tests.builders.referrals import ask_agency, deconflict, do, referral_at
from tests.builders.submission import fictional_typed
from tests.pages import open_page

pytestmark = pytest.mark.django_db
STRANGERS = [
    "stranger_officer",
    "stranger_lead",
    "stranger_chair",
    "stranger_referrer",
    "nobody",
    "gp",
    "provider",
]
PARTITION = ("Deconfliction", "Invented unit")
TRIAGE = ("Gateway assessment", "Section 36 decision", "Looking for belonging")


def seen_by(client, user, referral):
    return open_page(client, user, referral.get_absolute_url())


def test_the_police_see_the_whole_story(client, cast):
    """Submitted words, partition, requests, triage, owners, what is due, and what happened."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    ask_agency(referral, cast)
    page = seen_by(client, cast.second_officer, referral)
    record = page.context["record"]
    assert [event.what for event in record.events][-1] == "Referral received"
    assert record.due.step == "Section 36 decision"
    assert ("Risk owner (police)", cast.case_officer.name) in [
        (fact.label, fact.value) for fact in record.facts
    ]
    for words in (
        "manifesto",
        "Invented unit",
        "Is he known to your services?",
        "Risk owner",
        "Rita Fictional",
    ):
        assert words in page.text


def test_a_refused_move_stands_with_its_reason(client, cast):
    """A colleague's officer sees what could be done, and why not by them."""
    referral = referral_at(Stage.GATEWAY, cast)
    page = seen_by(client, cast.second_officer, referral)
    refused = {action.label: action.refused for action in page.context["record"].actions}
    assert "another officer" in refused["Make the gateway assessment"]
    assert refused["Allocate to a case officer"] == ""


@pytest.mark.parametrize(
    "stage", [Stage.RECEIVED, Stage.INFORMATION_GATHERING, Stage.CLOSED, Stage.REFERRED_TO_PANEL]
)
def test_the_authoritys_lead_sees_what_was_submitted_and_no_triage(client, cast, stage):
    """At every stage the page says the same of where it stands; the partition and the triage do not exist."""
    referral = referral_at(stage, cast)
    page = seen_by(client, cast.authority_prevent_lead, referral)
    assert "manifesto" in page.text
    assert page.context["record"].stage == "Received"
    assert page.context["record"].due is None
    for secret in (*PARTITION, *TRIAGE, "Information gathering", "Referred to panel", "Closed"):
        assert secret not in page.text


def test_the_panel_sees_it_from_the_referral_on(client, cast):
    """Triage and requests are theirs to read; partition and who referred are not."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    for user in (cast.panel_chair, cast.deputy_chair, cast.panel_coordinator):
        page = seen_by(client, user, referral)
        assert "Section 36 decision" in page.text
        for secret in (*PARTITION, "Rita Fictional", cast.referrer.name):
            assert secret not in page.text, secret
        assert not any("econfliction" in event.what for event in page.context["record"].events)


@pytest.mark.parametrize("who", ["panel_chair", "panel_coordinator", "panel_member"])
def test_the_panel_sees_nothing_before(client, cast, who):
    """Before the referral to the panel it is not there."""
    referral = referral_at(Stage.SECTION_36, cast)
    assert seen_by(client, getattr(cast, who), referral).status_code == 404


def test_the_referrer_is_taken_to_their_own_page(client, cast):
    """It says nothing of stages."""
    referral = referral_at(Stage.CLOSED, cast)
    response = seen_by(client, cast.referrer, referral)
    assert (response.status_code, response.url) == (302, f"/referrals/{referral.reference}/status/")


@pytest.mark.parametrize("who", STRANGERS)
def test_strangers_find_nothing(client, cast, who):
    """Forbidden and missing are the same answer."""
    referral = referral_at(Stage.RECEIVED, cast)
    user = getattr(cast, who)
    forbidden, missing = (
        seen_by(client, user, referral),
        open_page(client, user, "/referrals/R-2222-2222-2222/"),
    )
    assert (forbidden.status_code, missing.status_code) == (404, 404)


def test_the_answers_stand_under_the_questions_as_they_were_asked(client, cast):
    """The reader reads what the referrer read: the form's pages are the cards, its questions the labels, in its order."""
    referral = referral_at(Stage.RECEIVED, cast)
    parts = seen_by(client, cast.case_officer, referral).context["record"].parts[:4]
    cards = {card.title: card for part in parts for card in part.cards}
    assert list(cards)[:2] == ["Where the person lives", "The person’s name, age and gender"]
    assert [(line.label, line.value) for line in cards["What the person and the parents know"].lines] == [
        ("Has the person been told of this referral?", "No"),
        ("Why not?", "We want advice first."),
        ("Have the parents or carers been told?", "Yes"),
        ("What did the parents or carers say?", "His mother is worried too and agrees."),
    ]
    assert [line.label for line in cards["Other names and spellings"].lines] == [
        "Other name 1",
        "Other name 2",
    ]
    assert cards["Who noticed first"].lines[0].value == "No"
    assert "“you” is the referrer" in parts[0].note


def test_nothing_that_was_answered_is_left_out(client, cast):
    """What stands on the summary page before sending stands on the record, under the same words."""
    referral = referral_at(Stage.RECEIVED, cast)
    parts = seen_by(client, cast.case_officer, referral).context["record"].parts
    shown = {(card.title, line.label) for part in parts for card in part.cards for line in card.lines}
    whole = Whole(fictional_typed(), public=False, on=clock.today())
    asked = {(form.title, line.label) for form in whole.forms.values() for line in form.summary()}
    age = (PersonForm.title, "What do you know about the person’s age?")
    assert asked - shown == {age}, "the age itself says it"


def test_every_column_of_the_form_has_its_question():
    """What the referrer may state is never kept without being shown."""
    asked = {
        (question.row, question.name)
        for group in ASKED
        for page in group.pages
        for question in page.questions
    }
    for row in ROWS:
        named = {field.name for field in row._meta.concrete_fields} - {"id", "referral"}
        lists = {"ethnicity", "religion", "ethnicity_unanswered", "religion_unanswered"}
        assert named - lists == {name for of, name in asked if of is row}, row


def test_the_look_is_recorded(client, cast):
    """Who looked at which record, without a word of its content."""
    referral = referral_at(Stage.RECEIVED, cast)
    seen_by(client, cast.supervisor, referral)
    event = Event.objects.filter(action="read", subject_id=referral.pk).latest("at")
    assert (event.actor_id, event.section) == (cast.supervisor.pk, "page")


def test_every_section_has_a_reader():
    """A section that nobody reads would be lost words."""
    from referrals.policy import POLICY

    assert set(POLICY.sections) == set(Section)


@pytest.mark.parametrize("stage", list(Stage))
def test_the_page_costs_the_same_at_every_length(client, cast, stage, django_assert_max_num_queries):
    """Everything on the page is read in a bounded number of queries; limits and working days are kept from the page before."""
    referral = referral_at(stage, cast)
    client.force_login(cast.supervisor)
    forget()
    client.get(referral.get_absolute_url())
    with django_assert_max_num_queries(67):
        assert client.get(referral.get_absolute_url()).status_code == 200


def test_free_text_is_shown_as_text(client, cast):
    """Quotes, SQL words, mark-up, emoji and Welsh come back as they were typed."""
    from referrals import transitions

    words = "'; DROP TABLE referral; -- <script>alert(1)</script> 😀 Llanfairpwll"
    referral = referral_at(Stage.GATEWAY, cast)
    do(transitions.ask_referrer, referral, cast.case_officer, text=words)
    page = seen_by(client, cast.case_officer, referral)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 😀 Llanfairpwll" in page.text
    assert "<script>alert" not in page.text


def test_at_the_gateway_the_checks_come_first(client, cast):
    """The first button is what is to be done now: deconfliction, then the assessment."""
    referral = referral_at(Stage.GATEWAY, cast)

    def first():
        return seen_by(client, cast.case_officer, referral).context["record"].actions[0].label

    assert first() == Move.RECORD_DECONFLICTION.label
    deconflict(referral, cast)
    assert first() == Move.ASSESS_GATEWAY.label
