"""What is known of the same person from other referrals, and how does this one stand among them?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.contrib.humanize.templatetags.humanize import ordinal
from django.db.models import Prefetch, prefetch_related_objects

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from referrals.choices import GatewayOutcome, PoliceLedEvent, Stage
from referrals.models import GatewayAssessment, HandedOffClosure, PoliceLed, Referral, Section36Decision
from referrals.policy import POLICE, of_person
from referrals.queries.at_panel import AtPanel, at_panel
from referrals.queries.elsewhere import elsewhere_cards
from referrals.queries.parts import Card, Line, Part, lines, who_and_when
from referrals.queries.triaged import kinds

MOST = 25
TITLE = "Other referrals of the same person"
NONE_SEEN = "You see no other referral of this person."
ONLY_SEEN = "There may be others that you do not see."
ACCEPTED = {True: "Closed: another service had taken it on", False: "Closed: no service had taken it on"}
OUTCOMES = (
    "concern_kinds__kind",
    Prefetch("gateway_assessments", GatewayAssessment.objects.select_related("by", "endorsement")),
    Prefetch("section_36_decisions", Section36Decision.objects.select_related("by")),
    Prefetch("handed_off_closures", HandedOffClosure.objects.select_related("by")),
)
ENDED = PoliceLed.objects.filter(event=PoliceLedEvent.ENDED).select_related("by")
POLICE_LED = Prefetch("police_led", ENDED, to_attr="ended_police_led")
"""Only the police read of police-led work (permissions.md)."""
Outcome = GatewayAssessment | Section36Decision


@dataclass(frozen=True)
class Place:
    """How many referrals of the person came before one, and how many there are with it, as far as the reader sees."""

    before: int
    whole: int


def history_of(user: User, individual: UUID | None) -> list[Referral]:
    """A person's latest referrals that the reader may open, the earliest first; of others nothing is said."""
    if individual is None:
        return []
    seen = of_person(user, individual).select_related("force", "sector")
    return list(seen.order_by("-opened_at", "-pk")[:MOST])[::-1]


def place_of(user: User, rows: Sequence[Referral], referral: Referral) -> Place:
    """How one stands among all, of which `rows` are the latest."""
    if len(rows) < MOST:
        return Place(len([row for row in rows if row.opened_at < referral.opened_at]), len(rows))
    whole = of_person(user, rows[0].individual_id)
    return Place(whole.filter(opened_at__lt=referral.opened_at).count(), whole.count())


def others(user: User, rows: Sequence[Referral], referral: Referral, elsewhere: Sequence[UUID] = ()) -> Part:
    """A person's referrals but one, the latest first, then the earlier ones that are elsewhere; the note says how that one stands
    among them.
    """
    if len(rows) > 1:
        prefetch_related_objects(rows, *OUTCOMES, *([POLICE_LED] if user.holds(*POLICE) else []))
    before = {late.pk: early for early, late in pairwise(rows)}
    shown = [row for row in reversed(rows) if row.pk != referral.pk]
    panels = at_panel(shown)
    cards = [_card(row, before.get(row.pk), panels.get(row.pk)) for row in shown]
    note = _note(user, rows, referral, before.get(referral.pk)) if cards else ""
    if elsewhere:
        note = f"{note or NONE_SEEN} {_elsewhere(len(elsewhere))}"
    return Part("others", TITLE, [*cards, *elsewhere_cards(elsewhere)], NONE_SEEN, note)


def _elsewhere(number: int) -> str:
    return f"Other forces hold {times(number, 'earlier referral')} of this person, of which you learn when and with what outcome."


def repeat(before: int) -> str:
    """Which referral of the person it is, where it is not the first that the reader knows of."""
    return f"{ordinal(before + 1)} referral of this person" if before else ""


def weighed(referral: Referral) -> Part:
    """How the earlier referrals were weighed when this one was to end, the latest first."""
    rows = referral.weighed_histories.select_related("by").order_by("-recorded_at")
    cards = [
        Card(
            "Earlier referrals weighed",
            lines(
                ("Known then", times(row.earlier, "earlier referral")),
                ("Weighed", row.text),
                *who_and_when(row),
            ),
        )
        for row in rows
    ]
    return Part("weighed", "How the history was weighed", cards, "No history has been weighed yet.")


