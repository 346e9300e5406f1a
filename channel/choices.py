"""Which words are fixed by law or by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a Channel case stands."""

    AWAITING_PANEL = "awaiting_panel", "Awaiting the panel"
    AWAITING_CONSENT = "awaiting_consent", "Awaiting consent"
    SUPPORT = "support", "Support under way"
    FURTHER_ASSESSMENT = "further_assessment", "Further assessment due"
    TRANSFER_OFFERED = "transfer_offered", "Transfer offered to another panel"
    POLICE_LED = "police_led", "Police-led"
    CLOSING = "closing", "Closing report due"
    CLOSED = "closed", "Closed, reviews to come"
    NOT_ADOPTED = "not_adopted", "Not adopted"
    COMPLETE = "complete", "Complete"


class MeetingStage(TextChoices):
    """Where a panel meeting stands."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    ENDED = "ended", "Ended"
    CALLED_OFF = "called_off", "Called off"


class Section(TextChoices):
    """A part of a case's record that is read by some roles and not by others (permissions: sections of a record)."""

    OVERVIEW = "overview", "Story, owners and what is due"
    TRANSFER = "transfer", "Offer of a transfer"
    SUBMITTED = "submitted", "Referral as submitted"
    REQUESTS = "requests", "Requests for information"
    REFERRAL = "referral", "What the panel was told"
    PANEL = "panel", "Papers and decisions"
    CONSENT = "consent", "Consent"
    PLAN = "plan", "Support plan"
    SESSIONS = "sessions", "Sessions"
    OWN_ITEMS = "own_items", "Own items and sessions"
    CLOSURE = "closure", "Closure"
    LOOKS = "looks", "Who looked at this record"
    DISCLOSURES = "disclosures", "What left this record"
    OTHER_REFERRALS = "other_referrals", "Other referrals of the same person"
    OPENED = "opened", "Opened for a time to"
    EXCEPTIONS = "exceptions", "Who sees this record by exception"


class Move(TextChoices):
    """What can be done with a case. The name is the function, the audit code and the address of its page."""

    OPEN_CASE = "open_case", "Open a Channel case"
    JOIN_REFERRAL = "join_referral", "Add another referral of the same person"
    NAME_OWNER = "name_owner", "Name the risk owner or the plan owner"
    PASS_FROM_LEAVER = "pass_from_leaver", "Pass on from an owner who leaves"
    HAND_OVER_WORK = "hand_over_work", "Hand over a colleague’s work"
    NAME_RESIDENCE_FORCE = "name_residence_force", "Record the force of residence"
    INVITE_AGENCY = "invite_agency", "Circulate papers to an agency"
    RECORD_PANEL_DECISION = "record_panel_decision", "Record the panel’s decision"
    PLAN_CONSENT = "plan_consent", "Plan how consent is asked for"
    RECORD_CONSENT = "record_consent", "Record consent"
    ADD_NEED = "add_need", "Add a need"
    ADD_PLAN_ITEM = "add_plan_item", "Add support to the plan"
    LEAVE_NEED_UNMET = "leave_need_unmet", "Say why a need is not met"
    END_PLAN_ITEM = "end_plan_item", "End an item of support"
    AGREE_PLAN = "agree_plan", "Agree the support plan"
    PLAN_SESSIONS = "plan_sessions", "Plan sessions"
    RECORD_SESSION = "record_session", "Say what became of a session"
    CORRECT_SESSION = "correct_session", "Correct what was said of a session"
    ACCEPT_TRANSFER = "accept_transfer", "Accept the transfer"
    REFUSE_TRANSFER = "refuse_transfer", "Refuse the transfer"
    WITHDRAW_TRANSFER = "withdraw_transfer", "Withdraw the offer of a transfer"
    UPDATE_POLICE_LED = "update_police_led", "Record a police-led update"
    END_POLICE_LED = "end_police_led", "End police-led work"
    CLOSE_CASE = "close_case", "Close the case"
    REOPEN_CASE = "reopen_case", "Reopen the case"
    RECORD_DISCLOSURE = "record_disclosure", "Record a share outside this service"
    COMPLETE_CASE = "complete_case", "Complete the case after its last review"
    RESTRICT_RECORD = "restrict_record", "Name the only people who see this record"
    LIFT_RESTRICTION = "lift_restriction", "Lift the restriction"
    EXCLUDE_PERSON = "exclude_person", "Exclude a person from this record"
    END_EXCLUSION = "end_exclusion", "End an exclusion"
    NAME_IN_PLACE = "name_in_place", "Name somebody in place of one who left"
    SET_ACTION = "set_action", "Set an action"
    SETTLE_ACTION = "settle_action", "Say what became of an action"
    GIVE_INPUT = "give_input", "Write your agency’s input"
    ACCEPT_COMMISSION = "accept_commission", "Accept a commission"
    DECLINE_COMMISSION = "decline_commission", "Decline a commission"
    RECORD_PANEL_VIEW = "record_panel_view", "Record how the panel sees susceptibility"
    SET_GOAL = "set_goal", "Set a goal"
    SCORE_GOAL = "score_goal", "Score a goal"
    PROPOSE_CLOSURE = "propose_closure", "Propose closure"
    NAME_HOME_AREA = "name_home_area", "Record where the person lives now"
    RECORD_OVERT_INVESTIGATION = "record_overt_investigation", "Record support beside an overt investigation"
    END_OVERT_INVESTIGATION = "end_overt_investigation", "Record that the investigation has ended"
    HAND_ON_CASE = "hand_on_case", "Hand over to a programme or a prison"
    TAKE_BACK_HAND_OFF = "take_back_hand_off", "Take back what nobody has accepted"


