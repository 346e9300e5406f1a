"""One noun a file; constraints; no verbs."""

from channel.models.case import CaseHistory, ChannelCase
from channel.models.closure import Closure, PoliceLedNote
from channel.models.consent import ConsentEvent, ConsentPlan
from channel.models.decision import PanelDecision, Vote
from channel.models.disclosure import CaseDisclosure
from channel.models.exception import CaseExclusion, CaseGrant
from channel.models.meeting import (
    AgendaItem,
    Attendance,
    MeetingHistory,
    PanelMeeting,
    RepresentedForce,
)
from channel.models.ownership import Invitation, JoinedReferral, OwnerPeriod, ResidenceForce
from channel.models.plan import COMMISSIONED, AgreedPlan, Need, PlanItem, SupportEnd, UnmetNeed
from channel.models.session import Session, SessionAccount
from channel.models.transfer import Transfer, TransferAnswer

__all__ = [
    "COMMISSIONED",
    "AgendaItem",
    "AgreedPlan",
    "Attendance",
    "CaseDisclosure",
    "CaseExclusion",
    "CaseGrant",
    "CaseHistory",
    "ChannelCase",
    "Closure",
    "ConsentEvent",
    "ConsentPlan",
    "Invitation",
    "JoinedReferral",
    "MeetingHistory",
    "Need",
    "OwnerPeriod",
    "PanelDecision",
    "PanelMeeting",
    "PlanItem",
    "PoliceLedNote",
    "RepresentedForce",
    "ResidenceForce",
    "Session",
    "SessionAccount",
    "SupportEnd",
    "Transfer",
    "TransferAnswer",
    "UnmetNeed",
    "Vote",
]
