"""Another order of the agenda, and the time that each item is to take, without script."""

import pytest

from channel import transitions
from channel.transitions import Place
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cast):
    """A meeting with three items."""
    meeting = build.meeting_on(cast)
    names = ("Abe", "Ben", "Cal")
    return meeting, [put_on(meeting, build.opened(cast, build.adult(given_names=one)), cast) for one in names]


def order(meeting):
    """The first names, in order."""
    return [item.case.individual.name.split()[0] for item in meeting.items.order_by("position")]


def typed(items, places, minutes=(7, 8, 9)):
    """The page's questions."""
    found = {}
    for item, place, time in zip(items, places, minutes, strict=True):
        found |= {f"place_{item.pk.hex}": str(place), f"minutes_{item.pk.hex}": str(time)}
    return found


def test_the_last_is_made_the_first(pages, cast, three):
    """Only its place is changed; the others move on."""
    meeting, items = three
    sent = pages.send(cast.panel_coordinator, "order_agenda", meeting, **typed(items, (1, 2, 0 + 1)))
    assert sent.status_code == 302
    assert order(meeting) == ["Abe", "Cal", "Ben"]
    sent = pages.send(cast.panel_coordinator, "order_agenda", build.fresh(meeting), **typed(items, (3, 2, 1)))
    assert order(meeting) == ["Cal", "Ben", "Abe"]
    assert "24 minutes planned" in words(pages.get(cast.panel_chair, "meeting", meeting.reference))


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [("0", "a number from 1 to 240"), ("500", "a number from 1 to 240"), ("", "Enter the minutes")],
)
def test_minutes_that_cannot_be_right(pages, cast, three, minutes, sentence):
    """At the question itself, and nothing moves."""
    meeting, items = three
    sent = pages.send(cast.panel_chair, "order_agenda", meeting, **typed(items, (3, 2, 1), (minutes, 5, 5)))
    assert sent.status_code == 400
    assert sentence in words(sent)
    assert order(meeting) == ["Abe", "Ben", "Cal"]


def test_an_agenda_that_changed_meanwhile_is_read_again(cast, three):
    """What is not named has no place."""
    meeting, items = three
    with told("another one by now"):
        transitions.order_agenda(
            meeting.reference,
            places={items[0].pk: Place(1, 5)},
            by=cast.panel_chair,
            seen=build.fresh(meeting).version,
        )


def test_what_is_kept_from_somebody_keeps_its_place(cast, three):
    """The coordinator, excluded from the second, swaps the first and the third."""
    meeting, items = three
    exclude(items[1].case, cast.panel_chair, cast.panel_coordinator)
    transitions.order_agenda(
        meeting.reference,
        places={items[0].pk: Place(3, 5), items[2].pk: Place(1, 5)},
        by=cast.panel_coordinator,
        seen=build.fresh(meeting).version,
    )
    assert order(meeting) == ["Cal", "Ben", "Abe"]


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_member", 403)])
def test_nobody_else_orders_it(pages, cast, three, who, status):
    """The panel's own staff do."""
    meeting, items = three
    sent = pages.send(getattr(cast, who), "order_agenda", meeting, **typed(items, (3, 2, 1)))
    assert sent.status_code == status
