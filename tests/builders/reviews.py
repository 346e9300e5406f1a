"""How do tests reach the time after closure? By closing a case, as its chair does."""

from channel.choices import Stage
from channel.models import ChannelCase
from channel.transitions import Report
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.reference.models import Term
from reviews import transitions
from reviews.choices import Occasion
from reviews.models import Review
from tests.builders.channel import case_at, fresh, move, under_discussion
from tests.builders.photograph import photographed

REPORT = {
    "final_assessment": "Ollie speaks of his mentor with warmth and has left the group chat. No concern remains.",
    "remains": "Some loneliness at school.",
    "held_by": "The head of year at Fiction Street School.",
    "told": "Ollie and his mother by the lead professional; the school by the chair.",
}
FINDINGS = {
    "checks_made": "Police systems were checked on the day; nothing changed the picture.",
    "agencies_asked": "The school and the general practice; both see him well.",
    "new_information": "He has begun an apprenticeship.",
}


def closing_reason() -> Term:
    """No further concern."""
    return Term.objects.filter(vocabulary="closure_reason").order_by("order")[0]


def close(case: ChannelCase, cast, *, by: User | None = None, **changes) -> ChannelCase:
    """Close a case whose panel has decided to close it. The chair recorded that, so the deputy closes it."""
    report = Report(**{"reason": closing_reason().pk, "closed_on": clock.today(), **REPORT, **changes})
    return transitions.close_case(
        case.reference, report=report, by=by or cast.deputy_chair, seen=case.version
    )


@photographed
def closed_case(cast, **changes) -> ChannelCase:
    """A case that was referred, adopted, supported and closed."""
    case = close(case_at(Stage.CLOSING, cast), cast, **changes)
    case.refresh_from_db()
    return case


def reopen(case: ChannelCase, cast, *, by: User | None = None, **changes) -> ChannelCase:
    """A concern has returned between reviews."""
    said = {"reasons": "He has gone back to the group.", "decided_on": clock.today(), **changes}
    transitions.reopen_case(case.reference, by=by or cast.panel_chair, seen=fresh(case).version, **said)
    return fresh(case)


def review_of(case: ChannelCase, occasion: Occasion = Occasion.SIX_MONTHS) -> Review:
    """One of the reviews that a closure made."""
    return Review.objects.get(case=case, occasion=occasion, episode=case.episode)


def prepare(review: Review, cast, **changes) -> Review:
    """The officer's findings."""
    findings = {**FINDINGS, "prepared_on": clock.today(), **changes}
    return transitions.prepare_review(review.reference, by=cast.case_officer, seen=review.version, **findings)


def before_the_panel(review: Review, cast) -> Review:
    """The case is open on the agenda of a meeting that has its quorum."""
    under_discussion(review.case, cast)
    return fresh(review)


def rise(review: Review, cast) -> None:
    """The meeting at which it was discussed ends."""
    meeting = review.case.agenda_items.latest("meeting__held_on").meeting
    move.end_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
