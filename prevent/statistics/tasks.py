"""What does statistics do by itself? It counts what changed, and releases the local figures of a year once it is settled."""

from celery import shared_task
from django.db import connection

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.reference.models import PoliceForce
from prevent.statistics.disclosure.local import release
from prevent.statistics.disclosure.region import Region
from prevent.statistics.models import Uncounted
from prevent.statistics.periods import Year, is_settled, settled_years

COUNT = "prevent.statistics.tasks.count_changed"
RELEASE = "prevent.statistics.tasks.release_settled"
RELEASE_YEAR = "prevent.statistics.tasks.release_year"
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
        if not found:
            return 0
        referrals = sorted(set(found.values()))
        with connection.cursor() as cursor:
            cursor.execute(COUNT_REFERRALS, [referrals])
        Uncounted.objects.filter(pk__in=found).delete()
    return len(referrals)


@shared_task(name=RELEASE, acks_late=False, time_limit=7200)
def release_settled() -> None:
    """Release the local figures of every settled year, all regions and sortings in one night, so that none depends on who asks
    when. What was released stays as it is. Safe to run twice. It takes some seconds for a year of a
    region, so that a first night may take longer than a sweep.
    """
    count_changed()
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    for year in settled_years(clock.today()):
        for name in names.values_list("ctp_region", flat=True).distinct():
            _release(name, year)


@shared_task(name=RELEASE_YEAR, acks_late=False, time_limit=600)
def release_year(name: str, begins: str) -> None:
    """Release what a night missed of a year of a region, as the night does: somebody waits for it. Safe to run twice, and beside
    itself. Raises LookupError for a year that is not settled.
    """
    year = Year(int(begins))
    if not is_settled(year, clock.today()):
        raise LookupError(f"{year} is not settled")
    count_changed()
    _release(name, year)


def _release(name: str, year: Year) -> None:
    """What is missing of one region, in one transaction."""
    with acting(Role.WORKER, RELEASE):
        release(Region(name, year))
