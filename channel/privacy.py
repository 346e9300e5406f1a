"""What does a Channel case hold about people, field by field?"""

from prevent.kernel.privacy import Fields, Privacy
from prevent.workflow.privacy import DISCLOSURE

CODE, REFERENCE, STAFF = Privacy.CODE, Privacy.REFERENCE, Privacy.STAFF
PERSONAL, SPECIAL, FREE_TEXT = Privacy.PERSONAL, Privacy.SPECIAL, Privacy.FREE_TEXT

CASE = "id reference stage stage_since version opened_at"
HISTORY = {CODE: "id case move stage_before stage_after version at", STAFF: "by"}
ROW = "id case recorded_at"
DECIDED = "id decided_on recorded_at"
EPISODE = f"{ROW} episode"

MEETINGS: Fields = {
    "PanelMeeting": {
        CODE: f"{CASE} held_on starts_at is_emergency",
        REFERENCE: "panel",
        FREE_TEXT: "place why_called_off",
    },
    "MeetingHistory": {**HISTORY, CODE: f"{HISTORY[CODE]} about"},
    "AgendaItem": {
        CODE: "id meeting case kind position state opened_at minutes_planned",
        STAFF: "opened_by",
        FREE_TEXT: "minutes",
    },
    "Attendance": {
        CODE: "id meeting arrived_at left_at",
        REFERENCE: "agency forces",
        STAFF: "user name capacity by",
    },
    "RepresentedForce": {CODE: "id", REFERENCE: "force", STAFF: "attendance"},
    "PanelDecision": {
        CODE: f"{EPISODE} item decision how next_on health_or_care decided_on",
        STAFF: "by",
        FREE_TEXT: "reasons risk_statement actions health_or_care_note",
    },
    "Vote": {CODE: "id decision", STAFF: "attendance preferred", FREE_TEXT: "why"},
}
PANEL: Fields = {
    "PanelSeat": {CODE: f"{DECIDED} kind", REFERENCE: "panel agency", STAFF: "member deputy by"},
    "PanelTraining": {CODE: f"{DECIDED} course valid_until", REFERENCE: "panel", STAFF: "user by"},
    "PanelRule": {CODE: f"{DECIDED} holds_from least kinds", REFERENCE: "panel source", STAFF: "by"},
    "Declaration": {CODE: "id taken_at", STAFF: "attendance by"},
    "PanelAction": {CODE: f"{DECIDED} case meeting due_on", STAFF: "owner by", FREE_TEXT: "what"},
    "ActionOutcome": {CODE: f"{DECIDED} action is_done", STAFF: "by", FREE_TEXT: "words"},
    "AgencyInput": {
        CODE: f"{DECIDED} case meeting",
        REFERENCE: "agency",
        STAFF: "by",
        FREE_TEXT: "known view offers",
    },
    "CirculatedPapers": {
        CODE: "id case meeting digests circulated_at",
        STAFF: "by",
        FREE_TEXT: "content",
    },
    "ItemNote": {CODE: "id case item field version at", STAFF: "by", FREE_TEXT: "text"},
    "MinutesAgreement": {CODE: f"{DECIDED} meeting agreed_at", STAFF: "by"},
    "SignedMinutes": {CODE: f"{DECIDED} case item digest", STAFF: "by", FREE_TEXT: "text"},
    "MinutesAddendum": {CODE: f"{DECIDED} case item", STAFF: "by", FREE_TEXT: "text"},
}
FIELDS: Fields = {
    **MEETINGS,
    **PANEL,
    "ChannelCase": {
        CODE: f"{CASE} referral individual episode referred_on considered_on due_on restricted",
        REFERENCE: "panel offered_panel authority force residence_force",
        STAFF: "risk_owner plan_owner",
        FREE_TEXT: "residence_reason",
    },
    "CaseHistory": HISTORY,
    "CaseGrant": {
        CODE: "id permission content_object kind since until ended_at",
        STAFF: "user by ended_by",
        FREE_TEXT: "why why_ended",
    },
    "CaseExclusion": {
        CODE: "id content_object since until ended_at",
        PERSONAL: "user",
        STAFF: "by ended_by",
        FREE_TEXT: "why why_ended",
    },
    "CaseDisclosure": {**DISCLOSURE, CODE: f"{DISCLOSURE[CODE]} invitation plan_item transfer"},
    "JoinedReferral": {CODE: f"{ROW} decided_on referral", STAFF: "by", FREE_TEXT: "reason"},
    "OwnerPeriod": {
        CODE: f"{ROW} decided_on kind since until",
        STAFF: "owner by from_leaver",
        FREE_TEXT: "reason",
    },
    "ResidenceForce": {
        CODE: f"{ROW} decided_on",
        REFERENCE: "force",
        STAFF: "by",
        FREE_TEXT: "reason",
    },
    "Invitation": {CODE: f"{ROW} decided_on ended_at", REFERENCE: "agency", STAFF: "by", FREE_TEXT: "reason"},
    "Transfer": {
        CODE: "id case stage_before due_before state offered_at",
        REFERENCE: "from_panel to_panel",
        STAFF: "offered_by",
        FREE_TEXT: "reason shared",
    },
    "TransferAnswer": {CODE: f"{DECIDED} transfer state", STAFF: "by", FREE_TEXT: "text"},
    "PoliceLedNote": {CODE: f"{ROW} decided_on next_on ends_as", STAFF: "by", FREE_TEXT: "reason"},
    "ConsentPlan": {CODE: f"{EPISODE} decided_on ask_by", STAFF: "asked_by by", FREE_TEXT: "how"},
    "ConsentEvent": {
        CODE: f"{EPISODE} act held_on means renew_on",
        STAFF: "asked_by by",
        PERSONAL: "given_by name",
        FREE_TEXT: "evidence scope reason wishes capacity_note interpreter_note",
    },
    "Need": {CODE: f"{EPISODE} assessed", STAFF: "by", FREE_TEXT: "need source why_unmet"},
    "Goal": {CODE: f"{DECIDED} need lowest highest", STAFF: "by", FREE_TEXT: "what measure"},
    "GoalScore": {CODE: f"{DECIDED} goal", STAFF: "by", SPECIAL: "score", FREE_TEXT: "why"},
    "UnmetNeed": {CODE: f"{DECIDED} need", STAFF: "by", FREE_TEXT: "why"},
    "PlanItem": {
        CODE: f"{ROW} need starts_on ended_on agreed_on commissioned_at",
        REFERENCE: "agency",
        STAFF: "responsible by",
        SPECIAL: "kind",
        FREE_TEXT: "nature how timing brief why_ended",
    },
    "CommissionAnswer": {
        CODE: f"{DECIDED} item accepts sessions",
        STAFF: "by",
        FREE_TEXT: "rhythm why",
    },
    "PanelView": {CODE: f"{EPISODE} decided_on", STAFF: "by", SPECIAL: "level", FREE_TEXT: "reasons"},
    "SupportEnd": {CODE: f"{DECIDED} item", STAFF: "by", FREE_TEXT: "why"},
    "AgreedPlan": {CODE: f"{EPISODE} agreed_on", STAFF: "by", FREE_TEXT: "summary"},
    "Session": {
        CODE: f"{ROW} item planned_for state held_on missed_by planned_at",
        STAFF: "with_whom planned_by by",
        FREE_TEXT: "report",
    },
    "SessionAccount": {
        CODE: f"{DECIDED} session corrects state held_on missed_by",
        STAFF: "with_whom by",
        FREE_TEXT: "report why_corrected",
    },
    "ClosureProposal": {CODE: f"{EPISODE} decided_on reason", STAFF: "by", FREE_TEXT: "note"},
    "ClosureAnswer": {CODE: f"{DECIDED} proposal decision is_taken_up", STAFF: "by", FREE_TEXT: "why"},
    "HomeArea": {CODE: f"{ROW} decided_on", REFERENCE: "authority force", STAFF: "by", FREE_TEXT: "reason"},
    "HomeAreaAnswer": {CODE: f"{DECIDED} home_area decision is_offered", STAFF: "by", FREE_TEXT: "why"},
    "OvertInvestigation": {
        CODE: f"{ROW} decided_on is_running told_on acted_on",
        REFERENCE: "basis",
        STAFF: "agreed_with by",
        SPECIAL: "after",
    },
    "OnwardRoute": {CODE: f"{ROW} decided_on hand_off to", STAFF: "by"},
    "Closure": {
        CODE: f"{EPISODE} reason closed_on",
        STAFF: "by",
        FREE_TEXT: "final_assessment remains held_by told",
    },
}
