"""A record in the reader's sight is found by a name, however it was spelt, and a date of birth; or by its reference."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.audit.models import Event
from referrals import transitions
from referrals.choices import Stage
from tests.builders.channel import case_at
from tests.builders.exceptions import restrict
from tests.builders.matches import Matched, matched
from tests.builders.referrals import do, referral_at

pytestmark = pytest.mark.django_db


def day_of(day, month, year):
    """As a browser sends it."""
    return {"date_of_birth_day": str(day), "date_of_birth_month": str(month), "date_of_birth_year": str(year)}


BORN = day_of(4, 3, 2009)
WHOLE = {"given_names": "Zebedee", "family_name": "Quillfeather", **BORN}
OTHERWISE = {
    "given_names": "Ambrose",
    "family_name": "Woolgathering",
    **BORN,
}
NOBODY = "No record that you may open is about somebody of this name"


def look_for(client, who, given_names="", family_name="", **typed):
    """The answer to who asks for this."""
    client.force_login(who)
    return client.post(reverse("find"), {"given_names": given_names, "family_name": family_name, **typed})


def listed(answer):
    """The references, in their order."""
    return re.findall(r'<a [^>]*href="/(?:referrals|channel)/([RC]-[^/"]+)/"', answer.text)


@pytest.fixture
def zebedee(cast):
    """Somebody with a rare name, referred in the officer's force."""
    return Matched("Zebedee", "Quillfeather", cast.referrer).comes_in()


def test_a_misspelt_name_finds_the_referral(client, cast, zebedee):
    """With the date of birth; the line says who it is, where it stands, and leads to it."""
    answer = look_for(client, cast.case_officer, "Zebedi", "Quilfether", **BORN)
    assert listed(answer) == [zebedee.reference]
    assert "Zebedee Quillfeather" in answer.text
    assert zebedee.get_absolute_url() in answer.text
    assert str(Stage(zebedee.stage).label) in answer.text


def test_what_was_typed_stays_and_is_not_in_the_address(client, cast, zebedee):
    """The page comes as the answer to a form; to search again, what was typed can be mended."""
    answer = look_for(client, cast.case_officer, "Zebedee", "Quillfeather", **BORN)
    assert answer.request["QUERY_STRING"] == ""
    assert 'value="Quillfeather"' in answer.text


def test_the_event_says_what_was_found_and_not_who_was_looked_for(client, cast, zebedee):
    """The Act's log of consultation: who searched, and which records they were shown."""
    look_for(client, cast.case_officer, "Zebedee", "Quillfeather", **BORN)
    event = Event.objects.get(action="search_people")
    assert event.actor_id == cast.case_officer.pk
    assert event.codes == {"rows": 1, "records": [zebedee.reference]}
    assert "Quillfeather" not in str(vars(event))


def test_another_force_reads_the_same_as_for_nobody(client, cast, zebedee):
    """Security T2: an answer about a person out of sight is that about a made-up one, letter for letter."""
    hidden, made_up = (
        look_for(client, cast.stranger_officer, "Zebedee", name, **BORN)
        for name in ("Quillfeather", "Woolgathering")
    )
    assert NOBODY in hidden.text
    assert _plain(hidden, "Quillfeather") == _plain(made_up, "Woolgathering")


def _plain(answer, name):
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", answer.text.replace(name, "NAME"))


def test_a_restricted_referral_is_found_by_those_whom_it_is_open_to(client, cast, zebedee):
    restrict(zebedee, cast.supervisor, cast.supervisor, cast.case_officer)
    assert listed(look_for(client, cast.case_officer, "Zebedee", "Quillfeather", **BORN))
    assert not listed(look_for(client, cast.second_officer, "Zebedee", "Quillfeather", **BORN))


