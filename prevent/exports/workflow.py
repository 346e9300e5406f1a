"""Which move starts from which stage of an export, and where does it lead?"""

from prevent.accounts.roles import Role
from prevent.exports.choices import Move, RecordMove, RecordStage, Stage
from prevent.workflow.table import Steps, begins, leads

UNMADE = (Stage.WAITING, Stage.UNDER_WAY)
OPEN = (*UNMADE, Stage.READY)
"""Whoever asks for the same while one is open is led to that one."""
STEPS: Steps = {
    Move.ASK_EXPORT: begins(Stage.WAITING, "Asked for"),
    Move.BEGIN_EXPORT: leads([Stage.WAITING], [Stage.UNDER_WAY], "Begun"),
    Move.FINISH_EXPORT: leads([Stage.UNDER_WAY], [Stage.READY], "Made"),
    Move.FAIL_EXPORT: leads(UNMADE, [Stage.FAILED], "Given up"),
    Move.FETCH_EXPORT: leads([Stage.READY], [Stage.FETCHED], "Downloaded"),
    Move.CANCEL_EXPORT: leads(OPEN, [Stage.CANCELLED], "Cancelled"),
    Move.LAPSE_EXPORT: leads([Stage.READY], [Stage.LAPSED], "Deleted: not downloaded in time"),
}
OWNERS = dict.fromkeys(Stage, Role.STATISTICIAN)

RECORD_OPEN = (RecordStage.ASKED, RecordStage.APPROVED)
RECORD_STEPS: Steps = {
    RecordMove.ASK_RECORDS: begins(RecordStage.ASKED, "Asked for"),
    RecordMove.APPROVE_RECORDS: leads([RecordStage.ASKED], [RecordStage.APPROVED], "Approved"),
    RecordMove.REFUSE_RECORDS: leads([RecordStage.ASKED], [RecordStage.REFUSED], "Not approved"),
    RecordMove.FETCH_RECORDS: leads([RecordStage.APPROVED], [RecordStage.FETCHED], "Downloaded"),
    RecordMove.CANCEL_RECORDS: leads(RECORD_OPEN, [RecordStage.CANCELLED], "Cancelled"),
    RecordMove.LAPSE_RECORDS: leads([RecordStage.APPROVED], [RecordStage.LAPSED], "Not downloaded in time"),
}
RECORD_OWNERS = dict.fromkeys(RecordStage, Role.QUALITY_ASSURANCE)
