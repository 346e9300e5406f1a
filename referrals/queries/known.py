"""What did officers find out about the person?"""

from referrals.assessing import conditions_of
from referrals.models import Known, Referral
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when


def known(referral: Referral) -> Part:
    """What officers found out about the person, the latest first; what was taken back says why."""
    rows = referral.known.select_related("by", "withdrawal__by").order_by("-recorded_at")
    return Part(
        "known", "What officers found out", [_card(row) for row in rows], "Officers have added nothing yet."
    )


def in_one_line(row: Known) -> str:
    """What it is, and from where it is known: Also known as: Olly (his tutor)."""
    return f"{row.get_kind_display()}: {in_words(row.value or row.born)} ({row.source})"


def _card(row: Known) -> Card:
    told = lines(("Known", row.value or row.born), ("Source", row.source), *who_and_when(row))
    taken_back = getattr(row, "withdrawal", None)
    if taken_back is None:
        return Card(row.get_kind_display(), told)
    told += lines(("Why taken back", taken_back.reasons), *who_and_when(taken_back))
    return Card(row.get_kind_display(), told, "Taken back", "grey")


def conditions(referral: Referral) -> Part:
    """How each health condition and neurodivergence is known now."""
    cards = [
        Card(row.condition.name, lines(("Source", row.source), *who_and_when(row)), row.get_status_display())
        for row in conditions_of(referral)
    ]
    return Part(
        "conditions",
        "Health and neurodiversity",
        cards,
        "No health condition or neurodivergence is recorded.",
    )
