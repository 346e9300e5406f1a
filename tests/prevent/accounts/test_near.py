"""Which agencies come first where one is chosen?"""

import pytest

from prevent.accounts.models import Agency
from prevent.accounts.near import ELSEWHERE, name_area, nearest_first
from prevent.reference.models import LocalAuthority
from tests.cast import ELSEWHERE as NORTHFOLD
from tests.cast import HOME

pytestmark = pytest.mark.django_db


def names(code: str, *forces) -> tuple[list[str], list[str]]:
    """Those of the area, and the others, in their order."""
    rows = list(nearest_first(Agency.objects.all(), LocalAuthority.objects.get(pk=code), *forces))
    near = [agency.name for agency in rows if name_area(agency) != ELSEWHERE]
    return near, [agency.name for agency in rows[len(near) :]]


def test_agencies_of_the_area_come_first_each_by_name(cast):
    """The council, its schools, its health trust; a police force by its post at the panel."""
    near, others = names(HOME)
    assert near == sorted(near)
    assert {
        "Westmarch Council",
        "Fiction Street School",
        "Westmarch Health Trust",
        "Westmarch Police",
    } <= set(near)
    assert {"Northfold Council", "Northfold Police", "Imaginary Road College"} <= set(others)
    assert others == sorted(others)


def test_a_force_of_the_record_is_near_too(cast):
    """The force of residence may be another than the panel's."""
    force = LocalAuthority.objects.get(pk=NORTHFOLD).force
    assert "Northfold Police" not in names(HOME)[0]
    assert "Northfold Police" in names(HOME, force, None)[0]


def test_an_agency_of_no_known_area_is_not_hidden(cast):
    """It stands with those of other areas."""
    Agency.objects.create(name="Aardvark Fund", kind="community")
    assert names(HOME)[1][0] == "Aardvark Fund"
