"""One noun a file; constraints; no verbs."""

from referrals.models.allocation import Allocation
from referrals.models.assessment import (
    AssessedCondition,
    AssessedFactor,
    AssessedNeed,
    Assessment,
    AssessmentDraft,
    AssessmentEndorsement,
)
from referrals.models.attachment import Attachment, DraftAttachment, Material
from referrals.models.authority import AuthorityConfirmation, AuthorityReferral
from referrals.models.concern import Circumstances, Concern, ConcernKind, InvolvedAgency
from referrals.models.condition import KnownCondition
from referrals.models.consultation import ClinicalAnswer, ClinicalConsultation
from referrals.models.deconfliction import Deconfliction, PoliceCheck
from referrals.models.disclosure import ReferralDisclosure
from referrals.models.draft import Draft
from referrals.models.exception import ReferralExclusion, ReferralGrant
from referrals.models.feedback import Feedback
from referrals.models.gateway import GatewayAssessment, GatewayEndorsement
from referrals.models.hand_off import HandOff, HandOffHistory, HandOffReply
from referrals.models.home_area import HomeArea
from referrals.models.identification import Identification
from referrals.models.known import Known, KnownWithdrawal
from referrals.models.match import (
    ContentAnswer,
    ContentRequest,
    MatchDecision,
    MatchEndorsement,
    MatchReopening,
    PossibleMatch,
    PossibleMatchHistory,
)
from referrals.models.particulars import (
    Address,
    ContactPoint,
    Language,
    Nationality,
    Occupation,
    OtherName,
    Particulars,
)
from referrals.models.police_led import PoliceLed
from referrals.models.question import Question, ReferrerChase
from referrals.models.referral import Referral, ReferralHistory
from referrals.models.request import InformationRequest, RequestHistory, RequestNote, RequestReply
from referrals.models.residence import ResidenceForce
from referrals.models.safeguarding import HealthCondition, Safeguarding
from referrals.models.saved_filter import SavedFilter
from referrals.models.section_36 import Section36Decision
from referrals.models.source import Source
from referrals.models.turning import HandedOffClosure, Reopening
from referrals.models.weighed_history import WeighedHistory

__all__ = [
    "Address",
    "Allocation",
    "AssessedCondition",
    "AssessedFactor",
    "AssessedNeed",
    "Assessment",
    "AssessmentDraft",
    "AssessmentEndorsement",
    "Attachment",
    "AuthorityConfirmation",
    "AuthorityReferral",
    "Circumstances",
    "ClinicalAnswer",
    "ClinicalConsultation",
    "Concern",
    "ConcernKind",
    "ContactPoint",
    "ContentAnswer",
    "ContentRequest",
    "Deconfliction",
    "Draft",
    "DraftAttachment",
    "Feedback",
    "GatewayAssessment",
    "GatewayEndorsement",
    "HandOff",
    "HandOffHistory",
    "HandOffReply",
    "HandedOffClosure",
    "HealthCondition",
    "HomeArea",
    "Identification",
    "InformationRequest",
    "InvolvedAgency",
    "Known",
    "KnownCondition",
    "KnownWithdrawal",
    "Language",
    "MatchDecision",
    "MatchEndorsement",
    "MatchReopening",
    "Material",
    "Nationality",
    "Occupation",
    "OtherName",
    "Particulars",
    "PoliceCheck",
    "PoliceLed",
    "PossibleMatch",
    "PossibleMatchHistory",
    "Question",
    "Referral",
    "ReferralDisclosure",
    "ReferralExclusion",
    "ReferralGrant",
    "ReferralHistory",
    "ReferrerChase",
    "Reopening",
    "RequestHistory",
    "RequestNote",
    "RequestReply",
    "ResidenceForce",
    "Safeguarding",
    "SavedFilter",
    "Section36Decision",
    "Source",
    "WeighedHistory",
]
