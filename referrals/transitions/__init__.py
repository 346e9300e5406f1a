"""The only writer: one verb, one function, inside `moving` or `creating`."""

from referrals.transitions.allocation import allocate_referral
from referrals.transitions.assessment import name_residence_force, record_assessment
from referrals.transitions.exceptions import (
    end_exclusion,
    exclude_person,
    lift_restriction,
    restrict_record,
)
from referrals.transitions.feedback import send_feedback
from referrals.transitions.home_area import name_home_area
from referrals.transitions.leaving import hand_over_referral, name_in_place, pass_from_leaver
from referrals.transitions.police_led import end_police_led, update_police_led
from referrals.transitions.questions import answer_question, ask_referrer, remind_referrer, withdraw_question
from referrals.transitions.requests import (
    answer_request,
    decline_request,
    request_information,
    withdraw_request,
)
from referrals.transitions.section_36 import decide_section_36
from referrals.transitions.sharing import record_disclosure
from referrals.transitions.submission import add_material, submit_referral
from referrals.transitions.triage import (
    assess_gateway,
    endorse_gateway,
    identify_individual,
    record_deconfliction,
)

__all__ = [
    "add_material",
    "allocate_referral",
    "answer_question",
    "answer_request",
    "ask_referrer",
    "assess_gateway",
    "decide_section_36",
    "decline_request",
    "end_exclusion",
    "end_police_led",
    "endorse_gateway",
    "exclude_person",
    "hand_over_referral",
    "identify_individual",
    "lift_restriction",
    "name_home_area",
    "name_in_place",
    "name_residence_force",
    "pass_from_leaver",
    "record_assessment",
    "record_deconfliction",
    "record_disclosure",
    "remind_referrer",
    "request_information",
    "restrict_record",
    "send_feedback",
    "submit_referral",
    "update_police_led",
    "withdraw_question",
    "withdraw_request",
]
