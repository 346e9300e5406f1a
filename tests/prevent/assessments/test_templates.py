"""What do the project's templates ask, can one be changed, and what is said of a file that is wrong?"""

import json
from copy import deepcopy

import pytest
from django.db import DatabaseError, connection, connections, transaction

from prevent.assessments.files import templates
from prevent.assessments.models import Template
from prevent.assessments.outline import UNKNOWN
from prevent.assessments.reading import Unreadable
from prevent.reference.loading import load_reference

pytestmark = pytest.mark.django_db


def file_of(template="paf-1", **changes):
    """A project's file, changed."""
    return json.dumps({**deepcopy(Template.objects.get(pk=template).content), **changes})


def mistakes_in(text):
    """The sentences on a file."""
    with pytest.raises(Unreadable) as raised:
        Template.of(text)
    return raised.value.mistakes


def test_template_1_has_22_factors_in_three_dimensions():
    """The Vulnerability Assessment Framework of 2012 (process.md 6.1), without a score."""
    outline = Template.objects.get(pk="vaf-1").outline
    counts = [(section.name, len(section.items)) for section in outline]
    assert counts == [("Engagement", 13), ("Intent", 6), ("Capability", 3)]
    assert len(outline.items) == 22
    assert "do not by themselves show that somebody needs support" in outline.guidance


def test_the_stand_in_says_what_it_is():
    """The Prevent Assessment Framework is not public: nothing here pretends to be it."""
    template = Template.objects.get(pk="paf-1")
    assert template.is_stand_in
    assert "stand-in" in str(template)
    assert "not the Prevent Assessment Framework" in template.outline.guidance
    assert not Template.objects.get(pk="vaf-1").is_stand_in


def test_not_to_know_is_an_answer_to_every_item():
    """No template has to offer it, and none can leave it out."""
    for template in Template.objects.all():
        for item in template.outline.items.values():
            assert item.responses[-1] == UNKNOWN, (template, item)
            assert not UNKNOWN.asks_why


def test_loading_again_changes_nothing():
    """The project's files are what is held."""
    assert {one.pk for one in templates()} == {"vaf-1", "paf-1"}
    assert load_reference()["templates"].changed == 0


@pytest.mark.parametrize("role", ["default", "owner"])
def test_a_template_is_never_changed(role):
    """Not even by whoever owns the table: answers keep the words under which they were given."""
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(using=role),
        connections[role].cursor() as cursor,
    ):
        cursor.execute("UPDATE assessments_template SET name = 'Another' WHERE id = 'vaf-1'")


def test_a_template_is_never_deleted():
    """It is superseded from a day."""
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM assessments_template")


SECTION = {"code": "one", "name": "One", "responses": "extent", "items": [{"code": "a", "name": "A"}]}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "P A F"}, "write the code “P A F” with small letters"),
        ({"edition": "2"}, "write “edition” as a whole number"),
        ({"edition": True}, "write “edition” as a whole number"),
        ({"name": ""}, "write “name” as a text"),
        ({"name": "N" * 201}, "shorten “name” to 200 characters"),
        ({"stand_in": "no"}, "write “stand_in” as true or false"),
        ({"in_force_from": "1 May"}, "write “in_force_from” as a date"),
        ({"guidence": "x"}, "“guidence” is not known here"),
        ({"sections": []}, "write “sections” as a list with at least one entry"),
        ({"sections": {}}, "write “sections” as a list with at least one entry"),
        ({"sections": ["x"]}, "section 1: write it as an object in braces"),
        ({"sections": [{**SECTION, "responses": "nowhere"}]}, "item 1: name in “responses”"),
        ({"sections": [{**SECTION, "responses": ["extent"]}]}, "item 1: name in “responses”"),
        ({"sections": [SECTION, SECTION]}, "section 2: the code “one” stands there twice"),
        ({"sections": [SECTION, {**SECTION, "code": "two"}]}, "the item “a” stands in several sections"),
        (
            {
                "sections": [
                    {**SECTION, "items": [{"code": f"a{number}", "name": "A"} for number in range(101)]}
                ]
            },
            "101 items are too many",
        ),
        (
            {
                "response_sets": [
                    {"code": "extent", "responses": [{"code": "not_known", "name": "Don’t know"}]}
                ],
                "sections": [SECTION],
            },
            "leave “not_known” out",
        ),
        (
            {
                "response_sets": [{"code": ["x"], "responses": [{"code": "a", "name": "A"}]}],
                "sections": [SECTION],
            },
            "response set 1: write “code” as a text",
        ),
    ],
)
def test_each_mistake_has_a_sentence(changes, sentence):
    """It says where the mistake is and what to write."""
    assert any(sentence in one for one in mistakes_in(file_of(**changes))), mistakes_in(file_of(**changes))


@pytest.mark.parametrize("text", ["", "{", "[1,", "null", "[]", '"x"', "[" * 100_000, "1e999"])
def test_what_is_no_template_is_refused_in_words(text):
    """Whatever it is."""
    assert mistakes_in(text)


def test_all_mistakes_are_told_at_once():
    """Whoever mends the file mends it once."""
    assert len(mistakes_in(file_of(code="", edition=0, stand_in="x"))) == 3
