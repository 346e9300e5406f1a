"""Which words are fixed by law or by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a referral stands."""

    RECEIVED = "received", "Received"
    GATEWAY = "gateway", "Gateway assessment"
    GATEWAY_ENDORSEMENT = "gateway_endorsement", "Gateway endorsement"
    INFORMATION_GATHERING = "information_gathering", "Information gathering"
    SECTION_36 = "section_36", "Section 36 decision"
    REFERRED_TO_PANEL = "referred_to_panel", "Referred to panel"
    POLICE_LED = "police_led", "Police-led"
    HANDED_OFF = "handed_off", "Handed over to another service"
    CLOSED = "closed", "Closed"


class RequestStage(TextChoices):
    """Where a request for information to an agency stands."""

    SENT = "sent", "Waiting for an answer"
    ANSWERED = "answered", "Answered"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class RequestWord(TextChoices):
    """What was said of a request for information while it waits, by the agency or by the police."""

    PART = "part", "A part of the answer"
    MORE_TIME = "more_time", "Asked for more time"
    EXTENDED = "extended", "Due later"
    NO_MORE_TIME = "no_more_time", "No more time"
    CHASED = "chased", "Reminded"


class HandOffStage(TextChoices):
    """Where a hand-off to another service stands. What never went was dropped; what went and was let go, withdrawn."""

    PROPOSED = "proposed", "Waiting for endorsement"
    SENT = "sent", "Waiting to be accepted"
    ACCEPTED = "accepted", "Accepted: what happened is still to hear"
    DECLINED = "declined", "Declined"
    HEARD = "heard", "Reported back"
    WITHDRAWN = "withdrawn", "Withdrawn"
    DROPPED = "dropped", "Never sent"


class HandOffWord(TextChoices):
    """What was said of a hand-off, by the service or by the police."""

    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    REPORTED = "reported", "What happened"
    REFERRED_BACK = "referred_back", "Referred back"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_REOPENED = "not_reopened", "Why it is not opened again"


class KnownKind(TextChoices):
    """What officers find out about a person."""

    LEGAL = "legal", "Legal name"
    ALIAS = "alias", "Also known as"
    FORMER = "former", "Earlier name"
    SCRIPT = "script", "Name in its original script"
    BORN = "born", "Date of birth"
    CLAIMED = "claimed", "Date of birth that the person claims"
    ADDRESS = "address", "Address"
    PHONE = "phone", "Telephone"
    HANDLE = "handle", "Email or online account"
    SCHOOL = "school", "School, college or university"
    RELATION = "relation", "Relation"


class MatchStage(TextChoices):
    """Where it stands whether two referrals are about the same person. Until it is decided neither ends."""

    UNDECIDED = "undecided", "To be decided"
    CANNOT_TELL = "cannot_tell", "Cannot tell yet"
    PROPOSED = "proposed", "Waiting for endorsement"
    SAME = "same", "The same person"
    DIFFERENT = "different", "Not the same person"


class MatchVerdict(TextChoices):
    """What somebody says of a possible match."""

    SAME = "same", "The same person"
    DIFFERENT = "different", "Not the same person"
    CANNOT_TELL = "cannot_tell", "Cannot tell yet"


class Section(TextChoices):
    """A part of a referral's record that is read by some roles and not by others."""

    SUBMITTED = "submitted", "Referral as submitted"
    REFERRER = "referrer", "Who referred"
    STATUS = "status", "Status for the referrer"
    PARTITION = "partition", "Police partition"
    REQUESTS = "requests", "Requests for information"
    TRIAGE = "triage", "Triage and section 36 decision"
    AUTHORITY = "authority", "The council’s own referral to the panel"
    OWNERSHIP = "ownership", "Story, owners and what is due"
    LOOKS = "looks", "Who looked at this record"
    DISCLOSURES = "disclosures", "What left this record"
    OTHER_REFERRALS = "other_referrals", "Other referrals of the same person"
    MATCHES = "matches", "Possible matches"
    OPENED = "opened", "Opened for a time to"
    EXCEPTIONS = "exceptions", "Who sees this record by exception"


