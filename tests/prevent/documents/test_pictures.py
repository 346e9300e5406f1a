"""Pictures keep what they show and lose what they tell: place, camera, time, what stands behind their end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent.documents import jpeg, png
from prevent.documents.storage import read
from tests.prevent.documents import made_files as made


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["photo.jpg", "screen.png"])
def test_the_stored_picture_tells_no_place(hand_in, name):
    """The place was in the file that was handed in, and is not in the one that is kept."""
    assert made.WHERE in made.REAL[name]
    with read(hand_in(made.REAL[name], name).path) as file:
        kept = file.read()
    assert made.WHERE not in kept
    assert b"<script>" not in kept


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("turned", range(10))
def test_a_photograph_stays_the_right_way_up(turned, order):
    """The camera's turn is the one particular that is kept, if it is one."""
    kept = jpeg.strip(made.jpg(turned=turned, order=order))
    written = [segment for marker, segment in jpeg.segments(kept) if marker == jpeg.APP1]
    if 1 < turned <= 8:
        [only] = written
        assert only[10:14] == b"MM\0*"
        assert only[28:30] == turned.to_bytes(2, "big")
    else:
        assert written == []


def test_the_picture_itself_stays():
    """Tables, frame and coded data, restart marks and stuffed bytes included, are as they were."""
    before = {m: s for m, s in jpeg.segments(made.jpg()) if m in (0xDB, 0xC0, 0xC4, 0xDA)}
    after = dict(jpeg.segments(jpeg.strip(made.jpg())))
    assert {marker: after[marker] for marker in before} == before
    assert after[0xDA].endswith(b"\x3f\xff\x00\xff\xd0\x3f")
    kept = dict(png.chunks(png.strip(made.png())))
    assert set(kept) == {b"IHDR", b"IDAT", b"IEND"}


def test_stripping_twice_changes_nothing():
    """What is kept has nothing more to lose."""
    assert jpeg.strip(jpeg.strip(made.jpg())) == jpeg.strip(made.jpg())
    assert png.strip(png.strip(made.png())) == png.strip(made.png())


def test_the_size_is_read_without_opening_the_picture():
    """Width times height, from the header."""
    assert jpeg.pixels(made.jpg(4000, 3000)) == png.pixels(made.png(4000, 3000)) == 12_000_000


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_torn_picture_breaks_more_than_itself(noise, at):
    """Whatever bytes come, they are a picture or one of three known errors, and always come to an end."""
    import struct

    for module, whole in ((jpeg, made.jpg()), (png, made.png())):
        torn = whole[:at] + noise + whole[at + len(noise) :]
        try:
            module.pixels(torn)
            module.strip(torn)
        except (ValueError, IndexError, struct.error):
            pass
