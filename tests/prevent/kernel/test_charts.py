"""Where do the readings of a chart stand, and which have room for a label?"""

from datetime import date, timedelta
from itertools import pairwise

from prevent.kernel.charts import BOTTOM, LEFT, RIGHT, TOP, Chart, Reading

FIRST = date(2026, 3, 2)


def chart(*readings, highest=10):
    """Readings as pairs of day after the first and value."""
    told = [
        Reading(FIRST + timedelta(days=day), value, str(value), f"{value} of {highest}", "", "")
        for day, value in readings
    ]
    return Chart("A goal", 0, highest, told)


def test_the_ends_of_the_scale_and_of_the_time():
    """The lowest stands at the foot, the highest at the top, the first on the left and the last on the right."""
    found = chart((0, 0), (50, 5), (100, 10))
    assert found.line == f"{LEFT},{BOTTOM} {(LEFT + RIGHT) // 2},{(TOP + BOTTOM) // 2} {RIGHT},{TOP}"


def test_readings_of_one_day_stand_on_one_another():
    """There is no time between them to draw."""
    assert {point.x for point in chart((0, 1), (0, 3)).points} == {LEFT}


def test_labels_do_not_run_into_each_other():
    """The last is always labelled, and none stands right before it."""
    found = chart(*((day, day % 7) for day in range(100)))
    labelled = [point.x for point in found.points if point.label]
    assert labelled[-1] == RIGHT
    assert all(after - before >= 22 for before, after in pairwise(labelled))
    assert len(labelled) > 5


def test_one_reading_is_no_line():
    """From two on there is a change to be seen; without any there is no latest."""
    assert not chart((0, 4)).is_line
    assert chart((0, 4), (7, 4)).is_line
    assert chart().latest is None
