"""Which move starts from which stages, and where may it lead? The tables of cases and of panel meetings."""

from collections.abc import Mapping

from channel.choices import (
    ConsentAct,
    Decision,
    ItemKind,
    MeetingMove,
    MeetingStage,
    Move,
    Stage,
)
from prevent.accounts.roles import Role
from prevent.workflow.table import Steps, begins, final_stages, leads, stays

NOT_SUITABLE = frozenset(
    {Decision.NOT_SUITABLE_SIGNPOST, Decision.NOT_SUITABLE_EXISTING, Decision.NOT_SUITABLE_NFA}
)
NO_SUPPORT = NOT_SUITABLE | {Decision.CLOSE, Decision.WITHDRAW}
"""Decisions that support is not, or no longer, provided: health and social care must be considered (s.36(6))."""
ENDS = NOT_SUITABLE | {Decision.CLOSE}
"""Decisions by which the panel lets a case go."""
ASKS_HEALTH = NO_SUPPORT | {Decision.POLICE_LED, Decision.PURSUE}
"""The same must be considered where the police go on instead of the panel, which then gives no support either (s.36(6))."""

ELSEWHERE = {
    Decision.POLICE_LED: Stage.POLICE_LED,
    Decision.PURSUE: Stage.POLICE_LED,
    Decision.TRANSFER: Stage.TRANSFER_OFFERED,
}
DECISIONS = {
    Stage.AWAITING_PANEL: {
        Decision.ADOPT: Stage.AWAITING_CONSENT,
        Decision.DEFER_INFO: Stage.AWAITING_PANEL,
        **dict.fromkeys(
            (Decision.NOT_SUITABLE_SIGNPOST, Decision.NOT_SUITABLE_EXISTING, Decision.NOT_SUITABLE_NFA),
            Stage.NOT_ADOPTED,
        ),
        Decision.CLOSE: Stage.CLOSING,
        **ELSEWHERE,
    },
    Stage.AWAITING_CONSENT: {
        Decision.CONTINUE: Stage.AWAITING_CONSENT,
        Decision.WITHDRAW: Stage.FURTHER_ASSESSMENT,
        Decision.CLOSE: Stage.CLOSING,
        **ELSEWHERE,
    },
    Stage.SUPPORT: {
        Decision.CONTINUE: Stage.SUPPORT,
        Decision.REVISE: Stage.SUPPORT,
        Decision.WITHDRAW: Stage.FURTHER_ASSESSMENT,
        Decision.CLOSE: Stage.CLOSING,
        **ELSEWHERE,
    },
    Stage.FURTHER_ASSESSMENT: {
        Decision.ADOPT: Stage.AWAITING_CONSENT,
        Decision.DEFER_INFO: Stage.FURTHER_ASSESSMENT,
        Decision.CLOSE: Stage.CLOSING,
        **ELSEWHERE,
    },
}
"""What a panel may decide at each stage, and where it leads (Channel duty guidance 2023; CTSA 2015 s.36(4))."""

KINDS = {
    Stage.AWAITING_PANEL: (ItemKind.FIRST_CONSIDERATION,),
    Stage.AWAITING_CONSENT: (ItemKind.MONTHLY_REVIEW, ItemKind.CLOSURE),
    Stage.SUPPORT: (ItemKind.MONTHLY_REVIEW, ItemKind.CLOSURE),
    Stage.FURTHER_ASSESSMENT: (ItemKind.FURTHER_ASSESSMENT, ItemKind.CLOSURE),
    Stage.CLOSED: (ItemKind.POST_CLOSURE_REVIEW,),
}
"""As what a case may be put on an agenda, by stage."""

MINUTES = {
    ItemKind.FIRST_CONSIDERATION: 10,
    ItemKind.MONTHLY_REVIEW: 5,
    ItemKind.FURTHER_ASSESSMENT: 7,
    ItemKind.CLOSURE: 7,
    ItemKind.POST_CLOSURE_REVIEW: 5,
}
"""How long an item is planned to take, until somebody says otherwise: eight cases in about forty minutes. Our default."""

CONSENT_LEADS_TO = {
    Stage.AWAITING_CONSENT: {
        ConsentAct.GIVEN: Stage.SUPPORT,
        ConsentAct.RENEWED: Stage.SUPPORT,
        ConsentAct.REFUSED: Stage.FURTHER_ASSESSMENT,
        ConsentAct.WITHDRAWN: Stage.FURTHER_ASSESSMENT,
    },
    Stage.SUPPORT: {
        ConsentAct.REFUSED: Stage.FURTHER_ASSESSMENT,
        ConsentAct.WITHDRAWN: Stage.FURTHER_ASSESSMENT,
    },
}
"""Where an answer about consent leads; at every other stage it is recorded and the stage stays."""


