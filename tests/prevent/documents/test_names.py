"""What a file may be called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent.documents.limits import LONGEST_NAME
from prevent.documents.names import clean_name, suffix


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("minutes.pdf", "minutes.pdf"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.txt", "system.txt"),
        ("C:\\Users\\me\\letter.docx", "letter.docx"),
        ("two\r\nlines\t.txt", "two lines .txt"),
        ("nul\0byte.pdf", "nulbyte.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("Llythyr Siân.odt", "Llythyr Siân.odt"),
        ("…", "…"),
        ("..", "file"),
        ("", "file"),
        ("/", "file"),
        (".htaccess", "htaccess"),
        ("a" * 300 + ".docx", "a" * (LONGEST_NAME - 5) + ".docx"),
    ],
)
def test_a_name_is_only_a_name(given_name, kept):
    """No path, no line, no hidden turn of the writing; its ending stays."""
    assert clean_name(given_name) == kept


@given(st.text())
def test_whatever_is_typed_becomes_one_short_line(name):
    """Never empty, never a path, never longer than the limit, and cleaning again changes nothing."""
    kept = clean_name(name)
    assert 0 < len(kept) <= LONGEST_NAME
    assert not set(kept) & set("/\\\r\n\t\0")
    assert kept not in (".", "..")
    assert clean_name(kept) == kept


def test_an_ending_counts_in_small_letters():
    """PHOTO.JPG is a jpg."""
    assert (suffix("PHOTO.JPG"), suffix("none"), suffix("a.b.Pdf")) == ("jpg", "", "pdf")
