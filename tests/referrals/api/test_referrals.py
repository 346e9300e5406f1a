"""The API: the same form, the same move, the same refusals as the pages."""

import threading

import pytest
from django.db import connections

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.reference.kept import forget
from referrals.choices import ReceivedFrom, Stage
from referrals.models import Referral
from tests.builders.sent import body
from tests.builders.submission import submitted
from tests.client import Client

pytestmark = pytest.mark.django_db
ADDRESS = "/api/referrals/"


def post(client, sent, **headers):
    """Send it as JSON."""
    return client.post(ADDRESS, sent, content_type="application/json", headers=headers)


def test_a_system_refers_and_reads_the_status(client, cast):
    """The referral is whole, marked as coming from a system, and the answer is the referrer's status."""
    client.force_login(cast.referrer)
    response = post(client, body())
    referral = Referral.objects.get()
    assert response.status_code == 201
    assert set(response.json()) == {"reference", "received_at", "questions", "feedback"}
    assert (referral.received_from, referral.sources.count(), referral.other_names.count()) == (
        ReceivedFrom.API,
        2,
        2,
    )
    assert str(referral.particulars.date_of_birth) == "2011-03-27"
    read = client.get(f"{ADDRESS}{referral.reference}/")
    assert read.json() == response.json()


def test_what_a_referral_costs(client, cast, django_assert_max_num_queries):
    """Lists are not asked for again, whoever is told is found at once, and what was written is not read back."""
    forget()
    client.force_login(cast.referrer)
    post(client, body())
    with django_assert_max_num_queries(36):
        assert post(client, body()).status_code == 201


def test_a_system_says_why_there_is_no_nationality(client, cast):
    """An empty list has its reason beside it; without one it is no answer, and the error names the field."""
    client.force_login(cast.referrer)
    none = {"nationalities": [], "languages": []}
    refused = post(client, body(nationality=none))
    assert refused.status_code == 400
    assert "nationalities_unanswered" in refused.json()["problems"]["nationality"]
    reasons = {"nationalities_unanswered": "not_known", "languages_unanswered": "not_asked"}
    assert post(client, body(nationality={**none, **reasons})).status_code == 201
    stated = Referral.objects.get().particulars
    assert (stated.nationalities_unanswered, stated.languages_unanswered) == ("not_known", "not_asked")


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.REFERRED_TO_PANEL])
def test_the_stage_is_never_told(client, cast, stage):
    """The answer is the same whatever became of the referral."""
    referral = submitted(cast.referrer)
    client.force_login(cast.referrer)
    before = client.get(f"{ADDRESS}{referral.reference}/").content
    Referral.objects.filter(pk=referral.pk).update(stage=stage, version=7)
    assert client.get(f"{ADDRESS}{referral.reference}/").content == before


def test_refusals_carry_a_code(client, cast):
    """Not signed in, wrong role, out of sight, bad JSON, wrong method."""
    referral = submitted(cast.referrer)
    assert (post(client, body()).status_code, post(client, body()).json()["code"]) == (403, "not_signed_in")
    client.force_login(cast.case_officer)
    assert (post(client, body()).status_code, post(client, body()).json()["code"]) == (403, "role")
    client.force_login(cast.stranger_referrer)
    hidden = client.get(f"{ADDRESS}{referral.reference}/")
    missing = client.get(f"{ADDRESS}R-2222-2222-2222/")
    assert (hidden.status_code, hidden.json()) == (404, missing.json())
    broken = client.post(ADDRESS, "{", content_type="application/json")
    assert (broken.status_code, broken.json()["code"]) == (400, "parse_error")
    assert client.put(ADDRESS).json()["code"] == "method_not_allowed"
    assert Referral.objects.count() == 1


