"""May this person do this, see this, be told of this? One table for each kind of record answers all of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet, TextChoices

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.kernel.ids import is_reference
from prevent.workflow.denials import Denial
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

    `scopes` say which roles reach which records, `rules` and `steps` who may make which move and when, `sections` which
    roles read which part of the record's page, `owners` which role answers for a record at each stage.
    """

    model: type[C]
    history: type[HistoryRow]
    scopes: Mapping[Role, Scope]
    rules: Mapping[TextChoices, Rule]
    steps: Steps
    owners: Mapping[Any, Role]
    sections: Mapping[str, frozenset[Role]] = field(default_factory=dict)

    def visible_to(self, user: User) -> QuerySet[C]:
        """The records in this person's sight; nothing for somebody without a post."""
        reached = (
            scope.records(user, posts)
            for role, scope in self.scopes.items()
            if (posts := user.posts_as(role))
        )
        return self.model._default_manager.filter(either(reached))

    def find(self, user: User, reference: str) -> C:
        """One record in sight, or NotFound: forbidden and missing are the same answer."""
        found = self.visible_to(user).filter(reference=reference).first() if is_reference(reference) else None
        if found is None:
            raise NotFound
        return found

    def roles_of(self, user: User, case: C) -> frozenset[Role]:
        """The roles in which this person reaches this record."""
        return frozenset(
            role
            for role, scope in self.scopes.items()
            if (posts := user.posts_as(role)) and scope.reaches(user, posts, case)
        )

    def denial(self, user: User, move: TextChoices, case: C) -> TextChoices | None:
        """Why this person may not make this move now, or nothing. Role before stage, so that it tells no more than needed."""
        rule, step = self.rules[move], self.steps[move]
        if not rule.roles & self.roles_of(user, case):
            return Denial.ROLE
        if step.start and case.stage not in step.start:
            return Denial.STAGE
        return next((why for condition in rule.unless if (why := condition(user, case))), None)

    def require(self, user: User, move: TextChoices, case: C) -> None:
        """Raise Denied with the code and the sentence if the move is refused."""
        if why := self.denial(user, move, case):
            raise Denied(str(why.label), why.value)

    def permitted(self, user: User, case: C) -> list[Permitted]:
        """The moves of the reader's roles at this stage, refused ones with the reason, in the table's order."""
        roles = self.roles_of(user, case)
        return [
            Permitted(move, next((why for condition in rule.unless if (why := condition(user, case))), None))
            for move, rule in self.rules.items()
            if rule.roles & roles and case.stage in self.steps[move].start
        ]

    def who_may(self, move: TextChoices, case: C) -> list[User]:
        """The people who may make this move on this record: whom to tell, whom to assign."""
        rule = self.rules[move]
        holders = self._holders(rule.roles, case)
        return [user for user in holders if not any(condition(user, case) for condition in rule.unless)]

    def holders(self, role: Role, case: C) -> list[User]:
        """The people who reach this record in this role."""
        return self._holders([role], case)

    def _holders(self, roles: Iterable[Role], case: C) -> list[User]:
        wanted = either(Q(role=role) & self.scopes[role].posts(case) for role in roles if role in self.scopes)
        posts = Post.objects.in_force(clock.today()).filter(wanted, user__is_active=True)
        return list(User.objects.filter(pk__in=posts.values("user"), is_service=False).order_by("name"))

    def reads(self, user: User, case: C) -> frozenset[str]:
        """The sections of the record that this person reads."""
        roles = self.roles_of(user, case)
        return frozenset(section for section, readers in self.sections.items() if readers & roles)
