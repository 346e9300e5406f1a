"""Setting a goal for a need of the plan, with what is measured and on which scale."""

import pytest

from channel import transitions
from channel.choices import Move, Stage
from channel.conditions import plan_is_agreed
from channel.models import ChannelCase, Goal
from prevent.audit.models import Event
from prevent.kernel.errors import Denied, Invalid
from tests.builders import channel as build
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db
TYPED = {
    "what": "He comes to school",
    "measure": "Days at school in a week",
    "lowest": 0,
    "highest": 5,
}


@pytest.fixture
def case(cast):
    """A case with support under way."""
    return build.case_at(Stage.SUPPORT, cast)


def set_goal(case, by, **changes):
    """The goal of these tests."""
    need = case.plan_items.get().need_id
    seen = build.fresh(case).version
    return transitions.set_goal(case.reference, **{"need": need, **TYPED, **changes}, by=by, seen=seen)


def test_the_coordinator_sets_it_by_the_page(pages, cast, case):
    """It stands on the plan, not scored yet; the plan that was agreed stays agreed."""
    item = case.plan_items.get()
    sent = pages.send(cast.panel_coordinator, "set_goal", case, **TYPED, need=str(item.need_id))
    assert sent.status_code == 302
    goal = Goal.objects.get(need__case=case)
    assert (goal.need_id, goal.highest, goal.by) == (item.need_id, 5, cast.panel_coordinator)
    assert Event.objects.filter(action=Move.SET_GOAL, subject_id=case.pk).count() == 1
    assert plan_is_agreed(build.fresh(case))
    for page in ("plan", "case"):
        shown = words(pages.get(cast.case_officer, page, case.reference))
        assert "He comes to school" in shown
        assert "ot scored yet" in shown


@pytest.mark.parametrize(
    ("who", "status"), [("case_officer", 403), ("provider", 403), ("stranger_chair", 404)]
)
def test_who_may_not(pages, cast, case, who, status):
    """The panel sets goals; a stranger does not find the case."""
    assert pages.get(getattr(cast, who), "set_goal", case.reference).status_code == status


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": " "}, "what"),
        ({"measure": ""}, "measure"),
        ({"lowest": 5}, "highest"),
        ({"highest": 101}, "highest"),
    ],
)
def test_what_it_needs(cast, case, changes, field):
    """What is to be achieved, how it is measured, and a scale that has a length."""
    with pytest.raises(Invalid) as refused:
        set_goal(case, cast.panel_chair, **changes)
    assert refused.value.field == field


def test_a_scale_without_length_keeps_what_was_typed(pages, cast, case):
    """The page says what to do, and nothing is lost."""
    need = str(case.plan_items.get().need_id)
    wrong = {**TYPED, "need": need, "lowest": 5}
    page = pages.send(cast.panel_chair, "set_goal", case, **wrong)
    assert "Enter a number above the lowest" in words(page)
    assert "He comes to school" in words(page)
    assert not Goal.objects.exists()


def test_not_for_a_need_of_another_case(cast, case):
    """Each plan has its own needs."""
    other = build.case_at(Stage.SUPPORT, cast)
    with pytest.raises(Invalid) as refused:
        set_goal(case, cast.panel_chair, need=other.plan_items.get().need_id)
    assert refused.value.field == "need"


def test_there_is_a_need_first(cast, case):
    """In an episode without needs there is nothing to aim at."""
    ChannelCase.objects.filter(pk=case.pk).update(episode=2)
    with pytest.raises(Denied, match="no_needs"):
        set_goal(case, cast.panel_chair)