def decisions_at(stage: str, episode: int) -> dict[Decision, Stage]:
    """What the panel may decide: a case that was closed before is closed again, with its reviews, never "not adopted"."""
    options = DECISIONS.get(Stage(stage), {})
    if stage != Stage.AWAITING_PANEL:
        return options
    left_out = NOT_SUITABLE if episode > 1 else {Decision.CLOSE}
    return {decision: to for decision, to in options.items() if decision not in left_out}


PANEL_HOLDS = (Stage.AWAITING_PANEL, Stage.AWAITING_CONSENT, Stage.SUPPORT, Stage.FURTHER_ASSESSMENT)
LIVE = (*PANEL_HOLDS, Stage.TRANSFER_OFFERED, Stage.POLICE_LED, Stage.CLOSING)
OWNED = (*LIVE, Stage.CLOSED)
"""Stages in which risk and plan have owners: a closed case waits for its reviews."""
PLANNING = (Stage.AWAITING_CONSENT, Stage.SUPPORT, Stage.FURTHER_ASSESSMENT)
AFTER_SUPPORT = (
    Stage.SUPPORT,
    Stage.FURTHER_ASSESSMENT,
    Stage.TRANSFER_OFFERED,
    Stage.POLICE_LED,
    Stage.AWAITING_PANEL,
    Stage.AWAITING_CONSENT,
    Stage.CLOSING,
)
"""What became of a session is still to be said after support has stopped, or nobody would ever know."""

ONWARD = (*PANEL_HOLDS, Stage.POLICE_LED, Stage.CLOSING)
"""Stages at which the police hand a case on to a programme or a prison; it stays with its owners all the while."""

STEPS: Steps = {
    Move.OPEN_CASE: begins(Stage.AWAITING_PANEL, "Channel case opened"),
    Move.JOIN_REFERRAL: stays(LIVE, "Another referral added"),
    Move.NAME_OWNER: stays(OWNED, "Owner named"),
    Move.PASS_FROM_LEAVER: stays(OWNED, "Passed on for reassignment, as an owner left"),
    Move.HAND_OVER_WORK: stays(OWNED, "Handed over to another owner"),
    Move.NAME_RESIDENCE_FORCE: stays((*LIVE, Stage.CLOSED), "Force of residence recorded"),
    Move.INVITE_AGENCY: stays((*PANEL_HOLDS, Stage.CLOSED), "Papers circulated to an agency"),
    Move.RECORD_PANEL_DECISION: leads(
        PANEL_HOLDS, {to for table in DECISIONS.values() for to in table.values()}, "Panel decision recorded"
    ),
    Move.PLAN_CONSENT: stays(PLANNING, "Request for consent planned"),
    Move.RECORD_CONSENT: leads(LIVE, LIVE, "Consent recorded"),
    Move.ADD_NEED: stays(PLANNING, "Need added to the plan"),
    Move.ADD_PLAN_ITEM: stays(PLANNING, "Support added to the plan"),
    Move.LEAVE_NEED_UNMET: stays(PLANNING, "Reason given why a need is not met"),
    Move.END_PLAN_ITEM: stays(PLANNING, "Item of support ended"),
    Move.AGREE_PLAN: stays(PLANNING, "Support plan agreed"),
    Move.PLAN_SESSIONS: stays([Stage.SUPPORT], "Sessions planned", blind=True),
    Move.RECORD_SESSION: stays(AFTER_SUPPORT, "Session accounted for", blind=True),
    Move.CORRECT_SESSION: stays(
        (*AFTER_SUPPORT, Stage.CLOSED), "What was said of a session corrected", blind=True
    ),
    Move.ACCEPT_TRANSFER: leads([Stage.TRANSFER_OFFERED], [Stage.AWAITING_PANEL], "Transfer accepted"),
    Move.REFUSE_TRANSFER: leads([Stage.TRANSFER_OFFERED], PANEL_HOLDS, "Transfer refused"),
    Move.WITHDRAW_TRANSFER: leads([Stage.TRANSFER_OFFERED], PANEL_HOLDS, "Offer of a transfer withdrawn"),
    Move.UPDATE_POLICE_LED: stays([Stage.POLICE_LED], "Police-led update recorded"),
    Move.END_POLICE_LED: leads(
        [Stage.POLICE_LED], [Stage.AWAITING_PANEL, Stage.CLOSING], "Police-led work ended"
    ),
    Move.CLOSE_CASE: leads([Stage.CLOSING], [Stage.CLOSED], "Case closed"),
    Move.REOPEN_CASE: leads([Stage.CLOSED], [Stage.AWAITING_PANEL], "Case reopened"),
    Move.COMPLETE_CASE: leads([Stage.CLOSED], [Stage.COMPLETE], "Case complete"),
    Move.RECORD_DISCLOSURE: stays(Stage, "Share outside this service recorded"),
    Move.RESTRICT_RECORD: stays(Stage, "Restricted to named people"),
    Move.LIFT_RESTRICTION: stays(Stage, "Restriction lifted"),
    Move.EXCLUDE_PERSON: stays(Stage, "A person excluded from this record"),
    Move.END_EXCLUSION: stays(Stage, "An exclusion ended"),
    Move.NAME_IN_PLACE: stays(Stage, "Somebody named in place of one who left"),
    Move.SET_ACTION: stays(OWNED, "Action set"),
    Move.SETTLE_ACTION: stays(Stage, "Action settled"),
    Move.GIVE_INPUT: stays((*PANEL_HOLDS, Stage.CLOSED), "Input of an agency written", blind=True),
    Move.ACCEPT_COMMISSION: stays([Stage.SUPPORT], "Commission accepted by its provider", blind=True),
    Move.DECLINE_COMMISSION: stays([Stage.SUPPORT], "Commission declined by its provider", blind=True),
    Move.RECORD_PANEL_VIEW: stays((*PANEL_HOLDS, Stage.CLOSING), "View of the panel recorded"),
    Move.SET_GOAL: stays(PLANNING, "Goal set"),
    Move.SCORE_GOAL: stays((*PLANNING, Stage.CLOSING), "Goal scored"),
    Move.PROPOSE_CLOSURE: stays(PLANNING, "Closure proposed"),
    Move.NAME_HOME_AREA: stays((*LIVE, Stage.CLOSED), "Where the person lives now recorded"),
    Move.RECORD_OVERT_INVESTIGATION: stays(PANEL_HOLDS, "Support beside an overt investigation recorded"),
    Move.END_OVERT_INVESTIGATION: stays(LIVE, "End of an investigation recorded"),
    Move.HAND_ON_CASE: stays(ONWARD, "Handed over to a programme or a prison"),
    Move.TAKE_BACK_HAND_OFF: stays(ONWARD, "Hand-off taken back"),
}

