"""Is each workflow table whole: every move with a rule, a step and a page, every stage with an owner and a way on to an end?"""

import pytest

from channel import choices as channel
from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASE_POLICY
from prevent.assurance import choices as assurance
from prevent.assurance.policy import POLICY as ASSURANCE_POLICY
from prevent.exports import choices as exports
from prevent.exports.policy import POLICY as TABLE_EXPORT
from prevent.exports.policy import RECORD_POLICY as RECORD_EXPORT
from prevent.inspection import choices as inspection
from prevent.inspection.policy import POLICY as EMERGENCY_POLICY
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.oversight import choices as oversight
from prevent.oversight.policy import POLICY as CONCERN_POLICY
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.scrutiny import choices as scrutiny
from prevent.scrutiny.policy import EXTRACT_POLICY
from prevent.scrutiny.policy import POLICY as READING_POLICY
from prevent.workflow.table import final_stages
from referrals import choices as referrals
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY
from referrals.policy import POLICY as REFERRAL_POLICY
from reviews import choices as reviews
from reviews.policy import POLICY as REVIEW_POLICY
from tests.architecture.test_routes import routes

TABLES = [
    pytest.param(REFERRAL_POLICY, referrals.Stage, id="referrals"),
    pytest.param(REQUEST_POLICY, referrals.RequestStage, id="requests"),
    pytest.param(HAND_OFF_POLICY, referrals.HandOffStage, id="hand-offs"),
    pytest.param(MATCH_POLICY, referrals.MatchStage, id="matches"),
    pytest.param(CASE_POLICY, channel.Stage, id="cases"),
    pytest.param(MEETING_POLICY, channel.MeetingStage, id="meetings"),
    pytest.param(REVIEW_POLICY, reviews.Stage, id="reviews"),
    pytest.param(READING_POLICY, scrutiny.Stage, id="readings"),
    pytest.param(EXTRACT_POLICY, scrutiny.ExtractStage, id="extracts"),
    pytest.param(TABLE_EXPORT, exports.Stage, id="exports of tables"),
    pytest.param(RECORD_EXPORT, exports.RecordStage, id="exports of records"),
    pytest.param(EMERGENCY_POLICY, inspection.Stage, id="emergency"),
    pytest.param(SAMPLE_POLICY, inspection.SampleStage, id="samples"),
    pytest.param(ASSURANCE_POLICY, assurance.Stage, id="assurance"),
    pytest.param(CONCERN_POLICY, oversight.Stage, id="concerns"),
    pytest.param(RECOMMENDATION_POLICY, oversight.RecommendationStage, id="recommendations"),
]
"""Each policy with its stages."""
MOVES = [
    pytest.param(
        referrals.Move, (REFERRAL_POLICY, REQUEST_POLICY, HAND_OFF_POLICY, MATCH_POLICY), id="referrals"
    ),
    pytest.param(channel.Move, (CASE_POLICY,), id="cases"),
    pytest.param(channel.MeetingMove, (MEETING_POLICY,), id="meetings"),
    pytest.param(reviews.Move, (REVIEW_POLICY,), id="reviews"),
    pytest.param(scrutiny.Move, (READING_POLICY,), id="readings"),
    pytest.param(scrutiny.ExtractMove, (EXTRACT_POLICY,), id="extracts"),
    pytest.param(exports.Move, (TABLE_EXPORT,), id="exports of tables"),
    pytest.param(exports.RecordMove, (RECORD_EXPORT,), id="exports of records"),
    pytest.param(inspection.Move, (EMERGENCY_POLICY,), id="emergency"),
    pytest.param(inspection.SampleMove, (SAMPLE_POLICY,), id="samples"),
    pytest.param(assurance.Move, (ASSURANCE_POLICY,), id="assurance"),
    pytest.param(oversight.Move, (CONCERN_POLICY,), id="concerns"),
    pytest.param(oversight.RecommendationMove, (RECOMMENDATION_POLICY,), id="recommendations"),
]
"""Each list of moves with the policies that make them."""
WITHOUT_A_PAGE_OF_THEIR_OWN = {
    referrals.Move.SUBMIT_REFERRAL: "sent at the end of the national form, from the page that checks the answers",
    referrals.Move.PASS_FROM_LEAVER: "follows from the end of the officer's post",
    referrals.Move.PROPOSE_HAND_OFF: "part of the assessment or decision that relies on another service",
    referrals.Move.SEND_HAND_OFF: "follows when that outcome stands",
    referrals.Move.DROP_HAND_OFF: "follows when it does not stand",
    referrals.Move.WITHDRAW_HAND_OFF: "follows from another hand-off, from closing the referral or from opening it again",
    referrals.Move.FIND_MATCH: "the service’s own, when a referral is compared with all others",
    referrals.Move.LINK_INDIVIDUAL: "follows when two referrals are found to be about the same person",
    channel.Move.PASS_FROM_LEAVER: "follows from the end of an owner's post",
    referrals.Move.NAME_IN_PLACE: "follows from the end of a named person's post",
    channel.Move.NAME_IN_PLACE: "follows from the end of a named person's post",
    channel.Move.COMPLETE_CASE: "follows from the panel's last review",
    reviews.Move.SCHEDULE_REVIEW: "follows from closing a case, and from a review that the panel extends",
    reviews.Move.CANCEL_REVIEW: "follows from reopening the case",
    scrutiny.Move.FLAG_READING: "the worker's own",
    assurance.Move.DRAW_ASSURANCE: "the worker's own, month by month",
    assurance.Move.LET_ASSURANCE_GO: "the worker's own, once there is nothing left to review",
    exports.Move.BEGIN_EXPORT: "the worker's own",
    exports.Move.FINISH_EXPORT: "the worker's own",
    exports.Move.FAIL_EXPORT: "the worker's own, where the tables cannot be made",
    exports.Move.LAPSE_EXPORT: "the worker's own, when the time of the file is over",
    exports.RecordMove.LAPSE_RECORDS: "the worker's own, when the time of the approval is over",
}
"""Moves that a person never begins as such, each with where it happens."""

