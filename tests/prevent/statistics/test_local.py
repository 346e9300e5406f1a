"""Figures of areas below a region: who sees those of which area, what is given of them, and that they stay as they were."""

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.demo.generating.lives import Days, Life, Person
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.reference.choices import Certainty, Change, Vocabulary
from prevent.reference.models import FormerAuthority, LocalAuthority, Panel, Term
from prevent.statistics import tasks
from prevent.statistics.choices import STAGES, Kind, Measure
from prevent.statistics.counting import Area, Rules
from prevent.statistics.dimensions import AGE, CONCERN, ETHNICITY, GENDER, QUARTER, SECTOR
from prevent.statistics.disclosure.region import Region, Sorting
from prevent.statistics.fates import CONDITION, CONSENT, END, IDENTIFIED, LEFT
from prevent.statistics.figures import HIDDEN, NOT_COUNTED
from prevent.statistics.gate import areas_for
from prevent.statistics.glance import glance
from prevent.statistics.models import Release
from prevent.statistics.periods import DAYS, KEY_DAYS, Around, Quarter, Year, settled, settled_years, year_of
from prevent.statistics.releasing import kinds_for, released
from prevent.statistics.showing import shown
from prevent.statistics.succession import changed_boundaries, taken_over
from prevent.statistics.tables.below import BY_LIMIT
from prevent.statistics.tasks import RELEASE, release_settled
from tests.cast import ELSEWHERE, HOME, make_person
from tests.pages import open_page
from tests.prevent.statistics.conftest import once_released

pytestmark = pytest.mark.django_db
PAGE = "/statistics/"
YEAR = Year(2024)
MAY = date(2024, 5, 7)
EVE, SETTLED = (datetime(2026, 5, 31, 12, tzinfo=UTC), datetime(2026, 6, 1, 12, tzinfo=UTC))
"""Noon of the days before and from which the year to March 2026 is counted."""


@pytest.fixture
def some(counted, around):
    """In each of these authorities 24 boys of 14, 11 girls of 17, and men of 40: one in the first, one more in each other."""
    counted(
        Life(Person(new_id(), age=age, gender=gender), authority, MAY + timedelta(days=at))
        for men, authority in enumerate(around, 1)
        for at, (gender, age) in enumerate(
            [*[("male", 14)] * 24, *[("female", 17)] * 11, *[("male", 40)] * men]
        )
    )


def of(kind, area, year=YEAR):
    table = table_of(kind, area, year)
    return {line.name: line.figures for line in table.lines}


def table_of(kind, area, year=YEAR, period=None):
    return once_released(lambda: released(kind, Rules(area, period or year, settled(year))))


def totals(table):
    """The first number of each line."""
    return {line.name: line.figures[0].value for line in table.lines}


def names(user):
    with acting_as(user):
        return [(area.kind, area.name) for area in areas_for(user)]


def test_who_sees_which_area(cast):
    """By post: the force, the authority, the panel; an administrator and a statistician that of the agency."""
    assert names(cast.stranger_supervisor) == [("force", "West Yorkshire Police")]
    assert names(cast.stranger_lead) == [("authority", "Leeds")]
    panel = Panel.objects.get(pk=LocalAuthority.objects.get(pk=HOME).panel_id)
    for name in ("panel_chair", "deputy_chair", "panel_coordinator"):
        assert names(getattr(cast, name)) == [("panel", panel.name)]
    assert names(cast.administrator) == [("authority", "Barnet")]
    statistician = make_person("force_statistician", Role.STATISTICIAN, "Northfold Police", ELSEWHERE)
    assert names(statistician) == [("force", "West Yorkshire Police")]
    for name in ("case_officer", "panel_member", "referrer", "provider", "information_governance"):
        assert names(getattr(cast, name)) == []


def test_a_force_that_is_nearly_a_region_is_shown_the_region(cast):
    """London has two forces, Scotland one: exact figures of the region would give those of the smaller, or the only one, away."""
    assert names(cast.supervisor) == [("region", "London, with all its police forces")]
    supervisor = make_person("scottish", Role.SUPERVISOR, "Invented Scottish Police", "S12000033")
    assert names(supervisor) == [("region", "Scotland, with all its police forces")]


