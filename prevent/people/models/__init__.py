"""Individuals, and the index by which they are found again."""

from prevent.people.models.individual import Individual
from prevent.people.models.matching import IndexedPerson, NameWord

__all__ = ["IndexedPerson", "Individual", "NameWord"]
