"""Which move starts from which stages, and where may it lead? The table of referrals."""

from prevent.accounts.roles import Role
from prevent.reference.choices import Point
from prevent.workflow.table import Steps, begins, final_stages, leads, stays
from referrals.choices import (
    GatewayOutcome,
    HandOffStage,
    MatchStage,
    Move,
    RequestStage,
    Section36Outcome,
    Stage,
)

GATEWAY_LEADS_TO = {
    GatewayOutcome.GO_ON: Stage.INFORMATION_GATHERING,
    GatewayOutcome.OTHER_SERVICE: Stage.HANDED_OFF,
    GatewayOutcome.POLICE_LED: Stage.POLICE_LED,
    GatewayOutcome.NO_FURTHER_ACTION: Stage.CLOSED,
}
SECTION_36_LEADS_TO = {
    Section36Outcome.REFER: Stage.REFERRED_TO_PANEL,
    Section36Outcome.POLICE_LED: Stage.POLICE_LED,
    Section36Outcome.OTHER_SERVICE: Stage.HANDED_OFF,
    Section36Outcome.NO_FURTHER_ACTION: Stage.CLOSED,
}
WITH_POLICE = (
    Stage.RECEIVED,
    Stage.GATEWAY,
    Stage.GATEWAY_ENDORSEMENT,
    Stage.INFORMATION_GATHERING,
    Stage.SECTION_36,
    Stage.POLICE_LED,
    Stage.HANDED_OFF,
)
BEFORE_PANEL = WITH_POLICE[:-2]
OWNED = (*WITH_POLICE[1:], Stage.REFERRED_TO_PANEL)
"""Stages in which an officer owns the risk: until the panel has taken it on."""
NOT_AT_PANEL = (*WITH_POLICE, Stage.CLOSED)
ONLY_POLICE = frozenset({Stage.RECEIVED, Stage.GATEWAY_ENDORSEMENT, Stage.POLICE_LED})
"""Stages from which the council does not refer: the police know too little yet, have just decided, or manage the risk."""
WITH_OFFICER = (Stage.GATEWAY, Stage.INFORMATION_GATHERING)
ASSESSED_AT = (Stage.INFORMATION_GATHERING, Stage.REFERRED_TO_PANEL)
"""Stages in which the person is assessed: before the decision, and as long as a panel works with what was found."""