WRONG = [
    ({"person": {"date_of_birth": "2031-01-01"}}, ("person", "date_of_birth")),
    ({"person": {"date_of_birth": "2011-02-31"}}, ("person", "date_of_birth")),
    ({"home": {"home_area": "E99999999"}}, ("home", "home_area")),
    ({"background": {"ethnicity": "religion.1"}}, ("background", "ethnicity")),
    ({"concern": {"account": ""}}, ("concern", "account")),
    ({"concern": {"account": "nul \x00"}}, ("concern", "account")),
    ({"told": None}, ("told", None)),
    ({"addresses": [{"lines": "Somewhere", "when": "sometimes"}]}, ("addresses", None)),
]


@pytest.mark.parametrize(("change", "where"), WRONG)
def test_wrong_answers_are_named(client, cast, change, where):
    """400 with the section, the field and the sentence."""
    client.force_login(cast.referrer)
    response = post(client, body(**change))
    section, field = where
    found = response.json()
    assert (response.status_code, found["code"]) == (400, "invalid")
    assert section in found["problems"]
    assert field is None or field in found["problems"][section]
    assert not Referral.objects.exists()


def test_the_same_key_makes_one_referral(client, cast):
    """A repeated sending answers 200 with the same reference; the same key with another body is refused."""
    client.force_login(cast.referrer)
    first, second = (
        post(client, body(), **{"Idempotency-Key": "one"}),
        post(client, body(), **{"Idempotency-Key": "one"}),
    )
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["reference"] == second.json()["reference"]
    other = post(client, body(person={"given_names": "Another"}), **{"Idempotency-Key": "one"})
    assert (other.status_code, other.json()["code"]) == (409, "key_used")
    client.force_login(cast.safeguarding_lead)
    assert post(client, body(), **{"Idempotency-Key": "one"}).status_code == 201
    assert Referral.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_parallel_sendings_with_one_key_make_one(cast):
    """Eight sendings at once with one key make one referral."""
    client = Client()
    client.force_login(cast.referrer)
    codes = []

    def press():
        another = Client()
        another.cookies = client.cookies.copy()
        try:
            codes.append(post(another, body(), **{"Idempotency-Key": "one"}).status_code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(codes) == [200] * 7 + [201]
    assert Referral.objects.count() == 1


def test_the_description_names_every_field(client, cast):
    """OpenAPI describes both addresses for people who are signed in."""
    assert client.get("/api/schema/").status_code == 403
    client.force_login(cast.referrer)
    text = client.get("/api/schema/").content.decode()
    assert "Idempotency-Key" in text
    assert "/api/referrals/{reference}/" in text
    assert "ReferralIn" in text


def test_who_refers_for_several_agencies_names_one(client, cast):
    """By its id; without it the answer says what to do, and another agency's id is refused like one that is not there."""
    first, second = cast.referrer.posts.get().agency, cast.gp.posts.get().agency
    Post.objects.create(user=cast.referrer, role=Role.REFERRER, agency=second, starts_on=clock.today())
    client.force_login(cast.referrer)
    refused = post(client, body())
    assert (refused.status_code, refused.json()["code"]) == (400, "agency_needed")
    assert "Name the one" in refused.json()["detail"]
    for other in (cast.stranger_referrer.posts.get().agency.pk, new_id()):
        refused = post(client, body() | {"agency": str(other)})
        assert (refused.status_code, refused.json()["code"]) == (403, "not_your_agency")
    wrong = post(client, body() | {"agency": "the school"})
    assert (wrong.status_code, list(wrong.json()["problems"])) == (400, ["agency"])
    assert not Referral.objects.exists()
    for agency in (first, second):
        made = post(client, body() | {"agency": str(agency.pk)}, **{"Idempotency-Key": agency.name})
        assert made.status_code == 201
        assert Referral.objects.get(reference=made.json()["reference"]).agency == agency


def test_who_refers_for_one_agency_need_not_name_it(client, cast):
    """And may."""
    agency = cast.referrer.posts.get().agency
    client.force_login(cast.referrer)
    for sent in (body(), body() | {"agency": str(agency.pk)}):
        assert post(client, sent).status_code == 201
    assert set(Referral.objects.values_list("agency", flat=True)) == {agency.pk}