class Move(TextChoices):
    """What can be done with a referral. The name is the function, the audit code and the address of its
    page.
    """

    SUBMIT_REFERRAL = "submit_referral", "Submit the referral"
    ALLOCATE_REFERRAL = "allocate_referral", "Allocate to a case officer"
    PASS_FROM_LEAVER = "pass_from_leaver", "Pass on from an officer who leaves"
    HAND_OVER_WORK = "hand_over_work", "Hand over a colleague’s work"
    ASK_REFERRER = "ask_referrer", "Ask the referrer a question"
    ANSWER_QUESTION = "answer_question", "Answer a question"
    WITHDRAW_QUESTION = "withdraw_question", "Withdraw a question"
    SETTLE_QUESTIONS = "settle_questions", "Say that the answers are enough"
    CHASE_REFERRER = "chase_referrer", "Remind the referrer of open questions"
    ADD_MATERIAL = "add_material", "Add to the referral"
    IDENTIFY_INDIVIDUAL = "identify_individual", "Identify the individual"
    RECORD_DECONFLICTION = "record_deconfliction", "Record deconfliction"
    RECORD_CHECKS = "record_checks", "Record checks done"
    ASSESS_GATEWAY = "assess_gateway", "Make the gateway assessment"
    ENDORSE_GATEWAY = "endorse_gateway", "Endorse or return the gateway assessment"
    REQUEST_INFORMATION = "request_information", "Request information from an agency"
    ANSWER_REQUEST = "answer_request", "Answer a request for information"
    DECLINE_REQUEST = "decline_request", "Decline a request for information"
    WITHDRAW_REQUEST = "withdraw_request", "Withdraw a request for information"
    ANSWER_PART = "answer_part", "Answer a part now"
    ASK_MORE_TIME = "ask_more_time", "Ask for more time"
    EXTEND_REQUEST = "extend_request", "Give more time"
    REFUSE_MORE_TIME = "refuse_more_time", "Refuse more time"
    CHASE_REQUEST = "chase_request", "Remind the agency"
    BEGIN_ASSESSMENT = "begin_assessment", "Choose the framework"
    ANSWER_FACTORS = "answer_factors", "Answer the factors"
    CONSULT_CLINICIAN = "consult_clinician", "Consult a clinician"
    RECORD_CLINICAL_ANSWER = "record_clinical_answer", "Record the clinician’s answer"
    RECORD_ASSESSMENT = "record_assessment", "Sum up and sign the assessment"
    ENDORSE_ASSESSMENT = "endorse_assessment", "Endorse the assessment"
    NAME_HOME_AREA = "name_home_area", "Record the home area"
    NAME_RESIDENCE_FORCE = "name_residence_force", "Record the force of residence"
    DECIDE_SECTION_36 = "decide_section_36", "Decide under section 36"
    PROPOSE_PANEL_REFERRAL = "propose_panel_referral", "Propose the council’s own referral to the panel"
    CONFIRM_PANEL_REFERRAL = "confirm_panel_referral", "Confirm the council’s own referral to the panel"
    RETURN_PANEL_REFERRAL = "return_panel_referral", "Return the council’s own referral"
    UPDATE_POLICE_LED = "update_police_led", "Record a police-led update"
    END_POLICE_LED = "end_police_led", "End police-led work"
    PROPOSE_HAND_OFF = "propose_hand_off", "Propose a hand-off to another service"
    SEND_HAND_OFF = "send_hand_off", "Send the hand-off"
    DROP_HAND_OFF = "drop_hand_off", "Drop a hand-off that was not sent"
    ACCEPT_HAND_OFF = "accept_hand_off", "Record that it was accepted"
    DECLINE_HAND_OFF = "decline_hand_off", "Record that it was declined"
    REPORT_HAND_OFF = "report_hand_off", "Report what happened"
    REFER_BACK = "refer_back", "Refer back to the police"
    DECLINE_REFERRAL_BACK = "decline_referral_back", "Say why it is not opened again"
    WITHDRAW_HAND_OFF = "withdraw_hand_off", "Withdraw a hand-off"
    HAND_OFF_AGAIN = "hand_off_again", "Hand over to another service"
    CLOSE_HANDED_OFF = "close_handed_off", "Close the referral"
    REOPEN_REFERRAL = "reopen_referral", "Open the referral again"
    SEND_FEEDBACK = "send_feedback", "Send feedback to the referrer"
    RECORD_DISCLOSURE = "record_disclosure", "Record a share outside this service"
    RESTRICT_RECORD = "restrict_record", "Name the only people who see this record"
    LIFT_RESTRICTION = "lift_restriction", "Lift the restriction"
    EXCLUDE_PERSON = "exclude_person", "Exclude a person from this record"
    END_EXCLUSION = "end_exclusion", "End an exclusion"
    NAME_IN_PLACE = "name_in_place", "Name somebody in place of one who left"
    LINK_INDIVIDUAL = "link_individual", "Link to the individual of a match"
    ADD_KNOWN = "add_known", "Add what is known of the person"
    RECORD_CONDITIONS = "record_conditions", "Record health conditions and neurodiversity"
    WITHDRAW_KNOWN = "withdraw_known", "Take back what was added of the person"
    FIND_MATCH = "find_match", "Find a possible match"
    DECIDE_MATCH = "decide_match", "Decide whether it is the same person"
    ENDORSE_MATCH = "endorse_match", "Endorse or return the decision"
    REOPEN_MATCH = "reopen_match", "Decide again"
    ASK_CONTENT = "ask_content", "Ask to read the other referral"
    ANSWER_CONTENT = "answer_content", "Answer who asks to read the referral"


