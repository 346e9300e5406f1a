"""A record that somebody may not see changes no byte of what they see: list, count, search or choice (security.md T15, T36)."""

import pytest
from django.urls import reverse

from channel import transitions as channel_moves
from channel.models import ChannelCase
from channel.policy import POLICY as CASES
from referrals import transitions
from referrals.choices import Stage
from referrals.policy import POLICY as REFERRALS
from tests.builders import channel, exceptions, referrals
from tests.builders.referrals import do
from tests.client import Client
from tests.same_page import normalised

pytestmark = pytest.mark.django_db
LISTS = (
    "/home/",
    "/referrals/",
    "/referrals/requests/",
    "/reviews/",
    "/posts/",
    "/posts/work/",
    "/inspection/emergency-reviews/",
    "/inspection/samples/",
    "/inspection/opened/",
    "/audit/unusual/",
    *(f"/channel/{name}/" for name in ("cases", "inbox", "meetings", "commissions")),
    *(f"/channel/cases/?{asked}" for asked in ("stage=awaiting_panel", "stage=support", "page=2")),
)
SEARCHED = ("Ollie", "Fictional")
HEADERS = ("Content-Type", "ETag", "Last-Modified", "Location")
OF_THE_AREA = (
    "second_officer authority_prevent_lead deputy_chair panel_coordinator panel_member provider "
    "information_governance administrator"
)
ELSEWHERE = "stranger_officer"
WHO_SEE = ("supervisor", "panel_chair")


def test_a_record_that_is_kept_from_somebody_changes_nothing_that_they_see(cast):
    """Given records of a person, when a restricted referral and a restricted case of the same names come in the same area and
    go onto the same agenda, then everybody from whom they are kept gets the same answer, byte for byte, from every list, count
    and filter, from every page that offers records or people to choose, and from the search by name.
    """
    known = channel.invited(channel.opened(cast), cast)
    own = do(
        transitions.allocate_referral,
        referrals.referral_at(Stage.GATEWAY, cast),
        cast.supervisor,
        officer=cast.second_officer,
        reason="On leave",
    )
    meeting = channel.meeting_on(cast)
    channel_moves.add_to_agenda(
        meeting.reference, case=known.reference, by=cast.panel_chair, seen=meeting.version
    )
    people = [getattr(cast, name) for name in f"{OF_THE_AREA} {ELSEWHERE}".split()]
    offers = [
        reverse("referrals:identify_individual", args=[own.reference]),
        reverse("referrals:referral", args=[own.reference]),
        known.get_absolute_url(),
        reverse("channel:join_referral", args=[known.reference]),
        reverse("channel:move_meeting", args=[meeting.reference]),
        reverse("channel:take_off_agenda", args=[meeting.reference]),
        reverse("channel:meeting", args=[meeting.reference]),
    ]
    everybody = [*people, *(getattr(cast, name) for name in WHO_SEE)]
    before = {who: answers(who, offers) for who in everybody}
    kept = [
        exceptions.restrict(
            referrals.triaged(referrals.referral_at(Stage.GATEWAY, cast), cast),
            cast.supervisor,
            cast.supervisor,
            cast.case_officer,
        ),
        exceptions.restrict(channel.opened(cast), cast.panel_chair, cast.panel_chair, cast.case_officer),
    ]
    meeting.refresh_from_db()
    channel_moves.add_to_agenda(
        meeting.reference, case=kept[1].reference, by=cast.panel_chair, seen=meeting.version
    )
    assert not [who for who in people for one in (*kept, kept[1].referral) if sees(who, one)]
    changed = differing(before, {who: answers(who, offers) for who in everybody})
    assert {who for who, _ in changed} == {getattr(cast, name).name for name in WHO_SEE}
    assert {where for _, where in changed} >= {
        "/home/",
        "/referrals/",
        "/channel/cases/",
        "/channel/meetings/",
        offers[-1],
    }


def sees(who, record):
    """Is it in their sight?"""
    return bool((CASES if isinstance(record, ChannelCase) else REFERRALS).roles_of(who, record))


def answers(who, offers):
    """What somebody is answered by everything that lists, counts, offers a choice or searches."""
    client = Client(raise_request_exception=False)
    client.force_login(who)
    found = {address: told(client.get(address)) for address in (*LISTS, *offers)}
    for name in SEARCHED:
        found[f"search for {name}"] = told(client.post(offers[0], {"look_for": name}))
    return found


def told(response):
    """An answer without tokens, keys and the minute."""
    return response.status_code, [response.get(name) for name in HEADERS], normalised(response)


def differing(before, after):
    """Who is answered otherwise, and where."""
    return [
        (who.name, address)
        for who, answered in before.items()
        for address in answered
        if answered[address] != after[who][address]
    ]
