"""An officer of another area opens a case in an emergency; its owners hear of it, a supervisor reviews it, and it is over."""

from datetime import timedelta

import pytest

from channel.choices import Stage
from prevent.inspection.choices import Finding, Move
from prevent.inspection.models import EmergencyReview
from prevent.inspection.views import CloseEmergencyReview
from prevent.kernel import clock
from tests.builders.channel import case_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "He was found at the station here in distress, and asks for his mentor."
FOUND = "The station confirms it. Only the plan was read."


def opens(officer, reference):
    """Home, emergency access, an exact reference and a reason."""
    officer.goes_home()
    officer.follows("Emergency access")
    officer.answers("Reference of the record", reference)
    officer.answers("Why do you need to see it now?", REASON)
    officer.presses("Open the record")


def test_emergency_access_end_to_end(cast, as_person, looks, moving_clock):
    """Given a case elsewhere, when an officer opens it, then they read it for a day, and a supervisor there reviews it."""
    case = case_at(Stage.SUPPORT, cast)
    officer, supervisor = as_person(cast.stranger_officer), as_person(cast.supervisor)
    opens(officer, "C-2222-2222-2222")
    officer.sees("No record that you can open has this reference")
    assert officer.main.get_by_label("Why do you need to see it now?").input_value() == REASON
    officer.answers("Reference of the record", case.reference)
    officer.presses("Open the record")
    assert officer.path == case.get_absolute_url()
    officer.sees("Emergency access: you can read this record until", "Ollie Fictional")
    officer.does_not_see("What you can do next")
    officer.goes_home()
    officer.sees("Opened to you for a time", case.reference)
    supervisor.goes_home()
    supervisor.sees("Emergency access to review")
    supervisor.follows_reference()
    supervisor.sees(REASON, cast.stranger_officer.name, case.reference)
    supervisor.follows(str(Move.CLOSE_EMERGENCY_REVIEW.label))
    supervisor.fills_in(CloseEmergencyReview.form_class, finding=Finding.JUSTIFIED, conclusion=FOUND)
    supervisor.presses("Close the review")
    supervisor.sees(FOUND, "Reviewed")
    supervisor.goes_home()
    supervisor.does_not_see("Emergency access to review")
    assert EmergencyReview.objects.get().closed_by == cast.supervisor
    moving_clock(clock.today() + timedelta(days=2))
    officer.goes(case.get_absolute_url())
    assert officer.heading == "Page not found"
    looks.assert_right()
