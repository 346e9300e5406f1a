"""Who read unusually much: found against one's own habit, and nobody who does their work."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.notices.models import Notice
from prevent.reference.models import ReadingLimit
from prevent.scrutiny.habits import bursts, first_hour_over
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.tasks import look_for_unusual_reading
from referrals.models import Referral
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE, HOME, make_person
from tests.prevent.scrutiny.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(cast):
    """Sixty referrals, copied from one: who reads them is what matters here."""
    with clock.moved_to(NOW - timedelta(days=60)):
        first = submitted(cast.referrer)
    made = []
    for number in range(60):
        row = Referral.objects.get(pk=first.pk)
        row.pk, row.reference = new_id(), f"R-2222-2222-{number:04}".replace("0", "Z").replace("1", "Y")
        made.append(row)
    return Referral.objects.bulk_create(made)


def test_twenty_who_work_and_one_who_opens_sixty_in_an_hour(cast, records, reads, now):
    """The one is flagged within one look of the worker, once; whoever looks into it is told; nobody else is flagged."""
    normal = [
        make_person(f"officer_{number}", Role.CASE_OFFICER, "Westmarch Police", HOME) for number in range(20)
    ]
    for days in range(1, 15):
        for number, user in enumerate(normal):
            reads(user, records[number : number + 4 + number % 12], until=NOW - timedelta(days=days))
    for number, user in enumerate(normal):
        reads(user, records[number : number + 6 + number % 14])
    reads(cast.second_officer, records[:5], until=NOW - timedelta(days=2))
    reads(cast.second_officer, records)
    look_for_unusual_reading()
    look_for_unusual_reading()
    reading = UnusualReading.objects.get()
    assert (reading.reader, reading.records, reading.limit) == (cast.second_officer, 60, 20)
    assert (reading.habit, reading.agency.name) == (Decimal("5.0"), "Westmarch Police")
    assert NOW - timedelta(hours=1) < reading.began_at < reading.ended_at <= NOW
    told = set(Notice.objects.filter(kind="unusual_reading").values_list("to", flat=True))
    assert told == {one.pk for one in (cast.supervisor, cast.second_supervisor, cast.information_governance)}
    assert Event.objects.filter(action="flag_reading", subject_id=reading.pk).count() == 1


def test_who_reads_much_every_day_is_judged_by_their_own_habit(cast, records, reads, now):
    """Thirty in an hour are much for most, and usual for who does it every day; three times as many are not."""
    for days in range(1, 8):
        reads(cast.supervisor, records[:18], until=NOW - timedelta(days=days))
    reads(cast.supervisor, records[:50])
    reads(cast.second_supervisor, records[:22])
    assert [(one.reader, one.limit) for one in bursts()] == [(cast.second_supervisor.pk, 20)]
    reads(cast.supervisor, records, until=NOW + timedelta(minutes=1), within=timedelta(minutes=55))
    with clock.moved_to(NOW + timedelta(minutes=2)):
        found = {one.reader: (one.records, one.limit, one.habit) for one in bursts()}
    assert found[cast.supervisor.pk] == (60, 54, Decimal(18))


def test_the_same_record_again_is_one_record_and_slow_reading_is_usual(cast, records, reads, now):
    """Twenty records are the floor; sixty over a day are spread."""
    reads(cast.case_officer, records[:20] * 5)
    reads(cast.second_officer, records, within=timedelta(hours=8))
    assert bursts() == []


def test_a_worker_that_stood_still_misses_nothing(cast, records, reads, now):
    """What happened in the night is found in the morning; what is older than a day was found before."""
    reads(cast.case_officer, records[:25], until=NOW - timedelta(hours=9))
    reads(cast.second_officer, records[:25], until=NOW - timedelta(hours=30))
    assert [one.reader for one in bursts()] == [cast.case_officer.pk]


def test_services_are_not_asked_why(cast, records, reads, now):
    """All holders of receipt codes act as one user."""
    reads(User.objects.get(email="receipt_holder@service.invalid"), records)
    assert bursts() == []


def test_it_goes_to_the_force_whose_records_were_read(cast, records, reads, now):
    """Whatever force the reader is of: a stranger's reading is looked into where it happened, and where they work."""
    reads(cast.stranger_officer, records[:30])
    there = make_person("governance_there", Role.INFORMATION_GOVERNANCE, "Northfold Police", ELSEWHERE)
    look_for_unusual_reading()
    reading = UnusualReading.objects.get()
    assert reading.force_id == records[0].force_id
    assert reading.agency == cast.stranger_officer.posts.get().agency
    told = set(Notice.objects.filter(kind="unusual_reading").values_list("to", flat=True))
    assert {there.pk, cast.supervisor.pk, cast.information_governance.pk} <= told
    assert cast.stranger_supervisor.pk not in told


def test_floor_and_factor_are_dated(cast, records, reads, now):
    """The edition that holds today counts."""
    reads(cast.case_officer, records[:15])
    assert bursts() == []
    ReadingLimit.objects.create(
        id="2026-06-01", in_force_from="2026-06-01", floor=10, factor="2.0", habit_days=28
    )
    assert [one.limit for one in bursts()] == [10]
    with pytest.raises(LookupError):
        ReadingLimit.on(NOW.date().replace(year=2010))


def test_the_hour_slides():
    """Not the hour of the clock: 11 before and 11 after the full hour are 22 within one."""
    keys = [new_id() for _ in range(30)]
    looks = [(NOW + timedelta(minutes=2 * number), key) for number, key in enumerate(keys)]
    assert len(first_hour_over(looks, 29)) == 30
    assert first_hour_over(looks, 30) == []
    spread = [(NOW + timedelta(minutes=4 * number), key) for number, key in enumerate(keys)]
    assert first_hour_over(spread, 15) == []
    assert len(first_hour_over(spread, 14)) == 15
    assert Counter(key for _, key in first_hour_over(spread, 14)).most_common(1)[0][1] == 1


def test_only_opened_records_count(cast, records, now):
    """Lists and changes are no reading of a record."""
    for number in range(40):
        record("listed", by=cast.case_officer, list="referrals", rows=number)
        record("allocate_referral", by=cast.case_officer, subject=records[number])
    assert bursts() == []
