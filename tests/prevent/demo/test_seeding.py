"""Is the past told once, whatever is run twice or breaks off?"""

from functools import partial

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from prevent.accounts.models import User
from prevent.demo import seeding
from prevent.demo.models import Told
from prevent.demo.stories import book
from prevent.demo.stories.plot import Plot
from prevent.demo.stories.telling import Telling
from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals.models import Referral

pytestmark = pytest.mark.django_db
SHORT = [(f"part-{n}", (Plot(f"part-{n}", starts=30 - n, ends="no_further_action"),), 0) for n in range(3)]


@pytest.fixture
def short_book(monkeypatch):
    """Three short stories instead of all."""
    opening = Plot("opening", starts=5, ends="gateway")
    monkeypatch.setattr(book, "FIRST", (("opening", (opening,), 0),))
    monkeypatch.setattr(book, "parts", lambda: iter(SHORT))


def test_twice_is_once(short_book):
    """A second run changes nothing."""
    call_command("seed_demo", verbosity=0)
    assert Referral.objects.count() == 4
    call_command("seed_demo", verbosity=0)
    call_command("seed_demo", "--first", verbosity=0)
    assert Referral.objects.count() == 4
    assert not Notice.objects.exists()


def test_a_second_run_asks_the_database_once(short_book, django_assert_num_queries):
    """It is over before the service notices."""
    call_command("seed_demo", verbosity=0)
    with django_assert_num_queries(1):
        call_command("seed_demo", "--rest", verbosity=0)


def test_a_part_that_breaks_off_is_told_whole_the_next_time(short_book, monkeypatch):
    """What was told stays, what broke off leaves nothing behind, and nothing is told twice."""
    tell, told = Telling.tell, []

    def break_off(self, stories):
        tell(self, stories)
        told.append(1)
        if len(told) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Telling, "tell", break_off)
    with pytest.raises(KeyboardInterrupt):
        call_command("seed_demo", verbosity=0)
    assert Referral.objects.count() == 2
    monkeypatch.setattr(Telling, "tell", tell)
    call_command("seed_demo", verbosity=0)
    assert Referral.objects.count() == 4


def test_a_telling_that_goes_on_later_has_the_same_today(short_book):
    """The stories of one demonstration fit together, on whichever day they were told."""
    call_command("seed_demo", "--first", verbosity=0)
    day = Told.objects.get(part="first").today
    Told.objects.update(today=day.replace(year=day.year - 1))
    call_command("seed_demo", "--rest", verbosity=0)
    assert set(Told.objects.values_list("today", flat=True)) == {day.replace(year=day.year - 1)}
    assert Referral.objects.filter(opened_at__year__lt=day.year).count() == 3


def test_two_processes_share_the_parts():
    """What another one is telling is passed over, and told by us when that one dies before the end."""
    told = []

    def tell(part):
        told.append(part)
        if part == "second":
            other.execute("SELECT pg_advisory_unlock(%s, hashtext('first'))", [seeding.LOCK])

    with connections["owner"].cursor() as other:
        other.execute("SELECT pg_advisory_lock(%s, hashtext('first'))", [seeding.LOCK])
        seeding.share({part: partial(tell, part) for part in ("first", "second")})
    assert told == ["second", "first"]


def test_what_another_process_told_meanwhile_is_not_told_again():
    """Whoever waited for a part finds it done."""
    Told.objects.create(part="first", today=clock.today())
    told = []
    seeding.share({"first": lambda: told.append("first")})
    assert told == []


def test_not_outside_demo_mode(settings):
    """A sentence, and nothing is made."""
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode"):
        call_command("seed_demo", verbosity=0)
    assert not Told.objects.exists()


def test_not_among_real_people(short_book):
    """A database with people of its own is left alone."""
    User.objects.create_user("somebody@agency.example.org", "Somebody Real-Looking")
    with pytest.raises(CommandError, match="people of its own"):
        call_command("seed_demo", verbosity=0)
    assert not Referral.objects.exists()
