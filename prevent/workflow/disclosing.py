"""How is it written down that something of a record went to somebody outside? In the transaction of the act that shares it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import TextChoices

from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.audit.record import record as write_down
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.reference.models.dated import DatedQuerySet
from prevent.reference.terms import terms
from prevent.workflow.days import Since, stated_day
from prevent.workflow.policy import Policy
from prevent.workflow.sharing import By, Purpose, Shared

PANEL_FUNCTIONS = "lawful_basis.panel_functions"
PUBLIC_TASK = "lawful_basis.public_task"
POLICE_ONLY = "lawful_basis.law_enforcement"
"""Data Protection Act 2018 Part 3 is for competent authorities: no council or panel relies on it."""

NO_BASIS = "This lawful basis is not open to you today. Select another one."
SAY_WHAT = "Select what was shared."
OWN_REQUEST = (
    "Nobody decides on their own request. Select who else decided, or say that no colleague asked for it."
)
NOT_A_DECIDER = "On a colleague’s request somebody with a {roles} post decides. Select one of them."
NOT_OF_THIS_RECORD = "Choose somebody who works on this record."


@dataclass(frozen=True)
class Share:
    """What is shared with whom, for what and on what basis.

    `basis` is the id of a Term. Where nobody else is said to have decided it is the mover, today.
    """

    to: str
    what: Sequence[Shared]
    purpose: Purpose
    basis: str
    agency: Agency | None = None
    person_there: str = ""
    details: str = ""
    why: str = ""
    means: By = By.SERVICE
    requested_by: User | None = None
    decided_by: User | None = None
    decided_on: date | None = None
    shared_on: date | None = None


def opened_whole(by: User, roles: Collection[Role], *, purpose: Purpose, why: str) -> Share:
    """Somebody opens a record that is not theirs in one of these roles: their agency has what that role reads of it."""
    post = next(post for post in by.posts_in_force if post.role in roles)
    return Share(
        to=post.agency.name,
        agency=post.agency,
        person_there=by.name,
        what=[Shared.WHOLE],
        purpose=purpose,
        basis=PUBLIC_TASK,
        why=why,
    )


def bases_for(user: User) -> DatedQuerySet[Term]:
    """The lawful bases in force today on which this person's body can rely.

    Recognised legitimate interest is not among them: it is not for the tasks of public authorities.
    """
    known = terms(Vocabulary.LAWFUL_BASIS, on=clock.today())
    return known if user.holds(Role.CASE_OFFICER, Role.SUPERVISOR) else known.exclude(pk=POLICE_ONLY)


def disclose(record: Any, share: Share, *, move: TextChoices, by: User, **act: Any) -> None:
    """Write down one disclosure with its audit event, in the transaction of the act that makes it.

    `act` are the rows of the act behind it (a request, an invitation). Raises Invalid where the basis is not open to the mover.
    """
    if not bases_for(by).filter(pk=share.basis).exists():
        raise Invalid(NO_BASIS, "lawful_basis")
    made = record.disclosures.create(
        reference=record.reference,
        **{name: getattr(record, name) for name in ("force_id", "authority_id") if hasattr(record, name)},
        move=move.value,
        to=share.to,
        agency=share.agency,
        person_there=share.person_there,
        what=[one.value for one in share.what],
        details=share.details,
        purpose=share.purpose,
        lawful_basis_id=share.basis,
        why=share.why,
        means=share.means,
        requested_by=share.requested_by,
        decided_by=share.decided_by or by,
        decided_on=share.decided_on or clock.today(),
        shared_on=share.shared_on or clock.today(),
        by=by,
        by_as=by.posts_in_words[:300],
        **act,
    )
    write_down(
        "disclosed",
        by=by,
        subject=record,
        disclosure=str(made.pk),
        move=move.value,
        agency=str(share.agency.pk) if share.agency else "",
        what=made.what,
        purpose=share.purpose.value,
        basis=share.basis,
        means=share.means.value,
    )


def check_outside(
    policy: Policy[Any],
    record: Any,
    share: Share,
    move: TextChoices,
    *,
    since: Since,
    deciding: Collection[Role],
) -> Share:
    """Can it be so that this was shared outside the service? Answers it with its days; raises Invalid.

    A colleague's request is decided by somebody else, in one of the `deciding` roles (permissions.md, rule 7).
    """
    if not share.what:
        raise Invalid(SAY_WHAT, "what")
    decided_on = stated_day(share.decided_on, "decided_on", since)
    shared_on = stated_day(share.shared_on, "shared_on", Since(decided_on, "it was decided"))
    _check_decider(policy, record, share, move, deciding)
    return Share(**{**vars(share), "decided_on": decided_on, "shared_on": shared_on})


def _check_decider(
    policy: Policy[Any], record: Any, share: Share, move: TextChoices, deciding: Collection[Role]
) -> None:
    working = policy.who_may(move, record)
    if share.decided_by not in working:
        raise Invalid(NOT_OF_THIS_RECORD, "decided_by")
    if share.requested_by is None:
        return
    if share.requested_by not in working:
        raise Invalid(NOT_OF_THIS_RECORD, "requested_by")
    if share.requested_by == share.decided_by:
        raise Invalid(OWN_REQUEST, "decided_by")
    if not any(share.decided_by in policy.holders(role, record) for role in deciding):
        roles = " or ".join(role.label.lower() for role in sorted(deciding))
        raise Invalid(NOT_A_DECIDER.format(roles=roles), "decided_by")
