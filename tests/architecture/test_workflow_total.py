"""Is each workflow table whole: every move with a rule and a step, every stage with an owner and a way on?"""

import pytest

from prevent.workflow.table import final_stages
from referrals.choices import Move, RequestStage, Stage
from referrals.policy import POLICY, REQUEST_POLICY

TABLES = [(POLICY, Stage), (REQUEST_POLICY, RequestStage)]
"""Each policy with its stages; channel and reviews join here."""
MOVES = [(Move, (POLICY, REQUEST_POLICY))]
"""Each list of moves with the policies that make them."""

tables = pytest.mark.parametrize(
    ("policy", "stages"), TABLES, ids=lambda value: getattr(value, "__name__", None)
)


@tables
def test_every_move_has_a_rule_and_a_step(policy, stages):
    """A rule without a step could never be made, a step without a rule by nobody."""
    assert set(policy.rules) == set(policy.steps)


@pytest.mark.parametrize(("moves", "policies"), MOVES)
def test_no_move_is_without_a_policy(moves, policies):
    """Every member of the list belongs to some table."""
    assert set(moves) == {move for policy in policies for move in policy.rules}


@tables
def test_steps_name_stages_that_exist(policy, stages):
    """No line of the table leads to or from a stage that is not in the list."""
    named = {stage for step in policy.steps.values() for stage in step.start | step.to}
    assert named <= set(stages.values)


@tables
def test_every_stage_has_an_owner_who_reaches_it(policy, stages):
    """The owner's role has a scope, so that somebody always answers for a record."""
    assert set(policy.owners) == set(stages)
    assert set(policy.owners.values()) <= set(policy.scopes)


@tables
def test_every_stage_can_be_reached(policy, stages):
    """From the moves that begin a record, all stages follow."""
    reached = {stage for step in policy.steps.values() if not step.start for stage in step.to}
    while True:
        found = {to for step in policy.steps.values() if step.start & reached for to in step.to} | reached
        if found == reached:
            break
        reached = found
    assert reached == set(stages.values)


@tables
def test_every_stage_has_a_way_on_unless_it_is_final(policy, stages):
    """From each stage some moves lead to a final one, and each of them has a role that reaches the record."""
    final = final_stages(stages, policy.steps)
    assert final
    ending = set(final)
    while True:
        found = {
            start for move, step in policy.steps.items() if step.to & ending for start in step.start
        } | ending
        if found == ending:
            break
        ending = found
    assert ending == set(stages.values)


@tables
def test_rules_name_roles_that_reach_the_record(policy, stages):
    """A role without a scope could never make its move."""
    assert {role for rule in policy.rules.values() for role in rule.roles} <= set(policy.scopes)


@tables
def test_conditions_say_their_rule(policy, stages):
    """Each condition has a sentence that says the rule in domain terms."""
    assert all(condition.__doc__ for rule in policy.rules.values() for condition in rule.unless)
