"""Who alone may see a referral, and who never?"""

from collections.abc import Iterable

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel.errors import Invalid
from prevent.workflow import granting
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.models import Referral
from referrals.policy import EXCEPTIONS, POLICY

ANOTHER_SUPERVISOR = "Select a supervisor besides the officer: nobody endorses or decides on their own work."
NOT_EXCLUDED = "Choose an exclusion that holds."


def restrict_record(
    reference: str, *, people: Iterable[User], why: str, by: User, seen: int | None
) -> Referral:
    """Name the only people who see a referral; everybody else's posts stop working for it (permissions.md, rule 4).

    Made again, it replaces the list. Whoever referred keeps their own page, which says nothing of it.
    """
    with moving(POLICY, Move.RESTRICT_RECORD, reference, by=by, seen=seen) as referral:
        chosen = list(people)
        granting.check_named(POLICY, referral, chosen, filter(None, [by, referral.officer]))
        supervisors = POLICY.everybody_as(Role.SUPERVISOR, referral) - {referral.officer_id}
        if supervisors and not supervisors & {user.pk for user in chosen}:
            raise Invalid(ANOTHER_SUPERVISOR, "people")
        granting.name_only(POLICY, referral, chosen, why=why, by=by)
    return referral


def lift_restriction(reference: str, *, why: str, by: User, seen: int | None) -> Referral:
    """Let posts reach the referral again."""
    with moving(POLICY, Move.LIFT_RESTRICTION, reference, by=by, seen=seen) as referral:
        granting.unrestrict(POLICY, referral, why=why, by=by)
    return referral


def exclude_person(reference: str, *, person: User, why: str, by: User, seen: int | None) -> Referral:
    """Keep a referral from one person whatever their posts and grants: family, a colleague, the person themself."""
    with moving(POLICY, Move.EXCLUDE_PERSON, reference, by=by, seen=seen) as referral:
        granting.check_excluded(POLICY, referral, person, [referral.officer])
        granting.exclude(POLICY, referral, person, why=why, by=by)
    return referral


def end_exclusion(reference: str, *, person: User, why: str, by: User, seen: int | None) -> Referral:
    """Let a person's posts reach the referral again."""
    with moving(POLICY, Move.END_EXCLUSION, reference, by=by, seen=seen) as referral:
        if not granting.end(EXCEPTIONS.excluded_from(referral).filter(user=person), by=by, why=why):
            raise Invalid(NOT_EXCLUDED, "person")
    return referral


def taken_over(referral: Referral, roles: Iterable[Role], *, by: User) -> None:
    """A restricted referral passes to others: those who answer for it there are named with it, or nobody could go on."""
    people = User.objects.filter(
        pk__in={key for role in roles for key in POLICY.everybody_as(role, referral)}
    )
    granting.name_also(POLICY, referral, people, why="The referral passed to them", by=by)
