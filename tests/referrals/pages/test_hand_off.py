"""What does a hand-off's own page show the service, and what the police?"""

import pytest

from tests.builders.exceptions import exclude, restrict
from tests.builders.referrals import accepted, handed_to_trust
from tests.pages import open_page

pytestmark = pytest.mark.django_db


def labels(page):
    return [(action.label, bool(action.refused)) for action in page.context["record"].actions]


def test_the_service_reads_what_was_shared_and_what_it_can_do(client, cast):
    """And no way to the referral."""
    hand_off = handed_to_trust(cast)
    page = open_page(client, cast.gp, hand_off.get_absolute_url())
    assert labels(page) == [
        ("Record that it was accepted", False),
        ("Record that it was declined", False),
        ("Refer back to the police", False),
    ]
    assert "Acceptance of a hand-off" in page.text
    assert hand_off.referral.get_absolute_url() not in page.text
    accepted(hand_off, cast, cast.gp)
    page = open_page(client, cast.gp, hand_off.get_absolute_url())
    assert labels(page) == [("Report what happened", False), ("Refer back to the police", False)]


def test_the_police_find_the_referral_from_there(client, cast):
    """And read who has taken it on."""
    hand_off = accepted(handed_to_trust(cast), cast, cast.gp)
    page = open_page(client, cast.supervisor, hand_off.get_absolute_url())
    assert hand_off.referral.get_absolute_url() in page.text
    assert "Fay Fictional, duty worker" in page.text


def test_a_restriction_keeps_it_from_the_force_and_not_from_the_service(client, cast):
    """Whoever was asked answers; an exclusion holds for everybody."""
    hand_off = handed_to_trust(cast)
    restrict(hand_off.referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert open_page(client, cast.gp, hand_off.get_absolute_url()).status_code == 200
    assert open_page(client, cast.second_officer, hand_off.get_absolute_url()).status_code == 404
    exclude(hand_off.referral, cast.supervisor, cast.gp)
    assert open_page(client, cast.gp, hand_off.get_absolute_url()).status_code == 404
