"""Addresses of cases and panel meetings: /channel/<reference>/<move>/."""

from collections.abc import Mapping

from django.urls import URLPattern, path
from django.views import View

from channel.choices import MeetingMove, Move
from channel.views import (
    after,
    exceptions,
    lists,
    meetings,
    membership,
    moves,
    planning,
    records,
    sharing,
    sitting,
)

app_name = "channel"

OF_A_CASE: Mapping[Move, type[View]] = {
    Move.OPEN_CASE: moves.OpenCase,
    Move.JOIN_REFERRAL: moves.JoinReferral,
    Move.NAME_OWNER: moves.NameOwner,
    Move.NAME_RESIDENCE_FORCE: moves.NameResidenceForce,
    Move.INVITE_AGENCY: moves.InviteAgency,
    Move.RECORD_PANEL_DECISION: moves.RecordPanelDecision,
    Move.PLAN_CONSENT: moves.PlanConsent,
    Move.RECORD_CONSENT: moves.RecordConsent,
    Move.ADD_NEED: planning.AddNeed,
    Move.ADD_PLAN_ITEM: planning.AddPlanItem,
    Move.LEAVE_NEED_UNMET: planning.LeaveNeedUnmet,
    Move.END_PLAN_ITEM: planning.EndPlanItem,
    Move.AGREE_PLAN: planning.AgreePlan,
    Move.PLAN_SESSIONS: planning.PlanSessions,
    Move.RECORD_SESSION: planning.RecordSession,
    Move.CORRECT_SESSION: planning.CorrectSession,
    Move.ACCEPT_TRANSFER: moves.AcceptTransfer,
    Move.REFUSE_TRANSFER: moves.RefuseTransfer,
    Move.WITHDRAW_TRANSFER: moves.WithdrawTransfer,
    Move.UPDATE_POLICE_LED: moves.UpdatePoliceLed,
    Move.END_POLICE_LED: moves.EndPoliceLed,
    Move.RECORD_DISCLOSURE: sharing.RecordDisclosure,
    Move.RESTRICT_RECORD: exceptions.RestrictRecord,
    Move.LIFT_RESTRICTION: exceptions.LiftRestriction,
    Move.EXCLUDE_PERSON: exceptions.ExcludePerson,
    Move.END_EXCLUSION: exceptions.EndExclusion,
    Move.SET_ACTION: moves.SetAction,
    Move.SETTLE_ACTION: moves.SettleAction,
    Move.GIVE_INPUT: moves.GiveInput,
    Move.ACCEPT_COMMISSION: planning.AcceptCommission,
    Move.DECLINE_COMMISSION: planning.DeclineCommission,
    Move.RECORD_PANEL_VIEW: moves.RecordPanelView,
    Move.SET_GOAL: planning.SetGoal,
    Move.SCORE_GOAL: planning.ScoreGoal,
    Move.PROPOSE_CLOSURE: after.ProposeClosure,
    Move.NAME_HOME_AREA: after.NameHomeArea,
    Move.RECORD_OVERT_INVESTIGATION: after.RecordOvertInvestigation,
    Move.END_OVERT_INVESTIGATION: after.EndOvertInvestigation,
    Move.HAND_ON_CASE: after.HandOnCase,
    Move.TAKE_BACK_HAND_OFF: after.TakeBackHandOff,
}
OF_A_MEETING: Mapping[MeetingMove, type[View]] = {
    MeetingMove.MOVE_MEETING: meetings.MoveMeeting,
    MeetingMove.CALL_OFF_MEETING: meetings.CallOffMeeting,
    MeetingMove.OPEN_MEETING: meetings.OpenMeeting,
    MeetingMove.RECORD_ATTENDANCE: meetings.RecordAttendance,
    MeetingMove.ADD_TO_AGENDA: meetings.AddToAgenda,
    MeetingMove.TAKE_OFF_AGENDA: meetings.TakeOffAgenda,
    MeetingMove.OPEN_ITEM: meetings.OpenItem,
    MeetingMove.WRITE_MINUTES: meetings.WriteMinutes,
    MeetingMove.END_MEETING: meetings.EndMeeting,
    MeetingMove.BUILD_AGENDA: meetings.BuildAgenda,
    MeetingMove.ORDER_AGENDA: meetings.OrderAgenda,
    MeetingMove.CIRCULATE_PAPERS: meetings.CirculatePapers,
    MeetingMove.RECORD_CONFLICT: sitting.RecordConflict,
    MeetingMove.WRITE_NOTE: sitting.WriteNote,
    MeetingMove.DRAFT_MINUTES: sitting.DraftMinutes,
    MeetingMove.AGREE_MINUTES: sitting.AgreeMinutes,
    MeetingMove.SIGN_MINUTES: sitting.SignMinutes,
    MeetingMove.ADD_ADDENDUM: sitting.AddAddendum,
}


def page_of(move: Move | MeetingMove, view: type[View]) -> URLPattern:
    """The address of a move's page."""
    return path(f"<str:reference>/{move.value.replace('_', '-')}/", view.as_view(), name=move.value)


urlpatterns: list[URLPattern] = [
    path("inbox/", lists.Inbox.as_view(), name="inbox"),
    path("cases/", lists.Cases.as_view(), name="cases"),
    path("actions/", lists.Actions.as_view(), name="actions"),
    path("panel/", membership.Membership.as_view(), name="membership"),
    path("panel/name-seat/", membership.NameSeat.as_view(), name="name_seat"),
    path("panel/record-training/", membership.RecordTraining.as_view(), name="record_training"),
    path("panel/set-quorum/", membership.SetQuorum.as_view(), name="set_quorum"),
    path("overt-bases/", after.OvertBases.as_view(), name="overt_bases"),
    path("overt-bases/enter/", after.EnterOvertBasis.as_view(), name="enter_overt_basis"),
    path("commissions/", lists.Commissions.as_view(), name="commissions"),
    path("meetings/", lists.Meetings.as_view(), name="meetings"),
    path("meetings/plan-meeting/", meetings.PlanMeeting.as_view(), name=MeetingMove.PLAN_MEETING.value),
    path("meetings/plan-year/", membership.PlanYear.as_view(), name="plan_year"),
    path("meetings/<str:reference>/live/", sitting.Live.as_view(), name="live"),
    path("meetings/<str:reference>/minutes/", sitting.Minutes.as_view(), name="minutes"),
    path("meetings/<str:reference>/minutes/pdf/", sitting.MinutesOnPaper.as_view(), name="minutes_on_paper"),
    path("meetings/<str:reference>/", records.MeetingPage.as_view(), name="meeting"),
    path("<str:reference>/", records.CasePage.as_view(), name="case"),
    path("<str:reference>/consent/", records.ConsentPage.as_view(), name="consent"),
    path("<str:reference>/consent/letter/", records.ConsentLetter.as_view(), name="consent_letter"),
    path("<str:reference>/plan/", records.PlanPage.as_view(), name="plan"),
    path("<str:reference>/sessions/", records.SessionsPage.as_view(), name="sessions"),
    path("<str:reference>/assessments/", records.AssessmentsPage.as_view(), name="assessments"),
    path("<str:reference>/papers/", records.PapersPage.as_view(), name="papers"),
    path("<str:reference>/papers/pdf/", records.PapersOnPaper.as_view(), name="papers_on_paper"),
    path("<str:reference>/decisions/", records.DecisionsPage.as_view(), name="decisions"),
    path("<str:reference>/commission/", records.CommissionPage.as_view(), name="commission"),
    *(page_of(move, view) for move, view in OF_A_CASE.items()),
    *(page_of(move, view) for move, view in OF_A_MEETING.items()),
]