class GatewayOutcome(TextChoices):
    """What the gateway assessment may lead to (Channel duty guidance 2023; Home Office Channel
    e-learning).
    """

    GO_ON = "go_on", "Go on: there may be a concern relevant to Prevent"
    OTHER_SERVICE = "other_service", "Rely on another service"
    POLICE_LED = "police_led", "Police-led"
    NO_FURTHER_ACTION = "no_further_action", "No further action"


class Section36Outcome(TextChoices):
    """Whether there are reasonable grounds to refer to a panel (CTSA 2015 s.36(3)), and what follows."""

    REFER = "refer", "Reasonable grounds: refer to the panel"
    POLICE_LED = "police_led", "Not for the panel: police-led"
    OTHER_SERVICE = "other_service", "No reasonable grounds: rely on another service"
    NO_FURTHER_ACTION = "no_further_action", "No reasonable grounds: no further action"


class ReceivedFrom(TextChoices):
    """Through which door a referral came."""

    PUBLIC = "public", "Public form"
    AGENCY = "agency", "Agency account"
    API = "api", "Agency system"


class PreventConcern(TextChoices):
    """The three results of the first police assessment (Home Office Channel e-learning, slides 06 and 07)."""

    YES = "yes", "Yes: clear evidence of susceptibility to radicalisation"
    LIMITED = "limited", "Limited information, but a possible concern"
    NO = "no", "No"


class ReasonKind(TextChoices):
    """Kinds of reason for a gateway outcome or a section 36 decision. Absence of ideology never stands alone.

    The Prevent learning review of February 2025 found that too much weight was put on absence of ideology.
    """

    EXTREMISM = "extremism", "Interest in, or sympathy with, extremism or terrorism"
    VIOLENCE = "violence", "Fascination with extreme violence"
    CONTACT = "contact", "Contact with people, groups or material of concern"
    SUSCEPTIBLE = "susceptible", "Susceptibility to radicalisation: needs, grievance, isolation or influence"
    CONTEXT = "context", "The context explains the behaviour"
    OTHER_NEED = "other_need", "The need is real, but not related to radicalisation"
    NEEDS_MET = "needs_met", "Needs are met by services in place"
    POLICE_TO_MANAGE = "police_to_manage", "The risk is for the police to manage"
    MISTAKEN = "mistaken", "The referral was mistaken or malicious"
    NO_IDEOLOGY = "no_ideology", "No ideology found"


class Confidence(TextChoices):
    """How far the officer relies on an assessment."""

    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class AssessedStatus(TextChoices):
    """How a health condition or neurodivergence is known: "none known" is not the same as "not asked"."""

    DIAGNOSED = "diagnosed", "Diagnosed"
    SUSPECTED = "suspected", "Suspected"
    NONE = "none", "Asked: none known"
    NOT_ASKED = "not_asked", "Not asked"
    DECLINED = "declined", "Declined to say"


class ClinicalWord(TextChoices):
    """How a clinical consultation ended."""

    ADVISED = "advised", "Advised"
    DECLINED = "declined", "Declined"
    NO_ANSWER = "no_answer", "No answer came"


class PoliceLedEvent(TextChoices):
    """What happened to police-led work."""

    BEGUN = "begun", "Police-led work began"
    UPDATED = "updated", "Update recorded"
    ENDED = "ended", "Police-led work ended"
