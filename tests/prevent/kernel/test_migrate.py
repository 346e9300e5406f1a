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
