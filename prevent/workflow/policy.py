"""May this person do this, see this, be told of this? One table for each kind of record answers all of it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Max, Q, QuerySet, TextChoices

from prevent.accounts.actor import sight
from prevent.accounts.models import Grant, Post, User
from prevent.accounts.roles import SERVICES, Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.kernel.ids import is_reference
from prevent.workflow.denials import Denial
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.models import Case, HistoryRow
from prevent.workflow.scopes import Scope, either
from prevent.workflow.table import Steps

C = TypeVar("C", bound=Case)
Condition = Callable[[User, Any], TextChoices | None]
"""A named rule: a refusal code, or nothing. Its docstring says the rule in domain terms."""


@dataclass(frozen=True)
class Rule:
    """Who may make a move: any of these roles, unless a condition refuses."""

    roles: frozenset[Role]
    unless: tuple[Condition, ...] = ()


def allow(*roles: Role, unless: Iterable[Condition] = ()) -> Rule:
    """Read as a sentence: allow the supervisor unless it is their own work."""
    return Rule(frozenset(roles), tuple(unless))


@dataclass(frozen=True)
class Permitted:
    """A move that belongs to the reader's role at this stage, and why it is refused just now, if it is."""

    move: TextChoices
    denial: TextChoices | None


@dataclass(frozen=True)
class Policy(Generic[C]):
    """The rules for one kind of record.

    `scopes` say which roles reach which records by their posts, `rules` and `steps` who may make which move and when,
    `sections` which roles read which part of the record's page, `owners` which role answers for a record at each stage.
    `readers` say which roles reach a record by a grant, to read it only. `exceptions` keep it from people whom posts or
    grants would bring there; a restriction does not touch the roles of `whatever_restricted`. `seals` say where a role that
    reads a section does not. `told` narrows a record's history to the lines of which a reader may learn, where that is not all.
    `read_with` names what every page of a record shows of rows that everybody may read: they come with it.
    """

    model: type[C]
    history: type[HistoryRow]
    scopes: Mapping[Role, Scope]
    rules: Mapping[TextChoices, Rule]
    steps: Steps
    owners: Mapping[Any, Role]
    sections: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    readers: Mapping[Role, Scope] = field(default_factory=dict)
    exceptions: tuple[Exceptions, ...] = ()
    whatever_restricted: frozenset[Role] = frozenset(SERVICES)
    seals: Mapping[str, Mapping[Role, Condition]] = field(default_factory=dict)
    told: Callable[[User], Q] | None = None
    read_with: tuple[str, ...] = ()

    def visible_to(self, user: User) -> QuerySet[C]:
        """The records in this person's sight, by posts and by grants; nothing for somebody without a post."""
        return user.kept_while_reading(
            (id(self), "visible"),
            lambda: self._reached(user, [*self.scopes.items(), *self.readers.items()]),
        ).all()

    def workable_by(self, user: User) -> QuerySet[C]:
        """The records in sight by a post: those that are the person's own work, and not opened to them for a time."""
        return user.kept_while_reading(
            (id(self), "workable"), lambda: self._reached(user, self.scopes.items())
        ).all()

    def reached_as(self, user: User, roles: Collection[Role]) -> QuerySet[C]:
        """The records in sight by one of these roles: what is asked of many at once, of those who read it."""
        ways = [*self.scopes.items(), *self.readers.items()]
        return self._reached(user, [(role, scope) for role, scope in ways if role in roles])

    def _reached(self, user: User, ways: Iterable[tuple[Role, Scope]]) -> QuerySet[C]:
        reached = [
            (role, scope.records(user, posts)) for role, scope in ways if (posts := user.posts_as(role))
        ]
        if user.is_service:
            return self.model._default_manager.filter(either(records for _, records in reached))
        free = [records for role, records in reached if role in self.whatever_restricted]
        bound = [records for role, records in reached if role not in self.whatever_restricted]
        open_ones = [self._unrestricted(user, either(bound))] if bound else []
        not_excluded = [one.not_excluded(user) for one in self.exceptions]
        return self.model._default_manager.filter(either([*free, *open_ones]), *not_excluded)

    def _unrestricted(self, user: User, reached: Q) -> Q:
        return reduce(and_, (one.unrestricted(user) for one in self.exceptions), reached)

    def find(self, user: User, reference: str) -> C:
        """One record in sight, or NotFound: forbidden and missing are the same answer."""
        known = self.visible_to(user)
        if self.read_with:
            known = known.select_related(*self.read_with)
        found = known.filter(reference=reference).first() if is_reference(reference) else None
        if found is None:
            raise NotFound
        if user.kept is not None:
            found.kept = {}
        return found

    def roles_of(self, user: User, case: C) -> frozenset[Role]:
        """The roles in which this person reaches this record, by posts or by grants."""
        ways = [*self.scopes.items(), *self.readers.items()]
        return user.kept_while_reading((id(self), "roles", case.pk), lambda: self._roles(user, case, ways))

    def acts_as(self, user: User, case: C) -> frozenset[Role]:
        """The roles in which this person works on this record: a grant only lets them read it."""
        return user.kept_while_reading(
            (id(self), "works as", case.pk), lambda: self._roles(user, case, self.scopes.items())
        )

    def _roles(self, user: User, case: C, ways: Iterable[tuple[Role, Scope]]) -> frozenset[Role]:
        held = {post.role for post in user.posts_in_force}
        reached = frozenset(
            role for role, scope in ways if role in held and scope.reaches(user, user.posts_as(role), case)
        )
        if not reached or user.is_service:
            return reached
        if any(one.excludes(user, case) for one in self.exceptions):
            return frozenset()
        is_kept = any(one.restricts(user, case) for one in self.exceptions)
        return reached & self.whatever_restricted if is_kept else reached

    def denial(self, user: User, move: TextChoices, case: C) -> TextChoices | None:
        """Why this person may not make this move now, or nothing. Role before stage, so that it tells no more than needed."""
        rule, step = self.rules[move], self.steps[move]
        if not rule.roles & self.acts_as(user, case):
            return Denial.ROLE
        if step.start and case.stage not in step.start:
            return Denial.STAGE
        return next((why for condition in rule.unless if (why := condition(user, case))), None)

    def history_for(self, user: User, case: Any) -> QuerySet[Any]:
        """The moves made on the record of which this person may learn."""
        rows: QuerySet[Any] = case.history.all()
        return rows.filter(self.told(user)) if self.told else rows

    def version_for(self, user: User, case: C) -> int:
        """The version that this person's page carries: what is kept from them does not raise it (security.md T36)."""
        if self.told is None:
            return case.version
        return int(self.history_for(user, case).aggregate(last=Max("version"))["last"] or 1)

    def has_moved_on(self, user: User, case: C, seen: int | None) -> bool:
        """Was a move made, of which this person may learn, since the page that carried `seen`?"""
        return seen is None or not self.version_for(user, case) <= seen <= case.version

    def require(self, user: User, move: TextChoices, case: C) -> None:
        """Raise Denied with the code and the sentence if the move is refused."""
        if why := self.denial(user, move, case):
            raise Denied(str(why.label), why.value)

    def permitted(self, user: User, case: C) -> list[Permitted]:
        """The moves of the reader's roles at this stage, refused ones with the reason, in the table's order."""
        roles = self.acts_as(user, case)
        return [
            Permitted(move, next((why for condition in rule.unless if (why := condition(user, case))), None))
            for move, rule in self.rules.items()
            if rule.roles & roles and case.stage in self.steps[move].start
        ]

    def who_may(self, move: TextChoices, case: C) -> list[User]:
        """The people who may make this move on this record: whom to tell, whom to assign."""
        rule = self.rules[move]
        holders = self.holding(rule.roles, case)
        return [user for user in holders if not any(condition(user, case) for condition in rule.unless)]

    def holders(self, role: Role, case: C) -> list[User]:
        """The people who reach this record in this role."""
        return list(self.holding([role], case))

    def holding(self, roles: Iterable[Role], case: C) -> QuerySet[User]:
        """The people who reach this record in one of these roles, each once."""
        known = self.scopes.keys() & set(roles)
        free, bound = known & self.whatever_restricted, known - self.whatever_restricted
        found = [
            self.may_hear(self._with_posts(some, case), case, whatever_restricted=some is free)
            for some in (free, bound)
            if some
        ]
        return reduce(or_, found, User.objects.none()).order_by("name")

    def _with_posts(self, roles: Iterable[Role], case: C) -> QuerySet[User]:
        wanted = either(Q(role=role) & self.scopes[role].posts(case) for role in roles)
        posts = Post.objects.in_force(clock.today()).filter(wanted, user__is_active=True)
        return User.objects.filter(pk__in=posts.values("user"), is_service=False)

    def may_hear(
        self, people: QuerySet[User], case: C, *, whatever_restricted: bool = False
    ) -> QuerySet[User]:
        """Those of these people from whom the record is not kept: whom to tell, whom to assign."""
        for one in self.exceptions:
            people = one.may_hear(people, case, whatever_restricted=whatever_restricted)
        return people

    def can_be_named(self, case: C) -> QuerySet[User]:
        """Everybody whom posts bring to this record and who is not excluded: who can be named if it is restricted."""
        roles = self.scopes.keys() - self.whatever_restricted - set(SERVICES)
        return self.may_hear(self._with_posts(roles, case), case, whatever_restricted=True).order_by("name")

    def opened_to(self, user: User, case: C) -> Grant | None:
        """The grant by which alone this person reads the record; None for whoever works on it."""
        if not self.readers or self.acts_as(user, case):
            return None
        return next((found for one in self.exceptions if (found := one.open_until(user, case))), None)

    def untouched(self, case: C) -> QuerySet[User]:
        """Those whose sight of the record no restriction touches: whoever referred, as far as their own page."""
        return self._with_posts(self.scopes.keys() & self.whatever_restricted, case)

    def everybody_as(self, role: Role, case: C) -> set[UUID]:
        """The keys of those whom a post of this role brings to the record, named or not."""
        people = self._with_posts([role], case)
        return set(self.may_hear(people, case, whatever_restricted=True).values_list("pk", flat=True))

    def reads(self, user: User, case: C) -> frozenset[str]:
        """The sections of the record that this person reads."""
        return user.kept_while_reading((id(self), "reads", case.pk, sight()), lambda: self._reads(user, case))

    def _reads(self, user: User, case: C) -> frozenset[str]:
        roles = self.roles_of(user, case)
        return frozenset(
            section
            for section, readers in self.sections.items()
            if any(not self._sealed(section, role, user, case) for role in readers & roles)
        )

    def _sealed(self, section: str, role: Role, user: User, case: C) -> bool:
        seal = self.seals.get(section, {}).get(role)
        return seal is not None and seal(user, case) is not None
