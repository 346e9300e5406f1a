"""Recording an event about consent."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import ConsentAct, ConsentFrom, ConsentState, Decision, Move, SessionState, Stage
from channel.conditions import consent_of
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.clock import LONDON
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.builders.reviews import closed_case, reopen
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db


def typed(act: ConsentAct, **more) -> dict[str, str]:
    """An answer as the page sends it."""
    values = {
        "act_": act.value,
        "given_by": "parent",
        "name": "Nora Fictional, mother",
        "means": "in_person",
        "asked_by": "Case officer",
        "wishes": "He would like to try",
        **day("held_on", clock.today()),
    }
    if act in (ConsentAct.GIVEN, ConsentAct.RENEWED):
        values |= {f"{act}_evidence": "Signed form", f"{act}_scope": "Mentoring; school and police share"}
    if act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN):
        values |= {f"{act}_reason": "Enough", **day(f"{act}_next_on", clock.today() + timedelta(days=30))}
    return {**values, **more}


def test_a_mothers_consent_starts_support(pages, cast):
    """Given, with evidence, scope and the child's wishes: the case goes on to support, with a review in a month."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    assert pages.send(cast.case_officer, "record_consent", case, **typed(ConsentAct.GIVEN)).status_code == 302
    case = build.fresh(case)
    event = case.consent_events.get()
    assert (case.stage, event.given_by, event.wishes) == (
        Stage.SUPPORT,
        ConsentFrom.PARENT,
        "He would like to try",
    )
    assert (event.held_on, event.by) == (clock.today(), cast.case_officer)
    assert case.due_on > clock.today()
    assert case.history.last().move == Move.RECORD_CONSENT
    assert Event.objects.filter(action=Move.RECORD_CONSENT, subject_id=case.pk).count() == 1


@pytest.mark.parametrize("act", [ConsentAct.REFUSED, ConsentAct.WITHDRAWN])
def test_a_no_stops_support_and_sets_the_further_assessment(pages, cast, act):
    """Section 36(4)(e): a date must be set; sessions to come are cancelled; both owners are told."""
    case = build.case_at(Stage.SUPPORT, cast)
    sessions = build.sessions(case, cast, 3)
    sent = pages.send(cast.panel_coordinator, "record_consent", case, **typed(act))
    assert sent.status_code == 302
    case = build.fresh(case)
    assert (case.stage, case.due_on) == (Stage.FURTHER_ASSESSMENT, clock.today() + timedelta(days=30))
    states = [session.state for session in case.sessions.order_by("planned_for")]
    assert states == [SessionState.PLANNED, SessionState.CANCELLED, SessionState.CANCELLED]
    assert len(sessions) == 3
    told = set(Notice.objects.filter(kind="record_changed").values_list("to", flat=True))
    assert {cast.case_officer.pk, cast.panel_chair.pk, cast.provider.pk} <= told


@pytest.mark.parametrize("act", [ConsentAct.ASKED, ConsentAct.GIVEN, ConsentAct.RENEWED])
def test_nobody_is_asked_before_it_is_planned_how(cast, act):
    """Section 36(5)(a): by the panel that adopted the case, and anew once a case was reopened."""
    case = build.decide(build.opened(cast), cast, Decision.ADOPT)
    with told("Say first how, when and by whom consent is to be requested"):
        by = cast.case_officer
        said = build.answer(case, act)
        transitions.record_consent(case.reference, answer=said, by=by, seen=case.version)
    case = build.consent(case, cast)
    assert (case.stage, case.consent_plans.count()) == (Stage.SUPPORT, 1)
    assert build.consent(case, cast, ConsentAct.RENEWED).consent_plans.count() == 1


def test_the_page_says_that_asking_is_to_be_planned_first(pages, cast):
    """A no counts at once; the way to the plan stands above, and once there is one every answer is offered."""
    case = build.decide(build.opened(cast), cast, Decision.ADOPT)
    page = pages.get(cast.case_officer, "record_consent", case.reference)
    assert [value for value, _ in page.context["form"].fields["act_"].choices] == ["refused"]
    assert f'href="{reverse("channel:plan_consent", args=[case.reference])}"' in words(page)
    build.consent_planned(case, cast)
    assert "Until that is planned" not in words(
        pages.get(cast.case_officer, "record_consent", case.reference)
    )
    refused = build.decide(build.opened(cast, build.adult()), cast, Decision.ADOPT)
    assert build.consent(refused, cast, ConsentAct.REFUSED).stage == Stage.FURTHER_ASSESSMENT
    assert not refused.consent_plans.exists()


def offered(pages, cast, case):
    """The answers that the page offers: what happened, and whose answer it is."""
    form = pages.get(cast.case_officer, "record_consent", case.reference).context["form"]
    return [[value for value, _ in form.fields[name].choices] for name in ("act_", "given_by")]


