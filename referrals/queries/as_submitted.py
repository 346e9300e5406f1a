"""What did the referrer state, for those who read the referral as submitted?"""

from typing import Any

from django.urls import reverse

from referrals.choices import Section
from referrals.models import Referral
from referrals.queries.parts import Card, Line, Part, lines, stated
from referrals.queries.received import as_received

NOT_SHOWN = ("referral", "position")


def submitted(referral: Referral, reads: frozenset[str], *, with_files: bool = True) -> list[Part]:
    """The referral as submitted; who refers, only to those who read that section. Files lie at the referral's address."""
    parts = [
        Part("person", "The person, as stated", [_person(referral)]),
        Part("concern", "The concern, as stated", _concern(referral)),
        Part("circumstances", "Circumstances and safeguarding, as stated", _circumstances(referral)),
    ]
    if with_files:
        parts.append(
            Part("files", "Files and later material", _files(referral), "Nothing was attached or added.")
        )
    if Section.REFERRER in reads:
        parts.append(Part("referrer", "Who referred", _sources(referral), "The referrer left no details."))
    return parts


def _person(referral: Referral) -> Card:
    spoken = [str(row) for row in referral.languages.select_related("language")]
    several = lines(
        (
            "Other names",
            [f"{row.name} ({row.get_kind_display().lower()})" for row in referral.other_names.all()],
        ),
        ("Addresses", [f"{row} ({row.get_when_display().lower()})" for row in referral.addresses.all()]),
        ("Nationalities", [str(row) for row in referral.nationalities.select_related("country")]),
        ("Main language", spoken[:1]),
        ("Other languages", spoken[1:]),
        ("Reached by", [str(row) for row in referral.contact_points.all()]),
        ("School or work", [_occupation(row) for row in referral.occupations.all()]),
    )
    home = (
        []
        if as_received(referral).home_known
        else [Line("Home area", "Not known: sent to the referrer's area")]
    )
    return Card("Person", [*home, *stated(_one(referral, "particulars"), leave_out=NOT_SHOWN), *several])


def _occupation(row: Any) -> str:
    details = f", {row.details}" if row.details else ""
    return f"{row.place}{details} ({row.get_when_display().lower()})"


def _concern(referral: Referral) -> list[Card]:
    kinds = [str(row) for row in referral.concern_kinds.select_related("kind")]
    told = stated(_one(referral, "concern"), leave_out=NOT_SHOWN)
    return [Card("Concern", [*lines(("Kinds of concern", kinds)), *told])]


def _circumstances(referral: Referral) -> list[Card]:
    agencies = [
        ": ".join(filter(None, [row.name, row.in_place, row.contact]))
        for row in referral.involved_agencies.all()
    ]
    health = [
        f"{row} ({row.get_status_display().lower()})"
        for row in referral.health_conditions.select_related("condition")
    ]
    needs = [
        *stated(_one(referral, "circumstances"), leave_out=NOT_SHOWN),
        *lines(("Other agencies", agencies)),
    ]
    guarded = [
        *stated(_one(referral, "safeguarding"), leave_out=NOT_SHOWN),
        *lines(("Health conditions", health)),
    ]
    return [Card("Circumstances", needs), Card("Safeguarding", guarded)]


def _files(referral: Referral) -> list[Card]:
    added = [
        Card("Added later", lines(("Added", row.added_at), ("Text", row.text)))
        for row in referral.materials.all()
    ]
    files = [
        Line(row.document.name, row.document.get_state_display(), _link(referral, row))
        for row in referral.attachments.select_related("document")
    ]
    return [*([Card("Files", files)] if files else []), *added]


def _link(referral: Referral, attachment: Any) -> str:
    if not attachment.document.is_clean:
        return ""
    return reverse("referrals:attachment", args=[referral.reference, attachment.pk])


def _sources(referral: Referral) -> list[Card]:
    agency = lines(("Agency", referral.agency))
    return [
        Card(row.get_part_display(), [*agency, *stated(row, leave_out=(*NOT_SHOWN, "part"))])
        for row in referral.sources.all()
    ]


def _one(referral: Referral, name: str) -> Any:
    return getattr(referral, name, None)
