"""Is a file of tables accessible, harmless, and the same each time? Asked of what other programs read in it."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from prevent.kernel.books.book import Book, Sheet
from prevent.kernel.books.csvs import csvs
from prevent.kernel.books.ods import letters, ods
from prevent.kernel.books.xlsx import xlsx
from tests.office import installed_office

AGES = Sheet(
    "T3",
    "Age by stage",
    ["One table.", "Referrals of London & Wales, as at 31 March 2026."],
    ["Age", "Referrals", "Referrals (%)", "Adopted"],
    [["10 and under", 1234, 61, 0], ["11 to 15", 800, 39, "[c]"], ["Total", 2034, "[z]", "[c]"]],
)
WORDS = Sheet(
    "Words",
    "Words that somebody typed",
    ["One table."],
    ["What", "Words"],
    [["a phone", "+44 20 7946 0000"], ["a sum", "=1+1"], ["lines", 'two\nlines, and "quotes" <b>&']],
)
BOOK = Book(
    "Referrals to Prevent",
    [AGES, WORDS],
    ["Figures of an invented country.", "Ask the office that made them."],
    [("[c]", "Hidden, so that nobody is given away."), ("[z]", "Does not apply."), ("–", "Nil: none.")],
)
NAMES = ["Cover", "Contents", "Notes", "T3", "Words"]
WRITERS = {"ods": ods, "xlsx": xlsx, "zip": csvs}
STYLED = [ods, xlsx]
OFFICE, TABLE, TEXT, STYLE, FO = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "table", "text", "style", "xsl-fo-compatible")
)


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """LibreOffice, installed."""
    return installed_office(tmp_path_factory.mktemp("office"))


def read(whole):
    """Every sheet of a file, as a reader in another language reads it."""
    found = CalamineWorkbook.from_filelike(io.BytesIO(whole))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_the_same_book_gives_the_same_bytes(writer, monkeypatch):
    """Whenever and wherever it is made: no time, no name of a person or machine."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    whole = writer(BOOK)
    assert writer(BOOK) == whole
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(whole)).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


@pytest.mark.parametrize("writer", STYLED)
def test_cover_contents_notes_and_one_table_a_sheet(writer):
    """In this order, each with its title in A1 and what it is in A2; no row or column in a table is empty."""
    sheets = read(writer(BOOK))
    assert list(sheets) == NAMES
    titles = [rows[0][0] for rows in sheets.values()]
    assert titles == [
        "Referrals to Prevent",
        "Contents",
        "Notes",
        "Age by stage",
        "Words that somebody typed",
    ]
    assert all(rows[1][0] and not any(rows[1][1:]) for rows in sheets.values())
    assert sheets["Contents"][3:] == [["Notes", "Notes"], ["T3", AGES.title], ["Words", WORDS.title]]
    assert sheets["Notes"][3] == ["[c]", "Hidden, so that nobody is given away."]
    assert sheets["T3"][3:] == [
        ["Age", "Referrals", "Referrals (%)", "Adopted"],
        ["10 and under", 1234, 61, 0],
        ["11 to 15", 800, 39, "[c]"],
        ["Total", 2034, "[z]", "[c]"],
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\0"])
@pytest.mark.parametrize("writer", STYLED)
def test_no_text_is_run_as_a_formula(writer, first):
    """Whatever somebody typed, in a row, a header, a title or the name of the file's subject (ASVS 1.2.10)."""
    typed = f"{first}cmd|' /C calc'!A0"
    sheet = Sheet("S", typed, [typed], [typed, "Number"], [[typed, 1]])
    whole = writer(Book("B", [sheet], [typed], [(typed, typed)]))
    cells = [cell for rows in read(whole).values() for row in rows for cell in row if isinstance(cell, str)]
    assert sum("cmd|" in cell for cell in cells) == 8
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]
    parts = zipfile.ZipFile(io.BytesIO(whole))
    assert not [
        name for name in parts.namelist() if b"<f>" in parts.read(name) or b"formula=" in parts.read(name)
    ]


def test_in_csv_neither():
    """In none of the tables."""
    parts = zipfile.ZipFile(io.BytesIO(csvs(BOOK)))
    rows = list(csv.reader(io.StringIO(parts.read("table_words.csv").decode("utf-8-sig"), newline="")))
    assert rows[1:] == [
        ["a phone", "'+44 20 7946 0000"],
        ["a sum", "'=1+1"],
        ["lines", 'two\nlines, and "quotes" <b>&'],
    ]


