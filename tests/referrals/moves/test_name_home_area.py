"""Does a referral come to the panel of the person's home area, and to the force that triages there?"""

import pytest

from prevent.notices.models import Notice
from referrals.choices import Move, Stage
from referrals.denials import Denial
from tests.builders.referrals import ask_agency, decide, do, referral_at
from tests.builders.referrals import transitions as moves
from tests.cast import ELSEWHERE, HOME
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
NOT_KNOWN = {"home": {"home_known": False, "home_area": "", "referrer_area": HOME}}
WHY = "His landlord gave the address."


def name(client, by, referral, area, **typed):
    """Record the home area through its page."""
    response = make_move(client, by, referral, "name_home_area", area=area, reason=WHY, **typed)
    referral.refresh_from_db()
    return response


def test_no_panel_answers_for_a_person_whose_home_is_not_known(client, cast):
    """The decision waits, with what was typed; once the home is recorded that area's panel has the referral."""
    referral = referral_at(Stage.SECTION_36, cast, **NOT_KNOWN)
    typed = {
        "outcome": "refer",
        "no_intelligence": "on",
        "grounds": "yes",
        "reason_kinds": ["susceptible"],
        "reasons": "The assessment shows it.",
    }
    refused = make_move(client, cast.supervisor, referral, "decide_section_36", **typed)
    assert refused.status_code == 403
    assert "Record the home area and why" in refused.text
    assert "The assessment shows it." in refused.text
    assert name(client, cast.supervisor, referral, HOME).url == referral.get_absolute_url()
    assert (referral.stage, referral.home_known) == (Stage.SECTION_36, True)
    decide(referral, cast)
    assert (referral.stage, referral.panel.lead_authority_id) == (Stage.REFERRED_TO_PANEL, HOME)


def test_a_home_elsewhere_takes_the_referral_there(client, cast):
    """The other force allocates it, its people and the council's lead hear at once; here it is out of sight."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    Notice.objects.all().delete()
    response = name(client, cast.case_officer, referral, ELSEWHERE)
    there = cast.stranger_officer.posts.get().force
    assert response.url == "/referrals/"
    assert (referral.authority_id, referral.force, referral.panel.lead_authority_id) == (
        ELSEWHERE,
        there,
        ELSEWHERE,
    )
    assert (referral.stage, referral.officer) == (Stage.RECEIVED, None)
    assert not referral.allocations.filter(until=None).exists()
    told = set(Notice.objects.filter(kind="record_received").values_list("to", flat=True))
    assert told == {cast.stranger_officer.pk, cast.stranger_supervisor.pk, cast.stranger_lead.pk}
    assert client.get(referral.get_absolute_url()).status_code == 404
    assert_written_down(referral, Move.NAME_HOME_AREA, cast.case_officer)
    do(moves.allocate_referral, referral, cast.stranger_officer, officer=cast.stranger_officer)
    assert referral.stage == Stage.GATEWAY


def test_the_row_keeps_what_was_before_and_the_form_stays_as_submitted(client, cast):
    """Who found it, why, and that the referrer had not known it."""
    referral = referral_at(Stage.GATEWAY, cast, **NOT_KNOWN)
    name(client, cast.case_officer, referral, HOME)
    row = referral.home_areas.get()
    assert (row.authority_id, row.was_authority_id, row.was_known) == (HOME, HOME, False)
    response = client.get(referral.get_absolute_url())
    assert WHY in response.text
    asked = "Do you know in which council’s area the person lives?"
    home = next(part for part in response.context["record"].parts if part.slug == "the-person").cards[0]
    shown = [(line.label, line.value) for line in home.lines]
    assert shown == [(asked, "No"), ("The council of the area where you are", referral.authority.name)]


def test_an_open_request_is_answered_or_withdrawn_first(client, cast):
    """The asked agency answers to the officer who asked; the sentence says what to do."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    ask_agency(referral, cast)
    refused = name(client, cast.case_officer, referral, ELSEWHERE)
    assert refused.status_code == 403
    assert Denial.OPEN_REQUESTS_STAY.label in refused.text
    assert WHY in refused.text
    assert referral.officer == cast.case_officer


def test_what_agencies_said_goes_with_the_referral(client, cast):
    """The force there lists the request and its answer; the force here, which no longer sees whose it is, lists it no more."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    request = do(
        moves.withdraw_request, ask_agency(referral, cast), cast.case_officer, text="No longer needed."
    )
    name(client, cast.case_officer, referral, ELSEWHERE)
    url = "/referrals/requests/"
    assert request.reference in open_page(client, cast.stranger_officer, url).text
    assert request.reference not in open_page(client, cast.case_officer, url).text


@pytest.mark.parametrize(
    ("area", "sentence"),
    [(HOME, "already the home area"), ("Atlantis", "not in the list"), ("E07000026", "closed on")],
)
def test_an_area_that_cannot_be_is_refused_with_a_sentence(client, cast, area, sentence):
    """As it stands, unknown, or a council that closed."""
    referral = referral_at(Stage.GATEWAY, cast)
    response = name(client, cast.case_officer, referral, area)
    assert response.status_code == 400
    assert sentence in " ".join(errors_of(response)["area"])


def test_who_may_not_say(client, cast):
    """The police of the force, before it goes to the panel."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = [cast.authority_prevent_lead, cast.referrer]
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, referral, "name_home_area", refused=refused, hidden=hidden)
    sent = referral_at(Stage.REFERRED_TO_PANEL, cast)
    assert_only(client, sent, "name_home_area", refused=[cast.case_officer, cast.panel_chair])