def test_the_home_office_sees_every_area(statistician):
    """The country, ten regions; below them forces, authorities and panels, by the local profile."""
    with acting_as(statistician):
        areas = areas_for(statistician)
    assert areas[0].kind == Kind.COUNTRY
    assert {area.kind for area in areas} == set(Kind)
    assert sum(area.kind == Kind.REGION for area in areas) == 10
    assert "Metropolitan Police Service" not in {area.name for area in areas}


def test_small_numbers_are_hidden_and_the_rest_is_rounded(some, there, statistician):
    """24 become 25, 11 become 10, 1 is hidden; the total is rounded by itself, and what nobody in the region is stands as nil."""
    with acting_as(statistician):
        ages = of("t3", Area(Kind.AUTHORITY, there.pk))
    assert [ages[name][0].value for name in ("11 to 15", "16 to 17", "Total")] == [25, 10, 35]
    assert values(ages["11 to 15"])[1:] == [0, 0]
    assert (ages["31 to 40"][0].value, ages["31 to 40"][0].mark) == (None, HIDDEN)
    assert ages["10 and under"][0].value == 0
    assert ages["11 to 15"][0].share == 71  # 25 of 35, not 24 of 36


def test_the_same_people_are_the_same_number_in_each_table(some, there, statistician):
    """The total, wherever it stands."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        totals = {of(key, area)["Total"][0] for key in ("t2", "t3", "t4", "t6", "t15", "t16")}
        assert totals == {of("t1", area)[str(YEAR)][0]}


@pytest.fixture
def journeys(counted, around):
    """In each of these authorities 40 girls of 14 and 20 boys of 17 are referred in May; half of each are discussed at the panel
    and adopted, and consent is never asked.
    """
    counted(
        Life(
            Person(new_id(), age=age, gender=gender),
            authority,
            MAY,
            concern=concern,
            discussed_on=MAY + timedelta(days=20) if number % 2 else None,
            adopted=bool(number % 2),
            outcome="go_on" if number % 2 else "no_further_action",
        )
        for authority in around
        for gender, age, concern, many in (("female", 14, "incel", 40), ("male", 17, "islamist", 20))
        for number in range(many)
    )


def values(figures):
    return [figure.mark if figure.value is None else figure.value for figure in figures]


def test_how_far_they_came_is_given(journeys, there, statistician):
    """Over time, and in each sorting by stage, with shares; what the police ended is in neither of the later stages."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        over_time, ages = of("t1", area)[str(YEAR)], of("t3", area)
    assert values(over_time) == [60, 30, 0, 0, 30, 30]
    assert [figure.share for figure in over_time] == [None, 50, None, None, 50, 50]
    assert values(ages["11 to 15"]) == [40, 20, 20]
    assert values(ages["16 to 17"]) == [20, 10, 10]
    assert values(ages["Total"]) == [60, 30, 30]


def test_inside_a_crossed_table_nothing_is_given(journeys, there, statistician):
    """Its sums are those of the other tables; what nobody in the region is stands as nil on the whole line."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        crossed, ages, genders = of("t5", area), of("t3", area), of("t4", area)
        table = table_of("t5", area)
    assert table.columns[-1] == "Total"
    assert {cell for cell in values(crossed["11 to 15"])[:-1] if cell} == {HIDDEN}
    assert set(values(crossed["10 and under"])) == {0}
    assert all(crossed[name][-1].value == ages[name][0].value for name in ages)
    assert values(crossed["Total"])[:-1] == [genders[name][0].value for name in table.columns[:-1]]
    assert any("no number inside this table is given" in note for note in table.notes)


def test_quarters_are_given_by_stage(journeys, there, statistician):
    """All were referred from April to June. By type of concern the table gives its sums."""
    with acting_as(statistician):
        quarters = of("t12", Area(Kind.AUTHORITY, there.pk))
    assert values(quarters["Referrals: total"]) == [60, 0, 0, 0, 60]
    assert values(quarters["Adopted as a Channel case: total"]) == [30, 0, 0, 0, 30]
    assert values(quarters["Referrals: Incel"]) == [HIDDEN, 0, 0, 0, 40]


def test_tables_of_regions_have_the_line_of_the_area(journeys, there, statistician):
    """Under the name of its region, and that it is of this area; and no other line."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        stages, concerns = of("t10", area), of("t11", area)
    (name,) = stages
    assert name == f"{there.force.ctp_region}: in this area"
    assert values(stages[name]) == [60, 30, 30]
    assert values(concerns[name])[-1] == 60
    assert sorted(number for number in values(concerns[name])[:-1] if number) == [20, 40]