def test_a_chair_finds_the_case_and_the_referral_behind_it(client, cast):
    case = case_at(CaseStage.AWAITING_PANEL, cast)
    matched(case.referral)
    stated = case.referral.particulars
    day = stated.date_of_birth
    born = {f"date_of_birth_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    for chair in (cast.panel_chair, cast.deputy_chair, cast.panel_coordinator):
        answer = look_for(client, chair, stated.given_names, stated.family_name, **born)
        assert set(listed(answer)) == {case.reference, case.referral.reference}
    assert (
        NOBODY in look_for(client, cast.stranger_chair, stated.given_names, stated.family_name, **born).text
    )


def test_a_reference_leads_to_its_record(client, cast, zebedee):
    """As it is typed from a letter: in small letters, with spaces around it."""
    answer = look_for(client, cast.case_officer, reference=f" {zebedee.reference.lower()} ")
    assert (answer.status_code, answer.url) == (302, zebedee.get_absolute_url())


def test_a_reference_out_of_sight_is_as_if_it_were_not_there(client, cast, zebedee):
    """Of another force's, one that nobody bears, and one that is none."""
    for reference in (zebedee.reference, "R-7K3M-9QXD-4TPA", "nonsense\x00"):
        answer = look_for(client, cast.stranger_officer, reference=reference)
        assert answer.status_code == 400
        assert (
            answer.text.count("There is no referral or case with that reference among yours") == 2
            or "\x00" in reference
        )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Enter a name and a date of birth, or a reference"),
        ({"family_name": "Quillfeather"}, "people are not looked up by a name alone"),
        (BORN, "Enter the given names as well"),
        ({**WHOLE, "given_names": "?"}, "not what stands for one"),
        ({**WHOLE, "given_names": "unknown"}, "not what stands for one"),
        ({**WHOLE, **day_of(1, 1, 1900)}, "the date of birth itself"),
        (
            {"family_name": "Quillfeather", "date_of_birth_day": "4"},
            "Date of birth must include a month and year",
        ),
    ],
)
def test_half_a_search_hears_what_is_missing(client, cast, zebedee, typed, sentence):
    """And finds nobody."""
    answer = look_for(client, cast.case_officer, **typed)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert zebedee.reference not in answer.text


def test_those_whose_lists_name_nobody_have_no_such_page(client, cast):
    """Referrers, providers, and those who read by a grant."""
    for who in (cast.referrer, cast.provider, cast.quality_assurance):
        client.force_login(who)
        assert client.get(reverse("find")).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {**WHOLE, **day_of(21, 11, 1987)},
        {**WHOLE, "given_names": "Ambrose", "family_name": "Woolgathering"},
        {**WHOLE, "given_names": "Z", "family_name": "Q"},
    ],
)
def test_a_name_or_a_date_alone_finds_nobody(client, cast, zebedee, typed):
    """Also of a record in sight: the name must agree, and the date of birth (security T2)."""
    assert NOBODY in look_for(client, cast.case_officer, **typed).text


def test_a_reference_leaves_out_the_rest(client, cast, zebedee):
    """Half a date beside it is not asked for; and the search is on record."""
    answer = look_for(client, cast.case_officer, reference=zebedee.reference, date_of_birth_day="4")
    assert answer.status_code == 302
    assert Event.objects.get(action="search_people").codes == {"rows": 1, "records": [zebedee.reference]}


def test_an_authority_lead_reads_nothing_of_what_the_police_do(client, cast):
    """That it was received, and when; under which other names the police know the person is not to be tried out."""
    referral = referral_at(
        Stage.GATEWAY, cast, person={"given_names": "Zebedee", "family_name": "Quillfeather", **BORN}
    )
    known = {"kind": "legal", "value": "Ambrose Inkhorn", "source": "His passport"}
    do(transitions.add_known, referral, cast.case_officer, **known)
    matched(referral)
    lead = look_for(client, cast.authority_prevent_lead, "Zebedee", "Quillfeather", **BORN)
    assert listed(lead) == [referral.reference]
    assert "Received" in lead.text
    assert str(Stage.GATEWAY.label) not in lead.text
    for who, sees in ((cast.case_officer, [referral.reference]), (cast.authority_prevent_lead, [])):
        assert listed(look_for(client, who, "Ambrose", "Inkhorn", **BORN)) == sees


def test_a_case_is_not_found_by_what_a_hidden_referral_says_of_the_person(client, cast):
    """Another referral of the same individual, under another name, which is restricted."""
    case = case_at(CaseStage.AWAITING_PANEL, cast)
    other = referral_at(Stage.INFORMATION_GATHERING, cast, individual=case.individual, person=OTHERWISE)
    matched(case.referral, other)
    restrict(other, cast.supervisor, cast.supervisor, cast.case_officer)
    assert not listed(look_for(client, cast.panel_chair, "Ambrose", "Woolgathering", **BORN))
    assert other.reference in listed(look_for(client, cast.case_officer, "Ambrose", "Woolgathering", **BORN))


def test_as_much_is_asked_for_somebody_hidden_as_for_nobody(client, cast, zebedee):
    """permissions.md rule 1: nor does it take longer."""
    client.force_login(cast.stranger_officer)
    client.post(reverse("find"), WHOLE)
    numbers = []
    for name in ("Quillfeather", "Woolgathering"):
        with CaptureQueriesContext(connection) as asked:
            client.post(reverse("find"), {**WHOLE, "family_name": name, **day_of(5, 3, 2009)})
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_of_several_the_closest_comes_first(client, cast, zebedee):
    """And as many questions are asked for several as for one."""
    other = Matched("Zebediah", "Quillfether", cast.referrer, born=(4, 8, 2009)).comes_in()
    assert listed(look_for(client, cast.case_officer, "Zebedee", "Quillfeather", **BORN)) == [
        zebedee.reference,
        other.reference,
    ]
