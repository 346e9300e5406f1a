"""Measure what the second wall costs the lists, in milliseconds: each is asked with row-level security and without.

Rows are added to a demonstration's in one transaction, spread over all forces and stages, and taken back. It needs the owner's
connection: whoever owns the tables is not held by the wall.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections, transaction
from django.test.utils import override_settings

from channel.queries.worklist import case_list
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.desk.home import home_blocks
from prevent.kernel import clock
from referrals.queries.sent import sent_list
from referrals.queries.worklist import worklist

LISTS: Sequence[tuple[str, Role, Callable[[User], object]]] = (
    ("Referrals of a force", Role.CASE_OFFICER, worklist),
    ("Referrals of an area", Role.AUTHORITY_PREVENT_LEAD, worklist),
    ("Referrals of a school", Role.SAFEGUARDING_LEAD, sent_list),
    ("Cases of a force", Role.SUPERVISOR, case_list),
    ("Cases of a panel", Role.PANEL_CHAIR, case_list),
    ("Home of a chair", Role.PANEL_CHAIR, home_blocks),
    ("Home of an officer", Role.CASE_OFFICER, home_blocks),
)
TABLES = ("people_individual", "referrals_referral", "channel_channelcase")
OTHER = {
    "id": "md5('{table}' || n)::uuid",
    "individual_id": "md5('people_individual' || n)::uuid",
    "referral_id": "md5('referrals_referral' || n)::uuid",
    "reference": "left(one.reference, 2) || upper(substr(md5(random()::text), 1, 14))",
    "authority_id": "area.gss_code",
    "force_id": "area.force_id",
    "panel_id": "area.panel_id",
    "receipt_digest": "''",
    "opened_at": "one.opened_at - random() * interval '5 years'",
}
"""What differs from the row that is copied: each copy is of another person, in another area."""
COPY = """
    INSERT INTO {table} ({columns})
    WITH one AS (SELECT *, row_number() OVER (ORDER BY id) AS nth, count(*) OVER () AS many FROM {table}),
    area AS (
        SELECT gss_code, force_id, panel_id, row_number() OVER (ORDER BY gss_code) AS nth, count(*) OVER () AS many
        FROM reference_localauthority WHERE panel_id IS NOT NULL AND force_id IS NOT NULL
    )
    SELECT {values} FROM generate_series(1, %s) AS n
    JOIN one ON one.nth = n %% one.many + 1 JOIN area ON area.nth = n %% area.many + 1
"""


class Command(BaseCommand):
    """For whoever asks whether a list became slower."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """How many rows, and how often each list is asked."""
        parser.add_argument("--rows", type=int, default=300_000)
        parser.add_argument("--times", type=int, default=20)

    def handle(self, *args: Any, **options: Any) -> None:
        """Add, measure, take back."""
        if not settings.DEMO or "owner" not in settings.DATABASES:
            raise CommandError("It needs a demonstration's database, and DATABASE_OWNER_URL.")
        connection.close()
        connection.settings_dict = {**connection.settings_dict, **_owner()}
        with transaction.atomic():
            for table in TABLES:
                self.stdout.write(f"{_copies(table, options['rows']):,} rows more in {table}")
            for name, role, ask in LISTS:
                self.stdout.write(f"{name}: {_compared(role, ask, options['times'])}")
            transaction.set_rollback(True)


def _owner() -> dict[str, Any]:
    known = connections["owner"].settings_dict
    return {"USER": known["USER"], "PASSWORD": known["PASSWORD"]}


def _copies(table: str, rows: int) -> int:
    with connection.cursor() as cursor:
        names = [one.name for one in connection.introspection.get_table_description(cursor, table)]
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        values = [OTHER.get(name, f"one.{name}").format(table=table) for name in names]
        cursor.execute(COPY.format(table=table, columns=", ".join(names), values=", ".join(values)), [rows])
        made: int = cursor.rowcount
        cursor.execute(f"ANALYZE {table}")
    return made


def _compared(role: Role, ask: Callable[[User], object], times: int) -> str:
    today = clock.today()
    user = Post.objects.in_force(today).filter(role=role).order_by("user__email")[0].user
    walled = _median(user, ask, times)
    with override_settings(RUNTIME_ROLE=connection.settings_dict["USER"]):
        open_ = _median(user, ask, times)
    return f"{walled:.1f} ms behind the wall, {open_:.1f} ms without it"


def _median(user: User, ask: Callable[[User], object], times: int) -> float:
    took = []
    for _ in range(times + 1):
        with acting_as(user):
            began = time.perf_counter()
            ask(User.objects.get(pk=user.pk))
            took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took[1:])
