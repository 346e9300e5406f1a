"""What did the referrer state, under the questions that they were asked, for those who read the referral as submitted?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, prefetch_related_objects
from django.urls import reverse
from django.utils.text import slugify

from referrals.choices import Section
from referrals.models import Circumstances, Concern, Particulars, Referral, Safeguarding, Source
from referrals.models.answers import Part as Role
from referrals.queries.parts import Card, Line, Part, answer, lines
from referrals.queries.received import as_received


@dataclass(frozen=True)
class Question:
    """A question of the national form: its words for each of its answers, and the row of which it fills a column, if any."""

    name: str
    title: Callable[[int, int], str]
    row: type[Model] | None = None


@dataclass(frozen=True)
class AskedPage:
    """A page of the form."""

    slug: str
    title: str
    questions: Sequence[Question]


@dataclass(frozen=True)
class AskedGroup:
    """A group of pages."""

    title: str
    pages: Sequence[AskedPage]


NOTE = "The answers stand under the questions as the referrer was asked them: “you” is the referrer."
ROWS: dict[type[Model], str] = {
    Particulars: "particulars",
    Concern: "concern",
    Circumstances: "circumstances",
    Safeguarding: "safeguarding",
}
SOURCES = {"noticed": (Role.NOTICED,), "you": (Role.REFERS, Role.BOTH)}
"""The pages about people from whom the concern comes: for readers of that section only."""


def submitted(
    referral: Referral, reads: frozenset[str], asked: Sequence[AskedGroup], *, with_files: bool = True
) -> list[Part]:
    """The referral as submitted; who noticed and who refers, only to those who read that section. Files lie at the referral's
    address.
    """
    with_stated(referral)
    prefetch_related_objects([referral], "sources")  # each question about them asks
    parts: list[Part] = []
    for group in asked:
        pages = [page for page in group.pages if Section.REFERRER in reads or page.slug not in SOURCES]
        if pages:
            cards = [card for page in pages if (card := _card(referral, page)).lines]
            note = "" if parts else NOTE
            parts.append(Part(slugify(group.title), f"{group.title}, as stated", cards, "", note))
    if with_files:
        empty = "Nothing was attached or added."
        parts.append(Part("files", "Files and later material", _files(referral), empty))
    return parts


def with_stated(referral: Referral) -> Referral:
    """Read once, and together, the rows of which a referral has one each, and the two areas that it names."""
    together = (*ROWS.values(), "force", "authority")
    relations: list[Any] = [Referral._meta.get_field(name) for name in together]
    if not all(relation.is_cached(referral) for relation in relations):
        listed = ("particulars__ethnicity", "particulars__religion")
        known = Referral.objects.select_related(*together, *listed).get(pk=referral.pk)
        for relation in relations:
            relation.set_cached_value(referral, relation.get_cached_value(known))
    return referral


def _card(referral: Referral, page: AskedPage) -> Card:
    """One page of the form: the questions that were answered, each answer under its own words."""
    source = _source(referral, page)
    agency = lines(("Agency", referral.agency)) if page.slug == "you" else []
    found = list(agency)
    for question in page.questions:
        said = _answers(referral, question, source)
        words = [question.title(place, len(said)) for place in range(1, len(said) + 1)]
        found += lines(*zip(words, said, strict=True))
    return Card(page.title, found)


def _source(referral: Referral, page: AskedPage) -> Source | None:
    parts = SOURCES.get(page.slug, ())
    return next((row for row in referral.sources.all() if row.part in parts), None)


def _answers(referral: Referral, question: Question, source: Source | None) -> list[Any]:
    """What was answered: once from a column, several times from rows of their own, or not at all."""
    if question.name in SEVERAL:
        return SEVERAL[question.name](referral)
    if question.name in APART:
        return [APART[question.name](referral)]
    row = getattr(referral, ROWS[question.row], None) if question.row else source
    return [answer(row, question.name)] if row else []


def _unless_unanswered(referral: Referral, name: str) -> Any:
    """An entry of the list, or the reason why there is none."""
    stated = getattr(referral, "particulars", None)
    return stated and (getattr(stated, name) or answer(stated, f"{name}_unanswered"))


def _noticed_by_me(referral: Referral) -> bool | None:
    parts = {source.part for source in referral.sources.all()}
    return Role.BOTH in parts if parts else None


APART: dict[str, Callable[[Referral], Any]] = {
    "home_known": lambda referral: as_received(referral).home_known,
    "home_area": lambda referral: _area(referral, known=True),
    "referrer_area": lambda referral: _area(referral, known=False),
    "ethnicity": lambda referral: _unless_unanswered(referral, "ethnicity"),
    "religion": lambda referral: _unless_unanswered(referral, "religion"),
    "kinds": lambda referral: [str(row) for row in referral.concern_kinds.select_related("kind")],
    "noticed_by_me": _noticed_by_me,
    "sector": lambda referral: None if referral.agency else referral.sector,
}
"""Answers that are kept elsewhere than in a column of the question's name."""
SEVERAL: dict[str, Callable[[Referral], list[Any]]] = {
    "names": lambda referral: [_with(row, row.get_kind_display()) for row in referral.other_names.all()],
    "addresses": lambda referral: [_with(row, row.get_when_display()) for row in referral.addresses.all()],
    "nationalities": lambda referral: list(referral.nationalities.select_related("country")),
    "languages": lambda referral: list(referral.languages.select_related("language")),
    "contact_points": lambda referral: list(referral.contact_points.all()),
    "occupations": lambda referral: [_occupation(row) for row in referral.occupations.all()],
    "agencies": lambda referral: [_agency(row) for row in referral.involved_agencies.all()],
    "health_conditions": lambda referral: [
        _condition(row) for row in referral.health_conditions.select_related("condition")
    ],
}
"""Answers of which there may be several."""


def _area(referral: Referral, *, known: bool) -> str:
    received = as_received(referral)
    return received.authority.name if received.home_known == known else ""


def _with(row: Model, state: str) -> str:
    return f"{row} ({state[:1].lower()}{state[1:]})"


def _occupation(row: Any) -> str:
    details = f", {row.details}" if row.details else ""
    return _with(f"{row.place}{details}", row.get_when_display())  # type: ignore[arg-type]


def _agency(row: Any) -> str:
    return "\n".join(filter(None, [row.name, row.in_place, row.contact]))


def _condition(row: Any) -> str:
    return "\n".join(filter(None, [_with(row, row.get_status_display()), row.details]))


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
