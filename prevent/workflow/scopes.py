"""How does a post bring a record into sight? Each scope answers it for SQL, for one record, and the other way round."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any, Protocol

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from prevent.accounts.models import Grant, GrantKind, Post, User
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.models import Case
from prevent.workflow.own import granted_to


class Scope(Protocol):
    """One way for holders of a role to reach records."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """The records that these posts of the user reach."""

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """Do these posts of the user reach this record?"""

    def posts(self, case: Case) -> Q:
        """The posts that reach this record: whom to tell, whom to assign."""


@dataclass(frozen=True)
class ByColumn:
    """Post and record name the same force, authority, panel or agency; from some stages on only, if `stages` is given.

    `of` names the post's column where the record's has another name: `ByColumn("offered_panel", of="panel")`.
    """

    column: str
    stages: frozenset[str] | None = None
    of: str = ""

    @property
    def _on_post(self) -> str:
        return self.of or self.column

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records of the posts' areas."""
        areas = Q(**{f"{self.column}__in": [getattr(post, f"{self._on_post}_id") for post in posts]})
        return areas if self.stages is None else areas & Q(stage__in=sorted(self.stages))

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        in_area = getattr(case, f"{self.column}_id") in {
            getattr(post, f"{self._on_post}_id") for post in posts
        }
        return in_area and (self.stages is None or case.stage in self.stages)

    def posts(self, case: Case) -> Q:
        """Posts of the record's area."""
        if self.stages is not None and case.stage not in self.stages:
            return Q(pk__in=[])
        return Q(**{self._on_post: getattr(case, f"{self.column}_id")})


@dataclass(frozen=True)
class AnyOf:
    """Reached in one way or in another: a panel's own record, or one that is offered to it."""

    scopes: tuple[Scope, ...]

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records that any of the ways reaches."""
        return either(scope.records(user, posts) for scope in self.scopes)

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return any(scope.reaches(user, posts, case) for scope in self.scopes)

    def posts(self, case: Case) -> Q:
        """Posts that reach it in any of the ways."""
        return either(scope.posts(case) for scope in self.scopes)


@dataclass(frozen=True)
class AllOf:
    """Reached only where every way holds: the panel's area, and an invitation."""

    scopes: tuple[Scope, ...]

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records that every way reaches."""
        return reduce(and_, (scope.records(user, posts) for scope in self.scopes))

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return all(scope.reaches(user, posts, case) for scope in self.scopes)

    def posts(self, case: Case) -> Q:
        """Posts that every way reaches."""
        return reduce(and_, (scope.posts(case) for scope in self.scopes))


@dataclass(frozen=True)
class Own:
    """The record names the person."""

    column: str

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records that name the user."""
        return Q(**{self.column: user.pk})

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return bool(getattr(case, f"{self.column}_id") == user.pk)

    def posts(self, case: Case) -> Q:
        """Posts of the person named."""
        return Q(user=getattr(case, f"{self.column}_id"))


@dataclass(frozen=True)
class Held:
    """The one record that a receipt code opened."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """That record, or none."""
        return Q(pk=user.held_id) if user.held_id else Q(pk__in=[])

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return user.held_id is not None and case.pk == user.held_id

    def posts(self, case: Case) -> Q:
        """Nobody's post: a receipt holder has no account."""
        return Q(pk__in=[])


@dataclass(frozen=True)
class MakesOnly:
    """A record that is just being made: its maker does not read it back."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """None."""
        return Q(pk__in=[])

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """Only before it is saved."""
        return case._state.adding

    def posts(self, case: Case) -> Q:
        """Nobody's."""
        return Q(pk__in=[])


@dataclass(frozen=True)
class Everywhere:
    """Every record: for named services only, which the database narrows to their job."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """All."""
        return Q(pk__isnull=False)

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """Always."""
        return True

    def posts(self, case: Case) -> Q:
        """Services are told nothing by notice."""
        return Q(pk__in=[])


@dataclass(frozen=True)
class Countrywide:
    """Every record: for a role whose posts are for the whole country."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """All."""
        return Q(pk__isnull=False)

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """Always."""
        return True

    def posts(self, case: Case) -> Q:
        """Each post of the role."""
        return Q(pk__isnull=False)


@dataclass(frozen=True)
class Through:
    """A related row names the person's agency: an invitation, a request, a commission.

    `of` names the post's column where the row names something else: `agency="case__force", of="force"`. With `open_to`, rows
    that name a record which is kept from the person do not count: they would tell of it.
    """

    model: type[Model]
    case: str = "case"
    agency: str = "agency"
    where: Q = field(default_factory=Q)
    of: str = "agency"
    open_to: Exceptions | None = None

    def _named(self, posts: list[Post]) -> list[object]:
        return [getattr(post, f"{self.of}_id") for post in posts]

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records with such a row, by EXISTS, so that a locked read stays possible."""
        rows = self.model._default_manager.filter(
            self.where,
            self._open_to(user),
            **{self.case: OuterRef("pk"), f"{self.agency}__in": self._named(posts)},
        )
        return Q(Exists(rows))

    def _open_to(self, user: User) -> Q:
        return self.open_to.open_to(user) if self.open_to else Q()

    def _rows(self, case: Case) -> QuerySet[Model]:
        return self.model._default_manager.filter(self.where, **{self.case: case.pk})

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        rows = self._rows(case).filter(self._open_to(user), **{f"{self.agency}__in": self._named(posts)})
        return rows.exists()

    def posts(self, case: Case) -> Q:
        """Posts at the agencies named."""
        return Q(**{f"{self.of}__in": self._rows(case).values(self.agency)})


@dataclass(frozen=True)
class OfAgency:
    """The person's agency is the police or the authority of the record's area: for roles whose posts are for an agency."""

    column: str

    def _areas(self, posts: list[Post]) -> set[object]:
        found = {getattr(post.agency, f"{self.column}_id") for post in posts}
        return found - {None}

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records of the agencies' areas."""
        return Q(**{f"{self.column}__in": self._areas(posts)})

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return getattr(case, f"{self.column}_id") in self._areas(posts)

    def posts(self, case: Case) -> Q:
        """Posts at the agency of the record's area."""
        return Q(**{f"agency__{self.column}": getattr(case, f"{self.column}_id")})


@dataclass(frozen=True)
class Granted:
    """A grant in force opens the record to this person, as in `id = ANY(my granted ids)`. `at` leads from a part to it."""

    model: type[Grant]
    kinds: tuple[GrantKind, ...]
    at: str = ""

    def records(self, user: User, posts: list[Post]) -> Q:
        """Records with a grant for the user."""
        return Q(**{f"{self.at or 'pk'}__in": granted_to(user, self.model, self.kinds)})

    def _record(self, case: Case) -> Any:
        return getattr(case, f"{self.at}_id") if self.at else case.pk

    def reaches(self, user: User, posts: list[Post], case: Case) -> bool:
        """The same, for one record in hand."""
        return self._record(case) in granted_to(user, self.model, self.kinds)

    def posts(self, case: Case) -> Q:
        """Posts of the people whom a grant names."""
        grants: Any = (
            self.model._default_manager
        )  # `content_object`, the foreign key, is the concrete class's
        mine = grants.in_force().filter(kind__in=self.kinds, content_object=self._record(case))
        return Q(user__in=mine.values("user"))


def either(questions: Iterable[Q]) -> Q:
    """Any of them; none of them is nothing, and so is one that asks nothing: never everything."""
    asked = [question for question in questions if question]
    return reduce(or_, asked) if asked else Q(pk__in=[])
