"""Ten years of fictional history: whole, the same for the same seed, within every constraint, and open to whoever may see it."""

import io
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connections

from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.generating import loading
from prevent.demo.generating.bulk import Bulk, text
from prevent.demo.generating.fates import Fates
from prevent.demo.generating.loading import LOG, tables
from prevent.demo.generating.skew import spread
from prevent.demo.generating.staff import Maker
from prevent.demo.management.commands.generate import Bar
from prevent.demo.people import SIDES
from prevent.demo.seeding import seed_cast
from prevent.kernel import clock
from prevent.kernel.ids import is_reference
from prevent.kernel.routers import OWNER
from prevent.people.models import IndexedPerson, NameWord
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.models import Fact, Uncounted
from prevent.statistics.periods import Span
from prevent.statistics.tables import BY_KEY
from referrals.choices import MatchStage, Stage
from referrals.models import PossibleMatch, Referral
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from tests.bench.reading import parameters
from tests.bench.works import WORKS
from tests.client import Client

THERE = """
    SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""


NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
"""Whatever day it is: a history ends on the day on which it is made."""
NOT_MADE = {"commission page", "assurance page", "concern page", "emergency page", "export page"}
"""Records that a history has none of, or among so few none that is open to their person."""


def generate(number, seed=6):
    """As the command does it."""
    with clock.moved_to(NOON):
        call_command("generate", referrals=number, seed=seed, verbosity=0)


def asked(sql):
    """As the role that owns the tables."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True)
def test_a_history_is_whole():
    """Every stage occurs, everybody is counted and found again, constraints and triggers stand as before, and pages open."""
    before = asked(THERE)
    generate(2000)
    assert asked(THERE) == before
    assert {*Referral.objects.values_list("stage", flat=True)} == {*Stage.values}
    not_made = {CaseStage.TRANSFER_OFFERED, CaseStage.POLICE_LED}
    assert {*ChannelCase.objects.values_list("stage", flat=True)} == {*CaseStage} - not_made
    assert {*Review.objects.values_list("stage", flat=True)} == {*ReviewStage}
    assert Referral.objects.count() == Fact.objects.count() == IndexedPerson.objects.count() == 2000
    assert not Uncounted.objects.exists()
    assert PossibleMatch.objects.filter(stage=MatchStage.SAME).count() > 50
    assert NameWord.objects.get(word="").bearers == 2000
    assert all(map(is_reference, Referral.objects.values_list("reference", flat=True)))
    for work in WORKS:
        given = parameters(work)
        if work.record and not given["record"]:
            assert work.name in NOT_MADE
            continue
        client = Client()
        client.force_login(work.person)
        assert client.get(work.address.format(**given)).status_code == 200, work


@pytest.mark.django_db(transaction=True)
def test_most_reviews_of_the_panel_are_on_time():
    """As the table says it: a panel meets each month, and now and then a meeting does not come to a case."""
    generate(600)
    ten_years = Span(NOON.date() - timedelta(days=3653), NOON.date())
    with acting(Role.WORKER, "a test"):
        table = BY_KEY["t24"].made(Rules(Area(Kind.COUNTRY), ten_years, NOON.date()))
    line = dict(zip(table.columns, table.line("Monthly, by the panel").cells, strict=True))
    fell_due = line["On time"] + line["Late"] + line["Overdue"]
    assert fell_due > 100
    assert line["Late"] > 0 < line["Not yet due"]
    assert 0.6 < line["On time"] / fell_due < 0.95


@pytest.mark.django_db(transaction=True)
def test_the_same_seed_makes_the_same():
    """Every row of every table, keys and references too; another seed makes other people."""
    with clock.moved_to(NOON):
        seed_cast()
    first = anew(lambda: generate(150, seed=3))
    assert anew(lambda: generate(150, seed=3)) == first
    assert Referral.objects.count() == 150
    with pytest.raises(CommandError, match="Choose another --seed"):
        generate(150, seed=3)
    assert everything() == first
    generate(150, seed=4)
    assert Referral.objects.count() == 300


def anew(make):
    """All rows that are made where there were none."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables())}, statistics_fact, {LOG}, audit_seal CASCADE")
    make()
    return everything()


def everything():
    """All rows, table by table."""
    return {table: asked(f"SELECT one::text FROM {table} one ORDER BY 1") for table in (*tables(), LOG)}


@pytest.mark.django_db
def test_it_is_made_in_a_demonstration_only(settings):
    """Never among real records."""
    settings.DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        generate(1)


@pytest.mark.django_db
def test_it_is_not_made_among_people_of_ones_own(cast):
    """Somebody's database stays theirs."""
    with pytest.raises(CommandError, match="people of its own"):
        generate(1)


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self):
        """Of course."""
        return True


