"""What does statistics do by itself? It counts what changed."""

from celery import shared_task
from django.db import connection

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.statistics.models import Uncounted

COUNT = "prevent.statistics.tasks.count_changed"
COUNT_REFERRALS = "SELECT acting.count_referrals(%s::uuid[])"
AT_ONCE = 2_000


@shared_task(name=COUNT)
def count_changed() -> int:
    """Count anew every referral of which something changed, so many in a transaction. Safe to run twice, and beside itself.

    Answers how many were counted.
    """
    counted = 0
    while number := _count_some():
        counted += number
    return counted


def _count_some() -> int:
    with acting(Role.WORKER, COUNT):
        notes = Uncounted.objects.select_for_update(skip_locked=True).order_by("pk")[:AT_ONCE]
        found = {note.pk: note.referral for note in notes}
        referrals = sorted(set(found.values()))
        with connection.cursor() as cursor:
            cursor.execute(COUNT_REFERRALS, [referrals])
        Uncounted.objects.filter(pk__in=found).delete()
    return len(referrals)
