"""How is a story told from beginning to end, and which are told together?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from prevent.audit.origin import coming_from
from prevent.demo.cast import Side
from prevent.demo.stories import first, rest
from prevent.demo.stories.matching import UNRECOGNISED
from prevent.demo.stories.panelling import at_the_panel
from prevent.demo.stories.plot import Plot
from prevent.demo.stories.referring import with_the_police
from prevent.demo.stories.reviewing import after_closure
from prevent.demo.stories.sittings import Sittings
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story, Telling
from prevent.notices.outbox import silent


def whole(tale: Tale) -> Story:
    """From the referral to the last review, as far as the plot and today allow."""
    if tale.plot.again is not None:
        tale.telling.add(once_more(tale, tale.plot.again))
    yield from with_the_police(tale)
    if tale.plot.ends == "panel":
        yield from at_the_panel(tale)
    if hasattr(tale, "case"):
        yield from after_closure(tale)


def once_more(tale: Tale, plot: Plot) -> Story:
    """The same person is referred again."""
    other = tale.second(plot)
    yield other.pace.soon()
    if plot.has(UNRECOGNISED):
        other.individual, other.earlier = None, tale.referral
    else:
        other.individual = tale.individual
    yield from whole(other)


def tell(
    plots: Sequence[Plot], sides: Mapping[str, Side], today: date, until: datetime, weeks: int = 0
) -> None:
    """Tell these stories side by side, and nobody of what happened in them. Call it in a transaction."""
    telling = Telling(until)
    sittings = Sittings(sides, today, weeks)
    with silent(), coming_from("demo"):
        telling.tell([whole(Tale(plot, telling, sides, sittings, today)) for plot in plots])


def parts() -> Iterator[tuple[str, Sequence[Plot], int]]:
    """The rest of the book, part by part: a name, its stories, and by how many weeks its meetings are moved."""
    for name, (earliest, latest, count, weeks) in rest.CHAPTERS.items():
        special = rest.SPECIAL if name == "later" else ()
        yield f"panel-{name}", (*rest.long_stories(name, earliest, latest, count), *special), weeks
    for plot in rest.short_stories():
        yield plot.slug, (plot,), 0


FIRST: Sequence[tuple[str, Sequence[Plot], int]] = (
    ("first-agenda", first.AGENDA, 0),
    ("first-elsewhere", first.ELSEWHERE, 3),
)
"""What is told before anybody comes, in the same form; two processes tell it at the same time."""
