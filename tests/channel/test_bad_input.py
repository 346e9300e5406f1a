"""What the law or the panel's own rules forbid is refused with the rule and the way on, and no word that was typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import ConsentAct, ConsentFrom, Decision, Stage
from prevent.kernel import clock
from tests.builders import channel as build
from tests.cast import ELSEWHERE
from tests.channel.conftest import day
from tests.channel.moves import test_record_consent as consent
from tests.channel.moves import test_record_panel_decision as decision
from tests.refusals import told

pytestmark = pytest.mark.django_db
WORDS = "What the school said weighed most."


def opened(pages, user, move, record) -> dict[str, str]:
    """The page, read by somebody: what it hides is sent along later."""
    form = pages.get(user, move, record.reference).context["form"]
    return {field.html_name: str(field.value()) for field in form.hidden_fields()}


def send(pages, user, move, record, typed):
    """What somebody typed, sent by a browser whose page may be old."""
    pages.client.force_login(user)
    return pages.client.post(reverse(f"channel:{move}", args=[record.reference]), typed)


def refused(answer, status, *said):
    """With this status, and with these words in the answer."""
    text = unescape(answer.content.decode())
    assert answer.status_code == status
    for words in said:
        assert words in text, words


@pytest.fixture
def discussed(cast):
    """A case on the table, with chair, health and police."""
    return build.under_discussion(build.case_at(Stage.SUPPORT, cast), cast)


@pytest.fixture
def overtaken(pages, cast, discussed) -> Callable:
    """The chair reads the page of the decision and types; meanwhile something happens; then the chair sends."""

    def _after(meanwhile):
        hidden = opened(pages, cast.panel_chair, "record_panel_decision", discussed.case)
        meanwhile()
        typed = {**hidden, **decision.typed(Decision.CONTINUE)}
        typed |= {f"vote_{row.pk}": "agrees" for row in discussed.meeting.attendances.all()}
        return send(pages, cast.panel_chair, "record_panel_decision", discussed.case, typed)

    return _after


def decided(discussed, by, code=Decision.REVISE):
    """Somebody records a decision on the case under discussion."""
    case = build.fresh(discussed.case)
    transitions.record_panel_decision(case.reference, outcome=build.outcome(code), by=by, seen=case.version)


def test_a_decision_after_the_quorum_was_lost(cast, discussed, overtaken):
    """The police leave while the chair writes (CTSA 2015 s.37(3))."""

    def they_leave():
        meeting = build.fresh(discussed.meeting)
        here = (cast.panel_chair, cast.panel_member)
        transitions.record_attendance(
            meeting.reference, present=here, by=cast.panel_coordinator, seen=meeting.version
        )

    refused(
        overtaken(they_leave), 403, "No representative of the police force", "Record who is present", WORDS
    )
    assert discussed.case.panel_decisions.count() == 1


def test_a_decision_by_a_panel_to_which_the_case_is_only_offered(pages, cast):
    """That panel answers the offer, and decides once the case is its own."""
    case = build.decide(build.case_at(Stage.SUPPORT, cast), cast, Decision.TRANSFER)
    typed = {**decision.typed(Decision.CONTINUE), "seen": str(case.version)}
    answer = send(pages, cast.stranger_chair, "record_panel_decision", case, typed)
    refused(answer, 403, "Go back to its page to see what can be done now", WORDS)
    said = {**consent.typed(ConsentAct.GIVEN), "seen": str(case.version)}
    answer = send(pages, cast.stranger_chair, "record_consent", case, said)
    refused(
        answer, 403, "Another panel holds this case. Accept or refuse the transfer", "He would like to try"
    )
    assert case.panel_decisions.count() == 2


def test_a_decision_by_the_panel_that_has_the_case_no_more(cast, discussed, overtaken):
    """It was offered at this meeting and accepted while the chair wrote: out of sight, the words are given back."""

    def it_is_passed_on():
        decided(discussed, cast.deputy_chair, Decision.TRANSFER)
        case = build.fresh(discussed.case)
        transitions.accept_transfer(
            case.reference,
            risk_owner=cast.stranger_officer,
            answer="He lives here now.",
            by=cast.stranger_chair,
            seen=case.version,
        )

    refused(overtaken(it_is_passed_on), 404, WORDS)
    assert build.fresh(discussed.case).panel.lead_authority_id == ELSEWHERE


def test_a_decision_on_an_item_of_a_meeting_that_is_over(cast, discussed, overtaken):
    """What was not decided is carried over, and decided at the next one."""

    def it_ends():
        meeting = build.fresh(discussed.meeting)
        transitions.end_meeting(meeting.reference, by=cast.deputy_chair, seen=meeting.version)

    refused(overtaken(it_ends), 403, "Put the case on an agenda if it is on none", WORDS)
    assert discussed.case.panel_decisions.count() == 1


def test_a_decision_that_is_sent_twice(cast, discussed, overtaken):
    """From a second desk: the first one holds, and both stand on the page."""
    answer = overtaken(lambda: decided(discussed, cast.deputy_chair))
    refused(answer, 403, "while the item of the case is open there", "Continue, and revise the plan", WORDS)
    assert discussed.case.panel_decisions.count() == 2


FOUR = {
    "nature": "Describe the support",
    "agency": "Choose who provides it",
    "responsible": "Enter who is responsible for it",
    "how": "Say how it is given",
    "timing": "Say when it is given",
}


@pytest.mark.parametrize("missing", FOUR)
def test_support_without_one_of_its_elements(pages, cast, missing):
    """What it is, by whom, how and when (CTSA 2015 s.36(5)(b) to (d))."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    support = {**vars(build.support()), "need": case.needs.first().pk}
    typed = {**support, **opened(pages, cast.panel_chair, "add_plan_item", case), missing: ""}
    del typed["starts_on"]
    answer = send(
        pages, cast.panel_chair, "add_plan_item", case, {**typed, **day("starts_on", clock.today())}
    )
    refused(answer, 400, FOUR[missing], "He likes chess and is shy at first.")
    assert not case.plan_items.exists()


