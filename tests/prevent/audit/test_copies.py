"""What a record said before is kept by triggers, of every model that asks for it."""

import pgtrigger
import pytest
from django.db import connection

from prevent.audit.models import Copy
from prevent.people.models import Individual

pytestmark = pytest.mark.django_db


def test_every_trigger_that_a_model_asks_for_is_there():
    """They are installed after migrate, so nothing else would show a missing one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger_keep_history%%'"
        )
        there = {row[0] for row in cursor.fetchall()}
    asked = {
        model._meta.db_table for model, trigger in pgtrigger.registered() if trigger.name == "keep_history"
    }
    assert there == asked
    assert len(asked) > 40


def test_bulk_changes_and_deletions_are_kept_too():
    """Whatever the code does not say, the database does."""
    from prevent.kernel import clock

    made = [
        Individual(given_names="Ada", made_at=clock.now()),
        Individual(given_names="Bo", made_at=clock.now()),
    ]
    Individual.objects.bulk_create(made)
    Individual.objects.filter(pk=made[0].pk).update(given_names="Ada Fictional")
    key = made[0].pk
    made[0].delete()
    told = [
        (copy.operation, copy.content["given_names"])
        for copy in Copy.objects.filter(row_id=key).order_by("id")
    ]
    assert told == [("INSERT", "Ada"), ("UPDATE", "Ada Fictional"), ("DELETE", "Ada Fictional")]
