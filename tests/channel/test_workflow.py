"""Is what the panel may decide, at each stage of a case, complete? That the table itself is whole, tests/architecture says."""

from channel.choices import Decision, ItemKind, Stage
from channel.workflow import DECISIONS, FINAL, KINDS, LIVE, OPEN, decisions_at


def test_a_case_has_two_ends():
    """Not adopted, or complete after its reviews; at every other stage but "closed" somebody still has to act."""
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
