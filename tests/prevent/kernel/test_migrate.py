"""Does `migrate` leave a database of another version alone?"""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from prevent.kernel.management.commands.migrate import unknown_migrations


@pytest.mark.django_db(transaction=True)
def test_a_database_of_another_version_is_refused():
    """Its tables are not those that our first migrations make: the sentence says what to do."""
    assert unknown_migrations("owner") == []
    recorder = MigrationRecorder(connections["owner"])
    recorder.record_applied("referrals", "0009_of_another_version")
    try:
        with pytest.raises(CommandError, match=r"referrals\.0009_of_another_version.*empty database"):
            call_command("migrate", verbosity=0)
    finally:
        recorder.record_unapplied("referrals", "0009_of_another_version")


@pytest.mark.django_db(transaction=True)
def test_tables_made_in_one_step_are_taken_away_and_made_again():
    """Forwards and backwards, as with one step for each."""

    def tables():
        return {name for name in connections["owner"].introspection.table_names() if name.startswith("demo_")}

    made = tables()
    assert len(made) > 1
    try:
        call_command("migrate", "demo", "zero", verbosity=0)
        assert tables() == set()
    finally:
        call_command("migrate", "demo", verbosity=0)
    assert tables() == made
