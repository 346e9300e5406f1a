"""Something in every personal field: the world of the page crawl, and what its records do not say."""

import re
from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from channel import transitions as of_cases
from channel.choices import Decision, How, ItemState, NoteField, OwnerKind
from channel.choices import Stage as CaseStage
from channel.transitions import Opinion, Written
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.assurance import transitions as of_assurance
from prevent.documents.intake import accept
from prevent.documents.tasks import scan_pending
from prevent.inspection import transitions as of_inspection
from prevent.inspection.choices import Finding
from prevent.inspection.models import EmergencyReview
from prevent.kernel import clock
from prevent.oversight import transitions as of_oversight
from prevent.oversight.choices import Result
from prevent.posts import transitions as of_posts
from prevent.posts.transitions.writing import Grounds
from prevent.reference.areas import authority_for
from prevent.reference.models import LocalAuthority, Term
from prevent.reference.working_days import add_months
from prevent.scrutiny import transitions as of_scrutiny
from prevent.scrutiny.choices import ExtractStage
from prevent.scrutiny.choices import Finding as ReadingFinding
from prevent.scrutiny.models import AuditExtract, UnusualReading
from prevent.workflow.kept_typing import sign_writer
from prevent.workflow.sharing import By
from referrals import transitions
from referrals.choices import Stage
from referrals.models import Question, Referral
from referrals.transitions.assessment import Answer
from referrals.transitions.triage import NewIndividual
from reviews import transitions as of_reviews
from reviews.choices import Outcome
from tests.builders import (
    assurance,
    channel,
    exceptions,
    matches,
    oversight,
    referrals,
    reviews,
    submission,
)
from tests.builders.referrals import do
from tests.builders.sharing import told
from tests.cast import ELSEWHERE, HOME, make_person
from tests.client import Client
from tests.journeys import world
from tests.pages import send
from tests.prevent.canary.marks import ABOUT_YEARS, ADDRESS
from tests.prevent.documents.made_files import PDF

EXTRACT = "/audit/extract/?kind=view"
CAMDEN = "E09000007"
ABOUT = {
    "age_known": "about",
    "approximate_age": ABOUT_YEARS,
    **dict.fromkeys(f"date_of_birth_{part}" for part in ("day", "month", "year")),
}


def plant(cast, client, marks):
    """All of it; answers the extract that was taken. `client` is the referrer's."""
    world.fill(cast, client)
    _referrals(cast, marks)
    _decisions(cast)
    _by_council(cast)
    _assured(cast)
    _kept(cast)
    _cases(cast)
    _meetings(cast)
    _reviews(cast)
    _looked_into(cast)
    _shared(cast)
    _people(cast)
    _matches(cast)
    _overseen(cast)
    return _typed(cast, marks)


def _typed(cast, marks):
    """What is kept of typing beside the moves: a form whose session ended, a failed sign-in, the reason for an extract."""
    why = marks.put("Request 7 of the Commissioner", "extract.reason")
    browser = from_there()
    asked = send(browser, cast.information_governance, EXTRACT, reason=why, format="csv")
    taken = send(browser, cast.information_governance, f"{asked.url}take-extract/")
    assert taken.status_code == 200
    url = reverse("referrals:send_feedback", args=[Referral.objects.filter(stage=Stage.CLOSED)[0].reference])
    text = marks.put("Thank You", "kept_typing.text")
    from_there().post(url, {"writer": sign_writer(cast.case_officer), "text": text})
    transitions.save_filter(
        marks.put("Amber at the Gateway", "save_filter.name"), "show=mine", by=cast.supervisor
    )
    from_there().post("/account/login/", {"login": cast.gp.email, "password": "Not the password"})
    return taken


def sent_by_public(marks):
    """Somebody without an account refers, and their client, with the code that opens what they sent."""
    client = from_there()
    draft = submission.begin(client)
    submission.fill(client, draft, submission.fictional_typed(public=True))
    page = client.get(submission.send(client, draft).url)
    code = re.search(r"\b[0-9A-Z]{4}(-[0-9A-Z]{4}){4}\b", page.text)[0]
    return client, code, Referral.objects.get(received_from="public")


def from_there():
    """A browser at the address that is a mark."""
    return Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)


