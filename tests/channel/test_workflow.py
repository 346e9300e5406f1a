"""Are the tables of cases and meetings total?"""

import pytest

from channel.choices import Decision, ItemKind, MeetingMove, MeetingStage, Move, Stage
from channel.policy import MEETING_POLICY, POLICY
from channel.workflow import DECISIONS, FINAL, KINDS, LIVE, OPEN, decisions_at


@pytest.mark.parametrize(
    ("policy", "moves", "stages"), [(POLICY, Move, Stage), (MEETING_POLICY, MeetingMove, MeetingStage)]
)
def test_every_move_has_a_step_and_a_rule_and_every_stage_an_owner(policy, moves, stages):
    """Nothing is left open in a table."""
    assert set(policy.steps) == set(policy.rules) == set(moves)
    assert set(policy.owners) == set(stages)


def test_every_stage_has_a_way_on_but_the_final_ones():
    """A case that nobody can move does not exist; closed cases wait for their reviews."""
    assert {"not_adopted", "complete"} == FINAL
    assert set(Stage) - FINAL - {Stage.CLOSED} == OPEN == set(LIVE)


def test_every_decision_is_possible_somewhere_and_every_stage_with_the_panel_can_be_discussed():
    """The codes of the process are all there; what is on an agenda has something to decide."""
    assert {code for table in DECISIONS.values() for code in table} == set(Decision)
    assert set(KINDS) == set(DECISIONS) | {Stage.CLOSED}
    assert {kind for kinds in KINDS.values() for kind in kinds} == set(ItemKind)


def test_a_reopened_case_is_closed_again_and_never_not_adopted():
    """Whoever was supported before is reviewed afterwards again."""
    first, later = decisions_at(Stage.AWAITING_PANEL, 1), decisions_at(Stage.AWAITING_PANEL, 2)
    assert Stage.NOT_ADOPTED in first.values()
    assert Decision.CLOSE not in first
    assert Stage.NOT_ADOPTED not in later.values()
    assert later[Decision.CLOSE] == Stage.CLOSING
