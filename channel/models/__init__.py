"""One noun a file; constraints; no verbs."""

from channel.models.case import CaseHistory, ChannelCase
from channel.models.closure import Closure, PoliceLedNote
from channel.models.consent import ConsentEvent, ConsentPlan
from channel.models.decision import PanelDecision, Transfer, Vote
from channel.models.exception import CaseExclusion, CaseGrant
from channel.models.meeting import AgendaItem, Attendance, MeetingHistory, PanelMeeting
from channel.models.ownership import Invitation, JoinedReferral, OwnerPeriod, ResidenceForce
from channel.models.plan import COMMISSIONED, AgreedPlan, Need, PlanItem, Session

__all__ = [
    "COMMISSIONED",
    "AgendaItem",
    "AgreedPlan",
    "Attendance",
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
    "ResidenceForce",
    "Session",
    "Transfer",
    "Vote",
]
