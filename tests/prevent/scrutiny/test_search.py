"""The audit log's search: for information governance, over the agency's own records, and itself on record."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.accounts.roles import Role
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.scrutiny.queries.search import Criteria, search
from referrals.choices import Stage
from tests.builders import channel as build
from tests.builders.referrals import referral_at
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, HOME, make_person
from tests.pages import as_sent
from tests.prevent.scrutiny.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
SEARCH = "/audit/"


@pytest.fixture
def governance(cast):
    return cast.information_governance


@pytest.fixture
def elsewhere(cast):
    """Who governs information at the other police force."""
    return make_person("governance_elsewhere", Role.INFORMATION_GOVERNANCE, "Northfold Police", ELSEWHERE)


@pytest.fixture
def at_council(cast):
    return make_person("governance_at_council", Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME)


def found(user, **asked):
    return [line.event for line in search(user, Criteria(**asked)).lines]


def asks(client, **typed):
    return client.post(SEARCH, as_sent(typed))


def test_only_information_governance_comes_to_the_audit_log(client, cast):
    """For everybody else there is no such page."""
    for user in cast:
        client.force_login(user)
        expected = 200 if user == cast.information_governance else 404
        assert client.get(SEARCH).status_code == expected, user.name
        assert client.get(reverse("scrutiny:ask_extract"), {"kind": "view"}).status_code == expected, (
            user.name
        )


def test_an_agency_reads_of_its_own_records_and_of_nobody_elses(
    cast, governance, elsewhere, at_council, reads
):
    """The police of the record's force and the council of its authority do; the force next door finds nothing at all."""
    referral = referral_at(Stage.GATEWAY, cast)
    reads(cast.stranger_officer, [referral])
    look = Event.objects.get(action="read")
    assert look in found(governance, kind="view")
    assert look in found(at_council, kind="view")
    assert found(elsewhere, kind="view") == []
    assert found(elsewhere, reference=referral.reference) == []
    assert found(cast.supervisor, kind="view") == []


def test_what_touches_no_record_is_read_by_the_agency_of_whoever_did_it(cast, governance, elsewhere):
    """Lists, searches and refusals of one's own people."""
    record("listed", by=cast.case_officer, list="referrals", rows=3)
    record("listed", by=cast.stranger_officer, list="referrals", rows=4)
    assert [event.codes["rows"] for event in found(governance, kind="view")] == [3]
    assert [event.codes["rows"] for event in found(elsewhere, kind="view")] == [4]


def test_search_by_person_reference_kind_and_dates(cast, governance, reads):
    """Each alone, and together."""
    first, second = referral_at(Stage.RECEIVED, cast), referral_at(Stage.RECEIVED, cast)
    case = build.case_at(CaseStage.SUPPORT, cast)
    reads(cast.case_officer, [first, second, case])
    reads(cast.supervisor, [first], until=NOW - timedelta(days=3))
    assert {event.subject_id for event in found(governance, reference=second.reference, kind="view")} == {
        second.pk
    }
    assert {event.subject_id for event in found(governance, reference=case.reference, kind="view")} == {
        case.pk
    }
    by_supervisor = found(governance, person=cast.supervisor.pk, kind="view")
    assert [event.actor_id for event in by_supervisor] == [cast.supervisor.pk]
    today, then = NOW.date(), NOW.date() - timedelta(days=3)
    assert len(found(governance, kind="view", since=today)) == 3
    assert len(found(governance, kind="view", since=then)) == 4
    assert len(found(governance, kind="view", since=then, until=then)) == 1
    assert found(governance, kind="view", person=cast.supervisor.pk, since=today) == []


def test_whoever_was_refused_one_of_the_agencys_records_is_found_by_its_reference(client, cast, governance):
    """From wherever they came: that is what one wants to know."""
    referral = referral_at(Stage.GATEWAY, cast)
    client.force_login(cast.case_officer)
    client.get(reverse("referrals:endorse_gateway", args=[referral.reference]))
    record("refused", by=cast.stranger_officer, code="not_found", move="", reference=referral.reference)
    refused = [
        event for event in found(governance, reference=referral.reference) if event.kind == Kind.REFUSAL
    ]
    assert cast.stranger_officer.pk in {event.actor_id for event in refused}


def test_what_is_typed_becomes_an_address_of_ids_and_codes(client, cast, governance, reads):
    """No address of a person in the address of a page, which stays in histories and logs."""
    referral = submitted(cast.referrer)
    reads(cast.case_officer, [referral])
    client.force_login(governance)
    answer = asks(
        client,
        person=cast.case_officer.email.upper(),
        reference=referral.reference.lower(),
        kind="view",
        since=(3, 6, 2026),
        until=(3, 6, 2026),
    )
    assert answer.status_code == 302
    assert "@" not in answer.url
    assert "%40" not in answer.url
    page = client.get(answer.url)
    assert "1 event" in page.text
    assert page.context["form"]["person"].value() == cast.case_officer.email
    assert "Prevent case officer, Westmarch Police" in page.text
    assert referral.reference in page.text
    assert "Ollie" not in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"person": "not an address"}, "Enter an email address in the correct format"),
        ({"person": "unheard-of@cast.example.org"}, "Nobody with that address"),
        ({"person": "stranger-officer@cast.example.org"}, "Nobody with that address"),
        ({"reference": "R-2222-2222-2222"}, "There is no record with that reference"),
        ({"reference": "rubbish"}, "There is no record with that reference"),
        ({"since": (4, 6, 2026)}, "must be today or in the past"),
        ({"since": (3, 6, 2026), "until": (2, 6, 2026)}, "must not be before the first"),
        ({"kind": "rubbish"}, "no longer in the list"),
        ({}, "Enter at least one thing"),
    ],
)
def test_what_cannot_be_searched_for_is_said_and_kept(client, cast, governance, typed, sentence):
    """Somebody of another agency and somebody who is not there are the same answer."""
    client.force_login(governance)
    page = asks(client, **typed)
    assert page.status_code == 400
    assert sentence in page.text
    for value in typed.values():
        assert isinstance(value, tuple) or value == "rubbish" or value in page.text


