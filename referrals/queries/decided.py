"""What was decided after the triage of a referral, part by part?"""

from referrals.models import Allocation, Referral, Section36Decision
from referrals.queries.parts import Card, Part, lines, who_and_when
from referrals.queries.received import with_home_areas
from referrals.queries.triaged import hand_off, kinds


def home_areas(referral: Referral) -> Part:
    """In which authority's area the person lives, as officers found it, the latest first."""
    cards = [
        Card(
            row.authority.name,
            lines(
                ("Police force", row.force.name),
                ("Why", row.reason),
                ("Before", row.was_authority.name + ("" if row.was_known else " (home not known)")),
                *who_and_when(row),
            ),
        )
        for row in reversed(with_home_areas(referral).home_areas.all())
    ]
    known = "as submitted" if referral.home_known else "where the referrer is: the home was not known"
    stands = f"{referral.authority.name}, {referral.force.name}, {known}."
    return Part("home-area", "Home area", cards, f"Home area: {stands}")


def residence(referral: Referral) -> Part:
    """Which force is the force of residence (CTSA 2015 s.37(3))."""
    rows = referral.residence_forces.select_related("by", "force").order_by("-recorded_at")
    cards = [Card(row.force.name, lines(("Why", row.reason), *who_and_when(row))) for row in rows]
    return Part("residence", "Force of residence", cards, "The force of residence has not been recorded yet.")


def section_36(referral: Referral) -> Part:
    """Section 36 decisions and returns, the latest first."""
    rows = referral.section_36_decisions.select_related("by", "police_owner", "hand_off__lawful_basis")
    cards = [_decision(row) for row in rows.order_by("-recorded_at")]
    return Part("section-36", "Section 36 decision", cards, "There is no section 36 decision yet.")


def _decision(row: Section36Decision) -> Card:
    told = lines(
        ("Outcome", row.get_outcome_display() if row.outcome else "Returned to the officer"),
        (
            "Reasonable grounds to believe that the person is vulnerable to being drawn into terrorism",
            row.grounds,
        ),
        ("Kinds of reason", kinds(row.reason_kinds)),
        ("Reasons", row.reasons),
        ("Nothing comes or derives from an intelligence service", row.no_intelligence or None),
        ("Police owner", row.police_owner),
        ("Next update", row.next_update_on),
        ("Decided as", row.decided_as),
        *who_and_when(row),
    )
    return Card("Section 36 decision", [*told, *hand_off(getattr(row, "hand_off", None))])


def police_led(referral: Referral) -> Part:
    """Police-led work: owner and dates, no operational content."""
    rows = referral.police_led.select_related("by", "owner").order_by("-recorded_at")
    cards = [
        Card(
            row.get_event_display(),
            lines(
                ("Owner", row.owner.name),
                ("Next update", row.next_update_on),
                ("Reasons", row.reason),
                *who_and_when(row),
            ),
        )
        for row in rows
    ]
    return Part("police-led", "Police-led work", cards, "The referral is not police-led.")


def feedback(referral: Referral) -> Part:
    """What the referrer was told."""
    rows = referral.feedback.select_related("by")
    cards = [
        Card("Feedback", lines(("Text", row.text), ("Sent", row.sent_at), ("By", row.by.name)))
        for row in rows
    ]
    return Part("feedback", "Feedback to the referrer", cards, "The referrer has had no feedback.")


def owners(referral: Referral) -> Part:
    """Who has owned the risk, from when until when."""
    rows = referral.allocations.select_related("officer", "by").order_by("-since")
    cards = [
        Card(
            row.officer.name,
            lines(("From", row.since), ("Until", row.until), ("Why", row.reason), *who_and_when(row)),
            *_standing(row),
        )
        for row in rows
    ]
    return Part(
        "owners", "Risk owner", cards, "No officer has it yet: the force’s supervisors answer for it."
    )


def _standing(row: Allocation) -> tuple[str, str]:
    """Of an ownership that is over nothing; else whether it stands, or waits for reassignment."""
    if row.until:
        return "", ""
    return ("For reassignment", "yellow") if row.from_leaver_id else ("Owns the risk now", "green")
