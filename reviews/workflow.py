"""Which move starts from which stages of a review, and where may it lead?"""

from prevent.accounts.roles import Role
from prevent.workflow.table import Steps, begins, final_stages, leads
from reviews.choices import Move, Stage

OPEN = (Stage.PENDING, Stage.PREPARED)

STEPS: Steps = {
    Move.SCHEDULE_REVIEW: begins(Stage.PENDING, "Review after closure scheduled"),
    Move.PREPARE_REVIEW: leads(OPEN, [Stage.PREPARED], "Review prepared"),
    Move.DECIDE_REVIEW: leads([Stage.PREPARED], [Stage.HELD], "Review held by the panel"),
    Move.CANCEL_REVIEW: leads(OPEN, [Stage.CANCELLED], "Review cancelled"),
}

OWNERS = {
    Stage.PENDING: Role.CASE_OFFICER,
    Stage.PREPARED: Role.PANEL_CHAIR,
    Stage.HELD: Role.PANEL_CHAIR,
    Stage.CANCELLED: Role.PANEL_CHAIR,
}

FINAL = final_stages(Stage, STEPS)
