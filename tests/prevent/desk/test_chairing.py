"""The home of whoever runs a panel: decisions that wait, what is overdue by owner, and who comes to meetings."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import SeatKind, Stage
from channel.queries.chairing import attendance, decisions_waiting, overdue_by_owner
from prevent.accounts.models import Agency
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority
from reviews.policy import POLICY as REVIEWS
from tests.builders import channel as build
from tests.builders.reviews import closed_case, prepare, review_of
from tests.cast import HOME
from tests.channel.moves.test_draft_minutes import discussed, draft

pytestmark = pytest.mark.django_db


def blocks(client, who):
    """The lists of the person's home by title."""
    client.force_login(who)
    return {block.title: block for block in client.get(reverse("home")).context["blocks"]}


def seat(cast, agency, member, deputy=None, kind=SeatKind.CORE):
    """Somebody sits on the home panel for an agency."""
    transitions.name_seat(
        LocalAuthority.objects.get(pk=HOME).panel,
        agency=Agency.objects.get(name=agency).pk,
        kind=kind,
        member=member,
        deputy=deputy,
        by=cast.panel_chair,
    )


def test_what_the_panel_decides_stands_together_with_what_is_late(client, cast):
    """New cases, monthly reviews, further assessments: how many, how many of them late, and since when."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        late = build.case_at(Stage.AWAITING_PANEL, cast)
    build.case_at(Stage.AWAITING_PANEL, cast)
    build.case_at(Stage.SUPPORT, cast)
    found = {one.what: one for one in decisions_waiting(cast.panel_chair)}
    new = found["New cases to consider"]
    assert (new.count, new.overdue, new.first_due) == (2, 1, build.fresh(late).due_on)
    assert found["Monthly reviews of support"].overdue == 0
    load = blocks(client, cast.panel_chair)["Decisions that wait for the panel"].load
    assert (load.total, load.overdue) == (3, 1)
    assert decisions_waiting(cast.stranger_chair) == []


def test_an_offered_transfer_waits_for_the_panel_to_which_it_is_offered(cast):
    """And not for the one that offers it."""
    build.case_at(Stage.TRANSFER_OFFERED, cast)
    [offer] = decisions_waiting(cast.stranger_chair)
    assert offer.what == "Transfers that another panel offers"
    assert decisions_waiting(cast.panel_chair) == []


def test_agreed_minutes_wait_for_the_chair_s_signature(cast):
    """The coordinator does not sign."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    with clock.moved_to(clock.now() + timedelta(days=28)):
        build.under_way(cast)
        seen = build.fresh(item.meeting).version
        transitions.agree_minutes(item.meeting.reference, by=cast.panel_coordinator, seen=seen)
        waiting = {one.what: one for one in decisions_waiting(cast.panel_chair)}
        assert waiting["Minutes to sign"].url == reverse("channel:minutes", args=[item.meeting.reference])
        assert "Minutes to sign" not in {one.what for one in decisions_waiting(cast.panel_coordinator)}


def test_a_prepared_review_waits_for_the_panel(client, cast):
    """Once the officer has prepared it."""
    case = closed_case(cast)
    assert "Decisions that wait for the panel" not in blocks(client, cast.panel_chair)
    review = review_of(case)
    with clock.moved_to(clock.now() + timedelta(days=170)):
        prepare(review, cast)
        rows = blocks(client, cast.panel_chair)["Decisions that wait for the panel"].rows
    assert [row[0]["text"] for row in rows] == ["Reviews after closure"]
    assert REVIEWS.visible_to(cast.panel_chair).filter(stage="prepared").count() == 1


def test_what_is_overdue_is_counted_for_each_owner(client, cast):
    """Steps of cases for the plan's owner, actions for whoever was asked, the longest overdue first."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        case = build.invited(build.case_at(Stage.SUPPORT, cast), cast)
        transitions.set_action(
            case.reference,
            what="Ask the clinic",
            owner=cast.panel_member,
            due_on=clock.today() + timedelta(days=7),
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    found = {(one.owner, one.what) for one in overdue_by_owner(cast.panel_chair)}
    assert found == {
        ("Panel Chair Fictional", "1 step of a case"),
        ("Panel Member Fictional", "1 action"),
    }
    assert overdue_by_owner(cast.panel_chair)[0].owner == "Panel Member Fictional"
    assert overdue_by_owner(cast.stranger_chair) == []
    assert "Overdue, by owner" in blocks(client, cast.deputy_chair)


def test_who_seldom_comes_stands_first(client, cast):
    """Of the meetings of the last year that were held, by agency, with whoever sits for it."""
    seat(cast, "Westmarch Health Trust", cast.panel_member)
    seat(cast, "Westmarch Police", cast.panel_police)
    for days, people in (
        (40, ()),
        (10, (cast.panel_chair, cast.panel_police)),
        (5, (cast.panel_chair, cast.panel_police)),
    ):
        with clock.moved_to(clock.now() - timedelta(days=days)):
            meeting = build.under_way(cast, *people)
            transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=build.fresh(meeting).version)
    health, police = attendance(cast.panel_chair)
    assert (health.agency, health.came, health.held, health.is_seldom) == (
        "Westmarch Health Trust",
        1,
        3,
        True,
    )
    assert (police.agency, police.came, police.is_seldom) == ("Westmarch Police", 3, False)
    assert health.member == "Panel Member Fictional"
    block = blocks(client, cast.panel_chair)["Who comes to meetings"]
    assert block.url == reverse("evidence")


def test_an_agency_that_sits_by_case_is_never_called_seldom(client, cast):
    """It comes where a person needs it, so that it is not reproached, and stands after those that sit at every meeting."""
    seat(cast, "Westmarch Health Trust", cast.panel_member, kind=SeatKind.BY_CASE)
    seat(cast, "Westmarch Police", cast.panel_police)
    meeting = build.under_way(cast, cast.panel_chair, cast.panel_police)
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=build.fresh(meeting).version)
    police, health = attendance(cast.panel_chair)
    assert (police.agency, police.came, health.came) == ("Westmarch Police", 1, 0)
    assert not health.is_seldom
    rows = blocks(client, cast.panel_chair)["Who comes to meetings"].rows
    assert [row[1] for row in rows] == ["1 of 1", "0 of 1"]


def test_a_member_s_home_has_none_of_it(client, cast):
    """It is for those who run the panel."""
    build.invited(build.case_at(Stage.AWAITING_PANEL, cast), cast)
    assert "Decisions that wait for the panel" not in blocks(client, cast.panel_member)
