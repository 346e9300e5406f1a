"""In which force's area does the person live? Each answer is a row: what held before can be read again."""

from datetime import timedelta

import pytest

from channel.choices import Stage
from channel.models import ResidenceForce
from channel.transitions import name_residence_force
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from tests.builders import channel as build
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db
ADDRESS, TERM = "His mother's address.", "He lives at his college in term."


def test_each_decision_is_kept_with_its_day_and_its_reason(pages, cast):
    """The day of the decision and the day of writing it down are two facts; the earlier decision stays on the page."""
    with clock.moved_to(clock.now() - timedelta(days=10)):
        case = build.case_at(Stage.SUPPORT, cast)
    here, there = case.force, cast.stranger_officer.posts.get().force
    earlier = clock.today() - timedelta(days=3)
    typed = {"force": str(here.pk), "reason": ADDRESS, **day("decided_on", earlier)}
    assert pages.send(cast.case_officer, "name_residence_force", case, **typed).status_code == 302
    typed = {"force": str(there.pk), "reason": TERM, **day("decided_on", clock.today())}
    assert pages.send(cast.case_officer, "name_residence_force", case, **typed).status_code == 302
    first, second = ResidenceForce.objects.filter(case=case)
    assert (first.force, first.decided_on, first.by) == (here, earlier, cast.case_officer)
    assert clock.day_of(first.recorded_at) == clock.today()
    assert build.fresh(case).residence_force == second.force == there
    page = words(pages.get(cast.panel_chair, "case", case.reference))
    assert ADDRESS in page
    assert TERM in page
    assert Event.objects.filter(action="name_residence_force", subject_id=case.pk).count() == 2


def test_not_before_the_referral_came_in(cast):
    """A mistyped year is refused, and nothing is written."""
    case = build.case_at(Stage.SUPPORT, cast)
    slip = {"decided_on": clock.today() - timedelta(days=1), "force": case.force, "reason": ADDRESS}
    with told("when the referral came in"):
        name_residence_force(case.reference, by=cast.case_officer, seen=case.version, **slip)
    assert not ResidenceForce.objects.exists()


def test_only_the_police_say_where_the_person_lives(cast):
    """The panel asks them to."""
    case = build.case_at(Stage.SUPPORT, cast)
    with pytest.raises(Denied):
        name_residence_force(
            case.reference, force=case.force, reason=ADDRESS, by=cast.panel_chair, seen=case.version
        )