STEPS: Steps = {
    Move.SUBMIT_REFERRAL: begins(Stage.RECEIVED, "Referral received"),
    Move.ALLOCATE_REFERRAL: leads(
        [Stage.RECEIVED],
        [Stage.GATEWAY],
        "Allocated to a case officer",
        keeps=[*WITH_POLICE[1:], Stage.REFERRED_TO_PANEL],
    ),
    Move.PASS_FROM_LEAVER: stays(OWNED, "Passed to a supervisor for reassignment, as its officer left"),
    Move.HAND_OVER_WORK: stays(OWNED, "Handed over to another officer"),
    Move.IDENTIFY_INDIVIDUAL: stays(WITH_POLICE[1:], "Individual identified"),
    Move.ADD_KNOWN: stays(WITH_POLICE[1:], "Something known of the person added"),
    Move.RECORD_CONDITIONS: stays(OWNED, "Health conditions and neurodiversity recorded"),
    Move.WITHDRAW_KNOWN: stays(WITH_POLICE[1:], "Something known of the person taken back"),
    Move.RECORD_DECONFLICTION: stays(WITH_POLICE[1:], "Deconfliction recorded"),
    Move.RECORD_CHECKS: stays(WITH_POLICE[1:], "Checks recorded"),
    Move.ASSESS_GATEWAY: leads([Stage.GATEWAY], [Stage.GATEWAY_ENDORSEMENT], "Gateway assessment made"),
    Move.ENDORSE_GATEWAY: leads(
        [Stage.GATEWAY_ENDORSEMENT],
        [Stage.GATEWAY, *GATEWAY_LEADS_TO.values()],
        "Gateway assessment endorsed or returned",
    ),
    Move.REQUEST_INFORMATION: stays(WITH_OFFICER, "Information requested"),
    Move.BEGIN_ASSESSMENT: stays(ASSESSED_AT, "Framework of the assessment chosen"),
    Move.ANSWER_FACTORS: stays(ASSESSED_AT, "Factors of the assessment answered"),
    Move.CONSULT_CLINICIAN: stays(ASSESSED_AT, "Clinician consulted"),
    Move.RECORD_CLINICAL_ANSWER: stays(ASSESSED_AT, "Clinician’s answer recorded"),
    Move.RECORD_ASSESSMENT: leads(
        [Stage.INFORMATION_GATHERING],
        [Stage.SECTION_36],
        "Assessment signed",
        keeps=[Stage.REFERRED_TO_PANEL],
    ),
    Move.ENDORSE_ASSESSMENT: stays([Stage.SECTION_36, Stage.REFERRED_TO_PANEL], "Assessment endorsed"),
    Move.NAME_HOME_AREA: leads(BEFORE_PANEL, BEFORE_PANEL, "Home area recorded"),
    Move.NAME_RESIDENCE_FORCE: stays(
        [Stage.INFORMATION_GATHERING, Stage.SECTION_36, Stage.REFERRED_TO_PANEL],
        "Force of residence recorded",
    ),
    Move.DECIDE_SECTION_36: leads(
        [Stage.SECTION_36],
        [Stage.INFORMATION_GATHERING, *SECTION_36_LEADS_TO.values()],
        "Section 36 decision recorded",
    ),
    Move.PROPOSE_PANEL_REFERRAL: stays(NOT_AT_PANEL, "The council’s own referral to the panel proposed"),
    Move.CONFIRM_PANEL_REFERRAL: leads(
        NOT_AT_PANEL,
        [Stage.REFERRED_TO_PANEL],
        "Referred to the panel by the council",
        reopens=True,
    ),
    Move.RETURN_PANEL_REFERRAL: stays(NOT_AT_PANEL, "The council’s own referral to the panel returned"),
    Move.UPDATE_POLICE_LED: stays([Stage.POLICE_LED], "Police-led update recorded"),
    Move.END_POLICE_LED: leads(
        [Stage.POLICE_LED], [Stage.INFORMATION_GATHERING, Stage.CLOSED], "Police-led work ended"
    ),
    Move.HAND_OFF_AGAIN: stays([Stage.HANDED_OFF], "Handed over to another service"),
    Move.CLOSE_HANDED_OFF: leads([Stage.HANDED_OFF], [Stage.CLOSED], "Closed after a hand-off"),
    Move.REOPEN_REFERRAL: leads(
        [Stage.HANDED_OFF, Stage.CLOSED],
        [Stage.GATEWAY, Stage.RECEIVED],
        "Opened again",
        reopens=True,
    ),
    Move.ASK_REFERRER: stays(WITH_OFFICER, "Question sent to the referrer"),
    Move.ANSWER_QUESTION: stays(Stage, "Question answered by the referrer", blind=True),
    Move.WITHDRAW_QUESTION: stays([*WITH_POLICE, Stage.REFERRED_TO_PANEL], "Question withdrawn"),
    Move.SETTLE_QUESTIONS: stays(WITH_POLICE, "The answers are enough: open questions ended"),
    Move.CHASE_REFERRER: stays(WITH_POLICE, "Referrer reminded of open questions"),
    Move.ADD_MATERIAL: stays(Stage, "Material added by the referrer", blind=True),
    Move.SEND_FEEDBACK: stays(
        [
            Stage.INFORMATION_GATHERING,
            Stage.SECTION_36,
            Stage.REFERRED_TO_PANEL,
            Stage.POLICE_LED,
            Stage.HANDED_OFF,
            Stage.CLOSED,
        ],
        "Feedback sent to the referrer",
    ),
    Move.RECORD_DISCLOSURE: stays(Stage, "Share outside this service recorded"),
    Move.RESTRICT_RECORD: stays(Stage, "Restricted to named people"),
    Move.LIFT_RESTRICTION: stays(Stage, "Restriction lifted"),
    Move.EXCLUDE_PERSON: stays(Stage, "A person excluded from this record"),
    Move.END_EXCLUSION: stays(Stage, "An exclusion ended"),
    Move.NAME_IN_PLACE: stays(Stage, "Somebody named in place of one who left"),
    Move.LINK_INDIVIDUAL: stays(Stage, "Linked to the individual of a match"),
}

REQUEST_STEPS: Steps = {
    Move.REQUEST_INFORMATION: begins(RequestStage.SENT, "Information requested"),
    Move.ANSWER_REQUEST: leads([RequestStage.SENT], [RequestStage.ANSWERED], "Request answered"),
    Move.DECLINE_REQUEST: leads([RequestStage.SENT], [RequestStage.DECLINED], "Request declined"),
    Move.WITHDRAW_REQUEST: leads([RequestStage.SENT], [RequestStage.WITHDRAWN], "Request withdrawn"),
    Move.ANSWER_PART: stays([RequestStage.SENT], "Request answered in part"),
    Move.ASK_MORE_TIME: stays([RequestStage.SENT], "More time asked for"),
    Move.EXTEND_REQUEST: stays([RequestStage.SENT], "More time given"),
    Move.REFUSE_MORE_TIME: stays([RequestStage.SENT], "More time refused"),
    Move.CHASE_REQUEST: stays([RequestStage.SENT], "Agency reminded"),
}
"""A request for information is a record of its own: the asked agency sees the request, never the referral."""

REFERS_BACK = (HandOffStage.SENT, HandOffStage.ACCEPTED, HandOffStage.HEARD)

