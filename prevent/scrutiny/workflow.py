"""Which move starts from which stage of an unusual reading, and where does it lead?"""

from prevent.accounts.roles import Role
from prevent.scrutiny.choices import ExtractMove, ExtractStage, Move, Stage
from prevent.workflow.table import Step, Steps, begins, leads

STEPS: Steps = {
    Move.FLAG_READING: begins(Stage.OPEN, "Noticed by the service"),
    Move.CLOSE_READING: leads([Stage.OPEN], [Stage.CLOSED], "Looked into"),
}

OWNERS = {Stage.OPEN: Role.SUPERVISOR, Stage.CLOSED: Role.SUPERVISOR}
"""The force always has a supervisor; an agency need not have anybody for information governance."""

EXTRACT_STEPS: Steps = {
    ExtractMove.ASK_EXTRACT: Step(
        frozenset(), frozenset({ExtractStage.WAITING, ExtractStage.READY}), "Asked for"
    ),
    ExtractMove.APPROVE_EXTRACT: leads([ExtractStage.WAITING], [ExtractStage.READY], "Approved"),
    ExtractMove.REFUSE_EXTRACT: leads([ExtractStage.WAITING], [ExtractStage.REFUSED], "Not approved"),
    ExtractMove.TAKE_EXTRACT: leads([ExtractStage.READY], [ExtractStage.TAKEN], "Downloaded"),
}
EXTRACT_OWNERS = dict.fromkeys(ExtractStage, Role.INFORMATION_GOVERNANCE)
