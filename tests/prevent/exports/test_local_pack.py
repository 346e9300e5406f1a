"""What is in the file of an area below a region? What its pages show: rounded, and released once, of a year or a quarter."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from prevent.demo.generating.lives import Life, Person, write
from prevent.exports.choices import Format
from prevent.exports.models import TableExport
from prevent.exports.pack import AS_RELEASED
from prevent.exports.queries.tables import again_url, export_page
from prevent.exports.tasks import make_exports
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, fixed
from prevent.statistics.figures import HIDDEN
from prevent.statistics.periods import Quarter, Year
from prevent.statistics.releasing import kinds_for
from tests.pages import open_page

pytestmark = pytest.mark.django_db
YEAR = Year(2024)


@pytest.fixture
def lena(cast):
    """The council's Prevent lead, who counts in Westmarch alone."""
    return cast.authority_prevent_lead


@pytest.fixture
def whole(counted, here, lena, ask):
    """In Westmarch and five other boroughs thirty boys in May and in August each, and men; ask for the file of a time,
    make it, and answer its bytes.
    """
    others = LocalAuthority.objects.filter(force=here.force).exclude(pk=here.pk).order_by("pk")[:5]
    counted(
        Life(Person(new_id(), age=age), authority, YEAR.first + timedelta(days=day))
        for men, authority in enumerate([here, *others], 1)
        for day in (40, 130)
        for age in [14] * 30 + [40] * men
    )

    def of(period, **also):
        area = Area(Kind.AUTHORITY, here.pk, here.name)
        export = ask(lena, fixed(area, period), **also)
        make_exports()
        export = TableExport.objects.get(pk=export.pk)
        return export, bytes(export.file.content)

    return of


def ages_of(content, as_file):
    """The table of ages, by the names of its lines: what is said of all who were referred."""
    if as_file == Format.CSV:
        files = zipfile.ZipFile(io.BytesIO(content))
        rows = list(csv.reader(io.StringIO(files.read("table_t3.csv").decode("utf-8-sig"))))
    else:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("T3").to_python()
    return {row[0]: str(row[1]).removesuffix(".0") for row in rows if len(row) > 1}


@pytest.mark.parametrize("as_file", list(Format))
def test_it_holds_what_the_pages_show(client, lena, here, whole, as_file):
    """In each format; small numbers are hidden there too, and what it was made of is what was released."""
    export, content = whole(YEAR, as_file=as_file)
    ages = ages_of(content, as_file)
    assert (ages["11 to 15"], ages["31 to 40"], ages["Total"]) == ("60", HIDDEN, "60")
    assert (export.facts, export.tables) == (AS_RELEASED, len(kinds_for(Area(Kind.AUTHORITY, here.pk))))
    page = open_page(client, lena, f"/statistics/t3/?area=authority.{here.pk}&year=2024")
    shown = {row.name: row.cells[0].text for row in page.context["table"].rows}
    assert {name: ages[name] for name in shown} == {
        name: "0" if text == "–" else text for name, text in shown.items()
    }


def test_of_a_quarter_it_holds_sums(whole, lena):
    """And says of which. The same can be asked for again; below a region nothing but the area and the time is chosen."""
    spring = Quarter(YEAR, 1)
    export, content = whole(spring)
    ages = ages_of(content, Format.ODS)
    assert (ages["11 to 15"], ages["31 to 40"], ages["Total"]) == (HIDDEN, HIDDEN, "30")
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cover = " ".join(str(cell) for row in book.get_sheet_by_name("Cover").to_python() for cell in row)
    assert "April to June 2024" in cover
    assert again_url(export.asked).endswith(f"?area=authority.{export.asked['code']}&year=2024&quarter=1")
    assert export_page(lena, export).again_url == ""


def test_made_again_it_is_the_same(whole, counted, here):
    """Byte for byte, whoever was referred meanwhile."""
    export, first = whole(YEAR)
    TableExport.objects.filter(pk=export.pk).update(stage="cancelled")
    counted(Life(Person(new_id(), age=14), here, YEAR.first) for _ in range(10))
    assert whole(YEAR)[1] == first


def test_what_changed_is_counted_before_it_is_released(cast, here, lena, whole):
    """Referrals of which the worker has not heard yet are in the file for which the year is released."""
    lives = [Life(Person(new_id(), age=14), here, YEAR.first) for _ in range(5)]
    write(lives, by=cast.case_officer.pk, using="default")
    _, content = whole(YEAR)
    assert ages_of(content, Format.ODS)["11 to 15"] == "65"


def test_a_table_without_lines_is_not_in_it(whole):
    """In a year before the days around which referrals are counted."""
    _, content = whole(Year(2022))
    names = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert ("T16" in names, "T17" in names, "T18" in names) == (True, False, True)
