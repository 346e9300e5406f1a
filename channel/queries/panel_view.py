"""How does the panel see a person's susceptibility, now and before?"""

from channel.choices import Susceptibility
from channel.models import ChannelCase, PanelView
from prevent.kernel.charts import Chart, Reading
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when

LEVELS = list(Susceptibility)
TITLE = "How the panel sees susceptibility"


def panel_view_chart(case: ChannelCase) -> Chart:
    """Each view in its order, those of earlier episodes included: it is the same person."""
    rows = case.panel_views.select_related("by").order_by("decided_on", "recorded_at")
    return Chart(
        TITLE,
        lowest=0,
        highest=len(LEVELS) - 1,
        readings=[_reading(row) for row in rows],
        low_name=LEVELS[0].label,
        high_name=LEVELS[-1].label,
    )


def _reading(row: PanelView) -> Reading:
    level = Susceptibility(row.level)
    return Reading(
        on=row.decided_on,
        value=LEVELS.index(level),
        label=level.label,
        words=level.label,
        note=row.reasons,
        recorded=f"{row.by.name}, {in_words(row.recorded_at)}",
    )


def panel_views(case: ChannelCase) -> Part:
    """The same in words, the latest first."""
    rows = case.panel_views.select_related("by").order_by("-decided_on", "-recorded_at")
    cards = [
        Card(
            in_words(row.decided_on),
            lines(("Why", row.reasons), *who_and_when(row)),
            row.get_level_display(),
        )
        for row in rows
    ]
    return Part("panel-views", TITLE, cards, "The panel has not recorded its view yet.")
