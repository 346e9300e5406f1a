"""One noun a file; constraints; no verbs."""

from channel.models.action import ActionOutcome, PanelAction
from channel.models.case import CaseHistory, ChannelCase
from channel.models.closure import Closure, PoliceLedNote
from channel.models.consent import ConsentEvent, ConsentPlan
from channel.models.decision import PanelDecision, Vote
from channel.models.disclosure import CaseDisclosure
from channel.models.exception import CaseExclusion, CaseGrant
from channel.models.goal import Goal, GoalScore
from channel.models.home_area import HomeArea, HomeAreaAnswer
from channel.models.meeting import (
    AgendaItem,
    Attendance,
    MeetingHistory,
    PanelMeeting,
    RepresentedForce,
)
from channel.models.membership import PanelRule, PanelSeat, PanelTraining
from channel.models.minutes import (
    Declaration,
    ItemNote,
    MinutesAddendum,
    MinutesAgreement,
    SignedMinutes,
)
from channel.models.onward import OnwardRoute
from channel.models.overt import OvertInvestigation
from channel.models.ownership import Invitation, JoinedReferral, OwnerPeriod, ResidenceForce
from channel.models.panel_view import PanelView
from channel.models.papers import AgencyInput, CirculatedPapers
from channel.models.plan import (
    COMMISSIONED,
    AgreedPlan,
    CommissionAnswer,
    Need,
    PlanItem,
    SupportEnd,
    UnmetNeed,
)
from channel.models.proposal import ClosureAnswer, ClosureProposal
from channel.models.session import Session, SessionAccount
from channel.models.transfer import Transfer, TransferAnswer

__all__ = [
    "COMMISSIONED",
    "ActionOutcome",
    "AgencyInput",
    "AgendaItem",
    "AgreedPlan",
    "Attendance",
    "CaseDisclosure",
    "CaseExclusion",
    "CaseGrant",
    "CaseHistory",
    "ChannelCase",
    "CirculatedPapers",
    "Closure",
    "ClosureAnswer",
    "ClosureProposal",
    "CommissionAnswer",
    "ConsentEvent",
    "ConsentPlan",
    "Declaration",
    "Goal",
    "GoalScore",
    "HomeArea",
    "HomeAreaAnswer",
    "Invitation",
    "ItemNote",
    "JoinedReferral",
    "MeetingHistory",
    "MinutesAddendum",
    "MinutesAgreement",
    "Need",
    "OnwardRoute",
    "OvertInvestigation",
    "OwnerPeriod",
    "PanelAction",
    "PanelDecision",
    "PanelMeeting",
    "PanelRule",
    "PanelSeat",
    "PanelTraining",
    "PanelView",
    "PlanItem",
    "PoliceLedNote",
    "RepresentedForce",
    "ResidenceForce",
    "Session",
    "SessionAccount",
    "SignedMinutes",
    "SupportEnd",
    "Transfer",
    "TransferAnswer",
    "UnmetNeed",
    "Vote",
]
