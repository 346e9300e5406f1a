"""Police-led work on a case: owner, since when, next update, and the ways back."""

from datetime import timedelta

import pytest

from channel.choices import Move, Stage
from prevent.audit.models import Event
from prevent.kernel import clock
from tests.builders import channel as build
from tests.channel.conftest import day

pytestmark = pytest.mark.django_db


def test_an_update_is_a_date_and_nothing_else(pages, cast):
    """No operational content is asked for."""
    case = build.case_at(Stage.POLICE_LED, cast)
    later = clock.today() + timedelta(days=20)
    assert (
        pages.send(cast.case_officer, "update_police_led", case, **day("next_on", later)).status_code == 302
    )
    assert build.fresh(case).due_on == later


@pytest.mark.parametrize("to", [Stage.AWAITING_PANEL, Stage.CLOSING])
def test_it_ends_at_the_panel_or_in_closing(pages, cast, to):
    """The panel considers the person anew, or closes with reviews to follow."""
    case = build.case_at(Stage.POLICE_LED, cast)
    assert pages.send(cast.supervisor, "end_police_led", case, to=to.value, reason="Done").status_code == 302
    case = build.fresh(case)
    assert case.stage == to
    assert case.due_on > clock.today()
    assert Event.objects.filter(action=Move.END_POLICE_LED, subject_id=case.pk).count() == 1
