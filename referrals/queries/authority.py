"""What does the council's own referral to the panel say, and which ones wait for whom?"""

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.reference.choices import Limit
from prevent.reference.time_limits import deadline_at, limit
from prevent.workflow.pages import Load
from referrals.choices import Stage
from referrals.models import AuthorityReferral, Referral
from referrals.policy import POLICY, earlier_than
from referrals.queries.history import days_between
from referrals.queries.parts import Card, Cell, Line, Part, lines, who_and_when
from referrals.queries.triaged import kinds
from referrals.queries.worklist import UNNAMED

COLUMNS = ("Person", "Proposed by", "Due")
SAID = {
    True: ("Confirmed", "green"),
    False: ("Returned", "orange"),
    None: ("Waiting to be confirmed", "yellow"),
}


def own_referrals(referral: Referral) -> Part:
    """The council's own referrals to the panel with what the second person said, the latest first."""
    rows = referral.authority_referrals.select_related("by", "confirmation__by").order_by("-recorded_at")
    cards = [card for row in rows for card in _cards(row)]
    return Part(
        "authority-referral",
        "The council’s own referral to the panel",
        cards,
        "The council has not referred the person to the panel itself.",
    )


def _cards(row: AuthorityReferral) -> list[Card]:
    answer = getattr(row, "confirmation", None)
    tag = SAID[answer.agrees if answer else None]
    told = lines(
        ("Kinds of reason", kinds(row.reason_kinds)),
        ("Reasonable grounds", row.reasons),
        ("Earlier referrals seen", row.earlier or None),
        ("How they were weighed", row.history_weighed),
        ("Nothing comes or derives from an intelligence service", row.no_intelligence),
        ("To be confirmed by", None if answer else row.confirm_by),
        ("Decided as", row.decided_as),
        *who_and_when(row),
    )
    cards = [Card("Proposal of the council", told, *tag)]
    if answer:
        cards.insert(
            0, Card("Second person", lines(("Reasons", answer.reasons), *who_and_when(answer)), *tag)
        )
    return cards


def earlier(user: User, referral: Referral) -> Part:
    """The person's earlier referrals in the reader's sight, the latest first: what was referred, and how long before this one.
    What became of it is read by the police.
    """
    seen = earlier_than(user, referral).select_related("sector").prefetch_related("concern_kinds__kind")
    rows = list(seen.order_by("-opened_at", "-pk"))
    cards = [
        Card(
            row.reference,
            [
                *lines(
                    ("Received", row.opened_at),
                    ("Before this one", times(days_between(row, referral), "day")),
                    ("From", row.sector),
                    ("Concern", list(row.concern_kinds.all())),
                ),
                Line("Referral", row.reference, row.get_absolute_url()),
            ],
        )
        for row in rows
    ]
    within = f" in the {times(days_between(rows[-1], referral), 'day')} before this one" if rows else ""
    note = f"{times(len(cards), 'earlier referral')} in your sight{within}. There may be others that you do not see."
    return Part(
        "earlier", "Earlier referrals of the same person", cards, "You see no earlier referral.", note
    )


def to_confirm(user: User) -> tuple[list[list[Cell]], Load]:
    """The proposals of colleagues that wait for the reader, the first due on top, as rows of a table with COLUMNS."""
    waiting = AuthorityReferral.objects.filter(
        confirmation=None, referral__in=POLICY.workable_by(user).exclude(stage=Stage.REFERRED_TO_PANEL)
    ).exclude(by=user)
    rows = list(waiting.select_related("referral__particulars", "by").order_by("confirm_by", "pk"))
    today = clock.today()
    due = [
        deadline_at(
            row.confirm_by,
            today=today,
            due_soon_days=limit(Limit.PANEL_CONFIRMATION, on=clock.day_of(row.recorded_at)).due_soon_days,
        )
        for row in rows
    ]
    cells: list[list[Cell]] = [
        [
            {
                "text": _name(row.referral),
                "url": row.referral.get_absolute_url(),
                "sub": row.referral.reference,
            },
            row.by.name,
            {"deadline": day},
        ]
        for row, day in zip(rows, due, strict=True)
    ]
    return cells, Load.of(due)


def _name(referral: Referral) -> str:
    stated = getattr(referral, "particulars", None)
    return (stated.name if stated else "") or UNNAMED
