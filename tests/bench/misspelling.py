"""Whose names are typed wrongly, and how?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db import connections

from prevent.kernel.routers import OWNER
from tests.builders import made_mistakes as mistakes

SEED, WRONG_DATES = 4, 0.1
SAMPLE = """
    SELECT r.id::text, p.given_names, p.family_name, p.date_of_birth::text FROM referrals_referral r
    JOIN referrals_particulars p ON p.referral_id = r.id
    WHERE p.date_of_birth IS NOT NULL AND {whose} ORDER BY md5(r.id::text) LIMIT %(many)s
"""


@dataclass(frozen=True)
class Stated:
    """A name and a date of birth."""

    given_name: str
    family_name: str
    date_of_birth: str

    @property
    def typed(self) -> dict[str, str]:
        """By the names of the page's fields."""
        return {
            "given_names": self.given_name,
            "family_name": self.family_name,
            "date_of_birth": self.date_of_birth,
        }


def sample(
    many: int, whose: str = "true", *, wrong_dates: float = WRONG_DATES, **params: Any
) -> list[tuple[str, Stated]]:
    """So many referrals by their keys, with the name of whom each is about misspelt; some dates are wrong too."""
    chance = Random(SEED)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(SAMPLE.format(whose=whose), {"many": many, **params})
        return [
            (about, _misspelt(chance, Stated(*stated), wrong_dates)) for about, *stated in cursor.fetchall()
        ]


def of_area(params: Mapping[str, Any], many: int) -> Sequence[dict[str, str]]:
    """The same of one local authority, as somebody there types them: a form refuses dates that no calendar has."""
    whose = "r.authority_id = %(authority)s"
    found = sample(many, whose, wrong_dates=0, authority=params["authority"])
    return [one.typed for _, one in found]


def form(typed: Mapping[str, str]) -> dict[str, str]:
    """As a browser sends it."""
    year, month, day = typed["date_of_birth"].split("-")
    return {
        "given_names": typed["given_names"],
        "family_name": typed["family_name"],
        "date_of_birth_day": day,
        "date_of_birth_month": month,
        "date_of_birth_year": year,
    }


def _misspelt(chance: Random, stated: Stated, wrong_dates: float) -> Stated:
    found: Stated = mistakes.misspell(chance, stated)
    wrong: Stated = mistakes.misdate(chance, found) if chance.random() < wrong_dates else found
    return wrong
