"""What counts as what: by which day, from when on adopted, referrals or people?"""

from datetime import date, timedelta

import pytest
from django.db import connection

from channel.models import ConsentEvent
from prevent.accounts.actor import acting_as
from prevent.demo.generating.lives import Life, Person
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Adopted, Discussed, Kind, Measure, Unit
from prevent.statistics.counting import ENGLAND_AND_WALES, Area, Rules, count
from prevent.statistics.models import Uncounted
from prevent.statistics.periods import KEY_DAYS, Around, Quarter, Year
from prevent.statistics.releasing import released
from prevent.statistics.tables import AROUND, TABLES, percent
from prevent.statistics.tasks import count_changed
from referrals.models import Referral

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 7)
YEAR = Year(2024)
COUNTRY = Area(Kind.COUNTRY)
BY_KEY = {table.key: table for table in TABLES}
BEGUN = {"t21", "t22", "t23", "t24"}
"""They count what was begun for referrals, not referrals."""


@pytest.fixture
def numbers(statistician):
    """How many reached each point."""

    def of(period=YEAR, as_at=date(2026, 1, 1), area=COUNTRY, **rules):
        with acting_as(statistician):
            return count(Rules(area, period, as_at, **rules), [], list(Measure))[()]

    return of


def test_what_happens_later_is_not_counted_yet(counted, numbers, here):
    """As at a day: nobody who was referred after it, no decision that was made after it."""
    counted(
        [
            Life(Person(new_id()), here, MAY, discussed_on=MAY + timedelta(days=40), adopted=True),
            Life(Person(new_id()), here, MAY + timedelta(days=20), outcome="no_further_action"),
        ]
    )
    on = [numbers(as_at=MAY + timedelta(days=days)) for days in (-1, 0, 20, 40)]
    assert [one[Measure.REFERRALS] for one in on] == [0, 1, 2, 2]
    assert [one[Measure.NO_FURTHER_ACTION] for one in on] == [0, 0, 1, 1]
    assert [one[Measure.ADOPTED] for one in on] == [0, 0, 0, 1]


def test_discussed_from_the_referral_to_the_panel(counted, numbers, here):
    """Where it counts from there, a referral is discussed before the panel decides; whoever was not referred to it is not."""
    counted(
        [
            Life(Person(new_id()), here, MAY, discussed_on=MAY + timedelta(days=40)),
            Life(Person(new_id()), here, MAY, outcome="no_further_action"),
        ]
    )
    on = [MAY + timedelta(days=days) for days in (-1, 10, 40)]
    assert [numbers(discussed=Discussed.REFERRED, as_at=day)[Measure.DISCUSSED] for day in on] == [0, 1, 1]
    assert [numbers(as_at=day)[Measure.DISCUSSED] for day in on] == [0, 0, 1]


def test_adopted_with_consent(counted, numbers, here):
    """Where adoption counts from consent, who has not consented is not adopted yet."""
    counted([Life(Person(new_id()), here, MAY, discussed_on=MAY + timedelta(days=40), adopted=True)])
    assert numbers(adopted=Adopted.CONSENTED)[Measure.ADOPTED] == 1
    ConsentEvent.objects.all().delete()
    Uncounted.objects.create(referral=Referral.objects.get().pk)
    count_changed()
    assert numbers(adopted=Adopted.CONSENTED)[Measure.ADOPTED] == 0
    assert numbers()[Measure.ADOPTED] == 1


def test_a_person_counts_once_with_what_came_furthest(counted, numbers, here):
    """Two referrals of one person in the year, of which the second was adopted; one in another year counts there."""
    person = Person(new_id())
    counted(
        [
            Life(person, here, MAY, outcome="no_further_action"),
            Life(
                person, here, MAY + timedelta(days=90), discussed_on=MAY + timedelta(days=120), adopted=True
            ),
            Life(person, here, MAY + timedelta(days=400)),
            Life(Person(new_id()), here, MAY, identified=False),
        ]
    )
    people = numbers(unit=Unit.PEOPLE)
    assert (people[Measure.REFERRALS], people[Measure.ADOPTED], people[Measure.NO_FURTHER_ACTION]) == (
        2,
        1,
        0,
    )
    assert numbers()[Measure.REFERRALS] == 3
    assert numbers(period=Year(2025), unit=Unit.PEOPLE)[Measure.REFERRALS] == 1


def test_a_person_counts_with_what_came_furthest_by_the_day(counted, numbers, here):
    """One referral was discussed, a later one is adopted after that day: until then the first is the one that came furthest."""
    person, autumn = Person(new_id()), MAY + timedelta(days=180)
    counted(
        [
            Life(person, here, MAY, discussed_on=MAY + timedelta(days=40)),
            Life(person, here, autumn, discussed_on=autumn + timedelta(days=40), adopted=True),
        ]
    )
    by = [
        numbers(unit=Unit.PEOPLE, as_at=day)
        for day in (autumn + timedelta(days=39), autumn + timedelta(days=40))
    ]
    assert [(one[Measure.REFERRALS], one[Measure.DISCUSSED], one[Measure.ADOPTED]) for one in by] == [
        (1, 1, 0),
        (1, 1, 1),
    ]


