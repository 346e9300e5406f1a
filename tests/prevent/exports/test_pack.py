"""Is the file of a year what the tables are, and the same whenever it is made again?"""

import hashlib
import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Life, Person
from prevent.exports.choices import Format
from prevent.exports.models import TableExport
from prevent.exports.pack import NOT_APPLICABLE, asked_of, digest_of_facts, rules_of, sheet_of
from prevent.exports.tasks import make_exports
from prevent.kernel import clock
from prevent.kernel.ids import new_id
from prevent.kernel.version import version
from prevent.reference.models import LocalAuthority
from prevent.statistics.counting import Rules
from prevent.statistics.periods import Around, Quarter, Span, Year
from prevent.statistics.releasing import Figure, Released, ReleasedLine, released
from prevent.statistics.tables import TABLES
from prevent.statistics.tasks import count_changed
from referrals.models import Referral
from tests.builders.exports import RULES
from tests.cast import ELSEWHERE, HOME, make_person
from tests.office import installed_office
from tests.prevent.exports.conftest import LONDON, YEAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(ask, lives):
    """Ask, make, and answer the bytes of the file."""

    def of(by, **also):
        export = ask(by, **also)
        make_exports()
        export = TableExport.objects.get(pk=export.pk)
        return export, bytes(export.file.content)

    return of


def unpacked(content):
    with ZipFile(io.BytesIO(content)) as parts:
        return b"".join(map(parts.read, parts.namelist()))


def read(content):
    found = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


@pytest.mark.parametrize("as_file", [Format.ODS, Format.XLSX])
def test_every_table_is_in_it_as_the_page_shows_it(statistician, whole, as_file):
    """Each number of each table, under its heading, with the rules of counting above."""
    _, content = whole(statistician, as_file=as_file)
    sheets = read(content)
    assert list(sheets) == ["Cover", "Contents", "Notes", *(kind.key.upper() for kind in TABLES)]
    with acting_as(statistician):
        for kind in TABLES:
            table = released(kind.key, RULES)
            rows = sheets[kind.key.upper()]
            above = 2 + len(table.notes)
            assert [row[0] for row in rows[:above]] == [
                table.title,
                "This sheet holds one table.",
                *table.notes,
            ]
            header, *lines = rows[above:]
            assert header == sheet_of(table).header
            step = 2 if table.has_shares else 1
            found = [(line[0].removeprefix("of these: "), *line[1::step]) for line in lines]
            assert found == [
                (line.name, *(one.mark if one.value is None else one.value for one in line.figures))
                for line in table.lines
            ]
    assert sum(sum(row[1] for row in rows[-1:]) for name, rows in sheets.items() if name == "T3") == 24


