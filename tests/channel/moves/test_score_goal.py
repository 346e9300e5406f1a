"""Scoring a goal on its scale, again and again; the change is shown as a line and as a table."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Move, Stage
from channel.models import Goal, GoalScore, PanelView, PlanItem
from channel.queries.papers import papers_now
from prevent.accounts.actor import acting_as
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.moves.test_set_goal import set_goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(cast):
    """A goal that was set four weeks ago."""
    with clock.moved_to(clock.now() - timedelta(days=28)):
        case = build.case_at(Stage.SUPPORT, cast)
        set_goal(case, cast.panel_chair)
    return Goal.objects.select_related("need__case").get()


def score(goal, by, **changes):
    """Two days of five."""
    case = build.fresh(goal.need.case)
    typed = {"goal": goal.pk, "score": 2, "why": "His tutor counted", **changes}
    return transitions.score_goal(case.reference, **typed, by=by, seen=case.version)


def test_it_is_scored_by_the_page_and_both_scores_are_shown(pages, cast, goal):
    """As a line with its words for who does not see it, a table, in one line on the case, and in the papers."""
    case = goal.need.case
    score(goal, cast.panel_coordinator, decided_on=clock.today() - timedelta(days=21))
    typed = {"goal": str(goal.pk), "score": 4, "why": "Only Friday was missed"}
    assert pages.send(cast.panel_chair, "score_goal", case, **typed).status_code == 302
    assert Event.objects.filter(action=Move.SCORE_GOAL, subject_id=case.pk).count() == 2
    shown = words(pages.get(cast.case_officer, "plan", case.reference))
    for text in (
        'role="img"',
        "<polyline",
        "2 of 5",
        "4 of 5",
        "Only Friday was missed",
        "Panel Coordinator",
    ):
        assert text in shown, text
    assert "style=" not in shown
    assert "4 of 5 on" in words(pages.get(cast.case_officer, "case", case.reference))
    papers = str(papers_now(case, build.meeting_on(cast)))
    assert "2 of 5 on" in papers
    assert "Only Friday was missed" in papers


def test_the_provider_reads_neither_goals_nor_the_panel_s_view(cast, goal):
    """They are the panel's own; the second wall keeps them although the provider reads the support that meets the need."""
    score(goal, cast.panel_chair)
    case = build.fresh(goal.need.case)
    view = {"level": "low", "reasons": "He has friends again"}
    transitions.record_panel_view(case.reference, **view, by=cast.panel_chair, seen=case.version)
    for who, sees in ((cast.provider, False), (cast.case_officer, True), (cast.panel_coordinator, True)):
        with acting_as(who):
            assert {model.objects.exists() for model in (Goal, GoalScore, PanelView)} == {sees}
            assert PlanItem.objects.exists()


def test_only_on_its_scale(pages, cast, goal):
    """The sentence says from where to where it goes, and what was typed is kept."""
    typed = {"goal": str(goal.pk), "score": 6, "why": "He was there on Saturday too"}
    page = words(pages.send(cast.panel_chair, "score_goal", goal.need.case, **typed))
    assert "goes from 0 to 5" in page
    assert "on Saturday too" in page
    with pytest.raises(Invalid):
        score(goal, cast.panel_chair, score=-1)


def test_not_before_it_was_set_nor_in_the_future_nor_without_a_reason(cast, goal):
    """Each refused with its sentence; nothing is kept."""
    for changes in (
        {"decided_on": goal.decided_on - timedelta(days=1)},
        {"decided_on": clock.today() + timedelta(days=1)},
        {"why": ""},
    ):
        with pytest.raises(Invalid):
            score(goal, cast.panel_chair, **changes)
    assert not GoalScore.objects.exists()


def test_without_a_goal_there_is_nothing_to_score(cast):
    """Set one first."""
    case = build.case_at(Stage.SUPPORT, cast)
    with pytest.raises(Denied, match="no_goal"):
        transitions.score_goal(
            case.reference, goal=None, score=1, why="Why", by=cast.panel_chair, seen=case.version
        )


@pytest.mark.parametrize(
    ("who", "status"), [("case_officer", 403), ("provider", 403), ("stranger_chair", 404)]
)
def test_who_may_not(pages, cast, goal, who, status):
    """The panel scores; a stranger does not find the case."""
    page = pages.get(getattr(cast, who), "score_goal", goal.need.case.reference)
    assert page.status_code == status
