"""The aims of matching are reached on a set of our own making, and the command prints them."""

import csv
import os
import subprocess
import sys
from dataclasses import asdict

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.people.matching import quality
from prevent.people.matching.comparing import Strength
from tests.builders.made_people import records

PEOPLE = 1200


def measured(kind):
    """Load the first record of each and search for the others, as the command does."""
    with acting(Role.MATCHING, "test"):
        others = quality.load(asdict(row) for row in records(PEOPLE, kind))
        return quality.search(others)


@pytest.mark.django_db
def test_a_misspelt_name_and_a_date_of_birth_find_the_person():
    """The aims of the issue, on names misspelt in every way that it names, one date of birth in ten mistaken too."""
    tally = measured("misspelt")
    assert tally.found_at[5] / tally.searches > 0.99
    assert tally.recall(Strength.POSSIBLE) > 0.99
    assert tally.candidates(Strength.POSSIBLE) <= 5
    assert tally.precision(Strength.LIKELY) > 0.99
    assert tally.recall(Strength.LIKELY) > 0.9


@pytest.mark.django_db
def test_damaged_records_find_the_person():
    """Anything may be missing or wrong, as in the records of many agencies."""
    tally = measured("damaged")
    assert tally.found_at[5] / tally.searches > 0.99
    assert tally.recall(Strength.POSSIBLE) > 0.99
    assert tally.candidates(Strength.POSSIBLE) <= 5
    assert tally.precision(Strength.LIKELY) > 0.99


@pytest.mark.django_db
def test_a_misspelt_name_alone_finds_most_and_makes_nobody_likely():
    """Namesakes cannot be told apart; one who is sought is among the ten closest all the same."""
    tally = measured("named")
    assert tally.found_at[10] / tally.searches > 0.97
    assert tally.recall(Strength.POSSIBLE) > 0.95
    assert tally.given[Strength.LIKELY] == 0


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def row(record, person, given, family, **more):
    return {"record_id": record, "true_person_id": person, "given_name": given, "family_name": family, **more}


@pytest.mark.django_db
def test_the_command_prints_a_line_each_and_leaves_no_database(tmp_path):
    """On names alone, the optional columns missing."""
    rows = [
        row("a1", "a", "Mohammed", "Khan"),
        row("b1", "b", "Ollie", "Fictional"),
        row("a2", "a", "Khan", "Md"),
        row("b2", "b", "Olie", "Fictionel"),
    ]
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "prevent.settings.test"}
    argv = [sys.executable, "manage.py", "matching_quality", str(write(tmp_path / "set.csv", rows))]
    printed = subprocess.run(
        argv, cwd=settings.BASE_DIR, env=env, capture_output=True, text=True, check=True
    ).stdout
    *lines, took = printed.splitlines()
    assert lines == [
        "recall at 1: 1.0000",
        "recall at 5: 1.0000",
        "recall at 10: 1.0000",
        "possible: recall 1.0000, precision 1.0000, 1.00 candidates a search",
        "likely: recall 0.0000, precision 1.0000, 0.00 candidates a search",
    ]
    assert took.startswith("time: median ")
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'matching_quality%'")
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"record_id,given_name\n1,A\n", "has no column true_person_id"),
        (b"record_id,true_person_id,given_name,family_name\n1,1,A,B\n", "has no second record of anybody"),
        (b"record_id,true_person_id,given_name,family_name\n1,1,\xff,B\n", "is not UTF-8"),
        (b"", "has no column record_id"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_set_is_refused_with_a_sentence(tmp_path, content, said):
    """Before a database is made for it."""
    file = tmp_path / "set.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("matching_quality", str(file))
