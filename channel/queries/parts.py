"""How is a part of a case handed to a page?

As cards of labels and values: panel, consent, owners, closure.
"""

from dataclasses import replace
from typing import Any

from channel.choices import Decision
from channel.deadlines import kept_from
from channel.models import ChannelCase, Closure, ConsentEvent, OwnerPeriod, PanelDecision, Transfer
from prevent.workflow.read_once import read_once
from referrals.choices import Section as ReferralSection
from referrals.forms.submission.asked import ASKED
from referrals.models import Referral
from referrals.queries import assessed, decided, triaged
from referrals.queries.as_submitted import submitted
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when

CONSENT_COLOURS = {
    "given": "green",
    "renewed": "green",
    "refused": "red",
    "withdrawn": "red",
    "asked": "blue",
}

KEPT = "{}. Then somebody reviews, with reasons, whether it is kept longer; reopening starts it anew."


def told(case: ChannelCase) -> list[Part]:
    """What the panel was told when the person was referred, and with each referral that joined the case, the latest first."""
    first, *joined = case.all_referrals
    found = [_named(one) for one in reversed(joined)] + [told_of(first)]
    return [
        replace(same[0], cards=[card for part in same for card in part.cards])
        for same in zip(*found, strict=True)
    ]


def _named(joined: Referral) -> list[Part]:
    """What came with a referral that joined the case, each card with its reference."""
    return [
        replace(part, cards=[replace(card, title=f"{card.title}, {joined.reference}") for card in part.cards])
        for part in told_of(joined)
    ]


def told_of(referral: Referral) -> list[Part]:
    """The police assessment and the section 36 decision."""
    return [assessed.assessments(referral), decided.section_36(referral)]


def as_submitted(case: ChannelCase) -> list[Part]:
    """The referral as submitted, without who referred: that is read on the referral's own page by whoever may."""
    return submitted(case.referral, frozenset({ReferralSection.SUBMITTED}), ASKED, with_files=False)


def requests(case: ChannelCase) -> Part:
    """What agencies were asked, and what they answered (s.38)."""
    return triaged.requests(case.referral)


def residence(case: ChannelCase) -> Part:
    """In which force's area the person lives (s.37(3)): each decision, the latest first, or what the referral said."""
    rows = case.residence_forces.select_related("force", "by").order_by("-recorded_at")
    cards = [Card(row.force.name, lines(("Why", row.reason), *who_and_when(row))) for row in rows]
    if not cards and case.residence_force:
        why = case.residence_reason or "As the referral says"
        cards = [Card(case.residence_force.name, lines(("Why", why)))]
    return Part("residence", "Force of residence", cards)


def decisions(case: ChannelCase) -> Part:
    """What the panel decided, the latest first."""
    rows = case.panel_decisions.select_related("by", "item__meeting").prefetch_related("votes__attendance")
    cards = [_decision(row) for row in rows.order_by("-recorded_at")]
    return Part("decisions", "Panel decisions", cards, "The panel has not considered this case yet.")


def _decision(row: PanelDecision) -> Card:
    against = [
        f"{vote.attendance}: {_preferred(vote.preferred)} {vote.why}".strip()
        for vote in row.votes.all()
        if vote.preferred != row.decision
    ]
    considered = (
        f"{row.get_health_or_care_display()}. {row.health_or_care_note}" if row.health_or_care else ""
    )
    return Card(
        f"{row.get_decision_display()}",
        lines(
            ("Meeting", f"{in_words(row.decided_on)}, {row.item.get_kind_display().lower()}"),
            ("Reasons", row.reasons),
            ("Reached", row.get_how_display()),
            ("Other views", against),
            ("Risk and susceptibility", row.risk_statement),
            ("Also agreed", row.actions),
            ("Date set", row.next_on),
            ("Health and social care", considered),
            ("Minutes", row.item.minutes),
            ("Recorded by", f"{row.by.name}, {in_words(row.recorded_at)}"),
        ),
    )


def _preferred(code: str) -> str:
    return f"preferred “{Decision(code).label}”." if code else "abstained."


def consent_events(case: ChannelCase) -> Part:
    """What happened about consent, the latest first; earlier episodes are marked, as they count no longer."""
    cards = [
        _event(row, case.episode) for row in case.consent_events.select_related("by").order_by("-recorded_at")
    ]
    return Part("consent-events", "What happened about consent", cards, "Nobody has been asked yet.")


