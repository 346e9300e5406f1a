"""Which move starts from which stages? The tables of concerns and of recommendations."""

from collections.abc import Mapping
from dataclasses import replace

from prevent.accounts.roles import Role
from prevent.oversight.choices import Move, RecommendationMove, RecommendationStage, Stage
from prevent.workflow.table import Steps, begins, leads, stays

OPEN = (Stage.NEW, Stage.LOOKED_AT, Stage.ANSWERED)

STEPS: Steps = {
    Move.RAISE_CONCERN: begins(Stage.NEW, "Raised"),
    # Blind: whoever raised it learns of nothing but the answer. What was answered is looked at once more.
    Move.ADD_TO_CONCERN: replace(
        leads(
            [Stage.ANSWERED, Stage.CLOSED],
            [Stage.LOOKED_AT],
            "More was added",
            keeps=[Stage.NEW, Stage.LOOKED_AT],
            reopens=True,
        ),
        blind=True,
    ),
    Move.LOOK_AT_CONCERN: leads([Stage.NEW], [Stage.LOOKED_AT], "Taken up"),
    Move.NOTE_CONCERN: stays(OPEN, "Note written"),
    Move.ANSWER_CONCERN: leads([Stage.LOOKED_AT, Stage.ANSWERED], [Stage.ANSWERED], "Answered"),
    Move.PASS_CONCERN_ON: stays([Stage.LOOKED_AT, Stage.ANSWERED], "Passed on to the agency"),
    Move.CLOSE_CONCERN: leads([Stage.ANSWERED], [Stage.CLOSED], "Closed"),
}
OWNERS: Mapping[str, Role] = dict.fromkeys(Stage.values, Role.OVERSIGHT_OFFICER)

WITH_OWNER = (RecommendationStage.WAITING, RecommendationStage.ACCEPTED)
"""Stages in which something is still to be heard of it."""
ENDED = (RecommendationStage.DONE, RecommendationStage.NOT_DONE)

RECOMMENDATION_STEPS: Steps = {
    RecommendationMove.MAKE_RECOMMENDATION: begins(RecommendationStage.WAITING, "Recommended"),
    RecommendationMove.ACCEPT_RECOMMENDATION: leads(
        [RecommendationStage.WAITING], [RecommendationStage.ACCEPTED], "Accepted"
    ),
    RecommendationMove.NOTE_PROGRESS: stays([RecommendationStage.ACCEPTED], "Progress noted"),
    RecommendationMove.COMPLETE_RECOMMENDATION: leads(
        [RecommendationStage.ACCEPTED], [RecommendationStage.DONE], "Done"
    ),
    RecommendationMove.DECLINE_RECOMMENDATION: leads(
        WITH_OWNER, [RecommendationStage.NOT_DONE], "Will not be done"
    ),
    RecommendationMove.RETURN_RECOMMENDATION: leads(
        ENDED, [RecommendationStage.ACCEPTED], "Given back to its owner", reopens=True
    ),
    RecommendationMove.REASSIGN_RECOMMENDATION: leads(
        WITH_OWNER, [RecommendationStage.WAITING], "Given to another owner"
    ),
}
RECOMMENDATION_OWNERS: Mapping[str, Role] = dict.fromkeys(RecommendationStage.values, Role.OVERSIGHT_OFFICER)
"""The office follows it to its end; who is to carry it out stands in the recommendation itself."""
