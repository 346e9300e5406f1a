"""What left a record, for those who work on it; and what left all of an agency's records, for its information governance."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from channel.transitions import record_disclosure as of_case
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.kernel.paging import FIRST
from prevent.scrutiny.queries.disclosed import Asked, disclosure_log
from prevent.workflow.sharing import Purpose
from referrals import transitions
from referrals.choices import Stage
from tests.builders import channel as build
from tests.builders import exceptions
from tests.builders.referrals import ask_agency, do, referral_at
from tests.builders.sharing import told
from tests.cast import ELSEWHERE, make_person
from tests.pages import as_sent, parts
from tests.prevent.scrutiny.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
LOG = "/audit/disclosures/"


@pytest.fixture
def referral(cast):
    """One request went to the health trust, one telephone call to the school."""
    made = referral_at(Stage.INFORMATION_GATHERING, cast)
    ask_agency(made, cast)
    return do(transitions.record_disclosure, made, cast.case_officer, share=told(cast.case_officer))


@pytest.fixture
def elsewhere(cast):
    """Who governs information at the other police force."""
    return make_person("governance_elsewhere", Role.INFORMATION_GOVERNANCE, "Northfold Police", ELSEWHERE)


def page_of(one, kind="referral"):
    return reverse(f"scrutiny:{kind}_disclosures", args=[one.reference])


def lines(user, **asked):
    """Record, recipient and act of each line."""
    rows = disclosure_log(user, Asked(**asked)).rows
    return [(row[1]["sub"], row[2], row[3]["sub"]) for row in rows]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("supervisor", 200), ("case_officer", 200), ("authority_prevent_lead", 404), ("referrer", 404)),
        *(
            ("stranger_supervisor", 404),
            ("information_governance", 404),
            ("panel_chair", 404),
            ("nobody", 404),
        ),
    ],
)
def test_what_left_a_referral_is_for_its_police(client, cast, referral, who, status):
    """Whoever may read it finds the way on the page of the referral."""
    client.force_login(getattr(cast, who))
    answer = client.get(page_of(referral))
    assert answer.status_code == status
    assert ("Westmarch Health Trust" in answer.text) == (status == 200)
    page = client.get(reverse("referrals:referral", args=[referral.reference]))
    assert (page_of(referral) in page.text) == (status == 200)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("panel_chair", 200), ("deputy_chair", 200), ("panel_coordinator", 200), ("supervisor", 200)),
        *(("case_officer", 200), ("panel_member", 404), ("provider", 404), ("stranger_chair", 404)),
        ("information_governance", 404),
    ],
)
def test_what_left_a_case_is_for_its_panel_and_police(client, cast, who, status):
    """Members and providers do not learn what others were told."""
    case = build.invited(build.case_at(CaseStage.SUPPORT, cast), cast)
    client.force_login(getattr(cast, who))
    answer = client.get(page_of(case, "case"))
    assert answer.status_code == status
    assert ("a provider’s brief" in answer.text) == (status == 200)
    assert ("Circulate papers to an agency" in answer.text) == (status == 200)
    page = client.get(reverse("whole_case", args=[case.reference]))
    assert (page_of(case, "case") in page.text) == (status == 200)


def test_the_panel_to_which_it_is_offered_reads_the_offer_and_not_the_shares(client, cast):
    """It does not hold the case yet."""
    case = build.case_at(CaseStage.TRANSFER_OFFERED, cast)
    client.force_login(cast.stranger_chair)
    assert client.get(page_of(case, "case")).status_code == 404


def test_governance_reads_the_words_once_it_has_opened_the_record(client, cast, referral):
    """With a reason, for a day; that it read this section is on record."""
    client.force_login(cast.information_governance)
    open_for_governance(referral.reference, reason="Request 12", by=cast.information_governance)
    shown = client.get(page_of(referral)).text
    for words in (
        "Sam Fictional, safeguarding lead",
        "That he may be at risk today.",
        "Safeguarding of children",
    ):
        assert words in shown
    event = Event.objects.get(action="read", section="disclosures")
    assert (event.actor_id, event.subject_id) == (cast.information_governance.pk, referral.pk)


def test_whoever_uses_emergency_access_does_not_read_who_else_had_it(client, cast, referral):
    """They read the record, to act; not to whom it went."""
    use_emergency_access(referral.reference, reason="He is at our station", by=cast.stranger_officer)
    client.force_login(cast.stranger_officer)
    assert client.get(reverse("referrals:referral", args=[referral.reference])).status_code == 200
    assert client.get(page_of(referral)).status_code == 404


def test_only_information_governance_comes_to_the_log(client, cast):
    """For everybody else there is no such page."""
    for user in cast:
        client.force_login(user)
        expected = 200 if user == cast.information_governance else 404
        assert client.get(LOG).status_code == expected, user.name


def test_an_agency_reads_of_its_own_records(cast, referral, elsewhere):
    """Police and council of the record do; the force next door finds nothing, nor does anybody without the role."""
    council = exceptions.council_governance()
    expected = [
        (referral.reference, "Fiction Street School", "Record a share outside this service"),
        (referral.reference, "Westmarch Health Trust", "Request information from an agency"),
    ]
    assert lines(cast.information_governance) == expected
    assert lines(council) == expected
    assert lines(elsewhere) == []
    assert lines(cast.supervisor) == []


def test_the_second_wall_shows_them_to_nobody_else(cast, referral, elsewhere):
    """A query that forgets the policy."""
    from prevent.accounts.actor import acting_as
    from referrals.models import ReferralDisclosure

    seen = {}
    for user in (*cast, elsewhere):
        with acting_as(user):
            seen[user.name] = ReferralDisclosure.objects.count()
    reading = {cast.case_officer, cast.second_officer, cast.supervisor, cast.second_supervisor}
    assert {name for name, count in seen.items() if count} == {
        user.name for user in (*reading, cast.information_governance)
    }


def test_the_log_keeps_what_an_agency_gave_away(cast, elsewhere):
    """After a transfer the case is the other panel's, what was shared before stays with those who shared it."""
    case = build.case_at(CaseStage.TRANSFER_OFFERED, cast)
    build.move.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="Yes",
        by=cast.stranger_chair,
        seen=build.fresh(case).version,
    )
    given_away = [line for line in lines(cast.information_governance) if line[0] == case.reference]
    assert [act for _, _, act in given_away] == ["Accept the transfer", "Record the panel’s decision"]
    assert [line for line in lines(elsewhere) if line[0] == case.reference] == []