def test_a_person_counts_with_the_referral_that_was_adopted_by_the_same_rule(counted, numbers, here):
    """Adopted first without consent, later with it: where adoption counts from consent, the later one came furthest."""
    person = Person(new_id())
    counted(
        Life(person, here, day, discussed_on=day + timedelta(days=40), adopted=True, left_on=left_on)
        for day, left_on in ((MAY, MAY + timedelta(days=150)), (MAY + timedelta(days=180), None))
    )
    first = Referral.objects.order_by("opened_at").first()
    ConsentEvent.objects.filter(case__referral=first).delete()
    Uncounted.objects.create(referral=first.pk)
    count_changed()
    people = numbers(unit=Unit.PEOPLE, adopted=Adopted.CONSENTED)
    assert (people[Measure.REFERRALS], people[Measure.ADOPTED]) == (1, 1)


def test_consent_is_what_was_said_by_the_day(counted, made, here):
    """Given, and a year later renewed: in between it was given."""
    counted([Life(Person(new_id()), here, MAY, discussed_on=MAY + timedelta(days=40), adopted=True)])
    given = ConsentEvent.objects.filter(act="given").get()
    given.pk, given.act, given.recorded_at = new_id(), "renewed", given.recorded_at + timedelta(days=365)
    first, given.held_on = given.held_on, given.held_on + timedelta(days=365)
    given.renew_on = given.renew_on and given.renew_on + timedelta(days=365)
    given.save(force_insert=True)
    Uncounted.objects.create(referral=Referral.objects.get().pk)
    count_changed()
    kind = BY_KEY["t14"]
    tables = [
        made(kind, YEAR, as_at=day) for day in (first, given.held_on - timedelta(days=1), given.held_on)
    ]
    said = [[line.name for line in table.lines if line.cells == (1,)] for table in tables]
    assert said == [["Given"], ["Given"], ["Renewed"]]


def test_the_bulletins_leave_out_scotland(counted, made, numbers, here):
    """England and Wales are an area of their own, with no line for Scotland; the country has all."""
    scotland = LocalAuthority.objects.filter(country="Scotland").first()
    counted([Life(Person(new_id()), here, MAY), Life(Person(new_id()), scotland, MAY)])
    areas = (COUNTRY, ENGLAND_AND_WALES, Area(Kind.REGION, "Scotland"))
    assert [numbers(area=area)[Measure.REFERRALS] for area in areas] == [2, 1, 1]
    people = numbers(area=ENGLAND_AND_WALES, unit=Unit.PEOPLE)
    assert people[Measure.REFERRALS] == 1
    names = [line.name for line in made(BY_KEY["t10"], YEAR, area=ENGLAND_AND_WALES).lines]
    assert ("London" in names, "Scotland" in names) == (True, False)
    assert "Scotland" in [line.name for line in made(BY_KEY["t10"], YEAR).lines]


def test_a_table_says_which_rules_bear_on_it(counted, statistician, here):
    """Of which time its lines are, where they name their own; who counts as adopted, where anything hangs on it."""
    counted([Life(Person(new_id()), here, MAY)])
    with acting_as(statistician):
        notes = {
            key: " ".join(released(key, Rules(COUNTRY, YEAR, date(2026, 1, 1))).notes)
            for key in ("t1", "t2", "t17", "t19", "t24")
        }
    own, same = "received in the times that are named, as at", "received from 1 April 2024 to 31 March 2025"
    assert [own in notes[key] for key in notes] == [True, False, True, False, False]
    assert [same in notes[key] for key in notes] == [False, True, False, True, True]
    assert ["Counted as adopted" in notes[key] for key in notes] == [True, True, True, False, False]


def test_an_area_has_its_own(counted, numbers, here):
    """A force, an authority, a region; the country has all."""
    counted([Life(Person(new_id()), here, MAY)])
    areas = [
        Area(Kind.AUTHORITY, here.pk),
        Area(Kind.FORCE, here.force_id),
        Area(Kind.REGION, "London"),
        Area(Kind.AUTHORITY, "E08000035"),
        Area(Kind.REGION, "Wales"),
    ]
    assert [numbers(area=area)[Measure.REFERRALS] for area in areas] == [1, 1, 1, 0, 0]