def drawn(out, number, *reached):
    """All that a bar for so many writes, as it comes to each of these."""
    bar = Bar(number, OutputWrapper(out))
    for made in reached:
        bar.reached(made)
    return out.getvalue()


def test_a_bar_grows_on_one_line_of_a_terminal():
    """As long as the part that is made, with the number and what is left; the line ends with the last."""
    quarter, half, whole = drawn(Screen(), 12_000, 3_000, 6_000, 12_000).split("\r")[1:]
    assert [line.count("█") for line in (quarter, half, whole)] == [8, 15, 30]
    assert re.search(r" 25%  3,000 of 12,000, about \d+ s left", quarter)
    assert "\n" not in quarter + half
    assert re.search(r"100%  12,000 of 12,000, about 0 s left +\n$", whole)


def test_elsewhere_each_tenth_is_a_line_of_its_own():
    """In a file or a log: ten lines however often it tells, and no bar."""
    lines = drawn(io.StringIO(), 1_000, *range(10, 1_001, 10)).splitlines()
    assert [line.split()[0] for line in lines] == [f"{tenth}0%" for tenth in range(1, 11)]
    assert not any("█" in line or "\r" in line for line in lines)


@pytest.mark.django_db(transaction=True)
def test_it_tells_and_keeps_no_more_than_it_writes_at_once(monkeypatch):
    """However many are made: a part is held until it is full, then written and forgotten, and told of."""
    held, told = [], io.StringIO()

    class Watched(Bulk):
        def write(self, then=None):
            held.append(len(self._tables[Referral].lines))
            super().write(then)
            assert not any(table.lines for table in self._tables.values())

    monkeypatch.setattr(loading, "Bulk", Watched)
    monkeypatch.setattr(loading, "AT_ONCE", 40)
    with clock.moved_to(NOON):
        call_command("generate", referrals=200, seed=6, stderr=told, stdout=io.StringIO())
    assert held == [40] * 5
    lines = told.getvalue().splitlines()
    assert lines.pop() == "All is written. Its audit events are being sealed …"
    assert [line.split(",")[0] for line in lines] == [
        f"{part:3}%  {made} of 200" for part, made in ((20, 40), (40, 80), (60, 120), (80, 160), (100, 200))
    ]
    assert Referral.objects.count() == 200


@pytest.fixture
def lives(db):
    """Ten years of every area, as they come; nothing is written."""
    chance = Random("places 6")
    places = [Maker(area).place(chance) for area in LocalAuthority.objects.order_by("pk").exclude(panel=None)]
    return Fates(places, 6, NOON.date()).lives(20_000)


def test_a_few_areas_have_very_many(lives):
    """The largest has fifty times as many as the smallest; a tenth of all, the demonstration's own among them, has a quarter."""
    by_area = Counter(life.authority.pk for life in lives)
    numbers = sorted(by_area.values(), reverse=True)
    assert numbers[0] > 50 * numbers[-1]
    largest = dict(by_area.most_common(len(by_area) // 10))
    assert sum(largest.values()) > 5_000
    assert {*SIDES.values()} < {*largest}


def test_some_are_referred_again(lives):
    """An eighth of all referrals is of somebody who was referred before in the same area; an eighth of people is, a few of
    them more than twice.
    """
    by_person = Counter((life.person.key, life.authority.pk) for life in lives)
    assert len({key for key, _ in by_person}) == len(by_person)
    again = sum(by_person.values()) - len(by_person)
    assert 0.11 < again / 20_000 < 0.13
    more_than_once = [times for times in by_person.values() if times > 1]
    assert 0.11 < len(more_than_once) / len(by_person) < 0.13
    assert 0.05 < sum(times > 2 for times in more_than_once) / len(more_than_once) < 0.2


@pytest.mark.parametrize("typed", ["0", "-3", "many"])
def test_no_number(typed):
    """Says what to type."""
    with pytest.raises(CommandError, match="no number of referrals"):
        call_command("generate", f"--referrals={typed}")


def test_days_and_seasons():
    """Exactly so many, over all days; fewer in August and at weekends, more from year to year."""
    first = date(2016, 11, 27)
    days = dict(spread(100_000, first, first + timedelta(days=3652)))
    assert sum(days.values()) == 100_000
    by_month = {
        month: sum(many for day, many in days.items() if day.month == month) for month in range(1, 13)
    }
    assert min(by_month, key=by_month.get) == 8
    assert by_month[3] > by_month[12]
    assert days[date(2024, 3, 6)] > 4 * days[date(2024, 3, 9)]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, r"\N"),
        (True, "t"),
        ("O'Brien", "O'Brien"),
        ("a\tb\\c\nd", r"a\tb\\c\nd"),
        (['say "x"', "a,b"], '{"say \\\\"x\\\\"","a,b"}'),
        ([], "{}"),
    ],
)
def test_values_are_written_as_copy_reads_them(value, written):
    """Whatever stands in a name."""
    assert text(value) == written
