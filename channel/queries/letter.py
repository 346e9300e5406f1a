"""What is a family told in writing before consent is asked for? A letter, an answer to sign, and how information is used."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices

from channel.after_conditions import running_investigation
from channel.age import of_age_on
from channel.choices import ConsentFrom
from channel.consent import who_may_give
from channel.models import ChannelCase, PlanItem
from prevent.kernel import clock
from prevent.kernel.papers import draw

WELSH_EDITION = "2026-11-28"
"""Of templates/papers/consent_letter.cy.typ: whoever changes a word of it sets another day, and it needs approval again."""


class Language(TextChoices):
    """In which languages there is a letter (Welsh Language (Wales) Measure 2011)."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Welsh"


@dataclass(frozen=True)
class Wording:
    """How a language writes what is put together in code."""

    title: str
    title_to_person: str
    months: Sequence[str]
    draft: str


WORDINGS = {
    Language.ENGLISH: Wording(
        title="Support for {about}",
        title_to_person="Support for you",
        months=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        draft="DRAFT",
    ),
    Language.WELSH: Wording(
        title="Cymorth i {about}",
        title_to_person="Cymorth i chi",
        months=(
            *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin"),
            *("Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
        ),
        draft="DRAFFT · DRAFT",
    ),
}


@dataclass(frozen=True)
class Letter:
    """What is particular to one letter; `asked` is whose consent it asks for."""

    language: Language
    asked: ConsentFrom
    to: str
    about: str
    support: str
    agencies: Sequence[str]
    contact_name: str
    contact: str


def is_approved(language: Language) -> bool:
    """Has an owner of the service approved the words as they stand? Nobody who speaks Welsh has read the draft yet."""
    return language == Language.ENGLISH or settings.WELSH_LETTER_APPROVED == WELSH_EDITION


def languages() -> list[Language]:
    """In which a letter can be made: a draft only where nobody real can receive it."""
    return [one for one in Language if is_approved(one) or settings.DEMO]


def whose(case: ChannelCase) -> list[ConsentFrom]:
    """Of those whose consent counts today, whoever a letter can ask: a best-interests decision is made without one."""
    may_give = who_may_give(of_age_on(case.individual), clock.today())
    return [one for one in ConsentFrom if one in may_give and one != ConsentFrom.BEST_INTERESTS]


def support_planned(case: ChannelCase) -> Sequence[PlanItem]:
    """What the plan of this episode offers, as far as there is one."""
    items = PlanItem.objects.filter(need__case=case, need__episode=case.episode, ended_on=None)
    return list(items.select_related("agency", "kind").order_by("starts_on", "id"))


def drawn(letter: Letter, case: ChannelCase) -> bytes:
    """The letter, the answer and the notice as one PDF."""
    words, today, now = WORDINGS[letter.language], clock.today(), clock.now()
    authority = case.panel.lead_authority.name
    for_child = letter.asked != ConsentFrom.PERSON
    title = words.title.format(about=letter.about) if for_child else words.title_to_person
    facts = {
        "title": title,
        "author": authority,
        "authority": authority,
        "date": f"{today.day} {words.months[today.month - 1]} {today.year}",
        "foot": f"{authority} · {case.reference}",
        "mark": "" if is_approved(letter.language) else words.draft,
        "for-child": for_child,
        "investigated": running_investigation(case) is not None,
        "to": letter.to,
        "about": letter.about,
        "support": letter.support,
        "agencies": list(letter.agencies),
        "contact-name": letter.contact_name,
        "contact": letter.contact,
    }
    return draw(f"consent_letter.{letter.language}.typ", facts, at=now)