PAGES = {
    "referrals",
    "channel",
    "reviews",
    "posts",
    "scrutiny",
    "inspection",
    "assurance",
    "oversight",
    "exports",
}
tables = pytest.mark.parametrize(("policy", "stages"), TABLES)


@tables
def test_every_move_has_a_rule_and_a_step(policy, stages):
    """A rule without a step could never be made, a step without a rule by nobody."""
    assert set(policy.rules) == set(policy.steps)


@pytest.mark.parametrize(("moves", "policies"), MOVES)
def test_no_move_is_without_a_policy(moves, policies):
    """Every member of the list belongs to some table."""
    assert set(moves) == {move for policy in policies for move in policy.rules}


@pytest.mark.parametrize(("moves", "policies"), MOVES)
def test_every_move_has_a_page_or_a_reason_why_not(moves, policies):
    """A move without a page, and without a page of another move that makes it, could be made by nobody."""
    pages = {pattern.name for _, pattern, namespaces in routes() if PAGES & {*namespaces}}
    without = {move for move in moves if move.value not in pages}
    assert without == set(moves) & WITHOUT_A_PAGE_OF_THEIR_OWN.keys()


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
def test_whoever_owns_a_stage_can_do_something_there(policy, stages):
    """Until a record has come to its end, the role that answers for it has a move of its own to make."""
    idle = {
        stage
        for stage in set(stages.values) - final_stages(stages, policy.steps)
        if not any(
            stage in step.start and policy.owners[stage] in policy.rules[move].roles
            for move, step in policy.steps.items()
        )
    }
    assert idle == set()


@tables
def test_every_stage_can_be_reached(policy, stages):
    """From the moves that begin a record, all stages follow."""
    reached = {stage for step in policy.steps.values() if not step.start for stage in step.to}
    while True:
        found = {to for step in policy.steps.values() if step.leaves & reached for to in step.to} | reached
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
            start for move, step in policy.steps.items() if step.to & ending for start in step.leaves
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
