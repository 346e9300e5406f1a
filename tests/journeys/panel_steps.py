"""What the panel does, from its inbox to closure and the review that reopens the case."""

from datetime import timedelta

from channel.choices import (
    ConsentAct,
    ConsentFrom,
    HealthOrCare,
    Means,
    MeetingMove,
    MissedBy,
    Move,
    SessionState,
)
from channel.denials import Denial
from prevent.kernel import clock
from reviews.choices import Move as ReviewMove
from reviews.choices import Outcome
from tests.builders.reviews import FINDINGS, REPORT
from tests.journeys.police_steps import CHILD, term
from tests.journeys.wording import view_of

DECISION = "What did the panel decide?"
MENTORING = "Makebelieve Mentoring"


def opens_the_case(chair):
    """From the inbox."""
    chair.goes_home()
    chair.follows("The panel’s inbox")
    chair.follows(f"Open a case for {CHILD}")
    chair.sends(Move.OPEN_CASE)
    chair.sees("Awaiting the panel")
    return chair.reference


def invites(coordinator, case, *agencies):
    """The agencies' members see the case from now on."""
    for agency in agencies:
        coordinator.goes(f"/channel/{case}/")
        coordinator.makes(Move.INVITE_AGENCY, agency=agency, reason="Knows the family.")


def plans_a_meeting(coordinator):
    """For today, with the child's case on its agenda."""
    coordinator.goes_home()
    coordinator.follows("All meetings")
    coordinator.follows("Plan a meeting")
    coordinator.sends(
        MeetingMove.PLAN_MEETING, held_on=clock.today(), starts_at="10am", place="Room 1, Westmarch Town Hall"
    )
    coordinator.makes(MeetingMove.ADD_TO_AGENDA, case_=CHILD)
    coordinator.sees(CHILD)
    return coordinator.path


def comes_to_order(chair, meeting, *present):
    """The chair opens the meeting and records who is there."""
    chair.goes(meeting)
    chair.makes(MeetingMove.OPEN_MEETING, declared=True)
    chair.sends(MeetingMove.RECORD_ATTENDANCE, members=list(present), declared=True)


def is_refused_without_police(chair, meeting, police):
    """The law asks for the police of the force where the child lives; then the item opens."""
    sentence = str(Denial.NO_POLICE.label)
    chair.sees(sentence)
    assert chair.main.get_by_role("button", name="Open for discussion").count() == 0
    chair.goes(f"/channel/{meeting.rstrip('/').rsplit('/', 1)[-1]}/open-item/")
    chair.main.get_by_role("radio", name=CHILD).check()
    chair.presses(view_of(MeetingMove.OPEN_ITEM).button)
    chair.sees(sentence)
    chair.goes(meeting)
    chair.makes(MeetingMove.RECORD_ATTENDANCE, members=[police], declared=True)


def discusses(chair):
    """The item is opened."""
    chair.presses("Open for discussion", exact=False)


def decides(chair, decision, **more):
    """The chair records what the panel decided on the open item, writes minutes, and ends the meeting."""
    chair.follows("Record the decision")
    chair.sends(
        Move.RECORD_PANEL_DECISION,
        **{DECISION: str(decision.label)},
        **more,
        reasons="The panel weighed what the school and the health trust said.",
    )
    chair.follows("Write minutes")
    chair.sends(MeetingMove.WRITE_MINUTES, minutes="The school spoke first. The police had nothing to add.")
    chair.makes(MeetingMove.END_MEETING)


def meets_and_decides(coordinator, chair, decision, *present, **more):
    """A whole meeting about the child."""
    comes_to_order(chair, plans_a_meeting(coordinator), *present)
    discusses(chair)
    decides(chair, decision, **more)


def plans_consent(officer, case):
    """How, when and by whom (section 36(5)(a))."""
    officer.goes(f"/channel/{case}/")
    officer.makes(
        Move.PLAN_CONSENT,
        how="At home, with his mother and his form tutor.",
        ask_by=clock.today() + timedelta(days=7),
        asked_by="The case officer with the form tutor",
    )