def _referrals(cast, marks):
    other = referrals.referral_at(Stage.GATEWAY, cast, person=ABOUT, **_otherwise())
    who = NewIndividual("Ivo", "Fictional", approximate_age=ABOUT_YEARS)
    do(transitions.identify_individual, other, cast.case_officer, individual=who, reason="His aunt says so.")
    for text in ("Where does he sleep?", "Who else was there?"):
        do(transitions.ask_referrer, other, cast.case_officer, text=text)
    first, second = Question.objects.filter(referral=other).order_by("asked_at")
    transitions.answer_question(other.reference, answers={first.pk: "At his aunt’s."}, by=cast.referrer)
    do(transitions.withdraw_question, other, cast.case_officer, question=second.pk, reason="Asked by phone")
    do(transitions.ask_referrer, other, cast.case_officer, text="And his Brother?")
    do(transitions.chase_referrer, other, cast.case_officer, text="Rang the School at noon")
    do(transitions.settle_questions, other, cast.case_officer, reason="The Aunt told us")
    systems = {Term.objects.get(pk="police_system.pnc"): False}
    do(transitions.record_checks, other, cast.case_officer, systems=systems, checked_by="Invented unit")
    given = {"officer": cast.second_officer, "reason": "On leave"}
    do(transitions.allocate_referral, other, cast.supervisor, **given)
    name = marks.put("Letter of his.pdf", "add_material.document.name")
    with transaction.atomic():
        document = accept(SimpleUploadedFile(name, PDF), by=cast.referrer)
    transitions.add_material(other.reference, text="A Letter.", documents=[document], by=cast.referrer)
    scan_pending()


def _otherwise():
    """Answers that exclude those of the other forms."""
    return {
        "told": {
            "person_told": "yes",
            "person_response": "He shrugged, and said “So what”.",
            "parents_told": "no",
            "parents_not_told_why": "The father frightens him, says Ollie.",
        },
    }


def _decisions(cast):
    closed = referrals.referral_at(Stage.CLOSED, cast, through="other_service")
    do(transitions.send_feedback, closed, cast.supervisor, text="Thank you. The Family is helped.")
    _handed_over(cast)
    repeat = referrals.referral_at(Stage.SECTION_36, cast, individual=closed.individual)
    referrals.decide(repeat, cast, "no_further_action", history_weighed="The Earlier one told of less")
    gathering = referrals.referral_at(Stage.INFORMATION_GATHERING, cast)
    for verb in ("answer_request", "decline_request"):
        asked = referrals.ask_agency(gathering, cast)
        _said_while_waiting(asked, cast)
        do(getattr(transitions, verb), asked, cast.gp, text="Seen in March, in good Health.")
    _assessed(gathering, cast)
    area = authority_for(CAMDEN, on=clock.today())
    do(transitions.name_home_area, gathering, cast.case_officer, area=area, reason="Moved to Camden")
    force = LocalAuthority.objects.get(pk=HOME).force
    do(
        transitions.name_residence_force,
        gathering,
        cast.case_officer,
        force=force,
        reason="Two homes, Both here",
    )
    led = referrals.referral_at(Stage.POLICE_LED, cast)
    do(transitions.end_police_led, led, cast.second_supervisor, goes_on=False, reason="The Inquiry is over")


def _said_while_waiting(asked, cast):
    part = {"text": "He has a Doctor here", "outstanding": "What the Clinic says"}
    do(transitions.answer_part, asked, cast.gp, **part)
    later = asked.due_on + timedelta(days=7)
    do(transitions.ask_more_time, asked, cast.gp, text="The Clinic is closed", until=later)
    do(transitions.extend_request, asked, cast.case_officer, text="Until the Clinic opens", until=later)
    later += timedelta(days=7)
    do(transitions.ask_more_time, asked, cast.gp, text="The Nurse is ill", until=later)
    do(transitions.refuse_more_time, asked, cast.case_officer, text="The Panel meets before")
    do(transitions.chase_request, asked, cast.case_officer, text="We wait for the Clinic")


