"""From a teacher's worry to the review that reopens the case: one child, eight people, every step in a browser."""

import re
from datetime import timedelta

import pytest

from channel.choices import Decision, Stage
from channel.models import ChannelCase
from prevent.documents.models import Document
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from referrals.models import Referral
from reviews.choices import Occasion
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from tests.journeys import national_form, panel_steps, police_steps
from tests.journeys.conftest import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

POLICE, HEALTH = "Panel Police Fictional", "Panel Member Fictional"


@pytest.fixture
def people(cast, new_browser, as_person):
    """Eight people at eight machines; the teacher signs in herself."""
    teacher = new_browser(cast.referrer.name)
    teacher.signs_in(cast.referrer)
    names = {
        "supervisor": cast.supervisor,
        "officer": cast.case_officer,
        "second_supervisor": cast.second_supervisor,
        "doctor": cast.gp,
        "chair": cast.panel_chair,
        "deputy": cast.deputy_chair,
        "coordinator": cast.panel_coordinator,
        "provider": cast.provider,
    }
    return {"teacher": teacher} | {part: as_person(user) for part, user in names.items()}


def test_a_worry_becomes_support_and_the_last_look_reopens_it(
    people, cast, new_browser, looks, worker, post_office, moving_clock
):
    """Given a teacher's worry, when everybody does their step, then a reminder comes and the case opens again."""
    reference = a_teacher_refers(people["teacher"], cast.referrer, new_browser)
    the_police_triage_and_refer(people, reference)
    case = the_panel_adopts(people)
    support_is_given(people, case, moving_clock)
    police_steps.tells_the_teacher(people["officer"], people["teacher"], reference)
    the_case_is_closed(people, case, moving_clock)
    link = half_a_year_later_everybody_is_reminded(cast, post_office, moving_clock, worker)
    the_panel_finds_a_concern(people, case, link)
    looks.assert_right()


def a_teacher_refers(teacher, user, new_browser):
    """Given a national form begun on one machine and ended on another, with a file, when it is sent, it has a reference."""
    answers = national_form.answers_about_a_child()
    national_form.begins(teacher)
    national_form.writes_group(teacher, "The person", answers)
    national_form.writes_group(teacher, "The concern", answers)
    national_form.attaches(teacher, "screen.png")
    at_home = new_browser("teacher at home")
    at_home.signs_in(user)
    at_home.follows("Begun, last saved")
    at_home.sees("1 file")
    national_form.writes_group(at_home, "Circumstances and safeguarding", answers)
    national_form.writes_group(at_home, "Who noticed and who refers", answers)
    reference = national_form.checks_and_sends(at_home, "Ollie", "Олли Выдуманный", "screen.png")
    referral = Referral.objects.get()
    assert referral.reference == reference
    assert referral.attachments.count() == 1
    assert until(lambda: Document.objects.get().is_clean), "the worker has not scanned the file"
    return reference


def the_police_triage_and_refer(people, reference):
    """When officer, supervisors, teacher and doctor have each done their part, then the panel has it."""
    officer = people["officer"]
    police_steps.allocates(people["supervisor"], officer.name)
    police_steps.asks_the_teacher(officer, people["teacher"], reference)
    police_steps.triages(officer)
    police_steps.endorses(people["supervisor"])
    police_steps.asks_the_health_trust(officer, people["doctor"])
    police_steps.assesses(officer)
    police_steps.refers_to_the_panel(people["second_supervisor"])


def the_panel_adopts(people):
    """When the panel meets with its police, then it adopts the case; without them it could not even begin."""
    chair, coordinator = people["chair"], people["coordinator"]
    case = panel_steps.opens_the_case(chair)
    panel_steps.invites(coordinator, case, "Westmarch Police", "Westmarch Health Trust")
    meeting = panel_steps.plans_a_meeting(coordinator)
    panel_steps.comes_to_order(chair, meeting, HEALTH)
    panel_steps.is_refused_without_police(chair, meeting, POLICE)
    panel_steps.discusses(chair)
    panel_steps.decides(chair, Decision.ADOPT)
    assert ChannelCase.objects.get().stage == Stage.AWAITING_CONSENT
    return case


def support_is_given(people, case, moving_clock):
    """When the mother agrees and the plan is agreed, then sessions are planned and held; a month later the panel looks again."""
    officer, coordinator, chair, provider = (
        people[name] for name in ("officer", "coordinator", "chair", "provider")
    )
    panel_steps.plans_consent(officer, case)
    panel_steps.records_the_mothers_consent(officer, case)
    panel_steps.plans_support(coordinator, case)
    panel_steps.agrees_the_plan(chair, case)
    panel_steps.plans_sessions(provider)
    moving_clock(clock.today() + timedelta(days=28))
    panel_steps.reports_a_missed_session(provider)
    panel_steps.meets_and_decides(coordinator, chair, Decision.CONTINUE, POLICE, HEALTH)


def the_case_is_closed(people, case, moving_clock):
    """When the panel has decided to close, then the closing report makes the reviews at 6 and 12 months."""
    moving_clock(clock.today() + timedelta(days=28))
    coordinator, chair = people["coordinator"], people["chair"]
    panel_steps.meets_and_decides(
        coordinator, chair, Decision.CLOSE, POLICE, HEALTH, **panel_steps.NO_HEALTH_OR_CARE
    )
    panel_steps.closes(people["deputy"], case)
    assert Review.objects.filter(stage=ReviewStage.PENDING).count() == 2


def half_a_year_later_everybody_is_reminded(cast, post_office, moving_clock, worker):
    """When about six months have passed, then officer and chair have a letter that names a task and nobody; its link."""
    review = Review.objects.get(occasion=Occasion.SIX_MONTHS)
    moving_clock(review.due_on - timedelta(days=13))
    subject = f"{review.reference}: {NoticeKind.REVIEW_DUE.label}"

    def letters():
        return [letter for letter in post_office.letters if letter["Subject"] == subject]

    assert until(lambda: len(letters()) >= 2), worker.log.read_text()
    assert sorted(one["To"] for one in letters()) == sorted([cast.case_officer.email, cast.panel_chair.email])
    for letter in post_office.letters:
        words = f"{letter['Subject']} {letter.get_content()}"
        assert not re.search("Ollie|Fictional|radicalis|terror", words, re.IGNORECASE), words
    return re.search(r"http\S+(/reviews/\S+)", letters()[0].get_content())[1]


def the_panel_finds_a_concern(people, case, link):
    """When the panel finds a concern, then the case is open again, the other review is off, and consent is to be asked anew."""
    officer, coordinator, chair = (people[name] for name in ("officer", "coordinator", "chair"))
    panel_steps.prepares_the_review(officer, link)
    panel_steps.comes_to_order(chair, panel_steps.plans_a_meeting(coordinator), POLICE, HEALTH)
    panel_steps.discusses(chair)
    panel_steps.finds_a_concern(chair, link)
    chair.goes(f"/channel/{case}/")
    chair.sees("Awaiting the panel", "Opened 2 times", "Not asked yet", "Cancelled: the case was reopened")
    later = Review.objects.get(occasion=Occasion.TWELVE_MONTHS)
    assert later.stage == ReviewStage.CANCELLED
    assert ChannelCase.objects.get().episode == 2
