"""Where does the person live now, beside which investigation are they supported, and to whom was the case handed on?"""

from django.db.models import Prefetch

from channel.after_conditions import asks_about
from channel.choices import Openly
from channel.models import ChannelCase, HomeArea, OvertInvestigation
from referrals.models import HandOff
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when
from referrals.queries.triaged import REPLIES, hand_off_card


def home_areas(case: ChannelCase) -> Part:
    """Each area that was recorded since the case came to the panel, the latest first, and what the panel said of it."""
    rows = case.home_areas.select_related("authority", "by", "answer").order_by("-recorded_at", "-id")
    cards = [_home(row, asks=place == 0 and asks_about(row, case)) for place, row in enumerate(rows)]
    return Part("home-areas", "Where the person lives", cards)


def _home(row: HomeArea, *, asks: bool) -> Card:
    answer = getattr(row, "answer", None)
    tag, colour = ("Outside the panel’s area", "yellow") if asks else ("", "")
    said = lines(
        ("How this is known", row.reason),
        *who_and_when(row),
        ("What the panel said", "Offered to another panel" if answer and answer.is_offered else ""),
        ("Why the case stays", answer.why if answer else ""),
    )
    return Card(row.authority.name, said, tag, colour)


def overt(case: ChannelCase) -> Part:
    """The three conditions as they were recorded, with the source on which it rests, or that the investigation is over."""
    rows = case.overt_investigations.select_related("basis", "by").order_by("-recorded_at", "-id")
    cards = [_overt(row, is_last=place == 0) for place, row in enumerate(rows)]
    return Part("overt", "Support beside an investigation", cards)


def _overt(row: OvertInvestigation, *, is_last: bool) -> Card:
    if not row.is_running:
        return Card("The investigation has ended", lines(*who_and_when(row)))
    done = Openly(row.after).label.lower()
    return Card(
        "Openly investigated",
        lines(
            ("Told", f"The person was told on {in_words(row.told_on)}"),
            ("After", f"{done[:1].upper()}{done[1:]}, on {in_words(row.acted_on)}"),
            ("Agreed", f"That the risk can be managed here, with {row.agreed_with}"),
            ("Allowed by", row.basis.source if row.basis else ""),
            *who_and_when(row),
        ),
        "Runs" if is_last else "",
        "blue" if is_last else "",
    )


def onward(case: ChannelCase) -> Part:
    """What was handed on to the programme or to a prison, with all that was said of it."""
    whole = HandOff.objects.select_related("agency", "lawful_basis", "force").prefetch_related(REPLIES)
    rows = case.onward_routes.select_related("by").prefetch_related(Prefetch("hand_off", whole))
    cards = []
    for row in rows.order_by("-recorded_at"):
        card = hand_off_card(row.hand_off)
        told = [*lines(("To", row.get_to_display())), *card.lines, *lines(*who_and_when(row))]
        cards.append(Card(card.title, told, card.tag, card.colour))
    return Part("onward", "Handed on", cards)
