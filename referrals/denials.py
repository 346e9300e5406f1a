"""Why may a move on a referral be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    OWN_WORK = "own_work", "You may not endorse or decide on your own work. Ask another supervisor."
    NOT_ALLOCATED_TO_YOU = (
        "not_allocated_to_you",
        "This referral is with another officer. Allocate it to yourself first.",
    )
    NOT_RISK_OWNER = (
        "not_risk_owner",
        "Whoever owns the risk keeps the assessment up. Ask them, or a supervisor to name you on the case.",
    )
    NO_DECONFLICTION = "no_deconfliction", "Record deconfliction before the gateway assessment."
    CHECK_AGAIN = (
        "check_again",
        (
            "Deconfliction was last recorded before information was gathered. Record it again before the assessment goes to "
            "the section 36 decision."
        ),
    )
    CHECK_BEFORE_PANEL = (
        "check_before_panel",
        (
            "Deconfliction was last recorded before the assessment was. Record it again, then refer the person to the panel, "
            "or choose another outcome."
        ),
    )
    NO_INDIVIDUAL = "no_individual", "Identify the individual first."
    NOTHING_KNOWN = "nothing_known", "Officers have added nothing that could be taken back."
    REQUESTS_OPEN = (
        "requests_open",
        "A request for information is still open. Wait for the answer, or withdraw the request.",
    )
    NO_TIME_ASKED = "no_time_asked", "The agency has not asked for more time, or you have answered."
    NOT_BEGUN = "not_begun", "Choose first with which framework the person is assessed."
    FACTORS_OPEN = (
        "factors_open",
        "Some factors are not answered yet. Answer each of them; that something is not known is an answer.",
    )
    CONSULTATION_OPEN = (
        "consultation_open",
        "A clinician was consulted. Record what they answered, or that no answer came.",
    )
    NO_CONSULTATION = "no_consultation", "No consultation of a clinician is open."
    ENDORSED = "endorsed", "The latest version of the assessment has been endorsed."
    NOT_ENDORSED = (
        "not_endorsed",
        "Nobody has endorsed the assessment. Endorse it first, or return it to the officer.",
    )
    NO_OPEN_QUESTION = "no_open_question", "There is no open question."
    QUESTION_OPEN = (
        "question_open",
        "A question to the referrer is open. Wait for the answer, or withdraw the question.",
    )
    OPEN_REQUESTS_STAY = (
        "open_requests_stay",
        (
            "A request for information is still open. Withdraw it, or wait for the answer, "
            "before you end the work here."
        ),
    )
    ALREADY_YOURS = (
        "already_yours",
        "This referral is already with you. Ask a supervisor to give it to a colleague.",
    )
    OFFICER_STAYS = (
        "officer_stays",
        "Its officer still answers for this referral. When the panel has opened the case, name its risk owner there.",
    )
    NOT_ACCEPTED = (
        "not_accepted",
        (
            "No service has accepted the hand-off. Wait for it, hand over to another service, or ask a supervisor "
            "to close the referral with a reason."
        ),
    )
    SUPERVISORS_REVIEW = (
        "supervisors_review",
        "This person was referred before. Ask a supervisor to review the history and to close the referral.",
    )
    HAND_OFF_RUNS = (
        "hand_off_runs",
        (
            "A service has been asked and may still accept, or has accepted. Another one can be asked when it "
            "declines, stays silent beyond the due date, or has reported back."
        ),
    )
    AGENCY_ANSWERS = (
        "agency_answers",
        "This agency answers here itself. Wait for its answer, or speak to it.",
    )
    NOT_REFERRED_BACK = "not_referred_back", "No word of the service waits for an answer."
    NOT_CLEAR = (
        "not_clear",
        (
            "The latest deconfliction was not clear. Record deconfliction again once it is "
            "clear, or choose another outcome."
        ),
    )
    HOME_NOT_KNOWN = (
        "home_not_known",
        (
            "It is not recorded in which council’s area the person lives, so it is not known which panel answers. "
            "Record the home area and why, then decide."
        ),
    )
    NO_RESIDENCE_FORCE = (
        "no_residence_force",
        (
            "The force of residence is not known: there are several addresses or none. "
            "Record which force it is and why, then decide."
        ),
    )
    NOT_READY = (
        "not_ready",
        (
            "Before the council can refer, the police must have found out who the person is and where they live, and that "
            "this can go to a panel now. Speak to the officer."
        ),
    )
    NO_SECOND_LEAD = (
        "no_second_lead",
        (
            "Somebody else at the council must confirm it, and nobody else holds a Prevent lead’s post for this area. "
            "Ask your administrator to give a second person one."
        ),
    )
    PROPOSED_ALREADY = (
        "proposed_already",
        "The council’s own referral was proposed and waits to be confirmed.",
    )
    NOT_PROPOSED = "not_proposed", "No referral of the council’s own waits to be confirmed."
    OWN_PROPOSAL = (
        "own_proposal",
        "You proposed it yourself. Another Prevent lead of the council confirms it.",
    )
    NOT_YOUR_DRAFT = (
        "not_your_draft",
        "This draft belongs to another person. Ask them to send it, or start your own.",
    )
    NOT_YOUR_AGENCY = (
        "not_your_agency",
        "You hold no referrer’s post at that agency. Choose an agency where you do.",
    )
    REFERRER_SEALED = "referrer_sealed", "Whoever referred asked not to be named. Ask the case officer."
    POLICE_ONLY = "police_only", "This part is for the police. Ask their information governance."
    NOT_YOUR_STATUS = "not_your_status", "This page is for whoever referred. Go back to the referral’s page."
    MATCH_UNDECIDED = (
        "match_undecided",
        (
            "Another referral may be about the same person, and nobody has decided yet. Open the possible match "
            "and decide, then end this referral."
        ),
    )
    NOT_OF_EITHER = (
        "not_of_either",
        "Neither of the two referrals is with you. Ask the officer who has one of them, or a supervisor.",
    )
    SUPERVISOR_DECIDES = (
        "supervisor_decides",
        "It could not be told before. A supervisor decides now, with reasons.",
    )
    OWN_DECISION = "own_decision", "You decided this yourself. Another person endorses it."
    CONTENT_SEEN = "content_seen", "You can read both referrals. Open them and compare."
    CONTENT_ASKED = (
        "content_asked",
        "You have asked already. Wait for the supervisor of the other force to answer.",
    )
    NOBODY_ASKS = "nobody_asks", "Nobody asks to read a referral of your force for this match."
