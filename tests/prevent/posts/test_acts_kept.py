"""What was done with accounts and posts stays as it was written."""

import pytest
from django.db import ProgrammingError, connection, transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.models import AccountAct
from prevent.posts import transitions

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_accountact SET reason = 'another one'",
        "DELETE FROM accounts_accountact",
        "TRUNCATE accounts_accountact",
    ],
)
def test_the_run_time_role_appends_and_reads_and_nothing_else(cast, office, statement, settings):
    """Not even the administrator who wrote it."""
    transitions.confirm_post(cast.case_officer.posts.get().pk, by=office)
    with acting_as(office):
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            assert cursor.fetchone() == (settings.RUNTIME_ROLE,)
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert AccountAct.objects.get().by == office
