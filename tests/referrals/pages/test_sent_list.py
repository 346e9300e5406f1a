"""The list of the referrals that somebody sent: all of them, and not a word of what became of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import referrals
from tests.builders.submission import submitted
from tests.pages import open_page

pytestmark = pytest.mark.django_db

ADDRESS = "/referrals/sent/"


def test_a_referrer_finds_every_referral_that_they_sent(client, cast):
    """Also the twenty-seventh; home shows the first few, and leads here."""
    sent = {submitted(cast.referrer).reference for _ in range(27)}
    pages = [
        open_page(client, cast.referrer, f"{ADDRESS}?page={number}").content.decode() for number in (1, 2)
    ]
    assert {reference for reference in sent if any(reference in page for page in pages)} == sent
    assert all(any(reference not in page for reference in sent) for page in pages)
    assert ADDRESS in open_page(client, cast.referrer, "/home/").content.decode()


def test_a_safeguarding_lead_finds_those_of_the_agency_and_a_referrer_only_their_own(client, cast):
    """And nobody those of another school."""
    own, lead_s, other = (
        submitted(cast.referrer),
        submitted(cast.safeguarding_lead),
        submitted(cast.stranger_referrer),
    )
    of_lead = open_page(client, cast.safeguarding_lead, ADDRESS).content.decode()
    of_referrer = open_page(client, cast.referrer, ADDRESS).content.decode()
    assert [one.reference in of_lead for one in (own, lead_s, other)] == [True, True, False]
    assert [one.reference in of_referrer for one in (own, lead_s, other)] == [True, False, False]


def test_a_question_comes_first_and_outcomes_look_alike(client, cast):
    """One is closed, one is at the panel: both say “Received”."""
    asked = referrals.referral_at("gateway", cast)
    referrals.do(
        referrals.transitions.ask_referrer, asked, cast.case_officer, text="Does he have a phone at school?"
    )
    referrals.referral_at("closed", cast)
    referrals.referral_at("referred_to_panel", cast)
    rows = open_page(client, cast.referrer, ADDRESS).context["list"].rows
    assert rows[0][0]["text"] == asked.reference
    assert [row[2] for row in rows[1:]] == ["Received", "Received"]


def test_it_asks_the_same_number_of_questions_however_long_it_is(client, cast):
    """At one row and at twenty."""
    client.force_login(cast.referrer)
    counts = []
    for more in (1, 19):
        for _ in range(more):
            submitted(cast.referrer)
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        counts.append(len(asked))
    assert counts[0] == counts[1]