def test_another_agencys_record_and_none_are_the_same_answer(client, cast, elsewhere):
    """Word for word."""
    referral = submitted(cast.referrer)
    client.force_login(elsewhere)
    assert asks(client, reference=referral.reference).context["form"].errors == (
        asks(client, reference="R-2222-2222-2222").context["form"].errors
    )
    assert client.get(SEARCH, {"reference": referral.reference}).context["found"].lines == []


@pytest.mark.parametrize(
    "asked",
    [
        *({"person": "x"}, {"since": "x"}, {"kind": "x"}, {"reference": "x"}, {"page": "x"}),
        *({"until": "0001-01-05"}, {"until": "9999-12-31"}, {"since": "9999-12-31"}),
    ],
)
def test_an_address_that_cannot_be_read_asks_for_nothing(client, governance, asked):
    """The form, and no answer."""
    client.force_login(governance)
    page = client.get(SEARCH, asked)
    assert page.status_code == 200
    assert "found" not in page.context


def test_a_search_of_everybody_goes_back_from_its_last_day_and_says_so(client, cast, governance, reads):
    """Where no first day was chosen: thirty days, also in its extract. Of a person or of a record all that there ever was."""
    referral = submitted(cast.referrer)
    for days in (29, 31):
        reads(cast.case_officer, [referral], until=NOW - timedelta(days=days))
    client.force_login(governance)
    page = client.get(SEARCH, {"kind": "view"})
    assert "Since 4 May 2026, because you chose no first day, person or record." in page.text
    assert page.context["form"]["since"].initial is None
    assert [line.event.action for line in page.context["found"].lines].count("read") == 1
    assert page.context["extract"] == "/audit/extract/?kind=view&since=2026-05-04"
    for asked in (
        {"kind": "view", "person": str(cast.case_officer.pk)},
        {"kind": "view", "reference": referral.reference},
        {"kind": "view", "since": "2026-01-01"},
    ):
        page = client.get(SEARCH, asked)
        assert "because you chose" not in page.text
        assert len(page.context["found"].lines) == 2, asked


def test_a_last_day_alone_has_its_days_before_it(client, governance):
    """And not those before today."""
    client.force_login(governance)
    assert "Since 2 January 2026," in client.get(SEARCH, {"until": "2026-02-01"}).text


def test_no_more_is_listed_than_somebody_reads(client, cast, governance, reads, monkeypatch):
    """The latest, with what to choose to see others; how much was listed is on record."""
    referral = submitted(cast.referrer)
    reads(cast.case_officer, [referral] * 3)
    client.force_login(governance)
    asked = {"kind": "view", "reference": referral.reference}
    assert "3 events, the latest on top. <a" in client.get(SEARCH, asked).text
    monkeypatch.setattr("prevent.scrutiny.queries.search.MOST", 2)
    page = client.get(SEARCH, asked)
    assert "More than 2 events, the latest on top. No more are listed: choose fewer days" in page.text
    latest = Event.objects.filter(action="read", subject_id=referral.pk).order_by("-at", "-id")
    assert [line.event for line in page.context["found"].lines] == list(latest[:2])
    assert Event.objects.filter(action="search_audit").latest("at").codes["rows"] == 2


def test_a_search_is_itself_on_record(client, cast, governance):
    """What was asked for in ids and codes, and how much was found; opening the form is a look."""
    client.force_login(governance)
    client.get(SEARCH)
    assert Event.objects.get(section="audit").kind == Kind.VIEW
    client.get(SEARCH, {"kind": "view", "person": str(governance.pk)})
    event = Event.objects.get(action="search_audit")
    assert (event.kind, event.actor_id) == (Kind.SEARCH, governance.pk)
    assert event.codes == {"rows": 1, "asked": [f"person={governance.pk}", "kind=view"]}


def test_reasons_that_were_given_are_shown_with_their_event(client, cast, governance, reads):
    """They are kept apart, and are gone from here once erased."""
    referral = submitted(cast.referrer)
    record("read", by=cast.case_officer, subject=referral, reason="Asked by the coroner")
    client.force_login(governance)
    assert "Reason given: Asked by the coroner" in client.get(SEARCH, {"kind": "view"}).text


def test_many_events_take_as_many_queries_as_one(client, cast, governance, reads, queries):
    """Names, posts, references and reasons are read together."""
    referral, case = submitted(cast.referrer), build.case_at(CaseStage.SUPPORT, cast)
    reads(cast.case_officer, [referral, case])
    client.force_login(governance)
    few = queries(f"{SEARCH}?kind=view")
    for user in (cast.supervisor, cast.panel_chair, cast.authority_prevent_lead):
        reads(user, [referral, case] * 12)
    assert queries(f"{SEARCH}?kind=view") == few
    assert client.get(SEARCH, {"kind": "view", "page": 2}).status_code == 200
