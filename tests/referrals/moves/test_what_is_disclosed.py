"""Each act with which something of a referral leaves the force writes one disclosure, with its event; other acts write none."""

import pytest

from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.areas import Area
from prevent.reference.models import LocalAuthority, Term
from prevent.workflow.sharing import By, Purpose, Shared
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import ask_agency, assess_gateway, do, referral_at, triaged
from tests.cast import ELSEWHERE

pytestmark = pytest.mark.django_db
WHO, CONCERN, WHAT = Shared.IDENTITY, Shared.CONCERN, Shared.ASSESSMENT


def only(referral, move):
    """The one disclosure of a move, which has its one event."""
    row = referral.disclosures.get(move=move)
    event = Event.objects.get(action="disclosed", codes__disclosure=str(row.pk))
    assert (event.subject_id, event.actor_id, event.codes["move"]) == (referral.pk, row.by_id, move)
    return row


def test_a_request_tells_the_agency_who_it_is_about(cast):
    """On the basis that the officer chose, with why it is necessary and proportionate."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    request = ask_agency(referral, cast)
    row = only(referral, "request_information")
    assert (row.request, row.agency, row.to) == (request, request.agency, "Westmarch Health Trust")
    assert (row.lawful_basis, row.why) == (request.lawful_basis, request.why)
    assert (row.what, row.means, row.decided_by) == ([WHO, Shared.QUESTION], By.SERVICE, cast.case_officer)


def test_a_request_on_a_basis_that_is_retired_is_not_sent(cast):
    """Request, message and disclosure fall together."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    Term.objects.filter(pk="lawful_basis.panel_functions").update(retired_on=clock.today())
    with pytest.raises(Invalid, match="invalid"):
        ask_agency(referral, cast)
    assert not referral.requests.exists()
    assert not referral.disclosures.exists()


def test_questions_and_feedback_tell_the_referrer(cast):
    """Each of them once; the row names no person, because who referred may be sealed."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    do(transitions.ask_referrer, referral, cast.case_officer, text="Since when?")
    do(transitions.send_feedback, referral, cast.supervisor, text="Thank you.")
    asked, told = only(referral, "ask_referrer"), only(referral, "send_feedback")
    assert (asked.to, asked.agency) == ("Whoever referred", referral.agency)
    assert (asked.what, told.what) == ([Shared.QUESTION], [Shared.OUTCOME])
    assert (asked.purpose, told.purpose) == (Purpose.ASSESSMENT, Purpose.FEEDBACK)


def test_another_service_is_told_when_the_outcome_is_endorsed(cast):
    """Not while the officer only proposes it."""
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    assess_gateway(referral, cast, "other_service")
    assert not referral.disclosures.exists()
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    row = only(referral, "endorse_gateway")
    assert (row.to, row.person_there) == ("Makebelieve Family Help", "Fay Fictional, duty worker")
    assert (row.details, row.lawful_basis_id) == ("The concern in outline.", "lawful_basis.safeguarding")
    assert (row.hand_off, row.means, row.purpose) == (
        referral.hand_offs.get(),
        By.NOT_SAID,
        Purpose.PROTECTION,
    )


def test_another_service_is_told_with_the_section_36_decision(cast):
    """Where there are no reasonable grounds, and another service is relied on."""
    referral = referral_at(Stage.CLOSED, cast, through="section_36:other_service")
    assert only(referral, "decide_section_36").to == "Makebelieve Family Help"


def test_the_panel_reads_the_referral_from_the_decision_on(cast):
    """The police refer the person to the council's panel (s.36(2))."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    row = only(referral, "decide_section_36")
    assert (row.to, row.what) == (referral.panel.name, [WHO, CONCERN, WHAT])
    assert (row.lawful_basis_id, row.decided_by) == ("lawful_basis.panel_functions", cast.supervisor)


def test_another_force_and_council_are_told_with_the_home_area(cast):
    """The referral is passed on; both rows stay with those to whom it belonged then."""
    referral = referral_at(Stage.RECEIVED, cast)
    was = referral.force_id, referral.authority_id
    there = LocalAuthority.objects.get(pk=ELSEWHERE)
    do(transitions.name_home_area, referral, cast.supervisor, area=Area(there), reason="They live there.")
    rows = referral.disclosures.filter(move="name_home_area").order_by("recorded_at", "id")
    assert [(row.to, row.what) for row in rows] == [
        (there.force.name, [Shared.WHOLE]),
        (there.name, [WHO, CONCERN]),
    ]
    assert {(row.force_id, row.authority_id) for row in rows} == {was}


def test_what_stays_inside_is_no_disclosure(cast):
    """Receiving, allocating, triage, assessment, a decision to do no more."""
    referral = referral_at(Stage.CLOSED, cast, through="section_36:no_further_action")
    assert not referral.disclosures.exists()
    assert not Event.objects.filter(action="disclosed").exists()