def test_somebody_excluded_finds_nothing_of_the_record(cast, referral):
    """Whatever their post: the person may be family."""
    exceptions.exclude(referral, cast.supervisor, cast.information_governance)
    assert lines(cast.information_governance) == []


def test_the_log_is_narrowed_by_what_may_be_asked(client, cast, referral):
    """Record, purpose, basis and days; the form leads to an address of codes and days only, and reading it is on record."""
    case = build.case_at(CaseStage.SUPPORT, cast)
    share = told(cast.panel_chair, purpose=Purpose.LIFE, basis="lawful_basis.vital_interests")
    of_case(case.reference, share=share, by=cast.panel_chair, seen=case.version)
    governance = cast.information_governance
    assert {line[0] for line in lines(governance, reference=referral.reference)} == {referral.reference}
    assert [line[0] for line in lines(governance, purpose="life")] == [case.reference]
    assert [line[0] for line in lines(governance, basis="lawful_basis.vital_interests")] == [case.reference]
    assert lines(governance, since=NOW.date() + timedelta(days=1)) == []
    assert lines(governance, until=NOW.date() - timedelta(days=1)) == []
    client.force_login(governance)
    answer = client.post(LOG, as_sent({"purpose": "life", "since": parts(NOW.date())}))
    assert answer.url == f"{LOG}?purpose=life&since={NOW.date().isoformat()}"
    assert case.reference in client.get(answer.url).text
    event = Event.objects.filter(action="listed", codes__list="disclosures").latest("at")
    assert event.codes["asked"] == ["purpose=life", "since=2026-06-03"]


@pytest.mark.parametrize(
    "wrong",
    [
        "reference=x",
        "purpose=nothing",
        "basis=lawful_basis.made_up",
        "since=yesterday",
        "by__email=a",
        "page=x",
    ],
)
def test_what_cannot_be_asked_is_not_asked(client, cast, referral, wrong):
    """Lookups, codes that are none and days that are none narrow nothing."""
    client.force_login(cast.information_governance)
    answer = client.get(f"{LOG}?{wrong}")
    assert answer.status_code == 200
    assert len(answer.context["rows"]) == len(lines(cast.information_governance)) == 2


def test_bad_input_has_its_sentence(client, cast, referral, elsewhere):
    """A reference of another agency's record and of none answer alike; the days must be in order."""
    client.force_login(elsewhere)
    for reference in (referral.reference, "R-2222-2222-2222", "nonsense"):
        page = client.post(LOG, as_sent({"reference": reference}))
        assert page.status_code == 400
        assert "There is no record with that reference" in page.text
    days = {"since": parts(NOW.date()), "until": parts(NOW.date() - timedelta(days=1))}
    assert "must not be before the first" in client.post(LOG, as_sent(days)).text


def test_many_lines_take_as_many_queries_as_few_and_come_page_by_page(client, cast, referral, queries):
    """On the log and on the record."""
    client.force_login(cast.information_governance)
    few = queries(LOG)
    client.force_login(cast.supervisor)
    few_of_record = queries(page_of(referral))
    row = referral.disclosures.get(move="record_disclosure")
    made = type(row).objects.bulk_create(copy_of(row) for _ in range(FIRST.rows))
    assert len(made) == FIRST.rows
    assert queries(page_of(referral)) == few_of_record
    client.force_login(cast.information_governance)
    assert queries(LOG) == few
    assert len(lines(cast.information_governance)) == FIRST.rows
    assert "Westmarch Health Trust" in client.get(LOG, {"page": 2}).text
    assert len(client.get(LOG, {"rows": 100}).context["rows"]) > FIRST.rows


def copy_of(row):
    """The same share once more."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{name: value for name, value in values.items() if name != "id"})


def test_the_audit_log_calls_it_by_its_name(client, cast, referral):
    """Of the kind Disclosed, with what it is called there."""
    client.force_login(cast.information_governance)
    shown = client.get("/audit/", {"kind": "disclosure"}).text
    assert "Shared something with somebody outside" in shown
