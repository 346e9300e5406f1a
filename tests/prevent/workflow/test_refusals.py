"""What does somebody see who was refused: the way back to what they may see, and no more?"""

import pytest
from django.urls import reverse

from referrals.choices import Stage
from tests.builders import channel
from tests.builders.referrals import referral_at
from tests.pages import move_url, open_page

pytestmark = pytest.mark.django_db


def test_a_refused_move_leads_back_to_its_record(client, cast):
    """By role or by stage: the record is in the reader's sight, so its page is one step away, and opens."""
    referral = referral_at(Stage.RECEIVED, cast)
    for user, move in ((cast.case_officer, "decide_section_36"), (cast.supervisor, "decide_section_36")):
        refused = open_page(client, user, move_url(referral, move))
        assert refused.status_code == 403
        assert f'href="{referral.get_absolute_url()}">Go back to the record' in refused.text
        assert client.get(referral.get_absolute_url()).status_code == 200


def test_a_refused_move_of_a_case_leads_back_to_the_case(client, cast):
    """Every record's moves do it alike."""
    case = channel.opened(cast)
    refused = open_page(client, cast.panel_chair, reverse("channel:plan_consent", args=[case.reference]))
    assert refused.status_code == 403
    assert f'href="{case.get_absolute_url()}">Go back to the record' in refused.text


def test_only_a_refusal_by_role_speaks_of_the_role(client, cast):
    """Where the stage forbids it, an administrator could not help."""
    referral = referral_at(Stage.RECEIVED, cast)
    by_role = open_page(client, cast.case_officer, move_url(referral, "decide_section_36"))
    by_stage = open_page(client, cast.supervisor, move_url(referral, "decide_section_36"))
    assert "your role is wrong" in by_role.text
    assert "your role is wrong" not in by_stage.text


def test_out_of_sight_there_is_no_way_back(client, cast):
    """A link would tell that the record is there."""
    referral = referral_at(Stage.RECEIVED, cast)
    hidden = open_page(client, cast.stranger_supervisor, move_url(referral, "decide_section_36"))
    assert hidden.status_code == 404
    assert referral.reference not in hidden.text


def test_who_may_not_read_the_status_page_is_led_to_the_record(client, cast):
    """The page is the referrer's; a panel that has the referral reads it on its own page."""
    referral = channel.referred(cast)
    refused = open_page(client, cast.panel_chair, reverse("referrals:status", args=[referral.reference]))
    assert refused.status_code == 403
    assert f'href="{referral.get_absolute_url()}">Go back to the record' in refused.text
    assert client.get(referral.get_absolute_url()).status_code == 200