def test_every_table_adds_up_to_the_referrals(counted, made, numbers, here):
    """Whatever referrals are sorted by, none is lost, and none is counted twice."""
    counted(
        Life(
            Person(new_id(), age=age, gender=gender, ethnicity=ethnicity, conditions=conditions),
            here,
            MAY + timedelta(days=40 * number),
            concern=concern,
            sector=sector,
            outcome=outcome,
            discussed_on=MAY + timedelta(days=40 * number + 30) if outcome == "go_on" else None,
            adopted=number == 0,
            left_on=date(2025, 11, 3) if number == 0 else None,
        )
        for number, (age, gender, ethnicity, conditions, concern, sector, outcome) in enumerate(
            [
                (14, "male", "13", ("autism",), "islamist", "education", "go_on"),
                (None, "not_known", "", (), "unspecified", "other", "no_further_action"),
                (70, "female", "14", ("autism", "adhd"), "incel", "police", "other_service"),
                (17, "other", "", None, "conflicted", "health", "go_on"),
            ]
        )
    )
    everybody = numbers()[Measure.REFERRALS]
    assert everybody == 4
    for key, kind in BY_KEY.items():
        table = made(kind, YEAR)
        if key in {"t13", "t14"}:
            assert table.total == (1,)
        elif table.adds_up and key not in BEGUN:
            assert table.total[0 if "stage" in table.title else -1] == everybody, table.title
    assert made(BY_KEY["t13"], YEAR, as_at=date(2025, 11, 2)).line("Not closed yet").cells == (1,)
    left = made(BY_KEY["t13"], YEAR).line("Left: No further radicalisation concern")
    assert left.cells == (1,)
    quarter = made(BY_KEY["t12"], Quarter(YEAR, 1))
    assert quarter.columns == ("April to June", "Total")
    assert quarter.line("Referrals: total").cells == (2, 2)
    begun = made(BY_KEY["t12"], YEAR, as_at=date(2024, 11, 2))
    assert begun.columns == ("April to June", "July to September", "October to December", "Total")


def test_before_and_after_a_day(counted, made, here):
    """As many days each; the day itself is after."""
    counted(Life(Person(new_id()), here, MAY + timedelta(days=days)) for days in (-91, -1, 0, 90, 91))
    table = made(AROUND, Around(MAY, 91))
    assert [line.cells[0] for line in table.lines] == [2, 2]


def test_of_a_year_the_key_days_up_to_its_end(counted, made, here):
    """Each with its days, whichever year later it is; before it none."""
    (day,) = KEY_DAYS
    counted(Life(Person(new_id()), here, day + timedelta(days=days)) for days in (-91, -1, 0, 90, 91, 92))
    assert [line.cells[0] for line in made(AROUND, YEAR).lines] == [2, 2]
    assert made(AROUND, Year(2022)).lines == ()


def test_missing_values_are_counted(counted, made, here):
    """Of so many referrals so many say nothing."""
    counted([Life(Person(new_id(), gender="not_asked"), here, MAY, identified=False)])
    table = made(BY_KEY["t18"], YEAR)
    assert {line.name: line.cells for line in table.lines}["Gender"] == (1, 1)
    assert {line.name: line.cells for line in table.lines}[
        "Sector of the referrer: other, or not specified"
    ] == (0, 1)


def test_no_condition_is_an_answer_and_not_asked_is_none(counted, made, here):
    """Shares are of all, as in the bulletins; who was not asked is missing. The table of data quality says the same."""
    counted(
        Life(Person(new_id(), conditions=conditions), here, MAY)
        for conditions in (("autism", "adhd"), ("adhd",), (), (), (), None, None)
    )
    table = made(BY_KEY["t15"], YEAR)
    numbers = {line.name: line.cells[0] for line in table.lines if line.cells[0]}
    assert numbers == {
        "At least one condition": 2,
        "Autistic spectrum disorder": 1,
        "Attention deficit hyperactivity disorder (ADHD)": 2,
        "Asked: none known": 3,
        "Not asked or not recorded": 2,
    }
    assert (table.base[0], table.total[0]) == (7, 7)
    assert made(BY_KEY["t18"], YEAR).line("Mental health and neurodiversity").cells == (2, 7)


@pytest.mark.parametrize(
    ("part", "base", "share"), [(1, 8, 13), (1, 200, 1), (1, 201, 0), (0, 5, 0), (3, 0, None), (2, 3, 67)]
)
def test_percentages_are_whole_numbers(part, base, share):
    """A half goes upwards; of nothing there is no share."""
    assert percent(part, base) == share


def test_totals_equal_plain_sql(counted, made, here, cast):
    """What a table says and what a plain question to the records says are the same."""
    counted(
        Life(
            Person(new_id()), here, MAY + timedelta(days=number), sector="police" if number % 3 else "health"
        )
        for number in range(30)
    )
    count_changed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT sector_id, count(*) FROM referrals_referral GROUP BY 1")
        plain = dict(cursor.fetchall())
    table = made(BY_KEY["t2"], YEAR)
    assert {line.name: line.cells[0] for line in table.lines if line.cells[0]} == {
        "Police": plain["sector.police"],
        "Health": plain["sector.health"],
    }
