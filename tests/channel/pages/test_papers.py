"""The page of a case's papers."""

import pytest

from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on

pytestmark = pytest.mark.django_db


def test_before_anything_went_round_it_says_so(pages, cast):
    """On no agenda, nothing is asked of anybody; on one, a member is led to their agency's input."""
    case = build.invited(build.opened(cast), cast)
    shown = words(pages.get(cast.panel_member, "papers", case.reference))
    assert "have not been circulated yet" in shown
    assert "Write your agency’s input" not in shown
    meeting = build.meeting_on(cast)
    put_on(meeting, case, cast)
    shown = words(pages.get(cast.panel_member, "papers", case.reference))
    assert "Write your agency’s input" in shown
    assert "No agency has written its input yet." in shown
    assert meeting.get_absolute_url() in shown


@pytest.mark.parametrize(
    ("who", "status"), [("provider", 404), ("stranger_chair", 404), ("case_officer", 200)]
)
def test_who_reads_the_panel_s_part_reads_them(pages, cast, who, status):
    """By the table of permissions."""
    case = build.case_at("support", cast)
    assert pages.get(getattr(cast, who), "papers", case.reference).status_code == status
