"""The only writer of cases and panel meetings: one verb, one function."""

from channel.transitions.actions import set_action, settle_action
from channel.transitions.agenda import add_to_agenda, open_item, settle_item, take_off_agenda, write_minutes
from channel.transitions.attendance import Representative, record_attendance
from channel.transitions.building import Place, build_agenda, order_agenda
from channel.transitions.calendar import plan_year
from channel.transitions.changed_plans import call_off_meeting, move_meeting
from channel.transitions.closure import Report, closing, completing, reopening
from channel.transitions.commissions import accept_commission, decline_commission
from channel.transitions.conflicts import record_conflict
from channel.transitions.consent import Answer, plan_consent, record_consent
from channel.transitions.decisions import Outcome, record_panel_decision
from channel.transitions.exceptions import (
    end_exclusion,
    exclude_person,
    lift_restriction,
    restrict_record,
)
from channel.transitions.goals import score_goal, set_goal
from channel.transitions.home_area import name_home_area
from channel.transitions.leaving import hand_over_case, name_in_place, pass_from_leaver
from channel.transitions.meetings import end_meeting, open_meeting, plan_meeting
from channel.transitions.membership import name_seat, record_training, set_quorum
from channel.transitions.minutes import add_addendum, agree_minutes, draft_minutes, sign_minutes
from channel.transitions.notes import Written, write_note
from channel.transitions.onward import hand_on_case, take_back_hand_off
from channel.transitions.opening import join_referral, open_case
from channel.transitions.overt import (
    end_overt_investigation,
    enter_overt_basis,
    record_overt_investigation,
)
from channel.transitions.owners import invite_agency, name_owner, name_residence_force
from channel.transitions.panel_view import record_panel_view
from channel.transitions.papers import circulate_papers, give_input
from channel.transitions.plan import (
    Support,
    add_need,
    add_plan_item,
    agree_plan,
    end_plan_item,
    leave_need_unmet,
)
from channel.transitions.police_led import end_police_led, update_police_led
from channel.transitions.proposing import propose_closure
from channel.transitions.sessions import Account, correct_session, plan_sessions, record_session
from channel.transitions.sharing import record_disclosure
from channel.transitions.transfers import accept_transfer, refuse_transfer, withdraw_transfer
from channel.transitions.voting import Opinion, voted

__all__ = [
    "Account",
    "Answer",
    "Opinion",
    "Outcome",
    "Place",
    "Report",
    "Representative",
    "Support",
    "Written",
    "accept_commission",
    "accept_transfer",
    "add_addendum",
    "add_need",
    "add_plan_item",
    "add_to_agenda",
    "agree_minutes",
    "agree_plan",
    "build_agenda",
    "call_off_meeting",
    "circulate_papers",
    "closing",
    "completing",
    "correct_session",
    "decline_commission",
    "draft_minutes",
    "end_exclusion",
    "end_meeting",
    "end_overt_investigation",
    "end_plan_item",
    "end_police_led",
    "enter_overt_basis",
    "exclude_person",
    "give_input",
    "hand_on_case",
    "hand_over_case",
    "invite_agency",
    "join_referral",
    "leave_need_unmet",
    "lift_restriction",
    "move_meeting",
    "name_home_area",
    "name_in_place",
    "name_owner",
    "name_residence_force",
    "name_seat",
    "open_case",
    "open_item",
    "open_meeting",
    "order_agenda",
    "pass_from_leaver",
    "plan_consent",
    "plan_meeting",
    "plan_sessions",
    "plan_year",
    "propose_closure",
    "record_attendance",
    "record_conflict",
    "record_consent",
    "record_disclosure",
    "record_overt_investigation",
    "record_panel_decision",
    "record_panel_view",
    "record_session",
    "record_training",
    "refuse_transfer",
    "reopening",
    "restrict_record",
    "score_goal",
    "set_action",
    "set_goal",
    "set_quorum",
    "settle_action",
    "settle_item",
    "sign_minutes",
    "take_back_hand_off",
    "take_off_agenda",
    "update_police_led",
    "voted",
    "withdraw_transfer",
    "write_minutes",
    "write_note",
]