def _event(row: ConsentEvent, episode: int) -> Card:
    over = "" if row.episode == episode else " (before the case was reopened: counts no longer)"
    return Card(
        f"{in_words(row.held_on)}{over}",
        lines(
            ("Who", f"{row.name} ({row.get_given_by_display().lower()})"),
            ("How", f"{row.get_means_display()}, {row.asked_by}"),
            ("To what", row.scope),
            ("Counts until", row.renew_on),
            ("Evidence", row.evidence),
            ("Reason", row.reason),
            ("The child’s wishes", row.wishes),
            ("Capacity", row.capacity_note),
            ("Interpreter and format", row.interpreter_note),
            ("Recorded by", f"{row.by.name}, {in_words(row.recorded_at)}"),
        ),
        row.get_act_display(),
        CONSENT_COLOURS[row.act],
    )


def consent_plan(case: ChannelCase) -> Part:
    """How, when and by whom consent is requested (s.36(5)(a)); the first card holds, what was planned before stands below."""
    rows = (
        case.consent_plans.filter(episode=case.episode).select_related("by").order_by("-recorded_at", "-id")
    )
    cards = [
        Card(
            "Planned before" if place else "How consent is asked for",
            lines(("How", row.how), ("By when", row.ask_by), ("Who asks", row.asked_by), *who_and_when(row)),
        )
        for place, row in enumerate(rows)
    ]
    return Part(
        "consent-plan", "Request for consent", cards, "It is not planned yet how consent is asked for."
    )


def owners(case: ChannelCase) -> Part:
    """Who has owned the risk and the plan, the latest first."""
    rows = case.owner_periods.select_related("owner", "by").order_by("-since", "kind")
    cards = [
        Card(
            row.owner.name,
            lines(("Since", row.since), ("Until", row.until), ("Why", row.reason), *who_and_when(row)),
            f"{row.get_kind_display()}: for reassignment" if _is_waiting(row) else row.get_kind_display(),
            "grey" if row.until else "yellow" if row.from_leaver_id else "",
        )
        for row in rows
    ]
    return Part("owners", "Owners of the risk and the plan", cards)


def _is_waiting(row: OwnerPeriod) -> bool:
    return row.until is None and row.from_leaver_id is not None


def invitations(case: ChannelCase) -> Part:
    """To which agencies the papers were circulated."""
    rows = case.invitations.select_related("agency", "by", "disclosure")
    cards = [
        Card(
            row.agency.name,
            lines(
                ("Why", row.reason),
                ("For what", row.disclosure.get_purpose_display() if hasattr(row, "disclosure") else ""),
                ("Since", row.recorded_at),
                ("Ended", row.ended_at),
                *who_and_when(row),
            ),
        )
        for row in rows
    ]
    return Part(
        "agencies", "Agencies with the papers", cards, "The papers have not been circulated to any agency."
    )


def transfers(case: ChannelCase) -> Part:
    """Offers to other panels: who holds the case meanwhile, what was shared, and the answers."""
    rows = case.transfers.select_related("from_panel", "to_panel", "offered_by", "answer__by")
    cards = [
        Card(
            f"From {row.from_panel} to {row.to_panel}",
            lines(
                ("Why", row.reason),
                ("Shared", row.shared),
                ("Offered", f"{in_words(row.offered_at)}, {row.offered_by.name}"),
                ("Held meanwhile by", row.from_panel.name if row.state == "offered" else ""),
                *_ended(row),
            ),
            row.get_state_display(),
            "yellow" if row.state == "offered" else "",
        )
        for row in rows.order_by("-offered_at")
    ]
    return Part("transfers", "Transfers", cards, "The case was not offered to another panel.")


def _ended(offer: Transfer) -> list[tuple[str, Any]]:
    """The answer to an offer, with the day on which it was decided."""
    found = getattr(offer, "answer", None)
    return [("Answer", found.text), *who_and_when(found)] if found else []


@read_once
def closures_of(case: ChannelCase) -> list[Closure]:
    """The closing report of each episode, in the order in which they were recorded."""
    return list(case.closures.select_related("reason", "by").order_by("recorded_at"))


def closures(case: ChannelCase) -> Part:
    """Closing reports, the latest first; and until when the case is kept, by the one that holds."""
    cards = [
        Card(
            row.reason.name,
            lines(
                ("Closed on", row.closed_on),
                ("Final assessment", row.final_assessment),
                ("What remains", row.remains),
                ("Who holds it", row.held_by),
                ("Who is told", row.told),
                ("Recorded by", f"{row.by.name}, {in_words(row.recorded_at)}"),
                ("Kept until", _kept(case, row)),
            ),
        )
        for row in reversed(closures_of(case))
    ]
    return Part("closure", "Closure", cards, "The case was not closed.")


def _kept(case: ChannelCase, row: Closure) -> str:
    return KEPT.format(in_words(kept_from(case, row))) if row.episode == case.episode else ""