def records_the_mothers_consent(officer, case):
    """He is 15: his mother answers, and his own wishes are written down."""
    officer.goes(f"/channel/{case}/")
    officer.makes(
        Move.RECORD_CONSENT,
        act_=ConsentAct.GIVEN,
        given_evidence="Signed form of today.",
        given_scope="Mentoring and help for the family; school and health trust share information for it.",
        given_by=ConsentFrom.PARENT,
        name="Nora Fictional, mother",
        means=Means.IN_PERSON,
        asked_by="Case Officer Fictional",
        wishes="He would like somebody to play chess with.",
    )
    officer.sees("Support under way")


def plans_support(coordinator, case):
    """Each need that was found gets support, or a reason why not."""
    coordinator.goes(f"/channel/{case}/plan/")
    coordinator.follows("Add support for: Support for the family")
    coordinator.sends(
        Move.ADD_PLAN_ITEM,
        kind=term("support.family"),
        nature="A mentor comes to the house.",
        agency=MENTORING,
        responsible="Mia Fictional, mentor",
        how="At home, an hour each time",
        timing="Weekly, Tuesdays after school",
        brief="He likes chess. Do not speak of the referral at school.",
    )
    coordinator.follows("Not met, because: Online safety")
    coordinator.sends(Move.LEAVE_NEED_UNMET, why_unmet="His mother sees to it herself, and asks for no help.")


def agrees_the_plan(chair, case):
    """The panel's chair agrees it as it stands."""
    chair.goes(f"/channel/{case}/plan/")
    chair.makes(Move.AGREE_PLAN, summary="Belonging offline, and help at home.")
    chair.sees("Agreed")


def plans_sessions(provider):
    """The provider reads the brief, accepts, plans two sessions and reports on the first."""
    provider.goes_home()
    provider.follows(CHILD)
    provider.sees("He likes chess")
    provider.does_not_see("manifesto", "Section 36")
    provider.makes(Move.ACCEPT_COMMISSION, sessions=2, rhythm="Weekly, Tuesdays after school")
    provider.makes(Move.PLAN_SESSIONS, count=2)
    provider.follows("Say what became of it")
    held = {"state": SessionState.HELD, "with_whom": "Mia Fictional", "report": "They played chess."}
    provider.sends(Move.RECORD_SESSION, **held)


def reports_a_missed_session(provider):
    """The second day has passed."""
    provider.goes_home()
    provider.follows(CHILD)
    provider.follows("Say what became of it")
    missed = {"state": SessionState.MISSED, "missed_by": MissedBy.PROVIDER, "report": "The mentor was ill."}
    provider.sends(Move.RECORD_SESSION, **missed)
    provider.sees(SessionState.MISSED.label)


def closes(chair, case):
    """The closing report makes the reviews."""
    chair.goes(f"/channel/{case}/")
    chair.makes(Move.CLOSE_CASE, reason=term("closure_reason.risk_reduced"), **REPORT)
    chair.sees("6 months after closure", "12 months after closure")


def prepares_the_review(officer, link):
    """From the letter: checks made, agencies asked, what is new."""
    officer.goes(link)
    officer.makes(ReviewMove.PREPARE_REVIEW, **FINDINGS)


def finds_a_concern(chair, link):
    """At the meeting, which discusses the case again: a concern can only reopen it."""
    chair.goes(link)
    chair.sees(FINDINGS["new_information"])
    chair.makes(
        ReviewMove.DECIDE_REVIEW,
        concern_found=True,
        outcome=Outcome.REOPEN,
        reasons="He has gone back to the group, and speaks of it with pride.",
    )


NO_HEALTH_OR_CARE = {
    "Ought the person to be referred to health or social care? (section 36(6))": str(
        HealthOrCare.NOT_NEEDED.label
    ),
    "Which service and who arranges it, or why none": "The general practice sees him already.",
}
"""What a decision without support needs besides (section 36(6))."""