class MeetingMove(TextChoices):
    """What can be done with a panel meeting."""

    PLAN_MEETING = "plan_meeting", "Plan a panel meeting"
    MOVE_MEETING = "move_meeting", "Move the meeting"
    CALL_OFF_MEETING = "call_off_meeting", "Call off the meeting"
    ADD_TO_AGENDA = "add_to_agenda", "Put a case on the agenda"
    TAKE_OFF_AGENDA = "take_off_agenda", "Take a case off the agenda"
    OPEN_MEETING = "open_meeting", "Open the meeting"
    RECORD_ATTENDANCE = "record_attendance", "Record who is present"
    OPEN_ITEM = "open_item", "Open an item for discussion"
    WRITE_MINUTES = "write_minutes", "Write minutes of an item"
    END_MEETING = "end_meeting", "End the meeting"
    BUILD_AGENDA = "build_agenda", "Put on all that is due"
    ORDER_AGENDA = "order_agenda", "Order and time the agenda"
    CIRCULATE_PAPERS = "circulate_papers", "Circulate the papers"
    RECORD_CONFLICT = "record_conflict", "Record a conflict of interest"
    WRITE_NOTE = "write_note", "Write notes of an item"
    DRAFT_MINUTES = "draft_minutes", "Draft the minutes"
    AGREE_MINUTES = "agree_minutes", "Agree the minutes"
    SIGN_MINUTES = "sign_minutes", "Sign the minutes"
    ADD_ADDENDUM = "add_addendum", "Add to signed minutes"


class ItemKind(TextChoices):
    """Why a case is on an agenda."""

    FIRST_CONSIDERATION = "first_consideration", "First consideration"
    MONTHLY_REVIEW = "monthly_review", "Monthly review"
    FURTHER_ASSESSMENT = "further_assessment", "Further assessment"
    CLOSURE = "closure", "Closure"
    POST_CLOSURE_REVIEW = "post_closure_review", "Review after closure"


class ItemState(TextChoices):
    """How an agenda item stands."""

    WAITING = "waiting", "Not yet discussed"
    OPEN = "open", "Under discussion"
    DECIDED = "decided", "Decided"
    CARRIED_OVER = "carried_over", "Carried over"


class Decision(TextChoices):
    """What a panel may decide (CTSA 2015 s.36(4) and (6); Channel duty guidance 2023)."""

    ADOPT = "adopt", "Suitable: adopt, subject to consent"
    DEFER_INFO = "defer_info", "Need more information: come back to it"
    NOT_SUITABLE_SIGNPOST = (
        "not_suitable_signpost",
        "Not suitable: refer to health, social care or another service",
    )
    NOT_SUITABLE_EXISTING = "not_suitable_existing", "Not suitable: needs are met by services in place"
    NOT_SUITABLE_NFA = "not_suitable_nfa", "Not suitable: no further action"
    CONTINUE = "continue", "Continue"
    REVISE = "revise", "Continue, and revise the plan"
    WITHDRAW = "withdraw", "Withdraw support"
    CLOSE = "close", "Close the case"
    POLICE_LED = "police_led", "Police-led"
    PURSUE = "pursue", "Pass to an investigation"
    TRANSFER = "transfer", "Offer to another panel"


class How(TextChoices):
    """How a panel reached its decision (CTSA 2015 s.37(6))."""

    UNANIMOUS = "unanimous", "Unanimous"
    MAJORITY = "majority", "By a majority"
    CHAIR = "chair", "By the chair, as there was no majority"


