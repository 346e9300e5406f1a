"""Who may make each move on a case, through its page: out of sight 404, in sight but not theirs 403."""

import pytest
from django.urls import reverse

from channel.choices import Move, Stage
from channel.policy import POLICY
from channel.urls import OF_A_CASE
from channel.workflow import STEPS
from tests.builders import channel as build

pytestmark = pytest.mark.django_db

OUTSIDE = ("stranger_chair", "stranger_officer", "stranger_lead", "referrer", "gp", "administrator", "nobody")
INSIDE = (
    "panel_chair",
    "deputy_chair",
    "panel_coordinator",
    "case_officer",
    "supervisor",
    "panel_member",
    "panel_police",
)
ANYWHERE = [move for move in OF_A_CASE if move != Move.OPEN_CASE]


@pytest.mark.parametrize("move", ANYWHERE)
def test_a_page_is_for_the_roles_of_its_move(client, cast, move):
    """By looking at the page, and by sending rubbish to it, which must show nothing to those who may not."""
    stages = [stage for stage in Stage if stage in STEPS[move].start]
    case = build.case_at(stages[0], cast)
    if stages[0] in STEPS[Move.INVITE_AGENCY].start:
        case = build.invited(case, cast)
    address = reverse(f"channel:{move}", args=[case.reference])
    for who in (*OUTSIDE, *INSIDE):
        person = getattr(cast, who)
        roles = POLICY.roles_of(person, case)
        expected = 404 if not roles else 403 if not roles & POLICY.rules[move].roles else None
        client.force_login(person)
        for answer in (client.get(address), client.post(address, {"rubbish": "1"})):
            if expected is None:
                assert answer.status_code in (200, 400, 403), f"{who} {answer.status_code}"
            else:
                assert answer.status_code == expected, f"{who}: {answer.status_code}"
                assert case.individual.name not in answer.content.decode()