def test_a_plan_without_how_consent_is_asked_for(pages, cast):
    """The first of the four elements (CTSA 2015 s.36(5)(a))."""
    case = build.decide(build.opened(cast), cast, Decision.ADOPT)
    typed = {
        "seen": str(case.version),
        "summary": "A mentor whom he trusts",
        **day("agreed_on", clock.today()),
    }
    answer = send(pages, cast.panel_chair, "agree_plan", case, typed)
    refused(
        answer, 403, "Say first how, when and by whom consent is to be requested", "A mentor whom he trusts"
    )
    assert not case.agreed_plans.exists()


@pytest.mark.parametrize("days", [1, 7])
def test_a_session_that_is_said_to_be_held_on_a_day_to_come(pages, cast, days):
    """Not even on the day for which it is planned."""
    case = build.case_at(Stage.SUPPORT, cast)
    *_, session = build.sessions(case, cast, 2)
    typed = {"state": "held", "with_whom": "Max Makebelieve", "report": "He talked about school."}
    hidden = opened(pages, cast.provider, "record_session", case)
    on = day("held_on", clock.today() + timedelta(days=days))
    answer = send(
        pages, cast.provider, "record_session", case, {**hidden, **typed, **on, "session": str(session.pk)}
    )
    refused(answer, 400, "must be today or in the past", "He talked about school.")
    assert not case.sessions.exclude(state="planned").exists()


@pytest.mark.parametrize(
    ("who", "whose", "sentence"),
    [
        (build.child, ConsentFrom.PERSON, "The person was under 18 on that day: choose the parent"),
        (build.adult, ConsentFrom.PARENT, "That answer is no longer in the list"),
    ],
)
def test_consent_by_somebody_without_the_right_to_give_it(pages, cast, who, whose, sentence):
    """A child alone cannot say yes, and nobody says it for a grown-up (CTSA 2015 s.36(8))."""
    case = build.consent_planned(build.decide(build.opened(cast, who()), cast, Decision.ADOPT), cast)
    hidden = opened(pages, cast.case_officer, "record_consent", case)
    typed = {**hidden, **consent.typed(ConsentAct.GIVEN), "given_by": whose.value}
    answer = send(pages, cast.case_officer, "record_consent", case, typed)
    refused(answer, 400, sentence, "Mentoring; school and police share")
    assert not case.consent_events.exists()


def test_withdrawing_what_was_never_given(pages, cast):
    """The page does not offer it; the rule and what to choose instead is the move's own sentence."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    hidden = opened(pages, cast.case_officer, "record_consent", case)
    answer = send(
        pages, cast.case_officer, "record_consent", case, {**hidden, **consent.typed(ConsentAct.WITHDRAWN)}
    )
    refused(answer, 400, "Nora Fictional, mother")
    with told("choose “Refused” if the answer was no"):
        build.consent(case, cast, ConsentAct.WITHDRAWN)
    assert not case.consent_events.exists()
