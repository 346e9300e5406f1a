"""Who was stated before is found again by the service, and by nobody else."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.demo.generating.people import Maker
from prevent.people.matching.comparing import Strength
from prevent.people.matching.index import EVERYBODY, enter, leave
from prevent.people.matching.searching import find
from prevent.people.matching.statement import Kind, statement
from prevent.people.models import IndexedPerson, NameWord

pytestmark = pytest.mark.django_db
CROWD = 60


def said(*names, born=None, **keys):
    return statement(names=names, births=[born], keys=[(Kind(kind), value) for kind, value in keys.items()])


@pytest.fixture
def matching():
    """The service acts, among a crowd."""
    with acting(Role.MATCHING, "test"):
        crowd = Maker(11).people(CROWD)
        enter({uuid4(): said((row.given_name, row.family_name), born=row.date_of_birth) for row in crowd})
        yield


def entered(stated):
    about = uuid4()
    enter({about: stated})
    return about


def found(stated):
    return {match.about: match.comparison.strength for match in find(stated)}


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (("Mohammed", "Testington"), ("Md", "Testingten")),
        (("Mohammed", "Testington"), ("TESTINGTON", "MUHAMMAD")),
        (("محمد", "حداد"), ("Mohammed", "Haddad")),
        (("Xasan", "Cabdi Faarax"), ("Hassan", "Farah")),
        (("Siobhán", "Ó Testáin"), ("Shivaun", "OTestain")),
        (("Wojciech", "Szymański"), ("Voytek", "Shimansky")),
        (("Abdul Rahman", "al-Testi"), ("Abdirahman", "Testi")),
        (("María José", "García-Inventada"), ("Maria", "Inventada")),
        (("Elizabeth", "Testington"), ("Liz", "Testngton")),
        (("Jeanluc", "Testington"), ("Jean Luc", "Testington")),
    ],
)
def test_found_under_another_spelling_and_a_mistaken_date(matching, first, later):
    """With the date as it was, with day and month swapped, with digits transposed, and with one digit wrong."""
    about = entered(said(first, born="2009-03-04"))
    for born in ("2009-03-04", "2009-04-03", "2009-03-40", "2009-03-05"):
        assert about in found(said(later, born=born)), born


def test_found_by_an_alias_a_handle_or_a_telephone_alone(matching):
    """Where the name is another or not known."""
    about = entered(
        said(("Oliver", "Testington"), ("Oli the Great",), handle="@oli_invented", phone="07700 900123")
    )
    assert about in found(said(("Oli Great",), born="2009-03-04", handle="oli_invented"))
    assert about in found(said(handle="Oli_Invented"))
    assert about in found(said(phone="+44 7700 900123"))


def test_likely_is_said_where_all_agrees(matching):
    """And the person of whom it is asked is left out."""
    about = entered(said(("Oliver", "Testington"), born="2009-03-04"))
    again = said(("Testington", "Oliver"), born="2009-03-04")
    assert found(again) == {about: Strength.LIKELY}
    assert find(again, besides=[about]) == []


def test_two_unknowns_do_not_agree(matching):
    """Nobody is found by what is not known of either."""
    entered(said(("", ""), ("Unknown", "Unknown")))
    assert found(said(("Unknown", ""))) == {}
    assert found(said()) == {}


HOSTILE = [
    "A",
    "x" * 200,
    "Ab " * 70,
    "🙂🙃",
    "محمد بن علي \u202e",
    "'; DROP TABLE people_indexedperson; --",
    "<script>alert(1)</script>",
    "%_\\",
    "\x00Ali".replace("\x00", ""),
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "١٢٣",
    "{a,b}",
    '"quoted", and "more"',
]


def test_any_name_is_taken_and_nobody_is_wrongly_likely(matching):
    """With the date of birth the same person is found; with another one nobody is likely, and by itself it does no harm."""
    for name in HOSTILE:
        about = entered(said((name, "Testington"), born="2009-03-04"))
        assert about in found(said((name, "Testington"), born="2009-03-04")), name
        assert Strength.LIKELY not in found(said((name, ""), born="1999-12-31")).values(), name
        leave([about])
        entered(said((name, "")))
        assert Strength.LIKELY not in found(said((name, ""))).values(), name


def test_a_record_that_is_entered_again_is_there_once(matching):
    """What was stated before is gone, its words are counted no more, and so is a record that was erased."""
    about = entered(said(("Oliver", "Testington"), born="2009-03-04"))
    enter({about: said(("Oliver", "Otherwise"), born="2009-03-04")})
    assert IndexedPerson.objects.get(about=about).words == ["oliver", "otherwise"]
    assert NameWord.objects.get(word="testington").bearers == 0
    assert NameWord.objects.get(word=EVERYBODY).bearers == CROWD + 1
    leave([about])
    assert found(said(("Oliver", "Otherwise"), born="2009-03-04")) == {}
    assert NameWord.objects.get(word=EVERYBODY).bearers == CROWD


def test_matching_takes_few_questions(matching, django_assert_num_queries):
    """The same number whoever is sought."""
    for name in (("Mohammed", "Khan"), ("Oliver James Testington", "Smith-Jones")):
        stated = said(name, born="2009-03-04", phone="07700 900123")
        with django_assert_num_queries(2):
            find(stated)


def test_nobody_else_reads_the_index(cast):
    """Neither people of any role nor another service see a row, or may ask (permissions.md rule 2)."""
    with acting(Role.MATCHING, "test"):
        enter({uuid4(): said(("Oliver", "Testington"))})
        assert IndexedPerson.objects.count() == 1
    for user in (*cast, service(Role.WORKER), service(Role.PUBLIC_FORM)):
        with acting_as(user):
            assert not IndexedPerson.objects.exists()
            assert not NameWord.objects.exists()
            with pytest.raises(DatabaseError, match="only the service that matches"), transaction.atomic():
                find(said(("Oliver", "Testington")))
