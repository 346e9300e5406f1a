"""Headers and cookies of every kind of answer, as production sends them (security.md T17, T21)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevent.documents.intake import accept
from prevent.documents.tasks import scan_pending
from prevent.settings import base
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.cast import PASSWORD
from tests.client import Client
from tests.headers import OF_A_FILE, unprotected
from tests.pages import drawn, move_url

pytestmark = pytest.mark.django_db
ELSE_ON_ONE_S_OWN_MACHINE = (
    *("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE"),
    *("UNNAMED_COOKIE_NAME", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"),
)

OURS = {"secure": True, "httponly": True, "samesite": "Lax", "domain": ""}
"""What a browser is told of each cookie."""


@pytest.fixture(autouse=True)
def production(settings):
    """What settings for one's own machine take back is as in production."""
    for name in ELSE_ON_ONE_S_OWN_MACHINE:
        setattr(settings, name, getattr(base, name))


def browser(user=None):
    """Over TLS."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def test_every_kind_of_answer_is_protected(cast):
    """Pages, redirects, refusals, wrong forms, the interface for machines: nothing is framed, sniffed or run from elsewhere."""
    referral = referral_at(Stage.GATEWAY, cast)
    page, move = referral.get_absolute_url(), move_url(referral, "ask_referrer")
    nobody, officer, lead = browser(), browser(cast.case_officer), browser(cast.authority_prevent_lead)
    answers = {
        200: [nobody.get("/", secure=True), officer.get(page, secure=True)],
        301: [nobody.get("/")],
        302: [nobody.get("/home/", secure=True)],
        400: [officer.post(move, {}, secure=True)],
        403: [lead.get(move, secure=True), nobody.get("/api/referrals/", secure=True)],
        404: [
            officer.get("/this/leads/nowhere/", secure=True),
            browser(cast.stranger_officer).get(page, secure=True),
        ],
        405: [officer.post(page, {}, secure=True)],
        409: [officer.post(move, {**drawn(officer.get(move, secure=True)), "seen": "0"}, secure=True)],
    }
    for status, found in answers.items():
        for answer in found:
            assert (answer.status_code, unprotected(answer)) == (status, set())
            over_tls = status != 301
            assert ("max-age=31536000" in answer.headers.get("Strict-Transport-Security", "")) is over_tls


def test_files_are_protected_more(cast):
    """A file is a download in a sandbox of its own; so is an extract of the audit log."""
    referral = referral_at(Stage.GATEWAY, cast)
    note = accept(SimpleUploadedFile("note.txt", b"He was seen again."), by=cast.referrer)
    transitions.add_material(referral.reference, documents=[note], by=cast.referrer)
    scan_pending()
    address = reverse("referrals:attachment", args=[referral.reference, referral.attachments.get().pk])
    governs = browser(cast.information_governance)
    asked = "/audit/extract/?kind=view"
    browser(cast.case_officer).get(referral.get_absolute_url(), secure=True)
    typed = drawn(governs.get(asked, secure=True))
    ready = governs.post(asked, {**typed, "reason": "Request 7", "format": "csv"}, secure=True).url
    taking = f"{ready}take-extract/"
    files = [
        browser(cast.case_officer).get(address, secure=True),
        governs.post(taking, drawn(governs.get(taking, secure=True)), secure=True),
    ]
    for answer in files:
        assert (answer.status_code, unprotected(answer, OF_A_FILE)) == (200, set())
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        answer.close()


def test_cookies_are_this_host_s_alone(cast):
    """No script reads them, no other site sends them, none goes over plain http or to a neighbouring host."""
    client = browser()
    client.get("/account/login/", secure=True)
    client.post("/account/login/", {"login": cast.gp.email, "password": PASSWORD}, secure=True)
    assert set(client.cookies) == {"__Host-session", "__Host-csrf"}
    for cookie in client.cookies.values():
        assert {name: cookie[name] for name in (*OURS, "path")} == {**OURS, "path": "/"}


def test_the_cookie_of_whoever_is_unnamed_goes_to_its_own_pages_alone(db):
    """It says which concern they raised: no other page of the service is sent it, and it ends with the browser."""
    client, page = browser(), "/oversight/raise/"
    client.post(page, {**drawn(client.get(page, secure=True)), "what": "They were rude."}, secure=True)
    cookie = client.cookies["__Secure-unnamed"]
    assert {name: cookie[name] for name in (*OURS, "path")} == {**OURS, "path": "/oversight/"}
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