def test_csv_comes_with_its_description():
    """CSV on the Web: titles, language, which columns are numbers, and which marks stand for none."""
    parts = zipfile.ZipFile(io.BytesIO(csvs(BOOK)))
    assert parts.namelist() == ["README.txt", "csv-metadata.json", "table_t3.csv", "table_words.csv"]
    said = json.loads(parts.read("csv-metadata.json"))
    assert (said["dc:title"], said["dc:language"]) == ("Referrals to Prevent", "en-GB")
    ages = said["tables"][0]
    header, *rows = csv.reader(io.StringIO(parts.read(ages["url"]).decode("utf-8-sig"), newline=""))
    assert [column["titles"] for column in ages["tableSchema"]["columns"]] == header
    assert [column["datatype"] for column in ages["tableSchema"]["columns"]] == ["string", *["integer"] * 3]
    null = ages["tableSchema"]["columns"][1]["null"]
    assert [[cell if cell in null else int(cell) for cell in row[1:]] for row in rows] == [
        [1234, 61, 0],
        [800, 39, "[c]"],
        [2034, "[z]", "[c]"],
    ]
    assert "[c]: Hidden, so that nobody is given away." in parts.read("README.txt").decode()


def test_excel_finds_accessible_tables():
    """Marked tables with a name and one header row; nothing merged, filtered, frozen or hidden; title and language are set."""
    whole = xlsx(BOOK)
    found = openpyxl.load_workbook(io.BytesIO(whole))
    assert (found.properties.title, found.properties.language, found.properties.creator) == (
        BOOK.title,
        "en-GB",
        None,
    )
    assert [name for leaf in found for name in leaf.tables] == [
        "table_contents",
        "table_notes",
        "table_t3",
        "table_words",
    ]
    for leaf in found:
        assert (leaf.sheet_state, leaf.freeze_panes, list(leaf.merged_cells.ranges)) == ("visible", None, [])
        assert not any(
            one.hidden for one in (*leaf.column_dimensions.values(), *leaf.row_dimensions.values())
        )
        assert all(
            cell.alignment.wrap_text for row in leaf.iter_rows() for cell in row if cell.value is not None
        )
        for table in leaf.tables.values():
            names = [column.name for column in table.tableColumns]
            header = [cell.value for cell in leaf[table.ref][0]]
            assert (table.headerRowCount, table.autoFilter, header) == (1, None, names)
            assert len(set(names)) == len(names)
            assert all(cell.value is not None for row in leaf[table.ref] for cell in row)
    assert found["T3"].tables["table_t3"].ref == "A4:D7"
    assert found["T3"]["D5"].number_format.endswith('"–"')
    assert found["Contents"]["A5"].hyperlink.location == "'T3'!A1"


def test_open_document_is_marked_up():
    """Header rows are header rows, titles headings, tables have names; nothing is merged or hidden; the language is set."""
    parts = zipfile.ZipFile(io.BytesIO(ods(BOOK)))
    assert parts.namelist() == ["mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"]
    assert parts.infolist()[0].compress_type == zipfile.ZIP_STORED
    content, styles, meta = (
        ElementTree.fromstring(parts.read(f"{name}.xml")) for name in ("content", "styles", "meta")
    )
    assert [one.text for one in meta[0]] == [BOOK.title, "en-GB"]
    for table in content.iter(f"{TABLE}table"):
        first = next(table.iter(f"{TABLE}table-cell"))
        assert first.get(f"{TABLE}style-name") == "Heading_20_1"
        assert len(list(table.iter(f"{TABLE}table-header-rows"))) == (table.get(f"{TABLE}name") != "Cover")
    ranges = {one.get(f"{TABLE}name"): one for one in content.iter(f"{TABLE}database-range")}
    assert list(ranges) == ["table_contents", "table_notes", "table_t3", "table_words"]
    assert ranges["table_t3"].get(f"{TABLE}target-range-address") == "$'T3'.A4:$'T3'.D7"
    assert {one.get(f"{TABLE}display-filter-buttons") for one in ranges.values()} == {"false"}
    used = {element.tag for element in content.iter()}
    assert not {tag for tag in used if "covered" in tag or "annotation" in tag or "filter" in tag}
    defaults = next(styles.iter(f"{STYLE}default-style")).find(f"{STYLE}text-properties")
    assert (defaults.get(f"{FO}language"), defaults.get(f"{FO}country")) == ("en", "GB")
    assert b"creator" not in parts.read("meta.xml")


@pytest.mark.parametrize(("column", "expected"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_letters_of_columns(column, expected):
    """As spreadsheets count them."""
    assert letters(column) == expected


@pytest.mark.office
@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_libre_office_reads_it_as_it_was_meant(office, tmp_path, ending):
    """Every sheet, every number, every mark; nil is a number that is shown as a dash."""
    path = tmp_path / f"book.{ending}"
    path.write_bytes(WRITERS[ending](BOOK))
    sheets = office.sheets(path)
    assert list(sheets) == sorted(NAMES)
    assert sheets["T3"][3:] == [
        ["Age", "Referrals", "Referrals (%)", "Adopted"],
        ["10 and under", "1234", "61", "0"],
        ["11 to 15", "800", "39", "[c]"],
        ["Total", "2034", "[z]", "[c]"],
    ]
    assert ["a sum", "'=1+1"] in sheets["Words"]
    assert ["lines", 'two\nlines, and "quotes" <b>&'] in sheets["Words"]
    assert office.sheets(path, shown=True)["T3"][4] == ["10 and under", "1,234", "61", "–"]
