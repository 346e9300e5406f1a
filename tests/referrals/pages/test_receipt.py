"""Coming back with a receipt code or an account: what referrers see, and what they must not be able to tell."""

import pytest

from prevent.audit.models import Event
from prevent.kernel import clock
from referrals.models import Question, Referral
from tests.builders.referrals import typed_answers
from tests.builders.submission import begin, fictional_typed, fill, send, submitted, submitted_by_public
from tests.client import Client
from tests.same_page import normalised

pytestmark = pytest.mark.django_db
CODE = "2222-3333-4444-5555-6666"


def enter(client, code=CODE, **more):
    """Enter a receipt code."""
    return client.post("/referrals/receipt/", {"code": code, **more})


def test_the_shown_code_opens_the_status_on_another_machine(cast):
    """What the confirmation showed once opens the referral's page elsewhere, and the look is logged."""
    client, elsewhere = Client(), Client()
    draft = begin(client)
    fill(client, draft, fictional_typed(public=True))
    code = client.get(send(client, draft).url).context["code"]
    referral = Referral.objects.get()
    response = enter(elsewhere, code.lower().replace("-", ""))
    assert response.url == f"/referrals/{referral.reference}/status/"
    text = elsewhere.get(response.url).content.decode()
    assert "Received" in text
    assert referral.reference in text
    assert Event.objects.filter(action="read", subject_id=referral.pk, section="status").exists()


def test_wrong_and_missing_codes_get_the_same_answer(client, cast):
    """Nobody learns by trying whether a code exists."""
    submitted_by_public()
    almost = enter(client, CODE[:-1] + "7")
    never = enter(client, "AAAA-BBBB-CCCC-DDDD-EEEE")
    assert almost.status_code == never.status_code == 400
    assert normalised(almost).replace(CODE[:-1] + "7", "") == normalised(never).replace(
        "AAAA-BBBB-CCCC-DDDD-EEEE", ""
    )
    assert "We found no referral for that code" in never.content.decode()


def test_tries_are_limited_by_address_behind_the_trusted_proxy(client, settings):
    """Ten tries from one address; what a visitor writes into the header before the trusted proxy's entry is not believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        client.post(
            "/referrals/receipt/",
            {"code": "A" * 20},
            headers={"x-forwarded-for": f"192.0.2.{number}, 198.51.100.7"},
        )
    limited = client.post(
        "/referrals/receipt/", {"code": CODE}, headers={"x-forwarded-for": "192.0.2.99, 198.51.100.7"}
    )
    other = client.post(
        "/referrals/receipt/", {"code": CODE}, headers={"x-forwarded-for": "192.0.2.1, 198.51.100.8"}
    )
    assert (limited.status_code, other.status_code) == (429, 400)


def test_a_receipt_opens_its_own_referral_only(client, cast):
    """Another referral is not there for the holder, nor is any page of the police."""
    own, other = submitted_by_public(), submitted(cast.referrer)
    enter(client)
    assert client.get(f"/referrals/{other.reference}/status/").status_code == 404
    assert client.get(f"/referrals/{own.reference}/status/").status_code == 200
    assert client.get(f"/referrals/{own.reference}/").status_code == 302


def test_what_a_receipt_opened_is_not_stored(client, cast):
    """Nor shown by the Back button, once somebody has left a shared machine."""
    referral = submitted_by_public()
    enter(client)
    for name in ("status", "add-material"):
        shown = client.get(f"/referrals/{referral.reference}/{name}/")
        assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store, private")


def test_without_a_code_the_visitor_is_asked_for_it(client, cast):
    """A status address alone opens nothing; the code leads back to it."""
    referral = submitted_by_public()
    there = f"/referrals/{referral.reference}/status/"
    asked = client.get(there)
    assert asked.url.startswith("/referrals/receipt/?next=")
    assert client.get(asked.url).context["next"] == there
    assert enter(client, next=there).url == there


WORDS = "Exact words"
PAGES = {
    "answer-question": lambda referral: typed_answers(referral, WORDS),
    "add-material": lambda referral: {"text": WORDS},
}
"""The referrer's forms, and what they send when somebody writes these words."""


