"""Where do bars stand, and how long are they?"""

from hypothesis import given
from hypothesis import strategies as st

from prevent.statistics.bars import BAR, WIDE, drawn
from prevent.statistics.releasing import Figure

NAMES = st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=120)
FIGURES = st.integers(0, 10**6).map(Figure) | st.just(Figure(None, "[c]"))


@given(st.lists(st.tuples(NAMES, FIGURES), max_size=12))
def test_bars_are_in_proportion_and_never_overlap(rows):
    """Each begins below the one before, its name above it, in lines that fit a phone; no bar leaves the picture."""
    found, most = drawn("Any", rows), max((figure.value or 0 for _, figure in rows), default=0)
    below = 0
    for bar, (_, figure) in zip(found.bars, rows, strict=True):
        assert bar.percent == round(100 * (figure.value or 0) / (most or 1), 1) <= 100
        assert all(below < y <= bar.top and len(text) <= WIDE for y, text in bar.name)
        below = bar.top + BAR
    assert below <= found.height or not rows


def test_a_hidden_number_is_a_mark_without_a_bar():
    """Its length would give it away."""
    bar = drawn("Any", [("Seen", Figure(20)), ("Hidden", Figure(None, "[c]"))]).bars[1]
    assert (bar.says, bar.percent) == ("[c]", 0)
