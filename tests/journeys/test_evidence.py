"""The chair's year on one page, and a record that nobody can move comes to whoever mends it."""

import pytest

from prevent.desk.tasks import check_integrity
from referrals.choices import Move, Stage
from tests.builders import channel as build
from tests.builders.referrals import referral_at
from tests.prevent.desk.test_chairing import seat
from tests.prevent.desk.test_integrity import leave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_home_to_the_evidence_of_the_year(cast, as_person, looks):
    """Given a meeting that was held, when the chair follows the link from home, then each area says what the records say."""
    build.decided(cast)
    seat(cast, "Westmarch Police", cast.panel_police)
    chair = as_person(cast.panel_chair)
    chair.goes_home()
    chair.sees("Who comes to meetings", "1 of 1")
    chair.follows("Evidence for the yearly assurance statement")
    chair.sees("1 meeting held", "Chair and deputy are in post today.", "1 decision, 1 of them with reasons.")
    with chair.page.expect_download() as pack:
        chair.link("Download the pack").or_(
            chair.page.get_by_role("button", name="Download the pack")
        ).click()
    assert pack.value.suggested_filename.endswith(".zip")
    looks.assert_right()


def test_from_the_nightly_check_to_the_move_that_mends(cast, as_person, looks):
    """Given an officer who left, when the night has passed, then the supervisor finds the referral and gives it to another."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    supervisor = as_person(cast.supervisor)
    supervisor.goes_home()
    supervisor.sees("Records that nobody can move", referral.reference)
    supervisor.follows("All that you can mend")
    supervisor.follows(str(Move.ALLOCATE_REFERRAL.label))
    assert supervisor.path.startswith(f"{referral.get_absolute_url()}allocate-referral/")
    looks.assert_right()
