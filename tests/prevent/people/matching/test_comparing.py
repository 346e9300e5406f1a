"""Comparison is the same from both sides, survives order and diacritics, and takes nothing for agreement that is not known."""

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prevent.demo.generating.names import ORIGINS
from prevent.people.matching.comparing import BORN, OTHER_NAME, Strength, compare
from prevent.people.matching.statement import Kind, Statement, statement

AMONG = 20.0
"""Bits by which one of a million is told."""
SEVERAL = st.sampled_from([name for names in ORIGINS.values() for part in names for name in part.split()])
KEYS = st.tuples(st.sampled_from(list(Kind)), st.sampled_from(["07700 900123", "ZZ9 9ZZ", "oli_invented"]))
WRITTEN = SEVERAL | st.text(max_size=12)
NAME = st.tuples(WRITTEN, WRITTEN)
STATED = st.builds(
    statement,
    names=st.lists(NAME, max_size=3),
    births=st.lists(st.dates(date(1980, 1, 1), date(2015, 12, 31)), max_size=2),
    born_about=st.none() | st.integers(1980, 2015),
    keys=st.lists(
        st.tuples(st.sampled_from(list(Kind)), st.sampled_from(["07700 900123", "ZZ9 9ZZ", "oli_invented"])),
        max_size=4,
    ),
)


def rarity(word):
    """Longer words are rarer: something that differs from word to word and hangs on nothing else."""
    return 4.0 + len(word) / 2


def bits(one, other):
    return round(compare(one, other, rarity, AMONG).bits, 6)


def strength(one, other, among=AMONG):
    return compare(one, other, rarity, among).strength


def said(*names, born=(), **keys):
    """A statement in short."""
    return statement(names=names, births=born, keys=[(Kind(kind), value) for kind, value in keys.items()])


@given(STATED, STATED)
def test_matching_is_symmetric(one, other):
    """It does not matter who was referred first."""
    there, back = compare(one, other, rarity, AMONG), compare(other, one, rarity, AMONG)
    assert there.strength == back.strength
    assert round(there.bits, 6) == round(back.bits, 6)


@given(st.lists(SEVERAL, min_size=1, max_size=4), st.lists(SEVERAL, min_size=1, max_size=4), st.randoms())
def test_it_survives_another_order_of_names(one, other, chance):
    """Surname first, or all in one field."""
    shuffled = chance.sample(one, len(one))
    assert bits(said((*one,)), said((*other,))) == bits(said((*shuffled,)), said((*other,)))


@given(st.lists(SEVERAL, min_size=1, max_size=4), st.lists(SEVERAL, min_size=1, max_size=4))
def test_it_survives_the_loss_of_diacritics(one, other):
    """And of small letters."""
    marked = unicodedata.normalize("NFKD", " ".join(one))
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter)).upper()
    assert bits(said((" ".join(one),)), said((*other,))) == bits(said((bare,)), said((*other,)))


@given(STATED)
def test_nothing_known_agrees_with_nothing(stated):
    """Against somebody of whom nothing is known there is no point at all, and nobody is possible."""
    found = compare(stated, Statement(), rarity, AMONG)
    assert found.points == ()
    assert found.strength == Strength.UNLIKELY


def test_a_twin_is_not_likely_the_same():
    """All but the first name agrees."""
    home = {"address": "8 Makebelieve Lane", "postcode": "ZZ9 9ZZ", "phone": "07700 900123"}
    born = [date(2010, 5, 4)]
    one, twin = (
        said(("Amina", "Fictional"), born=born, **home),
        said(("Zahra", "Fictional"), born=born, **home),
    )
    found = compare(one, twin, rarity, AMONG)
    assert found.strength == Strength.POSSIBLE
    assert OTHER_NAME in {point.about for point in found.points}


def test_a_namesake_born_in_the_same_year_is_not_likely_the_same():
    """Nothing contradicts but the day, and that is enough."""
    one, namesake = (
        said(("Joseph Alan", "Pemcroft"), born=["2010-09-24"]),
        said(("Joseph Alan", "Pemcroft"), born=["2010-05-15"]),
    )
    assert strength(one, namesake, among=5.0) == Strength.POSSIBLE
    assert strength(one, one, among=5.0) == Strength.LIKELY


def test_a_name_alone_makes_nobody_likely():
    """However rare; and yet it is possible."""
    rare = said(("Bartholomew Featherstonehaugh", "Cholmondeley-Entwistle"))
    assert strength(rare, rare) == Strength.POSSIBLE


def test_a_sister_on_the_same_telephone_is_not_likely_the_same():
    """Of one only the surname is known."""
    home = {"address": "8 Makebelieve Lane", "phone": "07700 900123"}
    one, sister = said(("", "Fictional"), **home), said(("Amina", "Fictional"), born=["2010-05-04"], **home)
    assert strength(one, sister, among=5.0) == Strength.POSSIBLE


def test_the_comparison_says_what_agrees_and_what_differs():
    """For the officer, who sees both side by side."""
    one = said(("Mohammed", "Khan"), born=["2009-03-04"], phone="07700 900123")
    other = said(("Khan", "Md"), born=["2009-04-03"], phone="07700 111222")
    found = {(point.about, point.how, point.agrees) for point in compare(one, other, rarity, AMONG).points}
    assert found == {
        ("name", "same", True),
        ("name", "another spelling", True),
        (BORN, "day and month change places", True),
        ("phone", "different", False),
    }


def test_an_age_fits_a_date_of_birth_or_not():
    """Where only an age is known of one of them."""
    known = said(("Ollie", "Fictional"), born=["2011-03-27"])
    about = {year: statement(names=[("Ollie", "Fictional")], born_about=year) for year in (2010, 1995)}
    assert bits(about[2010], known) > bits(about[1995], known)