def test_only_answers_that_can_apply_are_offered(pages, cast):
    """Nobody withdraws what was not given, and what is given again is renewed."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    assert offered(pages, cast, case)[0] == ["asked", "given", "refused"]
    case = build.consent(case, cast)
    assert offered(pages, cast, case)[0] == ["asked", "refused", "withdrawn", "renewed"]
    case = build.consent(case, cast, ConsentAct.WITHDRAWN)
    assert offered(pages, cast, case)[0] == ["asked", "refused", "renewed"]


def test_a_parent_answers_only_for_a_child(pages, cast):
    """Under 18 the child may say no, so both are offered; for a grown-up there is no parent, and no wishes of a child."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    assert offered(pages, cast, case)[1] == ["person", "parent", "guardian", "authority"]
    assert "they may be asked and may say no" in words(
        pages.get(cast.case_officer, "record_consent", case.reference)
    )
    grown_up = build.decide(build.opened(cast, build.adult()), cast, Decision.ADOPT)
    assert offered(pages, cast, grown_up)[1] == ["person", "best_interests"]
    page = pages.get(cast.case_officer, "record_consent", grown_up.reference)
    assert "wishes" not in page.context["form"].fields


def test_who_turned_18_since_the_referral_may_have_had_a_parents_answer(pages, cast):
    """What a mother said before the birthday is recorded afterwards too, with the child's wishes."""
    with clock.moved_to(at(2026, 12, 1)):
        child = build.child(date_of_birth=date(2008, 12, 15))
        case = build.consent_planned(build.decide(build.opened(cast, child), cast, Decision.ADOPT), cast)
    with clock.moved_to(at(2026, 12, 20)):
        assert offered(pages, cast, case)[1] == [one.value for one in ConsentFrom]
        late = typed(ConsentAct.GIVEN, **day("held_on", date(2026, 12, 10)))
        assert pages.send(cast.case_officer, "record_consent", case, **late).status_code == 302
    assert build.fresh(case).consent_events.get().wishes == "He would like to try"


def test_what_was_not_given_is_not_withdrawn(cast):
    """The sentence says what to choose instead; a day before the yes counts as before it."""
    with clock.moved_to(clock.now() - timedelta(days=2)):
        case = build.case_at(Stage.AWAITING_CONSENT, cast)
    with told("choose “Refused” if the answer was no"):
        build.consent(case, cast, ConsentAct.WITHDRAWN)
    case = build.consent(case, cast)
    with told("No consent was in force on that day"):
        build.consent(case, cast, ConsentAct.WITHDRAWN, held_on=clock.today() - timedelta(days=1))
    assert build.consent(case, cast, ConsentAct.WITHDRAWN).stage == Stage.FURTHER_ASSESSMENT


def test_a_no_without_a_date_is_refused_and_keeps_what_was_typed(pages, cast):
    """The sentence says what to enter."""
    case = build.case_at(Stage.SUPPORT, cast)
    bare = {name: value for name, value in typed(ConsentAct.WITHDRAWN).items() if "next_on" not in name}
    bare |= {"withdrawn_next_on_day": "", "withdrawn_next_on_month": "", "withdrawn_next_on_year": ""}
    sent = pages.send(cast.case_officer, "record_consent", case, **bare)
    assert sent.status_code == 400
    assert "Nora Fictional, mother" in words(sent)
    with pytest.raises(Invalid) as refused:
        transitions.record_consent(
            case.reference,
            answer=build.answer(case, ConsentAct.WITHDRAWN),
            by=cast.case_officer,
            seen=case.version,
        )
    assert refused.value.field == "further_assessment_on"


def test_under_18_the_child_alone_cannot_consent_but_can_refuse(cast):
    """Section 36(8); nobody is supported against their will."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    with pytest.raises(Invalid) as refused:
        build.consent(case, cast, given_by=ConsentFrom.PERSON)
    assert refused.value.field == "given_by"
    assert (
        build.consent(case, cast, ConsentAct.REFUSED, given_by=ConsentFrom.PERSON).stage
        == Stage.FURTHER_ASSESSMENT
    )


def test_from_18_on_a_parent_cannot_consent(cast):
    """Nor may a decision in somebody's best interests stand without how capacity was assessed."""
    case = build.decide(build.opened(cast, build.adult()), cast, Decision.ADOPT)
    with pytest.raises(Invalid, match="invalid"):
        build.consent(case, cast, given_by=ConsentFrom.PARENT)
    with pytest.raises(Invalid) as refused:
        build.consent(case, cast, given_by=ConsentFrom.BEST_INTERESTS)
    assert refused.value.field == "capacity_note"
    assert build.consent(case, cast).stage == Stage.SUPPORT


