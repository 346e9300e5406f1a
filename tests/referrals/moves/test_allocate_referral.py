"""Does a referral come to one named officer, and to nobody else's hands by accident?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals.choices import Move, Stage
from referrals.denials import Denial
from tests.builders.referrals import ask_agency, referral_at
from tests.pages import (
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


def test_an_officer_takes_a_new_referral_to_the_gateway(client, cast):
    """The officer owns the risk from then on, and the referral is at the gateway."""
    referral = referral_at(Stage.RECEIVED, cast)
    response = make_move(
        client, cast.case_officer, referral, "allocate_referral", officer=cast.case_officer.pk
    )
    referral.refresh_from_db()
    assert response.status_code == 302
    assert (referral.stage, referral.officer) == (Stage.GATEWAY, cast.case_officer)
    assert referral.allocations.get(until=None).officer == cast.case_officer
    assert_written_down(referral, Move.ALLOCATE_REFERRAL, cast.case_officer)


def test_a_supervisor_gives_it_and_the_officer_is_told(client, cast):
    """The officer hears of what they are given."""
    referral = referral_at(Stage.RECEIVED, cast)
    make_move(client, cast.supervisor, referral, "allocate_referral", officer=cast.second_officer.pk)
    referral.refresh_from_db()
    assert referral.officer == cast.second_officer
    assert Notice.objects.filter(to=cast.second_officer, kind="record_allocated").count() == 1


def test_another_officer_takes_over_with_a_reason_and_the_stage_stays(client, cast):
    """The history of risk owners has no gap, and open requests answer to the new officer."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    request = ask_agency(referral, cast)
    typed = {"officer": cast.second_officer.pk}
    refused = make_move(client, cast.supervisor, referral, "allocate_referral", **typed, reason="")
    assert "reason" in errors_of(refused)
    make_move(client, cast.supervisor, referral, "allocate_referral", **typed, reason="Leave from Monday")
    referral.refresh_from_db()
    request.refresh_from_db()
    first, second = referral.allocations.all()
    assert (referral.stage, referral.officer) == (Stage.INFORMATION_GATHERING, cast.second_officer)
    assert (first.until, second.until) == (second.since, None)
    assert request.reply_to == cast.second_officer


def test_an_officer_cannot_give_it_to_a_colleague(client, cast):
    """The list of a case officer offers themselves only."""
    referral = referral_at(Stage.RECEIVED, cast)
    response = make_move(
        client, cast.case_officer, referral, "allocate_referral", officer=cast.second_officer.pk
    )
    assert response.status_code == 400
    assert "officer" in errors_of(response)


def test_an_officer_of_another_force_cannot_be_chosen(client, cast):
    """Only a case officer of the force with a post in force."""
    referral = referral_at(Stage.RECEIVED, cast)
    response = make_move(
        client, cast.supervisor, referral, "allocate_referral", officer=cast.stranger_officer.pk
    )
    assert "officer" in errors_of(response)


def test_who_may_not_allocate(client, cast):
    """Strangers find nothing; the authority's lead and the referrer are refused; a closed referral is not allocated."""
    referral = referral_at(Stage.RECEIVED, cast)
    hidden = [cast.stranger_officer, cast.panel_chair, cast.nobody, cast.gp]
    refused = [cast.authority_prevent_lead, cast.referrer]
    assert_only(client, referral, "allocate_referral", hidden=hidden, refused=refused)
    closed = referral_at(Stage.CLOSED, cast, through="no_further_action")
    assert_only(client, closed, "allocate_referral", refused=[cast.supervisor])


def test_a_stale_page_shows_what_others_saved(client, cast):
    """The second of two officers keeps what they typed and sees who was first."""
    referral = referral_at(Stage.RECEIVED, cast)
    url = move_url(referral, "allocate_referral")
    page = open_page(client, cast.second_officer, url)
    typed = drawn(page)
    make_move(client, cast.case_officer, referral, "allocate_referral", officer=cast.case_officer.pk)
    client.force_login(cast.second_officer)
    response = client.post(url, {**typed, "officer": cast.second_officer.pk, "reason": "Mine"})
    assert response.status_code == 409
    assert cast.case_officer.name in response.text
    referral.refresh_from_db()
    assert referral.officer == cast.case_officer


def test_whoever_has_it_does_not_take_it_again(client, cast):
    """The page says to ask a supervisor."""
    referral = referral_at(Stage.GATEWAY, cast)
    response = open_page(client, cast.case_officer, move_url(referral, "allocate_referral"))
    assert response.status_code == 403
    assert "already with you" in response.text


def test_denials_say_what_to_do():
    """Every code has a sentence that ends with what to do."""
    assert all(denial.label.endswith(".") for denial in Denial)


def test_at_the_panel_it_changes_hands_only_when_its_officer_has_left(client, cast):
    """The stage stays, so that the case begins with an officer who is there; nobody is offered it before."""
    referral = referral_at(Stage.REFERRED_TO_PANEL, cast)
    url = move_url(referral, "allocate_referral")
    assert open_page(client, cast.supervisor, url).status_code == 403
    assert url not in open_page(client, cast.supervisor, referral.get_absolute_url()).text
    cast.case_officer.posts.update(ends_on=clock.today() - timedelta(days=1))
    assert url in open_page(client, cast.supervisor, referral.get_absolute_url()).text
    typed = {"officer": cast.second_officer.pk, "reason": "She has left the force"}
    assert make_move(client, cast.supervisor, referral, "allocate_referral", **typed).status_code == 302
    referral.refresh_from_db()
    assert (referral.stage, referral.officer) == (Stage.REFERRED_TO_PANEL, cast.second_officer)
    assert_written_down(referral, Move.ALLOCATE_REFERRAL, cast.supervisor)


def test_the_day_of_the_decision_and_of_writing_it_down_are_two(client, cast):
    """A supervisor gave it away on Monday and writes it down on Wednesday; not before it came in, nor in the future."""
    with clock.moved_to(clock.now() - timedelta(days=5)):
        referral = referral_at(Stage.RECEIVED, cast)
    typed = {"officer": cast.second_officer.pk}
    for slip in (1, -6):
        wrong = parts(clock.today() + timedelta(days=slip))
        refused = make_move(client, cast.supervisor, referral, "allocate_referral", **typed, decided_on=wrong)
        assert "decided_on" in errors_of(refused)
    day = clock.today() - timedelta(days=2)
    make_move(client, cast.supervisor, referral, "allocate_referral", **typed, decided_on=parts(day))
    row = referral.allocations.get()
    assert (row.decided_on, clock.day_of(row.recorded_at), row.by) == (day, clock.today(), cast.supervisor)
    assert f"{day:%-d %B %Y}" in open_page(client, cast.supervisor, referral.get_absolute_url()).text