def test_where_all_adopted_agree_it_is_not_said(counted, around, there, statistician):
    """Nobody who was adopted in one authority has left, in others half have: of the one it is hidden."""
    counted(
        Life(
            Person(new_id()),
            authority,
            MAY,
            discussed_on=MAY,
            adopted=True,
            left_on=MAY + timedelta(days=90) if authority != there and number % 2 else None,
        )
        for authority in around
        for number in range(40)
    )
    with acting_as(statistician):
        outcomes, others = (of("t13", Area(Kind.AUTHORITY, one.pk)) for one in around[:2])
    assert values(outcomes["Not closed yet"]) == [HIDDEN]
    assert values(outcomes["Total"]) == [40]
    assert values(others["Not closed yet"]) == [20]


def test_each_level_has_its_figures(some, there, around, statistician):
    """A force is more than one of its authorities; a panel of one authority has the figures of that authority."""
    with acting_as(statistician):
        authority, panel, force = (
            of("t3", Area(kind, code))["Total"][0].value
            for kind, code in (
                (Kind.AUTHORITY, there.pk),
                (Kind.PANEL, there.panel_id),
                (Kind.FORCE, there.force_id),
            )
        )
    inside = [36 + men for men, one in enumerate(around) if one.force_id == there.force_id]
    assert authority == panel == 35
    assert abs(force - sum(inside)) <= 2


def test_where_everybody_is_of_one_kind_it_is_not_said(counted, around, statistician):
    """All referrals of one authority are of one type of concern: the figure is hidden. Where they differ, it stands."""
    first, second = around[:2]
    counted(
        Life(Person(new_id()), authority, MAY, concern=concern)
        for authority, concerns in (
            (first, ["islamist"] * 30),
            (second, ["islamist"] * 30 + ["extreme_right_wing"] * 30),
        )
        for concern in concerns
    )
    counted(
        Life(Person(new_id()), one, MAY, concern=concern)
        for more, one in enumerate(around[2:])
        for concern in ["islamist"] * (9 + more) + ["incel"] * (8 + 2 * more)
    )
    with acting_as(statistician):
        planted = of("t6", Area(Kind.AUTHORITY, first.pk))
        other = of("t6", Area(Kind.AUTHORITY, second.pk))
    assert (planted["Islamist"][0].mark, planted["Total"][0].value) == (HIDDEN, 30)
    assert other["Islamist"][0].value == 30


def test_where_the_police_ended_all_alike_it_is_not_said(counted, around, there, statistician):
    """All referrals of one authority are police-led: who was referred there would be known to be. Elsewhere the figure stands."""
    counted(
        Life(Person(new_id()), authority, MAY, outcome=outcome)
        for authority in around
        for outcome in ["police_led"] * 20 + ([] if authority == there else ["no_further_action"] * 30)
    )
    with acting_as(statistician):
        mine, others = (of("t1", Area(Kind.AUTHORITY, one.pk))[str(YEAR)] for one in around[:2])
    assert values(mine)[0] == 20
    assert values(mine)[3] == HIDDEN
    assert values(others)[:4] == [50, 30, 0, 20]


def test_all_sortings_are_released_of_the_same_people(some, counted, there, statistician):
    """Also where somebody waits for them: what is recorded later is in none of them."""
    area = Area(Kind.AUTHORITY, there.pk)
    with acting_as(statistician):
        ages = of("t3", area)
    counted(Life(Person(new_id(), age=14, gender="female"), there, MAY) for _ in range(20))
    with acting_as(statistician):
        assert of("t4", area)["Total"] == ages["Total"]


