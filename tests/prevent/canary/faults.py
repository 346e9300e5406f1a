"""How is a real fault made? By a rule of the database that an act then breaks."""

from contextlib import contextmanager

from django.db import connections


@contextmanager
def refusing(table, check):
    """The database takes no such row, as when a rule of it is broken: a real fault, with the whole row in its words."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT canary CHECK ({check}) NOT VALID")
    try:
        yield
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT canary")
