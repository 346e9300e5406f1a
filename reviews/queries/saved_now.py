"""What stands on a review now, for whoever sent a page that somebody else had overtaken? As cards."""

from channel.models import ChannelCase
from referrals.queries.parts import Card, Part, in_words, lines
from reviews.models import Decision, Reopening, Review


def reopenings(case: ChannelCase) -> Part:
    """Why the case was opened again."""
    rows = Reopening.objects.filter(case=case).select_related("by").order_by("-recorded_at")
    cards = [
        Card("Reopened", lines(("What happened", row.reasons), ("Decided on", row.decided_on), _by(row)))
        for row in rows
    ]
    return Part("reopenings", "Reopening", cards)


def findings(review: Review) -> Part:
    """What officers found before the panel's review, the latest first."""
    cards = [
        Card(
            f"What {row.by.name} found",
            lines(
                ("What is new", row.new_information),
                ("Checks made", row.checks_made),
                ("Agencies asked", row.agencies_asked),
                ("Done on", row.prepared_on),
            ),
        )
        for row in review.preparations.select_related("by").order_by("-recorded_at")
    ]
    return Part("findings", "What was found", cards)


def decided(review: Review) -> Part:
    """What the panel found."""
    rows = Decision.objects.filter(review=review).select_related("by")
    cards = [
        Card(
            row.get_outcome_display(),
            lines(
                ("Reasons", row.reasons),
                ("Reached", row.get_how_display()),
                ("Other views", row.dissent),
                ("Held on", row.held_on),
                _by(row),
            ),
        )
        for row in rows
    ]
    return Part("decided", "What the panel found", cards)


def _by(row: Decision | Reopening) -> tuple[str, str]:
    return "Recorded by", f"{row.by.name}, {in_words(row.recorded_at)}"
