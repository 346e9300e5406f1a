"""The only writer of cases and panel meetings: one verb, one function."""

from channel.transitions.agenda import add_to_agenda, open_item, settle_item, take_off_agenda, write_minutes
from channel.transitions.changed_plans import call_off_meeting, move_meeting
from channel.transitions.closure import Report, closing, completing, reopening
from channel.transitions.consent import Answer, plan_consent, record_consent
from channel.transitions.decisions import Opinion, Outcome, record_panel_decision
from channel.transitions.exceptions import (
    end_exclusion,
    exclude_person,
    lift_restriction,
    restrict_record,
)
from channel.transitions.leaving import hand_over_case, name_in_place, pass_from_leaver
from channel.transitions.meetings import (
    Representative,
    end_meeting,
    open_meeting,
    plan_meeting,
    record_attendance,
)
from channel.transitions.opening import join_referral, open_case
from channel.transitions.owners import invite_agency, name_owner, name_residence_force
from channel.transitions.plan import (
    Support,
    add_need,
    add_plan_item,
    agree_plan,
    end_plan_item,
    leave_need_unmet,
)
from channel.transitions.police_led import end_police_led, update_police_led
from channel.transitions.sessions import Account, correct_session, plan_sessions, record_session
from channel.transitions.sharing import record_disclosure
from channel.transitions.transfers import accept_transfer, refuse_transfer, withdraw_transfer

__all__ = [
    "Account",
    "Answer",
    "Opinion",
    "Outcome",
    "Report",
    "Representative",
    "Support",
    "accept_transfer",
    "add_need",
    "add_plan_item",
    "add_to_agenda",
    "agree_plan",
    "call_off_meeting",
    "closing",
    "completing",
    "correct_session",
    "end_exclusion",
    "end_meeting",
    "end_plan_item",
    "end_police_led",
    "exclude_person",
    "hand_over_case",
    "invite_agency",
    "join_referral",
    "leave_need_unmet",
    "lift_restriction",
    "move_meeting",
    "name_in_place",
    "name_owner",
    "name_residence_force",
    "open_case",
    "open_item",
    "open_meeting",
    "pass_from_leaver",
    "plan_consent",
    "plan_meeting",
    "plan_sessions",
    "record_attendance",
    "record_consent",
    "record_disclosure",
    "record_panel_decision",
    "record_session",
    "refuse_transfer",
    "reopening",
    "restrict_record",
    "settle_item",
    "take_off_agenda",
    "update_police_led",
    "withdraw_transfer",
    "write_minutes",
]
