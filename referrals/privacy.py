"""What does a referral hold about people, field by field?"""

from prevent.kernel.privacy import Fields, Privacy
from prevent.workflow.privacy import DISCLOSURE

CODE, REFERENCE, STAFF = Privacy.CODE, Privacy.REFERENCE, Privacy.STAFF
PERSONAL, SPECIAL, FREE_TEXT = Privacy.PERSONAL, Privacy.SPECIAL, Privacy.FREE_TEXT

CASE = "id reference stage stage_since version opened_at"
HISTORY = {CODE: "id case move stage_before stage_after version at", STAFF: "by"}
DECIDED = "id decided_on recorded_at"
STATED = "id position referral"

RECEIVED: Fields = {
    "Referral": {
        CODE: f"{CASE} received_from individual home_known counts_from restricted to_endorse",
        REFERENCE: "sector force authority panel agency residence_force",
        STAFF: "submitted_by officer",
        FREE_TEXT: "residence_reason",
        Privacy.SECRET: "receipt_digest",
    },
    "ReferralHistory": HISTORY,
    "ReferralGrant": {
        CODE: "id permission content_object kind since until ended_at",
        STAFF: "user by ended_by",
        FREE_TEXT: "why why_ended",
    },
    "ReferralExclusion": {
        CODE: "id content_object since until ended_at",
        PERSONAL: "user",
        STAFF: "by ended_by",
        FREE_TEXT: "why why_ended",
    },
    "Draft": {
        CODE: "id version started_at updated_at expires_at",
        REFERENCE: "agency",
        STAFF: "owner",
        FREE_TEXT: "answers",
        Privacy.SECRET: "resume_digest",
    },
    "DraftAttachment": {CODE: "id draft document added_at"},
    "Material": {CODE: "id referral added_at", STAFF: "by", FREE_TEXT: "text"},
    "Attachment": {CODE: "id referral document material added_at"},
}
STATEMENT: Fields = {
    "Particulars": {
        CODE: "id referral",
        PERSONAL: (
            "given_names family_name date_of_birth approximate_age gender gender_described immigration_status english "
            "interpreter military_number nationalities_unanswered languages_unanswered"
        ),
        SPECIAL: "ethnicity ethnicity_unanswered religion religion_unanswered",
        FREE_TEXT: "description immigration_notes interpreter_notes lives_with family",
    },
    "OtherName": {CODE: STATED, PERSONAL: "name kind"},
    "Address": {CODE: STATED, PERSONAL: "lines postcode when"},
    "Nationality": {CODE: STATED, PERSONAL: "country"},
    "Language": {CODE: STATED, PERSONAL: "language"},
    "ContactPoint": {CODE: STATED, PERSONAL: "kind platform value"},
    "Occupation": {CODE: STATED, PERSONAL: "kind place when", FREE_TEXT: "details"},
    "Concern": {
        CODE: "id referral first_noticed_on",
        FREE_TEXT: (
            "account travel contacts online threats interests anything_else witnessed told_by_others opinion"
        ),
    },
    "ConcernKind": {CODE: STATED, SPECIAL: "kind"},
    "Circumstances": {
        CODE: "id referral",
        PERSONAL: "earlier_referrals_known",
        FREE_TEXT: (
            "victim living citizenship relationships behaviour grievances health_and_learning other_needs protective "
            "earlier_referrals"
        ),
    },
    "InvolvedAgency": {CODE: STATED, PERSONAL: "name contact", FREE_TEXT: "in_place"},
    "Safeguarding": {
        CODE: "id referral lead_consulted lead_consulted_on",
        PERSONAL: "lead_name person_told parents_told",
        SPECIAL: "conditions",
        FREE_TEXT: (
            "lead_outcome person_response person_not_told_why parents_response parents_not_told_why action_taken "
            "discussed_with"
        ),
    },
    "HealthCondition": {CODE: STATED, SPECIAL: "condition status", FREE_TEXT: "details"},
    "Source": {
        CODE: "id referral part",
        PERSONAL: "name organisation job relationship phone email may_be_contacted may_be_named",
        FREE_TEXT: "safe_contact",
    },
}
WORK: Fields = {
    "Allocation": {
        CODE: "id referral since until decided_on recorded_at",
        STAFF: "officer by from_leaver",
        FREE_TEXT: "reason",
    },
    "Deconfliction": {CODE: f"{DECIDED} referral is_clear", STAFF: "by checked_by"},
    "PoliceCheck": {CODE: f"{DECIDED} referral is_clear", REFERENCE: "system", STAFF: "by checked_by"},
    "ReferrerChase": {CODE: f"{DECIDED} referral", STAFF: "by", FREE_TEXT: "text"},
    "Feedback": {CODE: "id referral sent_at", STAFF: "by", FREE_TEXT: "text"},
    "GatewayAssessment": {
        CODE: f"{DECIDED} referral outcome next_update_on",
        STAFF: "by police_owner",
        SPECIAL: "concern reason_kinds",
        FREE_TEXT: "reasons",
    },
    "GatewayEndorsement": {CODE: f"{DECIDED} assessment agrees", STAFF: "by", FREE_TEXT: "reasons"},
    "HandOff": {
        CODE: f"{CASE} referral gateway section_36 instead_of accept_by hear_by",
        REFERENCE: "force agency lawful_basis",
        STAFF: "person_there reply_to",
        PERSONAL: "service",
        FREE_TEXT: "shared why_again",
    },
    "HandOffHistory": HISTORY,
    "HandOffReply": {CODE: f"{DECIDED} hand_off word", STAFF: "by person_there", FREE_TEXT: "text"},
    "HandedOffClosure": {CODE: f"{DECIDED} referral hand_off was_accepted", STAFF: "by", FREE_TEXT: "reason"},
    "Reopening": {CODE: f"{DECIDED} referral", STAFF: "by", FREE_TEXT: "reason"},
    "HomeArea": {
        CODE: f"{DECIDED} referral was_known",
        REFERENCE: "authority force was_authority was_force",
        STAFF: "by",
        FREE_TEXT: "reason",
    },
    "Identification": {CODE: f"{DECIDED} referral individual is_new", STAFF: "by", FREE_TEXT: "reason"},
    "PoliceLed": {CODE: f"{DECIDED} referral event next_update_on", STAFF: "by owner", FREE_TEXT: "reason"},
    "Question": {
        CODE: "id referral asked_at answered_at not_known withdrawn_at",
        STAFF: "asked_by answered_by withdrawn_by",
        FREE_TEXT: "text answer withdrawn_reason",
    },
    "InformationRequest": {
        CODE: f"{CASE} referral due_on",
        REFERENCE: "force agency lawful_basis",
        STAFF: "asked_by reply_to",
        FREE_TEXT: "person asked why",
    },
    "ReferralDisclosure": {**DISCLOSURE, CODE: f"{DISCLOSURE[CODE]} request hand_off"},
    "AuthorityReferral": {
        CODE: f"{DECIDED} referral earlier no_intelligence confirm_by",
        STAFF: "by decided_as",
        SPECIAL: "reason_kinds",
        FREE_TEXT: "reasons history_weighed",
    },
    "AuthorityConfirmation": {CODE: f"{DECIDED} proposal agrees", STAFF: "by", FREE_TEXT: "reasons"},
    "SavedFilter": {CODE: "id query", STAFF: "user", FREE_TEXT: "name"},
    "WeighedHistory": {CODE: f"{DECIDED} referral earlier", STAFF: "by", FREE_TEXT: "text"},
    "RequestHistory": HISTORY,
    "RequestNote": {CODE: f"{DECIDED} request word until", STAFF: "by", FREE_TEXT: "text outstanding"},
    "RequestReply": {CODE: f"{DECIDED} request", STAFF: "by", FREE_TEXT: "text"},
    "Assessment": {
        CODE: f"{DECIDED} referral version confidence no_intelligence",
        REFERENCE: "template",
        STAFF: "by",
        FREE_TEXT: "susceptibility risk protective_factors gaps analysis plan change",
    },
    "AssessmentDraft": {CODE: "id referral begun_at", REFERENCE: "template", FREE_TEXT: "answers"},
    "AssessedFactor": {
        CODE: "id assessment item confidence",
        SPECIAL: "response",
        FREE_TEXT: "rationale",
    },
    "AssessmentEndorsement": {CODE: f"{DECIDED} assessment", STAFF: "by", FREE_TEXT: "reasons"},
    "ClinicalConsultation": {
        CODE: f"{DECIDED} referral",
        REFERENCE: "lawful_basis",
        STAFF: "by clinician",
        PERSONAL: "service",
        FREE_TEXT: "asked",
    },
    "ClinicalAnswer": {CODE: f"{DECIDED} consultation word", STAFF: "by", FREE_TEXT: "text"},
    "AssessedNeed": {CODE: "id assessment", SPECIAL: "kind", FREE_TEXT: "note"},
    "KnownCondition": {
        CODE: f"{DECIDED} referral",
        STAFF: "by",
        SPECIAL: "condition status",
        FREE_TEXT: "source",
    },
    "AssessedCondition": {CODE: "id assessment", SPECIAL: "condition status"},
    "Section36Decision": {
        CODE: f"{DECIDED} referral assessment outcome grounds no_intelligence next_update_on",
        STAFF: "by police_owner decided_as",
        SPECIAL: "reason_kinds",
        FREE_TEXT: "reasons",
    },
    "ResidenceForce": {CODE: f"{DECIDED} referral", REFERENCE: "force", STAFF: "by", FREE_TEXT: "reason"},
}
MATCHED: Fields = {
    "Known": {CODE: f"{DECIDED} referral", STAFF: "by", PERSONAL: "kind value born", FREE_TEXT: "source"},
    "KnownWithdrawal": {CODE: f"{DECIDED} known", STAFF: "by", FREE_TEXT: "reasons"},
    "PossibleMatch": {
        CODE: f"{CASE} earlier later strength bits agrees differs decide_by linked",
        REFERENCE: "earlier_force later_force",
    },
    "PossibleMatchHistory": HISTORY,
    "MatchDecision": {CODE: f"{DECIDED} match verdict", STAFF: "by", FREE_TEXT: "reasons"},
    "MatchEndorsement": {CODE: f"{DECIDED} decision agrees", STAFF: "by", FREE_TEXT: "reasons"},
    "MatchReopening": {CODE: f"{DECIDED} match", STAFF: "by", FREE_TEXT: "reasons"},
    "ContentRequest": {CODE: f"{DECIDED} match", REFERENCE: "force", STAFF: "by", FREE_TEXT: "reasons"},
    "ContentAnswer": {CODE: f"{DECIDED} request opens", STAFF: "by", FREE_TEXT: "reasons"},
}
FIELDS: Fields = {**RECEIVED, **STATEMENT, **WORK, **MATCHED}
