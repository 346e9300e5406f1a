"""Why may a move on a case or a meeting be refused, beyond role and stage?"""

from django.db.models import TextChoices


class Denial(TextChoices):
    """A refusal's code, and the sentence that tells the person what to do."""

    NOT_YOUR_PANEL = (
        "not_your_panel",
        "Another panel holds this case. Accept or refuse the transfer that it offers to you.",
    )
    NOT_OFFERED_TO_YOU = (
        "not_offered_to_you",
        "The transfer is offered to another panel. Its chair or deputy answers.",
    )
    NO_PAPERS = "no_papers", "The papers have not been circulated to any agency yet. Circulate them first."
    NOT_IN_THE_ROOM = (
        "not_in_the_room",
        (
            "Somebody who is recorded as present may not hear of this case. They leave the room before its item is opened, "
            "and stay outside until it is decided: record who is present without them."
        ),
    )
    RESTRICTED_REFERRAL = (
        "restricted_referral",
        "That referral is restricted to named people. Restrict this case to them first, then add the referral.",
    )
    ALREADY_OPEN = (
        "already_open",
        "There is already a Channel case for this referral. Open it from the list of cases.",
    )
    OPEN_FOR_PERSON = (
        "open_for_person",
        "This person already has an open case at the panel. Add the referral to that case instead.",
    )
    CLOSED_FOR_PERSON = (
        "closed_for_person",
        "This person has a closed case at the panel, with reviews to come. Reopen that case, then add the referral to it.",
    )
    ANOTHER_PERSON = "another_person", "That referral is about another person. Open a case of its own."
    NOT_REFERRED = "not_referred", "Only a referral that was referred to your panel can become a case."
    NO_RISK_OWNER = (
        "no_risk_owner",
        "Nobody of the police force holds this referral any more. Ask the force to name a supervisor, then open the case.",
    )
    MEETING_BEFORE_CASE = (
        "meeting_before_case",
        "This meeting was planned for a day before the case came to the panel. Put the case on a later meeting.",
    )
    NOT_UNDER_DISCUSSION = (
        "not_under_discussion",
        "The panel decides at a meeting, while the item of the case is open there. Put the case on an agenda if it is on none.",
    )
    NO_CHAIR = (
        "no_chair",
        "The local authority’s chair or deputy chair is not recorded as present (section 37). Record who is present first.",
    )
    NO_POLICE = (
        "no_police",
        (
            "No representative of the police force where the person lives is recorded as present (section 37(3)). "
            "Record who is present, or leave the item for a meeting that they attend."
        ),
    )
    FORCE_UNKNOWN = (
        "force_unknown",
        (
            "It is not recorded in which police force’s area the person lives. "
            "Ask the case officer to record the force of residence first."
        ),
    )
    NO_CONSENT_PLAN = (
        "no_consent_plan",
        "Say first how, when and by whom consent is to be requested (section 36(5)(a)).",
    )
    NO_NEEDS = "no_needs", "Add the needs that the assessment found, and the support that meets them, first."
    NO_GOAL = "no_goal", "No goal was set for a need of this plan. Set one first, then score it."
    NEED_UNANSWERED = (
        "need_unanswered",
        "A need has neither support nor a reason why not. Add one of them for each need.",
    )
    NOT_RISK_OWNER = (
        "not_risk_owner",
        "Another officer owns the risk of this case. Ask them, or the panel’s chair or coordinator, to propose its closure.",
    )
    CLOSURE_PROPOSED = (
        "closure_proposed",
        "Closure is proposed already. The panel takes it up, or turns it down, when it next considers the case.",
    )
    NOBODY_ELSE_CLOSES = (
        "nobody_else_closes",
        (
            "A second person closes what you propose, and no other chair or deputy of this panel sees the case. "
            "Ask the coordinator or the risk owner to propose its closure."
        ),
    )
    SECOND_CLOSES = (
        "second_closes",
        (
            "You proposed this closure, or recorded that the panel decided it, so a second person closes: "
            "ask another chair or deputy of the panel for the closing report."
        ),
    )
    ONWARD_UNANSWERED = (
        "onward_unanswered",
        (
            "The case was handed over and nobody there has accepted it. Wait for the answer, "
            "or ask the police to take the hand-off back, so that it is known who holds what remains."
        ),
    )
    KEPT_FROM_REFERRAL = (
        "kept_from_referral",
        "The referral behind this case is kept from you. Ask an officer who is named for it to hand the case over.",
    )
    NO_SUPERVISOR_HEARS = (
        "no_supervisor_hears",
        (
            "The referral behind this case is kept from the supervisors of your force, who would hear of a silence. "
            "Have one of them named for it first."
        ),
    )
    NOTHING_HANDED_ON = (
        "nothing_handed_on",
        "Nothing that your force handed over waits to be accepted.",
    )
    NO_OVERT_BASIS = (
        "no_overt_basis",
        (
            "No source is entered that allows a panel in this country to support somebody beside an investigation. "
            "Ask an administrator of this service to enter one, with the day from which it holds. "
            "Until then the person stays with the police."
        ),
    )
    NO_OVERT_INVESTIGATION = (
        "no_overt_investigation",
        "Nothing is recorded here of an investigation that still runs.",
    )
    COMMISSION_UNANSWERED = (
        "commission_unanswered",
        "Your agency has not accepted this commission. Accept it first, and say how many sessions it has; then plan them.",
    )
    PLAN_AGREED = "plan_agreed", "The plan is agreed as it stands. Change it first, then agree it again."
    NO_PLAN = (
        "no_plan",
        "The panel has not agreed the support plan, or changed it since. Agree the plan first.",
    )
    NO_CONSENT = "no_consent", "There is no consent to support. Record consent before planning support."
    CONSENT_LAPSED = (
        "consent_lapsed",
        (
            "The consent that was given no longer counts: it was to be renewed by now, "
            "or the person is 18 and decides for themself. Ask anew, and record the answer first."
        ),
    )
    SESSIONS_UNACCOUNTED = (
        "sessions_unaccounted",
        "Planned sessions have passed and nobody said what became of them. Say of each whether it was held or missed first.",
    )
    NOTHING_TO_ANSWER = "nothing_to_answer", "Your agency has answered each commission that it has here."
    NOTHING_TO_SAY = (
        "nothing_to_say",
        "No planned session waits for word of what became of it. Plan sessions first.",
    )
    NOTHING_TO_CORRECT = (
        "nothing_to_correct",
        "Nobody has said yet what became of a session. Say it first; it can be corrected later.",
    )
    MEETING_NOT_YET = "meeting_not_yet", "This meeting is planned for a later day. Open it on that day."
    ITEM_OPEN = "item_open", "Another item is under discussion. Record its decision or its deferral first."
    NOT_FOR_PANEL = (
        "not_for_panel",
        "The case is at a stage at which the panel has nothing to decide. Take it off the agenda.",
    )
    LOCAL_QUORUM = (
        "local_quorum",
        "The panel’s own quorum is not met. The page of the meeting says who is missing. Record who is present first.",
    )
    NO_OPEN_ACTION = "no_open_action", "There is no open action here that you answer for. Set one first."
    ON_NO_AGENDA = (
        "on_no_agenda",
        "The case is on no agenda now. Ask the coordinator to put it on one, then write your agency’s input.",
    )
    MINUTES_AGREED = (
        "minutes_agreed",
        "The panel agreed these minutes, so that nobody changes them. Once they are signed, add an addendum.",
    )
    NO_LATER_MEETING = (
        "no_later_meeting",
        "Minutes are agreed at the panel’s next meeting. Open that meeting first, then agree them.",
    )
    NOT_AGREED = (
        "not_agreed",
        "The panel has not agreed these minutes yet. Agree them at the next meeting first.",
    )
    MINUTES_SIGNED = "minutes_signed", "There are no minutes here that wait for a signature."
    NOTHING_SIGNED = "nothing_signed", "These minutes are not signed yet. Change the minutes themselves."
    MATCH_UNDECIDED = (
        "match_undecided",
        "Another referral may be about the same person. Decide that on the referral’s page, before the case goes on to its end.",
    )
    POLICE_NOT_DONE = (
        "police_not_done",
        (
            "The police have something to settle about the referrals behind this case before it can end. Ask the officer who "
            "owns the risk, or a supervisor of that force. Until then the panel chooses another decision, or leaves the item "
            "for a later meeting."
        ),
    )
