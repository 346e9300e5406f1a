"""Individuals, and the index by which they are found again."""

from prevent.people.models.individual import Individual, Merging
from prevent.people.models.matching import IndexedPerson, NameWord

__all__ = ["IndexedPerson", "Individual", "Merging", "NameWord"]
