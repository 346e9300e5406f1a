"""Which move starts from which stages? The tables of emergency reviews and of samples."""

from collections.abc import Mapping

from prevent.accounts.roles import Role
from prevent.inspection.choices import Move, SampleMove, SampleStage, Stage
from prevent.workflow.table import Steps, begins, leads

STEPS: Steps = {
    Move.USE_EMERGENCY_ACCESS: begins(Stage.WAITING, "Emergency access used"),
    Move.CLOSE_EMERGENCY_REVIEW: leads([Stage.WAITING], [Stage.CLOSED], "Emergency access reviewed"),
}
OWNERS: Mapping[str, Role] = dict.fromkeys(Stage.values, Role.SUPERVISOR)

SAMPLE_STEPS: Steps = {
    SampleMove.DRAW_SAMPLE: begins(SampleStage.RUNNING, "Sample drawn"),
    SampleMove.END_SAMPLE: leads([SampleStage.RUNNING], [SampleStage.ENDED], "Sample ended"),
}
SAMPLE_OWNERS: Mapping[str, Role] = dict.fromkeys(SampleStage.values, Role.QUALITY_ASSURANCE)