class HealthOrCare(TextChoices):
    """What the panel concluded when it considered health and social care services (CTSA 2015 s.36(6))."""

    REFER = "refer", "Yes: the person ought to be referred, and this was arranged"
    IN_PLACE = "in_place", "No: such services are already involved"
    NOT_NEEDED = "not_needed", "No: the panel saw no need"


class Capacity(TextChoices):
    """In which part somebody attends a meeting."""

    CHAIR = "chair", "Chair"
    DEPUTY = "deputy", "Deputy chair"
    MEMBER = "member", "Panel member"
    POLICE = "police", "Police representative"
    OTHER = "other", "In attendance"


class OwnerKind(TextChoices):
    """What somebody answers for: the risk stays with the police, the plan with the panel."""

    RISK = "risk", "Risk owner (police)"
    PLAN = "plan", "Plan owner (panel)"


class ConsentAct(TextChoices):
    """What happened about consent on a day."""

    ASKED = "asked", "Asked for"
    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
    RENEWED = "renewed", "Renewed"


class ConsentFrom(TextChoices):
    """Whose consent it is (CTSA 2015 s.36(8); Children Act 1989 s.3; Mental Capacity Act 2005 ss.4 and 5)."""

    PERSON = "person", "The person"
    PARENT = "parent", "A parent"
    GUARDIAN = "guardian", "A guardian"
    AUTHORITY = "authority", "An authority with parental responsibility"
    BEST_INTERESTS = "best_interests", "A best-interests decision for an adult without capacity"


class Means(TextChoices):
    """How somebody was spoken to."""

    IN_PERSON = "in_person", "In person"
    TELEPHONE = "telephone", "By telephone"
    VIDEO = "video", "By video"
    IN_WRITING = "in_writing", "In writing"


class ConsentState(TextChoices):
    """How consent stands on a day: worked out from the events, never stored."""

    NOT_ASKED = "not_asked", "Not asked yet"
    ASKED = "asked", "Asked for, no answer yet"
    IN_FORCE = "in_force", "Given"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LAPSED = "lapsed", "No longer counts: ask anew"


class SessionState(TextChoices):
    """What became of a session."""

    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    MISSED = "missed", "Missed"
    CANCELLED = "cancelled", "Cancelled, as support stopped"


class MissedBy(TextChoices):
    """Whose reason it was that a session was missed."""

    PERSON = "person", "The person did not come"
    FAMILY = "family", "The family could not or would not"
    PROVIDER = "provider", "The provider could not"
    OTHER = "other", "Another reason"


class TransferState(TextChoices):
    """How an offer to another panel stands."""

    OFFERED = "offered", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SeatKind(TextChoices):
    """For what an agency sits on a panel (CTSA 2015 s.37(4): generally, or for a particular person)."""

    CORE = "core", "Core: at every meeting"
    BY_CASE = "by_case", "By case: where a person needs it"


class Susceptibility(TextChoices):
    """How susceptible the panel finds somebody to being drawn into terrorism (CTSA 2015 s.36(1)), the least first."""

    LOW = "low", "Low"
    MEDIUM = "medium", "Medium"
    HIGH = "high", "High"


class Course(TextChoices):
    """What somebody who sits on a panel was trained in (process 7.8)."""

    AWARENESS = "awareness", "Prevent awareness"
    REFERRAL = "referral", "Prevent referrals"
    CHANNEL = "channel", "Channel"
    REFRESHER = "refresher", "Refresher"


class NoteField(TextChoices):
    """What is written down of an item while it is discussed, each by itself, so that two can write at once."""

    SAID = "said", "What was said"
    RISK = "risk", "Risk and susceptibility, as the panel sees them"
    NEXT = "next", "What is to be done"


class Onward(TextChoices):
    """To whom a case is handed on beside or after the panel's own work (process 3.7 and 3.8)."""

    PROGRAMME = "programme", "Desistance and Disengagement Programme"
    PRISON = "prison", "A prison"


class Openly(TextChoices):
    """After which open step an investigation is one of which the person knows (addendum of 14 October 2025)."""

    ARREST = "arrest", "An arrest"
    EXECUTIVE_ACTION = "executive_action", "Another executive action"


class Week(TextChoices):
    """On which of a month's Mondays, Tuesdays and so on a panel meets."""

    FIRST = "1", "First"
    SECOND = "2", "Second"
    THIRD = "3", "Third"
    FOURTH = "4", "Fourth"


class Weekday(TextChoices):
    """The working days of a week."""

    MONDAY = "0", "Monday"
    TUESDAY = "1", "Tuesday"
    WEDNESDAY = "2", "Wednesday"
    THURSDAY = "3", "Thursday"
    FRIDAY = "4", "Friday"
