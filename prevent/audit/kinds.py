"""Of which kind is each act that the code records? One table: an act that is not in it cannot be recorded, and so not be done."""

from collections.abc import Mapping

from prevent.audit.choices import Kind

_ACTIONS: Mapping[Kind, str] = {
    Kind.COLLECTION: """
        start_draft submit_referral add_material answer_question accept_document answer_request record_session correct_session
        accept_hand_off decline_hand_off report_hand_off refer_back answer_part ask_more_time
        give_input accept_commission decline_commission raise_concern add_to_concern
    """,
    Kind.CHANGE: """
        settle_questions chase_referrer record_checks extend_request chase_request refuse_more_time
        allocate_referral ask_referrer withdraw_question record_deconfliction assess_gateway endorse_gateway
        decline_request withdraw_request record_assessment name_home_area name_residence_force decide_section_36
        update_police_led end_police_led propose_hand_off send_hand_off drop_hand_off withdraw_hand_off
        hand_off_again close_handed_off reopen_referral decline_referral_back
        propose_panel_referral confirm_panel_referral return_panel_referral
        open_case name_owner record_panel_decision plan_consent record_consent add_need add_plan_item leave_need_unmet
        end_plan_item agree_plan plan_sessions accept_transfer refuse_transfer withdraw_transfer close_case reopen_case
        complete_case record_disclosure request_information invite_agency send_feedback
        plan_meeting add_to_agenda take_off_agenda open_meeting record_attendance open_item write_minutes end_meeting
        schedule_review prepare_review decide_review cancel_review
        set_action settle_action build_agenda order_agenda circulate_papers record_conflict write_note draft_minutes
        agree_minutes sign_minutes add_addendum name_seat record_training set_quorum set_goal score_goal record_panel_view
        call_off_meeting move_meeting hand_over_work pass_from_leaver
        restrict_record lift_restriction exclude_person end_exclusion name_in_place
        decide_match endorse_match reopen_match ask_content answer_content add_known withdraw_known record_conditions
        scan_document contact_set save_filter remove_filter
        propose_closure record_overt_investigation end_overt_investigation enter_overt_basis hand_on_case take_back_hand_off
        look_at_concern note_concern answer_concern pass_concern_on close_concern
        make_recommendation accept_recommendation note_progress complete_recommendation decline_recommendation
        return_recommendation reassign_recommendation
        begin_assessment answer_factors consult_clinician record_clinical_answer endorse_assessment upload_template
    """,
    Kind.VIEW: "read listed",
    Kind.SEARCH: "search_audit search_individuals search_people",
    Kind.PRINT: "print_record",
    Kind.EXPORT: "extract_audit export_evidence export_tables export_records",
    Kind.DISCLOSURE: "disclosed",
    Kind.COMBINATION: "identify_individual join_referral find_match link_individual",
    Kind.ERASURE: "discard_draft delete_document",
    Kind.REFUSAL: "refused message_withheld",
    Kind.SECURITY: """
        account_given open_receipt renew_return_code flag_reading close_reading
        ask_extract approve_extract refuse_extract take_extract
        ask_export begin_export finish_export fail_export fetch_export cancel_export lapse_export
        ask_records approve_records refuse_records fetch_records cancel_records lapse_records
        draw_assurance take_assurance record_assurance reopen_on_assurance keep_closed let_assurance_go
        use_emergency_access close_emergency_review draw_sample end_sample open_for_governance
        invite_person invite_again give_post end_post lapse_post name_line confirm_post disable_account
        signed_in signed_out sign_in_failed session_ended confirmed factor_added factor_removed
        password_set password_changed unlock_account forget_factors single_sign_on_set single_sign_on_ended single_sign_on_linked
    """,
}
"""Collection: somebody outside told it. Disclosure: it went to people who did not have it, whatever move it went with, which has
an event of its own. Combination: two are one person's.
"""

KINDS: Mapping[str, Kind] = {action: kind for kind, actions in _ACTIONS.items() for action in actions.split()}


def kind_of(action: str) -> Kind:
    """The kind of an act by its code. Raises LookupError for one that nobody has classed."""
    try:
        return KINDS[action]
    except KeyError:
        raise LookupError(f"say in prevent/audit/kinds.py of which kind {action} is") from None
