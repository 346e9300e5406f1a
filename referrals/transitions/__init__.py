"""The only writer: one verb, one function, inside `moving` or `creating`."""

from referrals.transitions.allocation import allocate_referral
from referrals.transitions.assessment import (
    answer_factors,
    begin_assessment,
    endorse_assessment,
    record_assessment,
)
from referrals.transitions.authority import (
    confirm_panel_referral,
    propose_panel_referral,
    remind_confirmers,
    return_panel_referral,
)
from referrals.transitions.chasing import chase_hand_off, chase_match, chase_referral_back
from referrals.transitions.consulting import consult_clinician, record_clinical_answer
from referrals.transitions.content import answer_content, ask_content
from referrals.transitions.exceptions import (
    end_exclusion,
    exclude_person,
    lift_restriction,
    restrict_record,
)
from referrals.transitions.feedback import send_feedback
from referrals.transitions.filters import remove_filter, save_filter
from referrals.transitions.hand_offs import (
    accept_hand_off,
    decline_hand_off,
    decline_referral_back,
    drop_hand_off,
    propose_hand_off,
    refer_back,
    report_hand_off,
    send_hand_off,
    withdraw_hand_off,
)
from referrals.transitions.home_area import name_home_area
from referrals.transitions.known import add_known, record_conditions, withdraw_known
from referrals.transitions.leaving import hand_over_referral, name_in_place, pass_from_leaver
from referrals.transitions.linking import link_individual
from referrals.transitions.matches import decide_match, endorse_match, reopen_match
from referrals.transitions.matching import find_match, match_referral
from referrals.transitions.police_led import end_police_led, update_police_led
from referrals.transitions.questions import (
    answer_question,
    ask_referrer,
    chase_referrer,
    settle_questions,
    withdraw_question,
)
from referrals.transitions.requests import (
    answer_request,
    decline_request,
    request_information,
    request_several,
    withdraw_request,
)
from referrals.transitions.residence import name_residence_force
from referrals.transitions.section_36 import decide_section_36
from referrals.transitions.sharing import record_disclosure
from referrals.transitions.submission import add_material, submit_referral
from referrals.transitions.triage import (
    assess_gateway,
    endorse_gateway,
    identify_individual,
    record_checks,
    record_deconfliction,
)
from referrals.transitions.turning import close_handed_off, hand_off_again, reopen_referral
from referrals.transitions.waiting import (
    answer_part,
    ask_more_time,
    chase_request,
    extend_request,
    refuse_more_time,
)

__all__ = [
    "accept_hand_off",
    "add_known",
    "add_material",
    "allocate_referral",
    "answer_content",
    "answer_factors",
    "answer_part",
    "answer_question",
    "answer_request",
    "ask_content",
    "ask_more_time",
    "ask_referrer",
    "assess_gateway",
    "begin_assessment",
    "chase_hand_off",
    "chase_match",
    "chase_referral_back",
    "chase_referrer",
    "chase_request",
    "close_handed_off",
    "confirm_panel_referral",
    "consult_clinician",
    "decide_match",
    "decide_section_36",
    "decline_hand_off",
    "decline_referral_back",
    "decline_request",
    "drop_hand_off",
    "end_exclusion",
    "end_police_led",
    "endorse_assessment",
    "endorse_gateway",
    "endorse_match",
    "exclude_person",
    "extend_request",
    "find_match",
    "hand_off_again",
    "hand_over_referral",
    "identify_individual",
    "lift_restriction",
    "link_individual",
    "match_referral",
    "name_home_area",
    "name_in_place",
    "name_residence_force",
    "pass_from_leaver",
    "propose_hand_off",
    "propose_panel_referral",
    "record_assessment",
    "record_checks",
    "record_clinical_answer",
    "record_conditions",
    "record_deconfliction",
    "record_disclosure",
    "refer_back",
    "refuse_more_time",
    "remind_confirmers",
    "remove_filter",
    "reopen_match",
    "reopen_referral",
    "report_hand_off",
    "request_information",
    "request_several",
    "restrict_record",
    "return_panel_referral",
    "save_filter",
    "send_feedback",
    "send_hand_off",
    "settle_questions",
    "submit_referral",
    "update_police_led",
    "withdraw_hand_off",
    "withdraw_known",
    "withdraw_question",
    "withdraw_request",
]