def test_no_condition_known_stands_apart_from_not_asked(counted, around, there, statistician):
    """Shares are of all, as in the bulletins; what is missing is the same number among what is not known."""
    counted(
        Life(Person(new_id(), conditions=conditions), authority, MAY)
        for authority in around
        for conditions in [("autism",)] * 20 + [()] * 60 + [None] * 40
    )
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        health, missing = of("t15", area), of("t18", area)
    assert {name: (figures[0].value, figures[0].share) for name, figures in health.items()} == {
        "At least one condition": (20, 17),
        "Asked: none known": (60, 50),
        "Not asked or not recorded": (40, 33),
        "Total": (120, None),
    }
    assert missing["Mental health and neurodiversity"][0].value == 40


def test_what_is_newer_than_the_figures_is_not_called_hidden(some, there, statistician):
    """An authority that was made, and a sector that was named, after the release."""
    with acting_as(statistician):
        of("t2", Area(Kind.AUTHORITY, there.pk))
    named = {"id": "sector.invented", "code": "invented", "name": "Invented", "order": 99}
    Term(**named, vocabulary=Vocabulary.SECTOR, sure=Certainty.values[0]).save()
    LocalAuthority(gss_code="E99000001", name="Fictional Vale", force=there.force, panel=there.panel).save()
    with acting_as(statistician):
        sectors = of("t2", Area(Kind.AUTHORITY, there.pk))
        table = table_of("t2", Area(Kind.AUTHORITY, "E99000001"))
    assert values(sectors["Invented"]) == [NOT_COUNTED] * 3
    assert {mark for line in table.lines for mark in values(line.figures)} == {NOT_COUNTED}
    assert any("newer than the figures" in note for note in shown(table).notes)


@pytest.mark.parametrize("key", ["t1", "t3", "t12"])
def test_a_table_is_read_at_once(some, there, statistician, key):
    """Whatever it is put together from: what is released in one question, beside its classes and its area."""
    area = Area(Kind.AUTHORITY, there.pk)
    with acting_as(statistician):
        of(key, area)
        with CaptureQueriesContext(connection) as asked:
            of(key, area)
    assert sum('FROM "statistics_release"' in query["sql"] for query in asked) == 1


def test_figures_stay_as_they_were_given(some, counted, there, statistician):
    """A hundred times the same, and the same still when another referral of that year is recorded later."""
    area = Area(Kind.AUTHORITY, there.pk)
    with acting_as(statistician):
        first = of("t3", area)
        assert all(of("t3", area) == first for _ in range(100))
    counted(Life(Person(new_id(), age=14), there, MAY) for _ in range(4))
    with acting_as(statistician):
        assert of("t3", area) == first
        assert of("t3", Area(Kind.REGION, there.force.ctp_region))["11 to 15"][0].value == 24 * 7 + 4


def test_a_settled_year_is_released_at_night(some, counted, there, statistician, monkeypatch):
    """All sortings of all regions, before anybody asks: whoever asks first, and for whatever, gets the figures of that night."""
    monkeypatch.setattr(tasks, "settled_years", lambda today: [YEAR])
    release_settled()
    with acting(Role.WORKER, "a test"):
        made = Release.objects.filter(region=there.force.ctp_region, begins=YEAR.first)
        staged = (None, AGE, CONCERN, CONDITION, ETHNICITY, GENDER, QUARTER, SECTOR)
        expected = [
            *itertools.starmap(Sorting, itertools.product(staged, STAGES)),
            *(Sorting(END), Sorting(IDENTIFIED)),
            *(Sorting(LEFT, Measure.ADOPTED), Sorting(CONSENT, Measure.ADOPTED)),
            *BY_LIMIT.values(),
        ]
        assert sorted(made.values_list("sorting", flat=True)) == sorted(one.name for one in expected)
        number = Release.objects.count()
    assert number == 31 * 10
    counted(Life(Person(new_id(), age=14), there, MAY) for _ in range(4))
    with acting_as(statistician):
        assert of("t3", Area(Kind.AUTHORITY, there.pk))["11 to 15"][0].value == 25
    release_settled()
    with acting(Role.WORKER, "a test"):
        assert Release.objects.count() == number
    assert RELEASE in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_a_year_is_not_released_before_its_day_is_over(cast):
    """The year to March 2026 on 1 June, not on 31 May."""
    with clock.moved_to(EVE):
        assert settled_years(clock.today())[-1] == Year(2024)
    with clock.moved_to(SETTLED):
        assert settled_years(clock.today())[-1] == Year(2025)


