"""A statistician finds how far the referrals of a region came, by table and by rule."""

import pytest

from prevent.accounts.roles import Role
from prevent.statistics.tasks import count_changed
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person
from tests.journeys.looks import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_home_to_a_table_of_a_region(cast, as_person, looks):
    """Given a referral in London that was counted, when the statistician asks for the region, then its table says so, and how."""
    referral_at(Stage.GATEWAY, cast)
    count_changed()
    statistician = as_person(
        make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    )
    statistician.goes_home()
    statistician.follows("Statistics")
    statistician.sees("How far referrals came", "Referrals by quarter", "Restricted records are counted.")
    picture = statistician.page.get_by_role("img", name="How far referrals came. Referrals: 1")
    assert picture.is_visible()
    looks.at(statistician.page, statistician.name, widths=(DESK, PHONE))
    statistician.follows("Age by stage")
    statistician.sees("11 to 15", "100%")
    statistician.page.get_by_label("Area").select_option("London")
    statistician.page.get_by_label("Count", exact=True).select_option("People")
    statistician.presses("Apply filters")
    statistician.sees("People, each once", ": London.", "100%")
    statistician.page.get_by_label("Area").select_option("Wales")
    statistician.presses("Apply filters")
    statistician.does_not_see("100%")
    statistician.follows("Type of concern by age")
    statistician.sees(": Wales.")
    looks.assert_right()