def days_between(early: Referral, late: Referral) -> int:
    """How many days lie between two referrals."""
    return (clock.day_of(late.opened_at) - clock.day_of(early.opened_at)).days


def _changed(early: Referral, late: Referral) -> list[str]:
    """What was stated otherwise the later time: the concern, and who was worried."""
    was, now = ([str(kind) for kind in one.concern_kinds.all()] for one in (early, late))
    told = [f"New concern: {kind}" for kind in now if kind not in was]
    told += [f"No longer named: {kind}" for kind in was if kind not in now]
    if early.sector_id != late.sector_id:
        told.append(f"Worried now: {late.sector}; before: {early.sector}")
    return told or ["The same concern, from the same sector"]


def _note(user: User, rows: Sequence[Referral], referral: Referral, early: Referral | None) -> str:
    place, days = place_of(user, rows, referral), times(days_between(rows[0], rows[-1]), "day")
    whole = f"{times(place.whole, 'referral')} in {days}"
    if place.whole > len(rows):
        whole = f"{place.whole} referrals, the last {len(rows)} of them in {days}"
    here = f"This is the {ordinal(place.before + 1)} of {whole}" if referral in rows else whole
    late = next((row for row in rows if row == referral), referral)  # with what was read of all of them
    changed = f" Since the one before: {'; '.join(_changed(early, late))}." if early else ""
    return f"{here}, the latest first.{changed} {ONLY_SEEN}"


def _card(row: Referral, early: Referral | None, panel: AtPanel | None) -> Card:
    after = (
        lines(
            ("After the one before", times(days_between(early, row), "day")),
            ("Changed since the one before", _changed(early, row)),
        )
        if early
        else []
    )
    received, *told = told_of(row, panel)
    link = Line("Referral", row.reference, row.get_absolute_url())
    return Card(row.reference, [received, *after, *told, link])


def told_of(row: Referral, panel: AtPanel | None) -> list[Line]:
    """When it came in, from whom, why, who has it, what became of it, at its panel too, and how it ended, with the reasons."""
    outcome = _outcome(row)
    return lines(
        ("Received", row.opened_at),
        ("From", row.sector),
        ("Concern", list(row.concern_kinds.all())),
        ("Force", row.force.name),
        ("Stands at", Stage(row.stage).label),
        *(_in_lines(outcome) if outcome else []),
        *(_ending(row, outcome) if outcome and row.stage == Stage.CLOSED else []),
        *(panel.told if panel else []),
    )


def _in_lines(outcome: Outcome) -> list[tuple[str, object]]:
    return [
        ("Outcome", outcome.get_outcome_display()),
        ("Kinds of reason", kinds(outcome.reason_kinds)),
        ("Reasons", outcome.reasons),
        *who_and_when(outcome),
    ]


def _ending(row: Referral, outcome: Outcome) -> list[tuple[str, object]]:
    """What came after that outcome, before it was closed: a service took it on, or police-led work ended."""
    found: list[HandedOffClosure | PoliceLed] = [*row.handed_off_closures.all()]
    found += getattr(row, "ended_police_led", [])
    later = [one for one in found if one.recorded_at > outcome.recorded_at]
    if not later:
        return []
    last = max(later, key=lambda one: one.recorded_at)
    words = last.get_event_display() if isinstance(last, PoliceLed) else ACCEPTED[last.was_accepted]
    return [
        ("How it ended", words),
        ("Why it was closed", last.reason),
        ("Closed by", last.by.name),
        ("Closed on", last.decided_on),
    ]


def _outcome(row: Referral) -> Outcome | None:
    """The last decision that took effect: under section 36, or at the gateway where it did not go on."""
    found: list[Outcome] = [one for one in row.section_36_decisions.all() if one.outcome]
    found += [one for one in row.gateway_assessments.all() if _took_effect(one)]
    return max(found, key=lambda one: one.recorded_at, default=None)


def _took_effect(one: GatewayAssessment) -> bool:
    endorsement = getattr(one, "endorsement", None)
    return endorsement is not None and endorsement.agrees and one.outcome != GatewayOutcome.GO_ON