@pytest.mark.parametrize("missing", ["evidence", "scope", "wishes", "name", "asked_by"])
def test_a_yes_needs_its_evidence(cast, missing):
    """Consent is never a tick box."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    with pytest.raises(Invalid) as refused:
        build.consent(case, cast, **{missing: " "})
    assert refused.value.field == missing


FOR_A_CHILD = (ConsentFrom.PARENT, ConsentFrom.GUARDIAN, ConsentFrom.AUTHORITY)


@pytest.mark.parametrize("whose", FOR_A_CHILD)
def test_whoever_answers_for_a_child_is_on_record_with_how_they_were_spoken_to(pages, cast, whose):
    """A parent, a guardian, the authority with parental responsibility: with interpreter or format, and the child's wishes."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    told_how = {
        "given_by": whose.value,
        "name": "Wilma Fictional",
        "interpreter_note": "A Polish interpreter, and large print",
        "capacity_note": "He understood what was asked",
        "wishes": "He would like to play football",
    }
    sent = pages.send(cast.case_officer, "record_consent", case, **typed(ConsentAct.GIVEN, **told_how))
    assert (sent.status_code, build.fresh(case).stage) == (302, Stage.SUPPORT)
    shown = words(pages.get(cast.panel_chair, "consent", case.reference))
    assert f"Wilma Fictional ({whose.label.lower()})" in shown
    for note in ("interpreter_note", "capacity_note", "wishes"):
        assert told_how[note] in shown, note


@pytest.mark.parametrize("whose", FOR_A_CHILD)
def test_the_child_s_wishes_are_asked_for_though_no_age_is_known(cast, whose):
    """Whoever answers for somebody says by it that it is a child."""
    case = build.decide(build.opened(cast, build.child(date_of_birth=None)), cast, Decision.ADOPT)
    with told("what the child or young person wishes"):
        build.consent(case, cast, given_by=whose, wishes=" ")
    assert build.consent(case, cast, given_by=whose).stage == Stage.SUPPORT


def test_not_in_the_future(cast):
    """What has not happened yet is not recorded."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    with pytest.raises(Invalid, match="invalid"):
        build.consent(case, cast, held_on=clock.today() + timedelta(days=1))


def test_not_before_the_referral_came_in(cast):
    """A mistyped year is no consent to what nobody knew of; the sentence names the day of the referral."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    came_in = clock.day_of(case.referral.opened_at)
    with told(f"on or after {came_in:%-d %B %Y}, when the referral came in"):
        build.consent(case, cast, held_on=came_in - timedelta(days=1))


def test_not_before_the_closure_after_which_consent_is_asked_anew(cast):
    """What was said in an earlier episode does not count in the next one (process: reopening)."""
    with clock.moved_to(clock.now() - timedelta(days=2)):
        case = closed_case(cast)
    case = build.decide(reopen(case, cast), cast, Decision.ADOPT)
    with told("when the case was last closed"):
        build.consent(case, cast, held_on=clock.today() - timedelta(days=3))
    assert build.consent(case, cast).stage == Stage.SUPPORT


def at(year: int, month: int, date_: int) -> datetime:
    """Noon of a day in London."""
    return datetime(year, month, date_, 12, tzinfo=LONDON)


def test_who_turns_18_is_asked_anew(cast):
    """On the birthday the mother's consent stops counting: no session is planned until the person's own is recorded."""
    with clock.moved_to(at(2026, 12, 1)):
        case = build.decide(
            build.opened(cast, build.child(date_of_birth=date(2009, 1, 15))), cast, Decision.ADOPT
        )
        item = build.planned(case, cast)
        build.consent(case, cast)
        build.taken_on(case, cast)
    with clock.moved_to(at(2027, 1, 14)):
        assert consent_of(build.fresh(case), clock.today()).is_in_force
    with clock.moved_to(at(2027, 1, 15)):
        assert consent_of(build.fresh(case), clock.today()).state == ConsentState.LAPSED
        with pytest.raises(Denied, match="consent_lapsed"):
            transitions.plan_sessions(case.reference, item=item.pk, dates=[clock.today()], by=cast.provider)
        build.consent(case, cast, ConsentAct.RENEWED, given_by=ConsentFrom.PERSON, name="Ollie Fictional")
        transitions.plan_sessions(case.reference, item=item.pk, dates=[clock.today()], by=cast.provider)
    assert build.fresh(case).stage == Stage.SUPPORT


def test_a_withdrawal_while_a_transfer_is_offered_changes_the_way_back(cast):
    """If the other panel refuses, the case does not return to support."""
    case = build.decide(build.case_at(Stage.SUPPORT, cast), cast, Decision.TRANSFER)
    case = build.consent(case, cast, ConsentAct.WITHDRAWN)
    assert case.stage == Stage.TRANSFER_OFFERED
    transitions.refuse_transfer(case.reference, answer="No", by=cast.stranger_chair, seen=case.version)
    case = build.fresh(case)
    assert (case.stage, case.due_on) == (Stage.FURTHER_ASSESSMENT, clock.today() + timedelta(days=28))
