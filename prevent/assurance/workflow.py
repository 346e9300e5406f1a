"""Which move starts from which stages? The table of assurance reviews."""

from collections.abc import Mapping

from prevent.accounts.roles import Role
from prevent.assurance.choices import Finding, Move, Stage
from prevent.workflow.table import Steps, begins, leads

LEADS_TO = {
    Finding.AGREE: Stage.AGREED,
    Finding.DISAGREE: Stage.DISAGREED,
    Finding.REOPEN: Stage.REOPEN_ASKED,
}
OPEN = frozenset({Stage.WAITING, Stage.TAKEN, Stage.REOPEN_ASKED})
BEFORE_FOUND = (Stage.WAITING, Stage.TAKEN)
FOUND = frozenset(Stage) - {*BEFORE_FOUND, Stage.LET_GO}
"""Stages in which the force reads what was found; before that, and of what was not reviewed, it knows nothing."""

STEPS: Steps = {
    Move.DRAW_ASSURANCE: begins(Stage.WAITING, "Drawn for assurance"),
    Move.TAKE_ASSURANCE: leads(BEFORE_FOUND, [Stage.TAKEN], "Taken for review"),
    Move.RECORD_ASSURANCE: leads([Stage.TAKEN], LEADS_TO.values(), "Reviewed"),
    Move.REOPEN_ON_ASSURANCE: leads([Stage.REOPEN_ASKED], [Stage.REOPENED], "Opened again by the force"),
    Move.KEEP_CLOSED: leads([Stage.REOPEN_ASKED], [Stage.KEPT_CLOSED], "Kept closed by the force"),
    Move.LET_ASSURANCE_GO: leads(
        OPEN, [Stage.LET_GO, Stage.REOPENED], "Let go, as the referral was opened again or restricted"
    ),
}
OWNERS: Mapping[str, Role] = {
    **dict.fromkeys(Stage.values, Role.QUALITY_ASSURANCE),
    Stage.REOPEN_ASKED: Role.SUPERVISOR,
}
