"""Every address on every record as, to read and to write: does it answer as the table of permissions says?

`make matrix` asks all of it. A run of the suite takes every thirteenth cell, another thirteenth each time, so that each person,
each address and each record comes up in every run.
"""

import os

import pytest

from tests.client import Client
from tests.matrix.addresses import expected, of_records
from tests.matrix.people import AT_HOME, NOBODY, STRANGERS
from tests.matrix.records import all_records
from tests.same_page import normalised

pytestmark = pytest.mark.django_db

HALVES = {"at home": AT_HOME, "strangers": (*STRANGERS, *NOBODY)}
METHODS = ("GET", "POST")
IN_THE_SUITE = 13
NOT_THERE = 404
MADE_UP = "R-2222-2222-2222"


@pytest.fixture
def records(cast, people):
    """One of everything."""
    return all_records(cast, people)


@pytest.fixture
def chosen(request):
    """Is this cell's turn? By the seed of the run's random order."""
    if os.environ.get("MATRIX") == "all":
        return lambda *places: True
    seed = request.config.getoption("randomly_seed", 0)
    return lambda *places: (sum(places) + int(seed)) % IN_THE_SUITE == 0


@pytest.mark.parametrize("half", HALVES)
def test_every_address_of_a_record_answers_as_the_table_says(half, people, records, chosen, says):
    """Missing and forbidden are the same page; in sight but refused is 403; an empty form writes nothing."""
    wrong, asked_for = [], 0
    for turn, who in enumerate(HALVES[half]):
        client, missing = browser_of(people[who])
        for place, cell in enumerate(cells_of(records)):
            if chosen(turn, place):
                asked_for += 1
                wrong += [f"{who} {fault}" for fault in faults(client, missing, who, people[who], *cell)]
    says(asked_for, wrong)


def cells_of(records):
    """Each address with each record of its kind, to read and to write."""
    return [
        (address, asked, method)
        for address in of_records()
        for asked in records
        if asked.kind == address.kind
        for method in METHODS
    ]


def browser_of(user):
    """Somebody's browser, and what it shows of a record that does not exist."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client, normalised(client.get(f"/referrals/{MADE_UP}/"))


def faults(client, missing, who, user, address, asked, method):
    """What is wrong with the answer in one cell."""
    answer = getattr(client, method.lower())(address.of(asked))
    ought = expected(who, user, address, asked, method)
    if answer.status_code != ought:
        return [f"{method} {address.name} {asked}: {answer.status_code}, not {ought}"]
    is_page = answer.headers["Content-Type"].startswith("text/html")
    if ought == NOT_THERE and is_page and normalised(answer) != missing:
        return [f"{method} {address.name} {asked}: forbidden does not look like missing"]
    return []