def cut_off(client, referral, page):
    """Open a form, lose the session, send it: the page that asks who the visitor is."""
    there = f"/referrals/{referral.reference}/{page}/"
    opened = client.get(there).context["form"]
    client.cookies.pop("session")
    sent = client.post(there, {**PAGES[page](referral), "writer": opened["writer"].value()})
    return client.get(sent.url)


def asked_about(referral, cast):
    """The referral, with a question open."""
    Question.objects.create(
        referral=referral, text="Which group?", asked_by=cast.case_officer, asked_at=clock.now()
    )
    return referral


@pytest.mark.parametrize("page", PAGES)
def test_a_code_holders_session_that_ended_mid_form_loses_nothing(client, cast, page):
    """What was typed waits behind the receipt code, on the page where it was typed."""
    referral = asked_about(submitted_by_public(), cast)
    enter(client)
    asked = cut_off(client, referral, page)
    back = enter(client, next=asked.context["next"])
    assert WORDS in client.get(back.url).content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_a_referrers_session_that_ended_mid_form_loses_nothing(client, cast, page):
    """The page leads to signing in, and from there back to what was typed."""
    referral = asked_about(submitted(cast.referrer), cast)
    client.force_login(cast.referrer)
    asked = cut_off(client, referral, page)
    assert f"/account/login/?next=%2Freferrals%2F{referral.reference}%2F{page}%2F" in asked.content.decode()
    client.force_login(cast.referrer)
    assert WORDS in client.get(asked.context["next"]).content.decode()


def test_the_link_in_a_message_leads_a_referrer_in_by_signing_in(client, cast):
    """A referrer who follows the link while signed out has no code: signing in leads on to the page."""
    there = f"/referrals/{submitted(cast.referrer).reference}/status/"
    asked = client.get(client.get(there).url)
    assert f"/account/login/?next={there.replace('/', '%2F')}" in asked.content.decode()


@pytest.mark.parametrize("there", ["https://example.org/", "//example.org/", "/home/", "/referrals/R-OTHER/"])
def test_the_code_leads_nowhere_else(client, cast, there):
    """The address to go on to stays within the referral of the code."""
    referral = submitted_by_public()
    assert enter(client, next=there).url == f"/referrals/{referral.reference}/status/"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("referrer", 200),
        ("safeguarding_lead", 200),
        ("stranger_referrer", 404),
        ("provider", 404),
        ("panel_chair", 404),
    ],
)
def test_who_sees_an_agency_referral(client, cast, who, status):
    """The referrer and the agency's lead see the page; others do not learn that the referral exists."""
    referral = submitted(cast.referrer)
    client.force_login(getattr(cast, who))
    assert client.get(f"/referrals/{referral.reference}/status/").status_code == status


def test_questions_are_shown_with_a_way_to_answer(client, cast):
    """An open question comes first, with a button; a withdrawn one is gone; an answered one stays with its answer."""
    referral = submitted_by_public()
    asked = {"referral": referral, "asked_by": cast.case_officer, "asked_at": clock.now()}
    Question.objects.create(text="Which group?", **asked)
    Question.objects.create(
        text="Never mind", withdrawn_at=clock.now(), withdrawn_by=cast.case_officer, **asked
    )
    Question.objects.create(
        text="When?", answer="On Monday", answered_at=clock.now(), answered_by=cast.referrer, **asked
    )
    enter(client)
    text = client.get(f"/referrals/{referral.reference}/status/").content.decode()
    assert "Which group?" in text
    assert "/answer-question/" in text
    assert "Never mind" not in text
    assert "On Monday" in text


def test_the_page_takes_the_same_number_of_queries_with_much_on_it(
    client, cast, django_assert_max_num_queries
):
    """Twenty questions cost no more queries than one."""
    referral = submitted(cast.referrer)
    for number in range(20):
        Question.objects.create(
            referral=referral, text=f"Question {number}", asked_by=cast.case_officer, asked_at=clock.now()
        )
    client.force_login(cast.referrer)
    with django_assert_max_num_queries(24):
        client.get(f"/referrals/{referral.reference}/status/")