HAND_OFF_STEPS: Steps = {
    Move.PROPOSE_HAND_OFF: begins(HandOffStage.PROPOSED, "Hand-off proposed"),
    Move.SEND_HAND_OFF: leads([HandOffStage.PROPOSED], [HandOffStage.SENT], "Hand-off sent"),
    Move.DROP_HAND_OFF: leads([HandOffStage.PROPOSED], [HandOffStage.DROPPED], "Hand-off not sent"),
    Move.ACCEPT_HAND_OFF: leads([HandOffStage.SENT], [HandOffStage.ACCEPTED], "Hand-off accepted"),
    Move.DECLINE_HAND_OFF: leads([HandOffStage.SENT], [HandOffStage.DECLINED], "Hand-off declined"),
    Move.REPORT_HAND_OFF: leads(
        [HandOffStage.ACCEPTED], [HandOffStage.HEARD], "What happened reported", keeps=[HandOffStage.HEARD]
    ),
    Move.REFER_BACK: stays(REFERS_BACK, "Referred back to the police"),
    Move.DECLINE_REFERRAL_BACK: stays(HandOffStage, "Answered why it is not opened again"),
    Move.WITHDRAW_HAND_OFF: leads([HandOffStage.SENT], [HandOffStage.WITHDRAWN], "Hand-off withdrawn"),
}
"""A hand-off is a record of its own: the service sees what is shared with it, never the referral. It is proposed, sent, dropped
and withdrawn by the moves of the referral that decide on it.
"""

UNDECIDED = (MatchStage.UNDECIDED, MatchStage.CANNOT_TELL, MatchStage.PROPOSED)
"""Stages of a possible match in which neither of its referrals ends."""
SETTLED = (MatchStage.SAME, MatchStage.DIFFERENT)
MATCH_STEPS: Steps = {
    Move.FIND_MATCH: begins(MatchStage.UNDECIDED, "Possible match found"),
    Move.DECIDE_MATCH: leads(
        [MatchStage.UNDECIDED, MatchStage.CANNOT_TELL],
        [MatchStage.CANNOT_TELL, MatchStage.PROPOSED, *SETTLED],
        "Possible match decided on",
    ),
    Move.ENDORSE_MATCH: leads(
        [MatchStage.PROPOSED],
        [*SETTLED, MatchStage.UNDECIDED, MatchStage.CANNOT_TELL],
        "Decision on a possible match endorsed or returned",
    ),
    Move.REOPEN_MATCH: leads(SETTLED, [MatchStage.UNDECIDED], "Decision taken back", reopens=True),
    Move.ASK_CONTENT: stays(UNDECIDED, "Asked to read the other referral"),
    Move.ANSWER_CONTENT: stays(UNDECIDED, "Request to read answered"),
}
"""Whether two referrals are about the same person is a record of its own: those who work on either decide it."""

OWNERS: dict[str, Role] = {
    Stage.RECEIVED: Role.SUPERVISOR,
    Stage.GATEWAY: Role.CASE_OFFICER,
    Stage.GATEWAY_ENDORSEMENT: Role.SUPERVISOR,
    Stage.INFORMATION_GATHERING: Role.CASE_OFFICER,
    Stage.SECTION_36: Role.SUPERVISOR,
    Stage.REFERRED_TO_PANEL: Role.PANEL_CHAIR,
    Stage.POLICE_LED: Role.CASE_OFFICER,
    Stage.HANDED_OFF: Role.CASE_OFFICER,
    Stage.CLOSED: Role.SUPERVISOR,
}
"""Which role answers for a referral at each stage. A closed one stays with the supervisor, for feedback and
records.
"""

REQUEST_OWNERS: dict[str, Role] = {
    **dict.fromkeys(RequestStage.values, Role.CASE_OFFICER),
    RequestStage.SENT: Role.SAFEGUARDING_LEAD,
}

MATCH_OWNERS: dict[str, Role] = dict.fromkeys(MatchStage.values, Role.SUPERVISOR)
"""The officers of the two referrals decide; what stays undecided comes to the supervisors, who are always there."""

HAND_OFF_OWNERS: dict[str, Role] = dict.fromkeys(HandOffStage.values, Role.SUPERVISOR)
"""The officer chases a hand-off; silence comes to the supervisors, who are always there."""
NEVER_SENT = (HandOffStage.PROPOSED, HandOffStage.DROPPED)
BEFORE_SERVICE = frozenset(HandOffStage) - frozenset(NEVER_SENT)
"""Stages in which a service sees a hand-off."""
CHASED = (HandOffStage.SENT, HandOffStage.ACCEPTED)
"""Stages in which something is still to be heard from the service."""
TAKEN_ON = (HandOffStage.ACCEPTED, HandOffStage.HEARD)

BEGINS_AT = {Point.SECTION_36: Stage.INFORMATION_GATHERING, Point.PANEL: Stage.SECTION_36}
"""Where the stretch begins at whose end each point of deconfliction lies; the first one's begins when the referral is opened."""

FINAL = final_stages(Stage, STEPS)
FROM_PANEL = frozenset({Stage.REFERRED_TO_PANEL})
OPEN = frozenset(WITH_POLICE) | FROM_PANEL
"""Stages in which somebody still has to act."""
