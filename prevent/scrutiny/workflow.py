"""Which move starts from which stage of an unusual reading, and where does it lead?"""

from prevent.accounts.roles import Role
from prevent.scrutiny.choices import Move, Stage
from prevent.workflow.table import Steps, begins, leads

STEPS: Steps = {
    Move.FLAG_READING: begins(Stage.OPEN, "Noticed by the service"),
    Move.CLOSE_READING: leads([Stage.OPEN], [Stage.CLOSED], "Looked into"),
}

OWNERS = {Stage.OPEN: Role.SUPERVISOR, Stage.CLOSED: Role.SUPERVISOR}
"""The force always has a supervisor; an agency need not have anybody for information governance."""
