"""Lists offer what holds on the day, in the order in which people look for it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from prevent.kernel import clock
from prevent.reference.choices import Unanswered, Vocabulary
from prevent.reference.models import Term
from prevent.reference.terms import grouped_term_choices, other_names, term_choices, terms

pytestmark = pytest.mark.django_db


def codes(vocabulary, on):
    return {term.code for term in terms(vocabulary, on=on)}


def test_the_counts_of_the_lists():
    """As the sources give them, without their two non-answers."""
    counts = {vocabulary: terms(vocabulary, on=clock.today()).count() for vocabulary in Vocabulary}
    assert counts == {
        Vocabulary.ETHNICITY: 19,
        Vocabulary.RELIGION: 8,
        Vocabulary.NATIONALITY: 251,
        Vocabulary.LANGUAGE: 199,
        Vocabulary.SECTOR: 8,
        Vocabulary.CONCERN: 9,
        Vocabulary.CLOSURE_REASON: 11,
        Vocabulary.SUPPORT: 14,
        Vocabulary.LAWFUL_BASIS: 6,
        Vocabulary.CONDITION: 8,
        Vocabulary.POLICE_SYSTEM: 9,
    }


def test_namibia_is_not_a_missing_value():
    """Its two-letter code is NA."""
    namibia = Term.objects.get(vocabulary=Vocabulary.NATIONALITY, name="Namibia")
    assert namibia.code == "NAM"
    assert "NA" in namibia.also_known_as.split(";")


def test_no_other_name_stands_for_two_countries():
    """Whoever types a nationality is never given another's country."""
    found = list(terms(Vocabulary.NATIONALITY, on=clock.today()))
    also = other_names(Vocabulary.NATIONALITY, on=clock.today())
    of = [(name.casefold(), term.pk) for term in found for name in {term.name, *also.get(term.pk, ())}]
    owners = {name: {pk for one, pk in of if one == name} for name, _ in of}
    assert {name: sorted(pks) for name, pks in owners.items() if len(pks) > 1} == {}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("British", "GBR"),
        ("Scottish", "GBR"),
        ("UK", "GBR"),
        ("French", "FRA"),
        ("Irish", "IRL"),
        ("Afghan", "AFG"),
        ("American", "USA"),
        ("Dutch", "NLD"),
        ("Polish", "POL"),
        ("Palestinian", "PSE"),
        ("Russia", "RUS"),
    ],
)
def test_a_country_is_known_by_its_citizens_too(typed, code):
    """As people say it, not only as the register does."""
    also = other_names(Vocabulary.NATIONALITY, on=clock.today())
    assert typed in also[f"nationality.{code}"]


def test_a_name_of_two_countries_citizens_is_left_out():
    """Citizens of Dominica and of the Dominican Republic are called alike: the country's name tells."""
    assert not [
        term
        for term, names in other_names(Vocabulary.NATIONALITY, on=clock.today()).items()
        if "Dominican" in names
    ]


def test_names_are_in_the_order_of_the_alphabet():
    """Åland stands with A, not after Zimbabwe."""
    names = [name for _, name in term_choices(Vocabulary.NATIONALITY, on=clock.today())]
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
    assert names[-1] == "Zimbabwe"


def test_ethnicity_is_asked_in_five_groups():
    """In the words and order of the harmonised question, under the codes of the census."""
    groups = grouped_term_choices(Vocabulary.ETHNICITY, on=clock.today())
    assert [len(choices) for _, choices in groups] == [5, 4, 5, 3, 2]
    assert groups[0] == ("White", groups[0][1])
    assert groups[0][1][0] == ("ethnicity.13", "English, Welsh, Scottish, Northern Irish or British")


def test_no_answer_is_never_a_term():
    """Declined, not asked and not known are kept apart from the census codes."""
    named = set(Term.objects.values_list("name", flat=True))
    assert not named & {"Not answered", "Unspecified nationality", *Unanswered.labels}


@pytest.mark.parametrize(
    ("on", "offered", "not_offered"),
    [
        (date(2016, 1, 1), "islamist", "mixed_unstable_unclear"),
        (date(2019, 1, 1), "mixed_unstable_unclear", "conflicted"),
        (date(2023, 1, 1), "conflicted", "fascination_with_violence"),
        (date(2024, 4, 1), "fascination_with_violence", "conflicted"),
    ],
)
def test_kinds_of_concern_change_by_edition(on, offered, not_offered):
    """Every code is kept; a day offers those of its edition."""
    assert offered in codes(Vocabulary.CONCERN, on)
    assert not_offered not in codes(Vocabulary.CONCERN, on)


def test_every_entry_says_where_it_comes_from():
    """A source, and how sure it is."""
    assert not Term.objects.filter(source="").exists()


def test_ids_name_their_list():
    """So that a check constraint can hold a foreign key to its list."""
    assert all(term.id == f"{term.vocabulary}.{term.code}" for term in Term.objects.all())


def test_public_bodies_are_not_offered_a_basis_that_is_not_theirs():
    """Recognised legitimate interests are not for public authorities; consent is not the basis."""
    words = " ".join(
        Term.objects.filter(vocabulary=Vocabulary.LAWFUL_BASIS).values_list("name", flat=True)
    ).lower()
    assert "legitimate" not in words
    assert "consent" not in words


def test_dates_in_the_wrong_order_are_refused():
    """A row cannot end before it begins."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(id="concern.islamist").update(retired_on=date(2015, 3, 31))