@pytest.mark.parametrize("as_file", Format)
def test_made_again_it_is_the_same_byte_for_byte(statistician, whole, as_file):
    """Later, by somebody else, for something else: the same rules from the same facts."""
    first, content = whole(statistician, as_file=as_file)
    colleague = make_person("second_statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        second, again = whole(colleague, as_file=as_file, purpose="To compare")
    assert again == content
    assert first.sha256 == second.sha256 == hashlib.sha256(content).hexdigest()
    assert (first.facts, first.made_by) == (second.facts, version())
    for person in (statistician, colleague):
        assert person.name.encode() not in unpacked(content)
    assert first.reference.encode() not in unpacked(content)
    assert b"Referrals" in unpacked(content)


def test_days_beyond_the_quarter_are_in_its_digest(statistician, counted, here):
    """The file of a spring has the days around the seventh of October after it."""
    spring = Rules(LONDON, Quarter(Year(2023), 1), date(2024, 6, 1))
    digests = []
    for day in (None, date(2023, 12, 4), date(2024, 2, 5)):
        if day:
            counted([Life(Person(new_id()), here, day)])
        with acting_as(statistician):
            digests.append(digest_of_facts(spring))
    assert [one == digests[1] for one in digests] == [False, True, True]


def test_other_facts_give_another_digest(statistician, lives, counted, here):
    """One referral more of the area; one of another area, if its person was referred here, as repeats are counted. The same again
    gives the same.
    """
    in_london, person = RULES.__class__(LONDON, RULES.period, RULES.as_at), Person(new_id(), age=30)

    def digest(rules):
        with acting_as(statistician):
            found = digest_of_facts(rules)
            assert digest_of_facts(rules) == found
        return found

    seen = [digest(in_london)]
    counted([Life(person, here, YEAR.first)])
    seen.append(digest(in_london))
    elsewhere = LocalAuthority.objects.select_related("force").get(pk=ELSEWHERE)
    counted([Life(Person(new_id(), age=30), elsewhere, Year(2019).first)])
    assert digest(in_london) == seen[-1]
    Referral.objects.filter(authority=elsewhere).update(individual=person.key)
    count_changed()
    seen.append(digest(in_london))
    assert len({*seen, digest(in_london.over(Quarter(YEAR, 1)))}) == 4


@pytest.mark.parametrize("period", [YEAR, Quarter(YEAR, 3), Around(YEAR.first, 30)])
def test_rules_are_kept_as_codes_and_found_again(statistician, period):
    """Nothing of them is lost."""
    rules = RULES.over(period)
    with acting_as(statistician):
        assert rules_of(asked_of(rules), by=statistician) == rules


def test_a_file_is_of_a_time_that_is_kept():
    """Not of any other days."""
    with pytest.raises(TypeError):
        asked_of(RULES.over(Span(YEAR.first, YEAR.first)))


@pytest.mark.parametrize("as_file", Format)
def test_the_days_around_a_day_are_a_file_of_one_table(statistician, whole, as_file):
    """With its rules; made again by somebody else it is the same byte for byte."""
    rules = RULES.over(Around(YEAR.first + timedelta(days=20), 20))
    export, content = whole(statistician, rules=rules, as_file=as_file)
    colleague = make_person("second_statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        second, again = whole(colleague, rules=rules, as_file=as_file)
    assert (again, second.sha256) == (content, export.sha256)
    assert (export.tables, export.rows) == (1, 2)
    if as_file != Format.CSV:
        sheets = read(content)
        assert list(sheets) == ["Cover", "Contents", "Notes", "T17"]
        assert [row[:2] for row in sheets["T17"][-2:]] == [
            ["20 days before 21 April 2025", 3],
            ["20 days from 21 April 2025", 2],
        ]


def test_marks_shares_and_parts_of_a_table():
    """A hidden number and its share are hidden alike; a total has no share; a part says so."""
    figures = (Figure(12, share=60), Figure(None, "[c]"), Figure(8))
    lines = (
        ReleasedLine("Known", figures),
        ReleasedLine("Of it", (Figure(0), Figure(None), Figure(1)), is_part=True),
    )
    sheet = sheet_of(Released("t99", "A table", "What", ("One", "Two", "Three"), lines, ("A note.",), True))
    assert sheet.columns == ["What", "One", "One (%)", "Two", "Two (%)", "Three", "Three (%)"]
    assert sheet.rows == [
        ["Known", 12, 60, "[c]", "[c]", 8, NOT_APPLICABLE],
        ["of these: Of it", 0, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE, 1, NOT_APPLICABLE],
    ]
    assert (sheet.name, sheet.about) == ("T99", ("This sheet holds one table.", "A note."))


@pytest.mark.office
@pytest.mark.parametrize("as_file", [Format.ODS, Format.XLSX])
def test_libre_office_opens_the_pack(statistician, whole, tmp_path, as_file):
    """Every sheet of it; what is shown for nil is a dash."""
    path = tmp_path / f"pack.{as_file}"
    path.write_bytes(whole(statistician, as_file=as_file)[1])
    office = installed_office(tmp_path / "profile")
    sheets = office.sheets(path, shown=True)
    assert sorted(sheets) == sorted(["Cover", "Contents", "Notes", *(kind.key.upper() for kind in TABLES)])
    total = next(row for row in sheets["T3"] if row[0] == "Total")
    assert total[1:] == ["24", "[z]", "6", "[z]", "3", "[z]"]
    assert any("–" in row for row in sheets["T3"])
