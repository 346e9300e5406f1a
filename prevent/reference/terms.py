"""Which entries of a list may be chosen on a day?"""

from datetime import date
from itertools import groupby

from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.reference.models.dated import DatedQuerySet

Choice = tuple[str, str]


def terms(vocabulary: Vocabulary, *, on: date) -> DatedQuerySet[Term]:
    """The entries in force, in the order in which they are shown."""
    return Term.objects.in_force(on).filter(vocabulary=vocabulary).order_by("order")


def term_choices(vocabulary: Vocabulary, *, on: date) -> list[Choice]:
    """The entries in force as (id, name) for a form."""
    return list(terms(vocabulary, on=on).values_list("id", "name"))


def other_names(vocabulary: Vocabulary, *, on: date) -> dict[str, list[str]]:
    """The other names and codes of the entries in force, by id: under these they are found too."""
    known = terms(vocabulary, on=on).exclude(also_known_as="").values_list("id", "also_known_as")
    return {term: names.split(";") for term, names in known}


def grouped_term_choices(vocabulary: Vocabulary, *, on: date) -> list[tuple[str, list[Choice]]]:
    """The entries in force below their headings, for lists that have them (ethnicity)."""
    groups = groupby(terms(vocabulary, on=on), key=lambda term: term.group)
    return [(group, [(term.id, term.name) for term in found]) for group, found in groups]