def test_nobody_changes_what_was_given(some, there, statistician):
    """Not even the worker; and nobody else reads the numbers of all areas at once."""
    with acting_as(statistician):
        of("t3", Area(Kind.AUTHORITY, there.pk))
        assert not Release.objects.exists()
    with pytest.raises(DatabaseError, match="permission denied"), acting(Role.WORKER, "a test"):
        Release.objects.update(numbers={})


def test_a_reader_of_one_area_counts_with_all_of_its_region(some, there, cast):
    """What is hidden for them hangs on numbers of areas that they may not see; their own figures are the same as anybody's."""
    make_person("statistics", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    with acting_as(cast.stranger_lead):
        mine = of("t3", Area(Kind.AUTHORITY, there.pk))
    assert mine["11 to 15"][0].value == 25
    with acting(Role.WORKER, "a test"):
        region = Region(there.force.ctp_region, YEAR)
        assert region.numbers(Sorting())[f"authority.{there.pk}"] == {"": 35}


def test_what_passed_to_another_area_is_of_none(counted, there, around, statistician):
    """A referral with the force of one area and the authority of another is in no authority's figures; its force has it."""
    stranger = LocalAuthority.objects.get(pk=HOME)
    lives = zip(around, (12, 13, 13, 14, 12, 12, 12), strict=True)
    counted(Life(Person(new_id(), age=14), one, MAY) for one, number in lives for _ in range(number))
    with acting(Role.WORKER, "a test"):
        before = Region(there.force.ctp_region, YEAR).numbers(Sorting())
    counted(
        [
            Life(
                Person(new_id(), age=14),
                LocalAuthority(pk=stranger.pk, force_id=there.force_id, panel_id=stranger.panel_id),
                MAY,
            )
        ]
    )
    with acting(Role.WORKER, "a test"):
        after = Region(there.force.ctp_region, YEAR).numbers(Sorting())
    mine, force = f"authority.{there.pk}", f"force.{there.force_id}"
    assert (before[mine], after[mine]) == ({"": 10}, {"": 10})
    assert (before[force], after[force]) == ({"": 50}, {"": 55})


def test_all_published_tables_are_given_below_a_region():
    """T1 to T18, and time against limits."""
    keys = [kind.key for kind in kinds_for(Area(Kind.AUTHORITY, ELSEWHERE))]
    assert keys == [f"t{number}" for number in range(1, 20)]


def test_around_a_key_day(counted, around, there, statistician):
    """The days around 7 October 2023 are the same for everybody: thirty before, twenty from it on, ten long after."""
    day = date(2023, 10, 7)
    counted(
        Life(Person(new_id()), authority, day + timedelta(days=at), outcome="no_further_action")
        for authority in around
        for at in [-91] * 10 + [-1] * 20 + [0] * 10 + [90] * 10 + [91] * 10
    )
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        then, later = of("t17", area, Year(2023)), of("t17", area)
        before = table_of("t17", area, Year(2022))
    assert {name: values(figures) for name, figures in then.items()} == {
        "91 days before 7 October 2023": [30, 0, 0],
        "91 days from 7 October 2023": [20, 0, 0],
    }
    assert then == later
    assert before.lines == ()


def test_key_days_lie_apart():
    """What is around one lies in one year, and apart from what is around another."""
    spans = sorted((Around(day, DAYS).first, Around(day, DAYS).last) for day in KEY_DAYS)
    assert all(year_of(first) == year_of(last) for first, last in spans)
    assert all(last < first for (_, last), (first, _) in itertools.pairwise(spans))


def test_who_counts_nationally_sees_them_too_and_may_name_another_day(client, cast, statistician):
    """For the same area; whoever counts in a small one may not. In a year before there is nothing, and the page says so."""
    query = "area=region.Wales&year=2024"
    response = open_page(client, statistician, f"{PAGE}t17/?{query}")
    assert [row.name for row in response.context["table"].rows] == [
        "91 days before 7 October 2023",
        "91 days from 7 October 2023",
    ]
    asked = f"{PAGE}around/?{query.replace('&', '&amp;')}"
    assert asked in response.text
    assert (
        open_page(client, statistician, f"{PAGE}around/?{query}").context["form"]["area"].value()
        == "region.Wales"
    )
    before = open_page(client, statistician, f"{PAGE}t17/?year=2022")
    assert "None of these days lies before the end of this year" in before.text
    assert f"{PAGE}around/" not in open_page(client, cast.stranger_lead, f"{PAGE}t17/?year=2024").text


def test_who_took_the_place_of_another_has_its_figures(some, there, statistician):
    """Those of before too; and an authority that another panel answers for takes its own along."""
    new = LocalAuthority(gss_code="E99000002", name="Fictional Vale", force=there.force, panel=there.panel)
    new.save()
    FormerAuthority(
        id=f"{there.pk}-{new.pk}",
        gss_code=there.pk,
        name=there.name,
        current_gss_code=new.pk,
        current_name=new.name,
        responsible=new,
        change=Change.MERGED_OR_REPLACED,
        superseded_on=date(2025, 4, 1),
    ).save()
    with acting_as(statistician):
        table = table_of("t3", Area(Kind.AUTHORITY, new.pk, new.name))
        of_panel = Rules(Area(Kind.PANEL, there.panel_id, there.panel.name), YEAR, settled(YEAR))
        panel = table_of("t3", of_panel.area)
        seen = once_released(lambda: glance(of_panel))
    assert [totals(one)["Total"] for one in (table, panel)] == [35, 35]
    said = f"Fictional Vale now answers for {there.name}: their referrals are counted here."
    assert said in table.notes
    assert said in panel.notes
    assert said in seen.notes
    assert not any("another panel" in note for note in panel.notes)


def test_an_authority_takes_its_figures_to_another_panel(some, around, statistician):
    """Referrals that it had under the panel of before count where it is now."""
    first, second = around[:2]
    LocalAuthority.objects.filter(pk=first.pk).update(panel=second.panel)
    with acting_as(statistician):
        own = table_of("t3", Area(Kind.AUTHORITY, first.pk, first.name))
        both = table_of("t3", Area(Kind.PANEL, second.panel_id, second.panel.name))
        left = table_of("t3", Area(Kind.PANEL, first.panel_id, first.panel.name))
    assert (totals(own)["Total"], totals(both)["Total"]) == (35, 75)
    came = (
        f"{second.panel.name} now has {first.name} from another panel: all their referrals are counted here."
    )
    went = f"{first.name} now has another panel, {second.panel.name}: all its referrals are counted there."
    assert [came in " ".join(table.notes) for table in (own, both, left)] == [False, True, False]
    assert [went in " ".join(table.notes) for table in (own, both, left)] == [False, False, True]


def test_who_took_the_place_of_one_together_has_none_of_it(there):
    """What was recorded under its code cannot be told apart: as Cumbria’s, now of two."""
    assert "E10000006" not in {*itertools.chain.from_iterable(taken_over().values())}
    whole, part = changed_boundaries(Area(Kind.AUTHORITY, "E06000063", "Cumberland"), Year(2022))
    assert whole.startswith("Cumberland now answers for Allerdale, ")
    assert part.startswith("Cumberland now answers for a part of Cumbria: ")


@pytest.mark.parametrize("key", ["t20", "t21", "t22", "t23", "t24"])
def test_some_tables_are_not_given_below_a_region(client, cast, key):
    """Repeats and what was begun: the page says so, and the list of tables does without."""
    response = open_page(client, cast.stranger_lead, f"{PAGE}{key}/")
    assert "for the country and its regions only" in response.text
    assert "table" not in response.context
    area = Area(Kind.AUTHORITY, ELSEWHERE)
    assert key not in {kind.key for kind in kinds_for(area)}
    with pytest.raises(LookupError):
        released(key, Rules(area, YEAR, settled(YEAR)))


def test_no_other_time_is_given_below_a_region(there, statistician):
    """However it is asked for."""
    with acting_as(statistician), pytest.raises(LookupError):
        released("t3", Rules(Area(Kind.AUTHORITY, there.pk), Around(MAY, 10), settled(YEAR)))


SPRING = Quarter(YEAR, 1)


def in_spring(key, area):
    """A table of the first quarter, by the names of its lines."""
    table = table_of(key, area, period=SPRING)
    return {line.name: values(line.figures) for line in table.lines}, table.notes


def test_of_a_quarter_sums_are_given(journeys, there, statistician):
    """All were referred in the first. Of what is sorted nothing is given but the nils of the year, and that is said."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        ages, notes = in_spring("t3", area)
        crossed, _ = in_spring("t5", area)
        over_time, _ = in_spring("t1", area)
        missing, _ = in_spring("t18", area)
    assert (ages["11 to 15"], ages["10 and under"], ages["Total"]) == ([HIDDEN] * 3, [0] * 3, [60, 30, 30])
    assert {cell for row in crossed.values() for cell in row} == {HIDDEN, 0, 60}
    assert over_time["April to June 2024"] == [60, HIDDEN, 0, 0, 30, 30]
    assert missing["Gender"][-1] == 60
    assert any("Of one quarter only sums are given" in note for note in notes)


def test_by_quarter_it_has_one_column_and_key_days_stay(journeys, there, statistician):
    """Of a quarter T12 has its own column alone; T17 is of the same days whichever is asked for, and names them."""
    with acting_as(statistician):
        area = Area(Kind.AUTHORITY, there.pk)
        quarters, _ = in_spring("t12", area)
        days, notes = in_spring("t17", area)
        assert days == {name: values(figures) for name, figures in of("t17", area).items()}
    assert (quarters["Referrals: total"], quarters["Referrals: Incel"]) == ([60, 60], [HIDDEN, HIDDEN])
    assert any("received in the times that are named" in note for note in notes)


@pytest.fixture
def gateways(counted, around):
    """Of 40 received on a Tuesday in each authority the gateway decided 30 within five working days, and 10 in the week
    after; no panel discussed one.
    """
    counted(
        Life(
            Person(new_id()),
            authority,
            MAY,
            outcome="no_further_action",
            days=Days(received=MAY, allocated=MAY, assessed=day, endorsed=day),
        )
        for authority in around
        for day in [MAY + timedelta(days=5)] * 30 + [MAY + timedelta(days=9)] * 10
    )


def test_time_against_limits_is_drawn_as_shares(client, cast, gateways, come_back):
    """The picture says the shares that stand in the table; of nothing there is none."""
    glance = come_back(client, cast.stranger_lead, f"{PAGE}?year=2024").context["glance"]
    (view,) = (one for one in glance.views if one.key == "t19")
    assert [(bar.says, bar.percent) for bar in view.bars.bars] == [("75%", 75.0), ("[z]", 0.0), ("[z]", 0.0)]
    cells = view.table.rows[0].cells
    assert [(cell.text, cell.share) for cell in cells] == [("40", ""), ("30", "75%"), ("10", "25%")]


def test_a_quarter_at_a_glance_says_what_is_given(client, cast, some):
    """Before the pictures, and where to find the rest; of the year it is not said."""
    said = "of one quarter only sums are given"
    assert said in open_page(client, cast.stranger_lead, f"{PAGE}?year=2024&quarter=1").text
    assert said not in open_page(client, cast.stranger_lead, f"{PAGE}?year=2024").text


def test_how_many_were_within_the_limit_is_given(gateways, there, statistician):
    """And how many were not; of what a panel discussed, nothing."""
    with acting_as(statistician):
        limits = of("t19", Area(Kind.AUTHORITY, there.pk))
    gateway, *others = limits.values()
    assert values(gateway) == [40, 30, 10]
    assert [figure.share for figure in gateway] == [None, 75, 25]
    assert [values(line) for line in others] == [[0, 0, 0]] * 2


@pytest.mark.parametrize("key", [kind.key for kind in kinds_for(Area(Kind.AUTHORITY))])
def test_every_local_table_has_a_page(client, cast, some, come_back, key):
    """With the rule of each figure beside it; and that it was looked at is on record."""
    response = come_back(client, cast.stranger_lead, f"{PAGE}{key}/?year=2024")
    assert "rounded to the nearest five" in response.text
    assert "[c] is hidden" in response.text
    time = "in the times that are named" if key in {"t1", "t17"} else "as at 31 May 2025"
    assert f"{time}: Leeds." in response.text
    assert Event.objects.filter(action="listed", actor_id=cast.stranger_lead.pk).exists()


@pytest.mark.parametrize(
    ("who", "lists"),
    [
        ("panel_chair", ["Cases", "Reviews"]),
        ("deputy_chair", ["Cases", "Reviews"]),
        ("panel_coordinator", ["Cases", "Reviews"]),
        ("stranger_supervisor", ["Referrals", "Cases", "Reviews"]),
        ("stranger_lead", ["Referrals"]),
        ("administrator", []),
    ],
)
def test_why_figures_are_rounded_and_where_the_records_are(client, cast, who, lists):
    """On each page of figures of a small area, in a sentence that leads to the lists that its reader opens."""
    user = getattr(cast, who)
    for page in (PAGE, f"{PAGE}t3/"):
        response = open_page(client, user, page)
        assert "exact numbers would show who somebody is" in response.text
        assert [text for text, _ in response.context["lists"]] == lists
        assert ("listed one by one" in response.text) == bool(lists)
        assert {client.get(url).status_code for _, url in response.context["lists"]} <= {200}


def test_where_figures_are_exact_nothing_is_said_of_it(client, cast, statistician):
    """The country, and a region whose figures its forces see."""
    for user in (statistician, cast.supervisor):
        for page in (PAGE, f"{PAGE}t3/"):
            assert "would show who somebody is" not in open_page(client, user, page).text


def test_who_has_one_area_chooses_the_time_alone(client, cast, some, come_back):
    """And its quarter; no day, no unit: what else is in the address changes nothing."""
    query = "year=2024&quarter=1&unit=people&as_at_day=1&as_at_month=6&as_at_year=2024"
    response = come_back(client, cast.stranger_lead, f"{PAGE}t3/?{query}")
    assert list(response.context["form"].fields) == ["area", "year", "quarter"]
    rows = {row.name: row for row in response.context["table"].rows}
    assert rows["Total"].cells[0].text == "35"


def test_a_year_is_given_once_it_is_settled(client, cast, come_back):
    """Two months after its end; until then the page says from when, and what was chosen stays."""
    with clock.moved_to(EVE):
        response = open_page(client, cast.stranger_lead, f"{PAGE}?year=2025")
        assert "this year is counted on 1 June 2026" in response.text
        assert response.context["form"]["year"].value() == "2025"
        assert open_page(client, cast.stranger_lead, PAGE).context["form"].rules().period == Year(2024)
    with clock.moved_to(SETTLED):
        assert "glance" in come_back(client, cast.stranger_lead, f"{PAGE}?year=2025").context


def test_a_former_authority_is_followed(client, statistician, come_back):
    """To the one that took its place, with a word; where several did, they are named."""
    response = open_page(client, statistician, f"{PAGE}t3/?area=authority.E07000187&year=2024")
    assert "Mendip closed on 1 April 2023. Choose Somerset instead." in response.text
    assert response.context["form"].rules().area.name == "Somerset"
    response = come_back(client, statistician, f"{PAGE}t3/?area=authority.E06000066&year=2020")
    assert "Somerset now answers for Mendip, Sedgemoor" in response.text
    split = open_page(client, statistician, f"{PAGE}t3/?area=authority.E10000006&year=2024")
    assert "Choose Cumberland or Westmorland and Furness instead" in split.text


def test_the_number_of_questions_is_the_same_for_one_and_for_many(cast, some, there):
    """Once released, a table is read, not counted."""

    with acting_as(cast.stranger_lead):
        area = Area(Kind.AUTHORITY, there.pk)
        of("t3", area)
        with CaptureQueriesContext(connection) as asked:
            of("t3", area)
    assert not any("statistics_fact" in one["sql"] for one in asked.captured_queries)
