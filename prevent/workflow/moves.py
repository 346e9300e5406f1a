"""How is a record changed? Inside `moving` or `creating`, and nowhere else: the part that nobody can forget."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import TextChoices

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import NotFound, Refusal, Stale
from prevent.kernel.ids import is_reference
from prevent.workflow.models import Case
from prevent.workflow.policy import Policy
from prevent.workflow.room import room

C = TypeVar("C", bound=Case)


@contextmanager
def moving(
    policy: Policy[C], move: TextChoices, reference: str, *, by: User, seen: int | None
) -> Iterator[C]:
    """Make one move on one record, in one transaction.

    In order: find it in the mover's sight and lock it, ask the policy (role, stage, conditions), refuse a stale page. On
    leaving: check that the stage is allowed, save what changed, write the history row and the audit event. `seen` is the
    version on the page that the person read; None is for named services, which read no page.

    Raises NotFound, Denied, Stale, NoRoom, or what the body raises; then nothing was changed.
    """
    with _told(move, reference), room(), acting_as(by):
        case = _locked(policy, reference, by)
        policy.require(by, move, case)
        if policy.has_moved_on(by, case, seen) and not (
            policy.steps[move].blind or (seen is None and by.is_service)
        ):
            raise Stale
        before = _values(case)
        yield case
        _leave(policy, move, case, before, by)


@contextmanager
def creating(policy: Policy[C], move: TextChoices, case: C, *, by: User, reason: str = "") -> Iterator[C]:
    """Make a record by a move that begins it: the same checks, history and audit as `moving`.

    `reason` are the words of whoever was asked why they do it; the audit log keeps them beside the event.
    """
    with _told(move, case.reference), room(), acting_as(by):
        policy.require(by, move, case)
        case.opened_at = case.stage_since = clock.now()
        case.version = 1
        case.save(force_insert=True)
        before = _values(case)
        yield case
        _check_stage(policy, move, "", case.stage)
        _save(case, before)
        _write_down(policy, move, case, "", by=by, reason=reason)


def _locked(policy: Policy[C], reference: str, by: User) -> C:
    in_sight = policy.visible_to(by).select_for_update(of=("self",))
    found = in_sight.filter(reference=reference).first() if is_reference(reference) else None
    if found is None:
        raise NotFound
    return found


@contextmanager
def _told(move: TextChoices, reference: str) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        refusal.move, refusal.reference = move.value, reference if is_reference(reference) else ""
        raise


def _values(case: Case) -> dict[str, Any]:
    return {field.attname: getattr(case, field.attname) for field in case._meta.concrete_fields}


def _leave(policy: Policy[C], move: TextChoices, case: C, before: dict[str, Any], by: User) -> None:
    _check_stage(policy, move, before["stage"], case.stage)
    case.version += 1
    if case.stage != before["stage"]:
        case.stage_since = clock.now()
    _save(case, before)
    _write_down(policy, move, case, before["stage"], by=by)


def _check_stage(policy: Policy[C], move: TextChoices, before: str, after: str) -> None:
    if not policy.steps[move].allows(before, after):
        raise ValueError(f"{move} may not lead from {before or 'nothing'} to {after}")


def _save(case: Case, before: dict[str, Any]) -> None:
    changed = {name: value for name, value in _values(case).items() if value != before[name]}
    if case.sight & changed.keys():
        _hand_over(case, changed)
    elif changed:
        case.save(update_fields=changed)


def save_sight(case: Case, column: str) -> None:
    """Save who sees a record before the move goes on, which may do what only they may do from then on."""
    _hand_over(case, {column: getattr(case, column)})


def _hand_over(case: Case, changed: dict[str, Any]) -> None:
    """Save through the database's own function: row-level security lets nobody write a row that they would not see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT acting.hand_over(%s::regclass, %s, %s::jsonb)",
            [case._meta.db_table, case.pk, json.dumps(changed, cls=DjangoJSONEncoder)],
        )


def _write_down(
    policy: Policy[C], move: TextChoices, case: C, before: str, *, by: User, reason: str = ""
) -> None:
    story: Any = policy.history._default_manager  # `case`, the foreign key, is the concrete class's
    story.create(
        case=case,
        move=move.value,
        stage_before=before,
        stage_after=case.stage,
        version=case.version,
        by=by,
        at=clock.now(),
        **case.beside(),
    )
    stages = {"stage_before": before, "stage_after": case.stage}
    record(move.value, by=by, subject=case, reason=reason, **stages, version=case.version)