OWNERS: Mapping[str, Role] = {
    stage: Role.CASE_OFFICER if stage == Stage.POLICE_LED else Role.PANEL_CHAIR for stage in Stage
}
"""Which role answers for a case at each stage; the case itself names a risk owner and a plan owner at all times."""

FINAL = final_stages(Stage, STEPS)
OPEN = frozenset(LIVE)
"""Stages in which somebody still has to act; a closed case waits for its reviews."""

BEFORE_END = (MeetingStage.PLANNED, MeetingStage.UNDER_WAY)
MEETING_STEPS: Steps = {
    MeetingMove.PLAN_MEETING: begins(MeetingStage.PLANNED, "Meeting planned"),
    MeetingMove.MOVE_MEETING: stays([MeetingStage.PLANNED], "Meeting moved"),
    MeetingMove.CALL_OFF_MEETING: leads(
        [MeetingStage.PLANNED], [MeetingStage.CALLED_OFF], "Meeting called off"
    ),
    MeetingMove.ADD_TO_AGENDA: stays(BEFORE_END, "Case put on the agenda"),
    MeetingMove.TAKE_OFF_AGENDA: stays(BEFORE_END, "Case taken off the agenda"),
    MeetingMove.OPEN_MEETING: leads([MeetingStage.PLANNED], [MeetingStage.UNDER_WAY], "Meeting opened"),
    MeetingMove.RECORD_ATTENDANCE: stays([MeetingStage.UNDER_WAY], "Attendance recorded"),
    MeetingMove.OPEN_ITEM: stays([MeetingStage.UNDER_WAY], "Item opened"),
    MeetingMove.WRITE_MINUTES: stays((MeetingStage.UNDER_WAY, MeetingStage.ENDED), "Minutes written"),
    MeetingMove.END_MEETING: leads([MeetingStage.UNDER_WAY], [MeetingStage.ENDED], "Meeting ended"),
    MeetingMove.BUILD_AGENDA: stays([MeetingStage.PLANNED], "What is due put on the agenda"),
    MeetingMove.ORDER_AGENDA: stays(BEFORE_END, "Agenda ordered and timed"),
    MeetingMove.CIRCULATE_PAPERS: stays([MeetingStage.PLANNED], "Papers circulated"),
    MeetingMove.RECORD_CONFLICT: stays(BEFORE_END, "Conflict of interest recorded"),
    MeetingMove.WRITE_NOTE: stays([MeetingStage.UNDER_WAY], "Notes written", blind=True),
    MeetingMove.DRAFT_MINUTES: stays([MeetingStage.ENDED], "Minutes drafted"),
    MeetingMove.AGREE_MINUTES: stays([MeetingStage.ENDED], "Minutes agreed"),
    MeetingMove.SIGN_MINUTES: stays([MeetingStage.ENDED], "Minutes signed"),
    MeetingMove.ADD_ADDENDUM: stays([MeetingStage.ENDED], "Signed minutes added to"),
}
MEETING_OWNERS: Mapping[str, Role] = dict.fromkeys(MeetingStage.values, Role.PANEL_CHAIR)
