"""Two database roles: the owner migrates, the run-time role owns nothing and acts."""

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, connections, transaction

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role

pytestmark = pytest.mark.django_db


def answer(sql, alias="default"):
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.fixture(autouse=True)
def acts():
    """Somebody acts: then it is the run-time role, and what passes here passes in production."""
    with acting(Role.WORKER, "a test"):
        yield


def test_whoever_acts_is_the_run_time_role():
    """And not the onlooker who runs the tests, nor the owner."""
    assert answer("SELECT current_user") == settings.RUNTIME_ROLE
    assert answer("SELECT current_user", "owner") != settings.RUNTIME_ROLE


def test_the_run_time_role_owns_nothing():
    """No table, and none of the rights that go round row-level security."""
    assert answer("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == 0
    assert (
        answer("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
        is False
    )


def test_the_run_time_role_cannot_make_or_drop_tables():
    """Changes of the schema are the owner's."""
    for statement in ("CREATE TABLE mine (id int)", "DROP TABLE audit_event"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_owner_is_no_superuser():
    """Nobody in the service is."""
    assert answer("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", "owner") is False