def _assessed(gathering, cast):
    """One that is being written, after a clinician answered; and one that was signed twice."""
    referrals.consult(gathering, cast)
    advice = {"word": "advised", "text": "Literal Speech is no sign of intent"}
    do(transitions.record_clinical_answer, gathering, cast.case_officer, **advice)
    twice = referrals.assess(referrals.referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    referrals.decide(twice, cast, "", grounds=None, reason_kinds=[])
    referrals.assess(twice, cast, change="The Group has closed since")
    draft = Answer("some", "low", "He Draws the same thing every day")
    referrals.answered(gathering, cast, grievance=draft)


def _handed_over(cast):
    """Silent and handed on, accepted and reported on, referred back, declined, opened again."""
    silent = referrals.handed_to_trust(cast)
    with clock.moved_to(clock.now() + timedelta(days=20)):
        again = {"hand_off_to": referrals.service_here(cast), "reason": "The Trust is silent"}
        do(transitions.hand_off_again, silent.referral, cast.case_officer, **again)
        taken = referrals.accepted(referrals.handed_off(silent.referral), cast, cast.gp)
        do(transitions.report_hand_off, taken, cast.gp, text="Seen twice, Sleeps better")
        do(transitions.refer_back, taken, cast.gp, text="He draws Weapons again")
        do(transitions.reopen_referral, silent.referral, cast.case_officer, reason="The Doctor worries")
    worried = referrals.accepted(referrals.handed_to_trust(cast), cast, cast.gp)
    do(transitions.refer_back, worried, cast.gp, text="He has bought a Rucksack")
    why = {"text": "The Rucksack is for a Hike"}
    do(transitions.decline_referral_back, worried, cast.supervisor, **why)
    declined = referrals.handed_to_trust(cast)
    do(transitions.decline_hand_off, declined, cast.gp, text="He lives in Leeds now")
    closing = {"reason": "The Mother has found help"}
    do(transitions.close_handed_off, declined.referral, cast.supervisor, **closing)


def _by_council(cast):
    second = make_person("second_lead", Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME)
    before = referrals.referral_at(Stage.CLOSED, cast)
    again = referrals.triaged(referrals.referral_at(Stage.GATEWAY, cast), cast, before.individual)
    stated = {
        "reason_kinds": ["contact"],
        "reasons": "The Youth club saw Leaflets",
        "history_weighed": "The Second worry within a Year",
        "decided_as": "Prevent lead",
        "no_intelligence": True,
    }
    do(transitions.propose_panel_referral, again, cast.authority_prevent_lead, **stated)
    do(transitions.return_panel_referral, again, second, reasons="Ask the Club first")


def _assured(cast):
    later = [assurance.LATER * number for number in range(2)]
    kept, _ = (
        assurance.reviewed(cast, finding, when)
        for finding, when in zip(("reopen", "disagree"), later, strict=True)
    )
    answer = {"reasons": "The Teacher was asked twice"}
    do(of_assurance.keep_closed, kept, cast.second_supervisor, **answer)


CONCERN_CODE = "7777-7777-7777-7777-7777"
"""What opens the concern about Prevent itself."""


def office():
    """Whoever reads concerns about Prevent."""
    return User.objects.get(posts__role=Role.OVERSIGHT_OFFICER)


def _overseen(cast):
    """A concern of which everything was said, which was answered, passed on, added to and closed; and what was recommended."""
    said = {
        "what": "Two Officers came about a Drawing",
        "place": "Makebelieve Lane",
        "effect": "He is Afraid of school",
        "about": "Westmarch Police",
        "pass_on": "with_name",
        "name": "Nora Fictional",
        "email": "nora@cast.example.org",
    }
    concern = oversight.looked_at(office(), code=CONCERN_CODE, **said)
    do(of_oversight.note_concern, concern, office(), text="Rang the Force")
    sent = {"person_there": "The Deputy of the unit", "details": "The Drawing", "why": "They must Know"}
    do(of_oversight.pass_concern_on, concern, office(), **sent, means=By.LETTER)
    holder = service(Role.RECEIPT_HOLDER, holding=concern.pk)
    of_oversight.add_to_concern(concern.reference, text="They came Again", by=holder)
    do(of_oversight.answer_concern, concern, office(), text="We Asked them")
    found = {"result": Result.UPHELD, "reasons": "No Need to call", "changed": "A Letter goes first"}
    do(of_oversight.close_concern, concern, office(), **found)
    oversight.done(office(), cast.supervisor, source="The Review of May", text="Train Everybody")


def _kept(cast):
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    case = channel.case_at(CaseStage.AWAITING_PANEL, cast)
    for record, verbs, by in ((referral, transitions, cast.supervisor), (case, of_cases, cast.panel_chair)):
        other = cast.second_officer
        exceptions.restrict(record, by, by, cast.case_officer)
        exceptions.exclude(record, by, other)
        do(verbs.lift_restriction, record, by, why="The Colleague has left")
        do(verbs.end_exclusion, record, by, person=other, why="No longer of the Family")


def _cases(cast):
    case = channel.opened(cast)
    again = channel.referred(cast, case.individual)
    join = {"referral": again.reference, "reason": "The same Worry again"}
    do(of_cases.join_referral, case, cast.panel_chair, **join)
    force = LocalAuthority.objects.get(pk=HOME).force
    do(of_cases.name_residence_force, case, cast.case_officer, force=force, reason="Sleeps at his Aunt’s")
    owner = {"kind": OwnerKind.RISK, "owner": cast.second_officer, "reason": "On leave"}
    do(of_cases.name_owner, case, cast.supervisor, **owner)
    said = {
        "actions": "The School sends its Chronology.",
        "risk_statement": "The Risk is of harm to himself.",
    }
    case = channel.decide(case, cast, Decision.ADOPT, **said)
    noted = {"reason": "He is Afraid", "capacity_note": "Understood All", "interpreter_note": "In Easy words"}
    case = channel.consent(case, cast, **noted)
    do(of_cases.add_need, case, cast.panel_chair, need="A Place to learn", source="His Aunt", why_unmet="")
    view = {"level": "medium", "reasons": "He listens to his Aunt"}
    do(of_cases.record_panel_view, case, cast.panel_chair, **view)
    item = channel.planned(case, cast)
    goal = {"what": "He comes to School", "measure": "His Days there", "lowest": 0, "highest": 5}
    do(of_cases.set_goal, case, cast.panel_chair, need=item.need_id, **goal)
    scored = {"goal": item.need.goals.get().pk, "score": 3, "why": "His Tutor counted"}
    do(of_cases.score_goal, case, cast.panel_chair, **scored)
    answer = {"item": item.pk, "sessions": 8, "rhythm": "Tuesdays after School"}
    do(of_cases.accept_commission, case, cast.provider, **answer)
    declined = channel.case_at(CaseStage.SUPPORT, cast)
    no = {"item": declined.plan_items.get().pk, "why": "No Mentor is free"}
    do(of_cases.decline_commission, declined, cast.provider, **no)
    do(of_cases.end_plan_item, case, cast.panel_chair, item=item.pk, why_ended="The Mentor moved away")
    led = channel.case_at(CaseStage.POLICE_LED, cast)
    do(of_cases.end_police_led, led, cast.case_officer, to=CaseStage.CLOSING, reason="The Inquiry is over")
    _led_out(cast)
    offered = channel.case_at(CaseStage.TRANSFER_OFFERED, cast)
    do(of_cases.refuse_transfer, offered, cast.stranger_chair, answer="He never Lived here")


def _led_out(cast):
    """A closure that the panel turned down, and a person who moved to the next council's area, whose case stays."""
    case = channel.proposed(channel.case_at(CaseStage.SUPPORT, cast), cast.case_officer)
    case = channel.moved_to(case, cast.case_officer, CAMDEN)
    said = {"turned_down": "Too Early, say the Nurses", "stays": "His Mother stays here"}
    channel.decide(case, cast, Decision.CONTINUE, **said)


def _meetings(cast):
    case = channel.opened(cast)
    item = channel.under_discussion(case, cast)
    seat = item.meeting.attendances.get(user=cast.panel_member).pk
    apart = {
        "how": How.MAJORITY,
        "dissent": {seat: Opinion(Decision.DEFER_INFO, "Too early, say the Nurses")},
    }
    said = channel.outcome(Decision.ADOPT, **apart)
    do(of_cases.record_panel_decision, case, cast.panel_chair, outcome=said)
    do(
        of_cases.write_minutes,
        item.meeting,
        cast.panel_coordinator,
        item=item.pk,
        minutes="The Chair asked Tom.",
    )
    off = channel.meeting_on(cast)
    do(of_cases.call_off_meeting, off, cast.panel_chair, reason="The Hall is flooded")
    _minuted(item, cast)
    _before_a_meeting(cast)


def _minuted(item, cast):
    """Noted while it was discussed, asked of somebody who did it, agreed and signed at the next meeting, and corrected."""
    notes = {field: Written("The Head of year Spoke", 0) for field in NoteField}
    of_cases.write_note(item.meeting.reference, item=item.pk, notes=notes, by=cast.panel_coordinator)
    asked = {"what": "Ring the Head of year", "owner": cast.case_officer, "due_on": clock.today()}
    do(of_cases.set_action, item.case, cast.panel_chair, **asked)
    done = {"action": item.case.actions.get().pk, "is_done": True, "words": "Rang her on Monday"}
    do(of_cases.settle_action, item.case, cast.case_officer, **done)
    do(of_cases.end_meeting, item.meeting, cast.panel_chair)
    channel.under_way(cast)
    for verb in (of_cases.agree_minutes, of_cases.sign_minutes):
        do(verb, item.meeting, cast.panel_chair)
    wrong = {"item": item.pk, "text": "It was the Deputy Head"}
    do(of_cases.add_addendum, item.meeting, cast.panel_coordinator, **wrong)


def _before_a_meeting(cast):
    """Papers that went round, and what agencies wrote; one of the panel has a conflict of interest."""
    case = channel.invited(channel.opened(cast), cast)
    meeting = channel.meeting_on(cast)
    do(of_cases.add_to_agenda, meeting, cast.panel_chair, case=case.reference)
    said = {"known": "Seen by the Nurse", "view": "Sleeps Badly", "offers": "A Place in the group"}
    of_cases.give_input(case.reference, **said, by=cast.panel_member)
    do(of_cases.circulate_papers, meeting, cast.panel_coordinator)
    conflict = {"item": meeting.items.get().pk, "person": cast.panel_police, "why": "His Uncle"}
    do(of_cases.record_conflict, meeting, cast.panel_chair, **conflict)


def _reviews(cast):
    for outcome in (Outcome.EXTEND, Outcome.REOPEN):
        review = reviews.review_of(reviews.closed_case(cast))
        with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
            ready = reviews.before_the_panel(reviews.prepare(review, cast), cast)
            at_the_table = ready.case.agenda_items.get(state=ItemState.OPEN).meeting.attendances
            seat = at_the_table.get(user=cast.panel_member).pk
            of_reviews.decide_review(
                ready.reference,
                concern_found=outcome == Outcome.REOPEN,
                outcome=outcome,
                reasons="What the School says of him.",
                how=How.MAJORITY,
                dissent={seat: Opinion(Outcome.NO_CONCERN, "The Nurse saw it otherwise.")},
                due_on=add_months(review.closed_on, 9) if outcome == Outcome.EXTEND else None,
                held_on=clock.today(),
                by=cast.panel_chair,
                seen=ready.version,
            )


def _looked_into(cast):
    review = EmergencyReview.objects.filter(referral__isnull=False).first()
    found = {"finding": Finding.JUSTIFIED, "conclusion": "The Hospital confirms it."}
    do(of_inspection.close_emergency_review, review, cast.supervisor, **found)
    found = {"finding": ReadingFinding.EXPLAINED, "note": "She prepares the Yearly report."}
    do(of_scrutiny.close_reading, UnusualReading.objects.get(), cast.supervisor, **found)
    waiting = AuditExtract.objects.get(stage=ExtractStage.WAITING)
    do(of_scrutiny.approve_extract, waiting, cast.information_governance, words="The Letter is on file.")


def _shared(cast):
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    do(transitions.record_disclosure, referral, cast.case_officer, share=told(cast.case_officer))
    case = channel.case_at(CaseStage.SUPPORT, cast)
    do(of_cases.record_disclosure, case, cast.panel_chair, share=told(cast.panel_chair))


def _matches(cast):
    """Two that were tied and parted, and one of which the other force is asked for its referral."""
    own = matches.pair(cast)
    do(transitions.allocate_referral, own.later, cast.case_officer, officer=cast.case_officer)
    name = {"kind": "legal", "value": "Muhammad Ali Testington", "source": "His Passport"}
    do(transitions.add_known, own.later, cast.case_officer, **name)
    other = {"kind": "alias", "value": "Momo the Second", "source": "A Neighbour"}
    do(transitions.add_known, own.later, cast.case_officer, **other)
    mistaken = {"known": own.later.known.latest().pk, "reasons": "It is his Brother"}
    do(transitions.withdraw_known, own.later, cast.case_officer, **mistaken)
    do(transitions.allocate_referral, own.earlier, cast.case_officer, officer=cast.case_officer)
    for referral in (own.earlier, own.later):
        referrals.triaged(referral, cast)
    tied = matches.found_same(own, cast)
    do(transitions.reopen_match, tied, cast.supervisor, reasons="The Fathers are two people")
    there = {"home_area": ELSEWHERE}
    first = matches.Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home=there)
    across = matches.possible_match(first, matches.Matched("Aliyah", "Madeupsky", cast.referrer))
    do(transitions.ask_content, across, cast.supervisor, reasons="The Same school, it seems")
    do(transitions.answer_content, across, cast.stranger_supervisor, opens=True, reasons="It Helps both")


def _people(cast):
    leaver = make_person("leaver", Role.PANEL_COORDINATOR, "Westmarch Council", HOME)
    why = Grounds("Moved to Another council", clock.today())
    of_posts.disable_account(leaver.pk, grounds=why, by=cast.administrator)
