"""How are exceptions to one record made and ended? Inside a move of that record, by the functions of its app."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from prevent.accounts.models import Exclusion, Grant, GrantKind, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices import outbox
from prevent.workflow.exceptions import Exceptions
from prevent.workflow.models import Case
from prevent.workflow.moves import save_sight
from prevent.workflow.policy import Policy

NAME_THEM = "{people} must stay among the named: they answer for the record. Select them."
NAME_A_ROLE = "Select at least one {role}, so that the record always has a next step."
CANNOT_BE_NAMED = "{people} cannot see this record by any post. Choose from the list."
OWNS_IT = "{person} owns this record. Give it to somebody else first."
LAST_OF_ROLE = "{person} is the only {role} here. Somebody else must hold that post first."
NAMED_YOURSELF = "This record is restricted, and you are named for it: you cannot exclude yourself. Ask another who is named."
ALREADY_EXCLUDED = "{person} is excluded already."


def grant(
    exceptions: Exceptions,
    record: Case,
    user: User,
    kind: GrantKind,
    *,
    why: str,
    by: User,
    until: datetime | None = None,
) -> Grant:
    """Let one person see one record, from now until a moment or until it is ended; what had run out is marked as ended."""
    earlier = exceptions.granted.filter(user=user, content_object=record.pk, kind=kind)
    end(earlier.lapsed(), by=by, why="Its time was over")
    made: Grant = exceptions.granted.create(
        permission=_reading(record),
        user=user,
        content_object=record,
        kind=kind,
        by=by,
        why=why,
        since=clock.now(),
        until=until,
    )
    return made


def _reading(record: Case) -> Permission:
    """The permission to view records of this kind: nobody holds it for all of them."""
    model = record._meta
    return Permission.objects.get_by_natural_key(
        f"view_{model.model_name}", model.app_label, str(model.model_name)
    )


def end(exceptions: QuerySet[Any], *, by: User, why: str) -> int:
    """End exceptions that were not ended before; answers how many."""
    now = clock.now()
    return exceptions.filter(ended_at=None).update(ended_at=now, ended_by=by, why_ended=why)


def name_only(policy: Policy[Any], record: Any, people: Iterable[User], *, why: str, by: User) -> None:
    """Restrict a record to these people, in place of those named before. Messages to anybody else are taken back."""
    exceptions = own(policy)
    chosen = {user.pk: user for user in people}
    before = set(exceptions.named_for(record).values_list("user", flat=True)) if record.restricted else set()
    end(exceptions.named_for(record).exclude(user__in=chosen), by=by, why=why)
    for key in chosen.keys() - before:
        grant(exceptions, record, chosen[key], GrantKind.RESTRICTED, why=why, by=by)
    record.restricted = True
    outbox.take_back(record.reference, all_but=[*chosen.values(), *policy.untouched(record)])


def name_also(policy: Policy[Any], record: Case, people: Iterable[User], *, why: str, by: User) -> None:
    """Name further people for a restricted record, as those who take it over must see it; nothing for an open one."""
    exceptions = own(policy)
    if not record.restricted:  # type: ignore[attr-defined]  # records with exceptions have this column
        return
    named = set(exceptions.named_for(record).values_list("user", flat=True))
    for user in {person.pk: person for person in people}.values():
        if user.pk not in named:
            grant(exceptions, record, user, GrantKind.RESTRICTED, why=why, by=by)


def unrestrict(policy: Policy[Any], record: Any, *, why: str, by: User) -> None:
    """Let posts reach the record again; exclusions stay."""
    record.restricted = False
    save_sight(record, "restricted")  # before nobody is named for it any more
    end(own(policy).named_for(record), by=by, why=why)


def exclude(policy: Policy[Any], record: Case, user: User, *, why: str, by: User) -> Exclusion:
    """Keep a record from one person whatever their posts and grants, and take back what they were about to be told."""
    exceptions = own(policy)
    if user == by and record.restricted:  # type: ignore[attr-defined]  # they would lose it before the move is saved
        raise Invalid(NAMED_YOURSELF, "person")
    if exceptions.excluded_from(record).filter(user=user).exists():
        raise Invalid(ALREADY_EXCLUDED.format(person=user), "person")
    theirs = exceptions.granted.filter(user=user, content_object=record.pk)
    end(theirs, by=by, why="Excluded from this record")
    made: Exclusion = exceptions.excluding.create(
        user=user, content_object=record, by=by, why=why, since=clock.now()
    )
    outbox.take_back(record.reference, to=user)
    return made


def check_named(policy: Policy[Any], record: Any, people: Iterable[User], must: Iterable[User]) -> None:
    """A restricted record has its owners, whoever restricts it, and a holder of each role that answers for it.

    Raises Invalid with the sentence that says whom to add.
    """
    chosen = {user.pk: user for user in people}
    left_out = {user.pk: user for user in must if user.pk not in chosen}
    if left_out:
        raise Invalid(NAME_THEM.format(people=names(left_out.values())), "people")
    possible = set(policy.can_be_named(record).values_list("pk", flat=True))
    strangers = [user for key, user in chosen.items() if key not in possible]
    if strangers:
        raise Invalid(CANNOT_BE_NAMED.format(people=names(strangers)), "people")
    for role in answering(policy):
        if (here := policy.everybody_as(role, record)) and not here & chosen.keys():
            raise Invalid(NAME_A_ROLE.format(role=role.label), "people")


def check_excluded(policy: Policy[Any], record: Any, user: User, owners: Iterable[User | None]) -> None:
    """Nobody is excluded who owns the record, or who is the last to answer for it; a deputy answers for it too.

    Raises Invalid.
    """
    if user in list(owners):
        raise Invalid(OWNS_IT.format(person=user), "person")
    for role in answering(policy):
        there = [*policy.holders(role, record), *_deputies(policy, role, record)]
        if {one.pk for one in there} == {user.pk}:
            raise Invalid(LAST_OF_ROLE.format(person=user, role=role.label), "person")


def _deputies(policy: Policy[Any], role: Role, record: Any) -> list[User]:
    """Whoever acts with full authority in place of the holder of a role: the panel's deputy chair."""
    return policy.holders(Role.DEPUTY_CHAIR, record) if role == Role.PANEL_CHAIR else []


def answering(policy: Policy[Any]) -> list[Role]:
    """The roles that answer for a record at some stage."""
    return sorted(set(policy.owners.values()))


def names(people: Iterable[User]) -> str:
    """People's names in a sentence."""
    return " and ".join(sorted(user.name for user in people))


def own(policy: Policy[Any]) -> Exceptions:
    """The exceptions to records of this kind themselves."""
    return next(one for one in policy.exceptions if not one.at)
