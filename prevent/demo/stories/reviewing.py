"""What do officer and panel find after a case was closed?"""

from datetime import date, timedelta

from channel.choices import How
from channel.choices import Stage as CaseStage
from channel.transitions import Opinion
from prevent.demo.stories import workwords
from prevent.demo.stories.panelling import PAPERS, meetings, open_item, put_on_agenda, write_minutes
from prevent.demo.stories.sittings import Sitting
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.kernel import clock
from reviews import transitions as moves
from reviews.choices import Outcome
from reviews.models import Review
from reviews.workflow import OPEN

EARLY = timedelta(days=36)
NEAR = timedelta(days=32)
"""A review is held at the meeting that comes nearest to its day, rather before than after."""


def after_closure(tale: Tale) -> Story:
    """One review for each finding of the plot, each prepared and held near its day."""
    tale.case.refresh_from_db()
    for finding in tale.plot.reviews:
        review = Review.objects.filter(case=tale.case, stage__in=OPEN).order_by("due_on").first()
        if tale.case.stage != CaseStage.CLOSED or review is None:
            return
        yield tale.pace.on(review.due_on - EARLY)
        prepare(tale, review)
        sitting = tale.sittings.after(tale.side, max(tale.pace.today, review.due_on - NEAR))
        yield tale.pace.on(sitting.day - PAPERS)
        put_on_agenda(tale, sitting)
        yield tale.pace.exactly(sitting.slot())
        item = open_item(tale, sitting)
        decide(tale, sitting, review, finding)
        write_minutes(tale, sitting, item)
        if finding == "reopen":
            yield from meetings(tale, tale.plot.afterwards)
        tale.case.refresh_from_db()


def prepare(tale: Tale, review: Review) -> None:
    """The officer asks around."""
    tale.does(
        moves.prepare_review,
        tale.officer,
        review,
        checks_made="Police systems were checked today; nothing changes the picture.",
        agencies_asked="The school or employer and the general practice; both answered.",
        new_information=tale.say(workwords.REVIEWED),
        prepared_on=clock.today(),
    )


def decide(tale: Tale, sitting: Sitting, review: Review, finding: str) -> None:
    """The panel's review."""
    reasons = {
        "no_concern": "The agencies report nothing of concern; life has moved on.",
        "extend": "No concern, but a friend of the old group has moved back. We look again.",
        "reopen": "Contact with the group has begun again. The panel takes the case up.",
    }
    dissent = {}
    if finding == "extend":
        doubting = sitting.plan(tale.telling).attendances.get(user=sitting.present[-1])
        dissent = {doubting.pk: Opinion(Outcome.NO_CONCERN, "I see no need to look again.")}
    tale.does(
        moves.decide_review,
        sitting.chair,
        review,
        concern_found=finding == "reopen",
        outcome=Outcome(finding),
        reasons=reasons[finding],
        how=How.MAJORITY if dissent else How.UNANIMOUS,
        dissent=dissent,
        due_on=later(review) if finding == "extend" else None,
        held_on=clock.today(),
    )


def later(review: Review) -> date:
    """18 months after the closure."""
    return review.closed_on + timedelta(days=18 * 30)
