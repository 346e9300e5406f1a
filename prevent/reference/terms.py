"""Which entries of a list may be chosen on a day?"""

from datetime import date
from itertools import groupby

from prevent.reference.choices import Vocabulary
from prevent.reference.kept import kept
from prevent.reference.models import Term
from prevent.reference.models.dated import DatedQuerySet

Choice = tuple[str, str]


def terms(vocabulary: Vocabulary, *, on: date) -> DatedQuerySet[Term]:
    """The entries in force, in the order in which they are shown: for a question that rows of a table answer."""
    return Term.objects.in_force(on).filter(vocabulary=vocabulary).order_by("order")


def entries(vocabulary: Vocabulary, *, on: date) -> list[Term]:
    """The same to be read, without asking the database each time."""
    return [term for term in _entries(vocabulary) if term.is_in_force(on)]


@kept
def _entries(vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Every entry of a list, those of other days included."""
    return tuple(Term.objects.filter(vocabulary=vocabulary).order_by("order"))


def term_choices(vocabulary: Vocabulary, *, on: date) -> list[Choice]:
    """The entries in force as (id, name) for a form."""
    return [(term.id, term.name) for term in entries(vocabulary, on=on)]


def other_names(vocabulary: Vocabulary, *, on: date) -> dict[str, list[str]]:
    """The other names and codes of the entries in force, by id: under these they are found too."""
    known = entries(vocabulary, on=on)
    return {term.id: term.also_known_as.split(";") for term in known if term.also_known_as}


def grouped_term_choices(vocabulary: Vocabulary, *, on: date) -> list[tuple[str, list[Choice]]]:
    """The entries in force below their headings, for lists that have them (ethnicity)."""
    groups = groupby(entries(vocabulary, on=on), key=lambda term: term.group)
    return [(group, [(term.id, term.name) for term in found]) for group, found in groups]
