"""Names become comparable words, whatever the script, order and punctuation."""

from datetime import date

import pytest

from prevent.people.matching import contacts
from prevent.people.matching.births import Nearness, digits_of, nearness, slips
from prevent.people.matching.likeness import Likeness, likeness
from prevent.people.matching.statement import Kind, statement
from prevent.people.matching.words import words_of


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (("Siobhán", "O’Brien-Smith"), ("siobhan", "obrien", "smith")),
        (("SIOBHAN", "O BRIEN SMITH"), ("siobhan", "obrien", "smith")),
        (("Łukasz", "Żółć"), ("lukasz", "zolc")),
        (("Abdul Rahman", "al-Hassan"), ("abdulrahman", "hassan")),
        (("Abdul", "Rahman bin Laith"), ("abdulrahman", "laith")),
        (("Дмитрий", "Иванов"), ("dmitriy", "ivanov")),
        (("张伟", ""), ("zhang", "wei")),
        (("Mr Al", "Smith"), ("al", "smith")),
        (("🙂 Ali", "🙂"), ("ali",)),
        (("J.", "de la Cruz"), ("j", "cruz")),
        (("Unknown", "Not known"), ()),
        (("", "  "), ()),
        (("!!!", "123"), ()),
    ],
)
def test_words_of_a_name(written, words):
    """Links, titles, punctuation and diacritics go; what is said for an unknown name is no name."""
    assert words_of(*written) == words


@pytest.mark.parametrize(
    "pair",
    [
        ("Mohammed", "Muhammad"),
        ("Mohd", "Md"),
        ("Aisha", "Ayesha"),
        ("Uthman", "Usman"),
        ("Sean", "Shaun"),
        ("Siobhan", "Shivaun"),
        ("Xasan", "Hassan"),
        ("Wojciech", "Voytek"),
        ("محمد", "Mohamed"),
        ("Мухаммед", "Mohd"),
        ("Caasha", "Aisha"),
    ],
)
def test_common_british_spellings_are_one_name(pair):
    """The issue names these; scripts are compared by their transliteration."""
    one, other = ("".join(words_of(name)) for name in pair)
    assert likeness(one, other) == likeness(other, one) == Likeness.SPELLING


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("elizabeth", "liz", Likeness.SHORT_FORM),
        ("thompson", "thomsen", Likeness.LIKE),
        ("smiht", "smith", Likeness.SLIP),
        ("muhamid", "mohammed", Likeness.SOUND),
        ("j", "james", Likeness.INITIAL),
        ("james", "robert", None),
        ("", "james", None),
    ],
)
def test_likeness(one, other, how):
    """The closest way holds, from both sides."""
    assert likeness(one, other) == likeness(other, one) == how


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        (date(2009, 3, 14), "20090314"),
        ("2009-03-14", "20090314"),
        ("20090314", "20090314"),
        ("14/3/2009", "20090314"),
        ("2009-14-03", "20091403"),  # no calendar has it, and it is the same with day and month swapped
        ("1900-01-01", ""),
        ("March 2009", ""),
        ("'; DROP TABLE people_individual; --", ""),
    ],
)
def test_a_date_of_birth_is_its_digits(said, digits):
    """In the forms in which files and people give it."""
    assert digits_of(said) == digits


@pytest.mark.parametrize(
    ("other", "how"),
    [
        ("20090314", Nearness.SAME),
        ("20091403", Nearness.SWAPPED),
        ("20090341", Nearness.SLIP),
        ("20080314", Nearness.SLIP),
        ("19870314", Nearness.SAME_DAY),
        ("20091127", Nearness.SAME_YEAR),
        ("19871127", Nearness.DIFFERENT),
    ],
)
def test_how_nearly_dates_agree(other, how):
    """Swapped, mistyped, or another one; what is a slip away is also looked for."""
    assert nearness("20090314", other) == nearness(other, "20090314") == how
    assert (other in slips("20090314")) == (how in (Nearness.SWAPPED, Nearness.SLIP))


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (Kind.PHONE, "+44 (0)7700 900123", "07700900123"),
        (Kind.POSTCODE, "zz9 9ZZ", "ZZ99ZZ"),
        (Kind.HANDLE, "https://social.example/@Oli_Invented/", "oliinvented"),
        (Kind.SCHOOL, "Westmarch High School", "The Westmarch Academy"),
        (Kind.ADDRESS, "8 Makebelieve Ln", "8, Makebelieve Lane\nWestmarch"),
    ],
)
def test_other_keys_are_the_same_however_written(kind, one, other):
    """By the form in which they are kept."""
    key = getattr(contacts, kind.value)
    assert key(one) == key(other) != ""


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("nothing", ["", " ", "-", "0", "@", "🙂", "?"])
def test_what_says_nothing_is_no_key(kind, nothing):
    """Two unknowns never agree."""
    assert statement(names=[], keys=[(kind, nothing)]).keys == frozenset()
