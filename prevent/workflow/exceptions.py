"""From whom is a record kept although a post reaches it? Stated for SQL, for one record, and the other way round.

The same words hold in the database: NOT id = ANY(my excluded ids) AND (NOT restricted OR id = ANY(my named ids)).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from prevent.accounts.actor import standing_in
from prevent.accounts.models import Exclusion, Grant, GrantKind, User
from prevent.accounts.roles import Role
from prevent.workflow.models import Case
from prevent.workflow.own import excluded_from, granted_to


@dataclass(frozen=True)
class Exceptions:
    """Where the exceptions to one kind of record are kept. `at` leads from a part of it (a review, a request) to the record."""

    grants: type[Grant]
    exclusions: type[Exclusion]
    at: str = ""

    @property
    def granted(self) -> Any:
        """All grants ever made. Their foreign key `content_object` is the concrete class's, so that no type can say it."""
        return self.grants._default_manager

    @property
    def excluding(self) -> Any:
        """All exclusions ever made."""
        return self.exclusions._default_manager

    def within(self, at: str) -> "Exceptions":
        """The same, asked of rows that name the record as `at`."""
        return Exceptions(self.grants, self.exclusions, at)

    def open_to(self, user: User) -> Q:
        """Rows whose record is kept from this person neither by an exclusion nor by a restriction."""
        return self.not_excluded(user) & self.unrestricted(user)

    def not_excluded(self, user: User) -> Q:
        """Rows from whose record the person is not excluded."""
        mine = excluded_from(user, self.exclusions)
        return ~Q(**{f"{self.at or 'pk'}__in": mine}) if mine else Q()

    def unrestricted(self, user: User) -> Q:
        """Rows whose record is not restricted, or for which the person is named; and rows that name no record of this kind."""
        named = self._naming(user)
        return self._is_open() | Q(**{f"{self.at or 'pk'}__in": named}) if named else self._is_open()

    def _naming(self, user: User) -> Collection[UUID]:
        """The restricted records for which the person is named."""
        return granted_to(user, self.grants, [GrantKind.RESTRICTED])

    def _is_open(self) -> Q:
        """Not restricted. Of a part it is asked without a join, which would need the record itself in the reader's sight."""
        if not self.at:
            return Q(restricted=False)
        kept: Any = self.exclusions  # `content_object`, the foreign key, is the concrete class's
        records = kept._meta.get_field("content_object").related_model
        return ~Q(Exists(records._default_manager.filter(pk=OuterRef(self.at), restricted=True)))

    def record_of(self, case: Case) -> Any:
        """The record that a row is a part of, or the row itself; None where it is a part of another kind.

        Whoever works on a part, such as an agency that is asked, may not see the record: the worker looks it up.
        """
        if not self.at:
            return case
        part: Any = case._meta.get_field(self.at)  # a foreign key of the concrete class
        if part.is_cached(case) or getattr(case, part.attname) is None:
            return getattr(case, self.at)
        with standing_in(Role.WORKER):
            return getattr(case, self.at)

    def excludes(self, user: User, case: Case) -> bool:
        """Is the person excluded from this record?"""
        record = self.record_of(case)
        return record is not None and record.pk in excluded_from(user, self.exclusions)

    def restricts(self, user: User, case: Case) -> bool:
        """Is the record restricted, and the person not named?"""
        record = self.record_of(case)
        return bool(record and record.restricted) and record.pk not in self._naming(user)

    def excluded_from(self, record: Case) -> Any:
        """The exclusions from a record that hold now."""
        return self.excluding.in_force().filter(content_object=record.pk)

    def named_for(self, record: Case) -> Any:
        """Who is named for a restricted record now."""
        return self.named().filter(content_object=record.pk)

    def opened_to(self, record: Case) -> Any:
        """To whom the record is opened for a time."""
        opening = self.granted.in_force().exclude(kind=GrantKind.RESTRICTED)
        return opening.filter(content_object=record.pk)

    def named(self) -> Any:
        """Who is named for restricted records of this kind now."""
        return self.granted.in_force().filter(kind=GrantKind.RESTRICTED)

    def open_until(self, user: User, case: Case) -> Grant | None:
        """The grant that opens the record to this person for the longest time, if one does."""
        record = self.record_of(case)
        return (
            None if record is None else self.opened_to(record).filter(user=user.pk).order_by("until").last()
        )

    def may_hear(
        self, people: QuerySet[User], case: Case, *, whatever_restricted: bool = False
    ) -> QuerySet[User]:
        """Those of these people from whom the record is not kept: whom to tell, whom to assign."""
        record = self.record_of(case)
        if record is None:
            return people
        people = people.exclude(pk__in=self._users(self.excluded_from(record)))
        if record.restricted and not whatever_restricted:
            people = people.filter(pk__in=self._users(self.named_for(record)))
        return people

    def _users(self, rows: Any) -> Any:
        """Whom the rows name. Those of the record of a part are looked up by the worker."""
        users = rows.values_list("user", flat=True)
        if not self.at:
            return users
        with standing_in(Role.WORKER):
            return list(users)
