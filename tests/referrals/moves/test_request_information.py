"""Does an agency see exactly the request, and does its answer reach the officer?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, RequestStage, Stage
from referrals.models import InformationRequest
from tests.builders.referrals import answered, ask_agency, do, referral_at
from tests.pages import (
    as_sent,
    assert_only,
    assert_written_down,
    drawn,
    errors_of,
    make_move,
    move_url,
    open_page,
    parts,
)

pytestmark = pytest.mark.django_db
ENDS = [
    ("answer_request", "gp", RequestStage.ANSWERED, "request_answered", "case_officer"),
    ("decline_request", "gp", RequestStage.DECLINED, "request_declined", "case_officer"),
    ("withdraw_request", "supervisor", RequestStage.WITHDRAWN, "request_withdrawn", "gp"),
]


@pytest.fixture
def referral(cast):
    """A referral in information gathering."""
    return referral_at(Stage.INFORMATION_GATHERING, cast)


def test_a_request_says_what_why_and_on_what_basis(client, cast, referral):
    """All of it is asked; the due date is proposed; the agency's lead is told."""
    agency = cast.gp.posts.get().agency
    page = open_page(client, cast.case_officer, move_url(referral, "request_information"))
    assert page.context["form"]["due_on"].value().day
    typed = {
        "agency": str(agency.pk),
        "person": "Ollie Fictional, born 27 March 2011",
        "asked": "Is he known to you?",
        "why": "To know what support he has. Nothing more.",
        "lawful_basis": "lawful_basis.safeguarding",
    }
    assert make_move(client, cast.case_officer, referral, "request_information", **typed).status_code == 302
    request = InformationRequest.objects.get()
    assert (request.stage, request.agency, request.reply_to) == (RequestStage.SENT, agency, cast.case_officer)
    assert Notice.objects.filter(
        to=cast.gp, kind="information_requested", reference=request.reference
    ).exists()
    referral.refresh_from_db()
    assert_written_down(referral, Move.REQUEST_INFORMATION, cast.case_officer)
    assert_written_down(request, Move.REQUEST_INFORMATION, cast.case_officer)


def test_agencies_of_the_referrals_area_come_first(client, cast, referral):
    """Below the area's name; those of other areas after them."""
    page = open_page(client, cast.case_officer, move_url(referral, "request_information"))
    _, near, others = page.context["form"]["agency"].field.choices
    assert (near[0], others[0]) == (referral.authority.name, "Other areas")
    assert [str(name) for _, name in near[1]] == ["Fiction Street School", "Westmarch Health Trust"]
    assert "Imaginary Road College" in [str(name) for _, name in others[1]]


@pytest.mark.parametrize("field", ["agency", "person", "asked", "why", "lawful_basis"])
def test_nothing_may_be_left_out(client, cast, referral, field):
    """Each answer is required."""
    typed = {"agency": "", "person": "", "asked": "", "why": "", "lawful_basis": ""}
    assert field in errors_of(make_move(client, cast.case_officer, referral, "request_information", **typed))


def test_the_due_date_is_not_past(client, cast, referral):
    """An answer is not due yesterday."""
    yesterday = parts(clock.today() - timedelta(days=1))
    response = make_move(client, cast.case_officer, referral, "request_information", due_on=yesterday)
    assert "due_on" in errors_of(response)


@pytest.mark.parametrize(("move", "who", "stage", "kind", "told"), ENDS)
def test_each_end_is_recorded_and_the_other_side_told(client, cast, referral, move, who, stage, kind, told):
    """Answered, declined or withdrawn: with words, once, and a notice to the other side."""
    request = ask_agency(referral, cast)
    user = getattr(cast, who)
    assert "text" in errors_of(make_move(client, user, request, move, text=""))
    assert make_move(client, user, request, move, text="These are the words.").status_code == 302
    request.refresh_from_db()
    assert (request.stage, request.reply.text, request.reply.by) == (stage, "These are the words.", user)
    assert Notice.objects.filter(to=getattr(cast, told), kind=kind).count() == 1
    assert_written_down(request, move, user)
    assert_only(client, request, move, refused=[user])


def test_the_agency_sees_the_request_and_never_the_referral(client, cast, referral):
    """List and page of the request are there; the referral is not, and nothing of it is on the page."""
    request = ask_agency(referral, cast)
    listed = open_page(client, cast.gp, "/referrals/requests/")
    page = open_page(client, cast.gp, request.get_absolute_url())
    assert request.reference in listed.text
    assert page.status_code == 200
    for secret in (referral.reference, "manifesto", "Fiction Street School", "Gateway"):
        assert secret not in page.text
    assert open_page(client, cast.gp, referral.get_absolute_url()).status_code == 404
    assert_only(
        client, request, "answer_request", refused=[cast.case_officer], hidden=[cast.referrer, cast.nobody]
    )


def test_other_agencies_and_forces_do_not_find_the_request(client, cast, referral):
    """Missing and forbidden look the same."""
    request = ask_agency(referral, cast)
    for user in (
        cast.safeguarding_lead,
        cast.stranger_officer,
        cast.panel_chair,
        cast.authority_prevent_lead,
    ):
        assert open_page(client, user, request.get_absolute_url()).status_code == 404
    assert request.reference not in open_page(client, cast.safeguarding_lead, "/referrals/requests/").text


def test_the_assessment_waits_for_open_requests(client, cast, referral):
    """A request is answered or withdrawn before the referral is assessed."""
    answered(referral, cast)
    request = ask_agency(referral, cast)
    response = open_page(client, cast.case_officer, move_url(referral, "record_assessment"))
    assert response.status_code == 403
    do(transitions.withdraw_request, request, cast.case_officer, text="No longer needed.")
    assert open_page(client, cast.case_officer, move_url(referral, "record_assessment")).status_code == 200


def test_who_may_not_request(client, cast, referral):
    """Only the officer to whom it is allocated."""
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    assert_only(
        client, referral, "request_information", refused=refused, hidden=[cast.stranger_officer, cast.gp]
    )


def test_who_declines_second_reads_the_answer(client, cast, referral):
    """A colleague answered meanwhile: the answer stands on the page, and what was typed."""
    request = ask_agency(referral, cast)
    page = open_page(client, cast.gp, move_url(request, "decline_request"))
    typed = as_sent({**drawn(page), "text": "We hold nothing"})
    make_move(client, cast.gp, request, "answer_request", text="Seen in March")
    response = client.post(move_url(request, "decline_request"), typed)
    assert response.status_code == 403
    assert "Seen in March" in response.text
    assert "We hold nothing" in response.text


def test_the_referral_s_page_leads_to_the_withdrawal(client, cast):
    """While the request is open, for the police of the force and for nobody else."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    request = ask_agency(referral, cast)
    address = move_url(request, "withdraw_request")
    assert address in open_page(client, cast.supervisor, referral.get_absolute_url()).text
    assert address not in open_page(client, cast.authority_prevent_lead, referral.get_absolute_url()).text
    do(transitions.withdraw_request, request, cast.case_officer, text="No longer needed.")
    assert address not in open_page(client, cast.supervisor, referral.get_absolute_url()).text
