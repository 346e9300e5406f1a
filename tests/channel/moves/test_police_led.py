"""Police-led work on a case: owner, since when, next update, and the ways back."""

from datetime import timedelta

import pytest

from channel.choices import Decision, Move, Stage
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from tests.builders import channel as build
from tests.channel.conftest import day

pytestmark = pytest.mark.django_db


CARRIED = {"submission_key", "writer", "seen"}


def test_an_update_is_a_date_and_nothing_else(pages, cast):
    """No operational content is asked for."""
    case = build.case_at(Stage.POLICE_LED, cast)
    later = clock.today() + timedelta(days=20)
    asked = pages.get(cast.case_officer, "update_police_led", case.reference).context["form"].fields
    assert set(asked) - CARRIED == {"next_on", "decided_on"}
    ended = pages.get(cast.case_officer, "end_police_led", case.reference).context["form"].fields
    assert set(ended) - CARRIED == {"to", "reason", "decided_on"}
    assert (
        pages.send(cast.case_officer, "update_police_led", case, **day("next_on", later)).status_code == 302
    )
    assert build.fresh(case).due_on == later


def test_the_case_says_who_leads_and_since_when(pages, cast):
    """By name, from the first word of this time; once the police lead no more the case says so no more."""
    case = build.case_at(Stage.POLICE_LED, cast)
    first = clock.today()
    assert part_of(pages.get(cast.panel_chair, "case", case.reference)) == {
        "Risk owner": case.risk_owner.name,
        "Police-led since": written(first),
        "Next update": written(case.due_on),
    }
    with clock.moved_to(clock.now() + timedelta(days=20)):
        pages.send(cast.case_officer, "update_police_led", case, **day("next_on", clock.today()))
        shown = part_of(pages.get(cast.panel_chair, "case", case.reference))
        assert shown["Police-led since"] == written(first)
        pages.send(cast.supervisor, "end_police_led", case, to=Stage.AWAITING_PANEL.value, reason="Done")
        assert not part_of(pages.get(cast.panel_chair, "case", case.reference))
    with clock.moved_to(clock.now() + timedelta(days=30)):
        case = build.decide(build.fresh(case), cast, Decision.POLICE_LED)
        shown = part_of(pages.get(cast.panel_chair, "case", case.reference))
        assert shown["Police-led since"] == written(clock.today())


def part_of(page):
    """What the page says of who leads now."""
    cards = [card for part in page.context["case"].parts if part.slug == "police-led" for card in part.cards]
    return {line.label: line.value for card in cards if card.tag == "Now" for line in card.lines}


@pytest.mark.parametrize("to", [Stage.AWAITING_PANEL, Stage.CLOSING])
def test_it_ends_at_the_panel_or_in_closing(pages, cast, to):
    """The panel considers the person anew, or closes with reviews to follow."""
    case = build.case_at(Stage.POLICE_LED, cast)
    assert pages.send(cast.supervisor, "end_police_led", case, to=to.value, reason="Done").status_code == 302
    case = build.fresh(case)
    assert case.stage == to
    assert case.due_on > clock.today()
    assert Event.objects.filter(action=Move.END_POLICE_LED, subject_id=case.pk).count() == 1
