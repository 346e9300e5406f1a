"""Who alone may see a case, and who never? What holds for a case holds for the referrals that it came from."""

from collections.abc import Iterable

from channel.choices import Move
from channel.conditions import EXCEPTIONS
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICY
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.reference.models import Panel
from prevent.workflow import granting
from prevent.workflow.moves import moving
from referrals.models import Referral
from referrals.policy import EXCEPTIONS as OF_REFERRALS
from referrals.policy import POLICY as REFERRALS


def restrict_record(
    reference: str, *, people: Iterable[User], why: str, by: User, seen: int | None
) -> ChannelCase:
    """Name the only people who see a case and its referrals; everybody else's posts stop working for them.

    The owners of risk and plan and whoever restricts it are among the named. Made again, it replaces the list.
    """
    with moving(POLICY, Move.RESTRICT_RECORD, reference, by=by, seen=seen) as case:
        chosen = list(people)
        granting.check_named(POLICY, case, chosen, [by, case.risk_owner, case.plan_owner])
        granting.name_only(POLICY, case, chosen, why=why, by=by)
        for referral in referrals_of(case):
            granting.name_only(REFERRALS, referral, chosen, why=why, by=by)
            referral.save(update_fields=["restricted"])
    return case


def lift_restriction(reference: str, *, why: str, by: User, seen: int | None) -> ChannelCase:
    """Let posts reach the case and its referrals again."""
    with moving(POLICY, Move.LIFT_RESTRICTION, reference, by=by, seen=seen) as case:
        granting.unrestrict(POLICY, case, why=why, by=by)
        for referral in referrals_of(case):
            granting.unrestrict(REFERRALS, referral, why=why, by=by)
            referral.save(update_fields=["restricted"])
    return case


def exclude_person(reference: str, *, person: User, why: str, by: User, seen: int | None) -> ChannelCase:
    """Keep a case and its referrals from one person whatever their posts and grants."""
    with moving(POLICY, Move.EXCLUDE_PERSON, reference, by=by, seen=seen) as case:
        granting.check_excluded(POLICY, case, person, [case.risk_owner, case.plan_owner])
        granting.exclude(POLICY, case, person, why=why, by=by)
        for referral in referrals_of(case):
            if not OF_REFERRALS.excluded_from(referral).filter(user=person).exists():
                granting.exclude(REFERRALS, referral, person, why=why, by=by)
    return case


def end_exclusion(reference: str, *, person: User, why: str, by: User, seen: int | None) -> ChannelCase:
    """Let a person's posts reach the case and its referrals again."""
    with moving(POLICY, Move.END_EXCLUSION, reference, by=by, seen=seen) as case:
        if not granting.end(EXCEPTIONS.excluded_from(case).filter(user=person), by=by, why=why):
            raise Invalid("Choose an exclusion that holds.", "person")
        for referral in referrals_of(case):
            granting.end(OF_REFERRALS.excluded_from(referral).filter(user=person), by=by, why=why)
    return case


def referrals_of(case: ChannelCase) -> list[Referral]:
    """The referral from which the case was opened, and those that joined it, locked for the move."""
    joined = case.joined_referrals.values("referral")
    found = Referral.objects.filter(pk=case.referral_id) | Referral.objects.filter(pk__in=joined)
    return list(found.select_for_update(of=("self",)).order_by("pk"))


def take_over_exceptions(case: ChannelCase, referral: Referral, *, by: User) -> None:
    """A case begins, or goes on, with the exceptions of a referral: its restriction, who is named, and who is excluded.

    Whoever opens the case and the owners it begins with are named too.
    """
    for row in OF_REFERRALS.excluded_from(referral).select_related("user"):
        if not EXCEPTIONS.excluded_from(case).filter(user=row.user_id).exists():
            granting.exclude(POLICY, case, row.user, why=row.why, by=by)
    if referral.restricted and not case.restricted:
        named = User.objects.filter(pk__in=OF_REFERRALS.named_for(referral).values("user"))
        people = [*named, by, case.risk_owner, case.plan_owner]
        granting.name_only(POLICY, case, people, why="Its referral is restricted", by=by)
        granting.name_also(REFERRALS, referral, people, why="Its case was opened", by=by)


def name_chairs_of(case: ChannelCase, panel: Panel, *, by: User) -> None:
    """The chair and deputy to whom a restricted case is offered are named for it, or nobody could answer."""
    keys = {key for role in CHAIRS for key in POLICY.everybody_as(role, case)}
    there = User.objects.filter(pk__in=keys, posts__panel=panel, posts__role__in=CHAIRS).distinct()
    granting.name_also(POLICY, case, there, why="The case was offered to their panel", by=by)


def name_for(case: ChannelCase, person: User, *, why: str, by: User) -> None:
    """Whoever takes over from somebody who left is named for a restricted case and its referrals."""
    granting.name_also(POLICY, case, [person], why=why, by=by)
    for referral in referrals_of(case):
        granting.name_also(REFERRALS, referral, [person], why=why, by=by)


def name_owner_of(case: ChannelCase, owner: User, *, by: User) -> None:
    """Whoever takes over the risk of a restricted case is named for it and its referrals."""
    granting.name_also(POLICY, case, [owner], why="Owner of the risk", by=by)
    for referral in referrals_of(case):
        granting.name_also(REFERRALS, referral, [owner, by], why="Owner of the case", by=by)
