"""Each role's home is its worklist."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from channel.choices import How
from channel.choices import Stage as CaseStage
from channel.models import ChannelCase
from channel.queries.worklist import case_list
from prevent.accounts.models import User
from prevent.desk.block import SHOWN
from prevent.kernel import clock
from prevent.kernel.ids import new_id, new_reference
from prevent.kernel.paging import FIRST
from prevent.posts.tasks import look_after
from prevent.workflow.pages import Load
from referrals.choices import Stage
from referrals.models import Referral
from referrals.queries.filters import Show
from referrals.transitions import ask_referrer
from reviews.choices import Outcome
from reviews.transitions import decide_review
from tests.builders.channel import case_at, referred, sessions, under_discussion
from tests.builders.referrals import do, referral_at
from tests.builders.reviews import REPORT, before_the_panel, closed_case, prepare, review_of
from tests.same_page import assert_same

pytestmark = pytest.mark.django_db


def home(client, who) -> str:
    client.force_login(who)
    answer = client.get(reverse("home"))
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_has_a_home(client, cast):
    """Of every role, and with no role."""
    for who in cast:
        assert "Your work" in home(client, who)


def test_a_new_referral_is_on_the_force_s_and_the_lead_s_home_and_on_no_stranger_s(client, cast):
    """Dual delivery: the police and the authority see it at the same moment."""
    referral = referral_at(Stage.RECEIVED, cast)
    for who in (cast.case_officer, cast.supervisor, cast.authority_prevent_lead):
        assert referral.reference in home(client, who)
    for who in (
        cast.stranger_officer,
        cast.stranger_supervisor,
        cast.stranger_lead,
        cast.panel_chair,
        cast.gp,
    ):
        assert referral.reference not in home(client, who)


def test_the_chair_s_home_shows_what_waits_for_the_panel(client, cast):
    """Referred, open, and closed with reviews to come."""
    waiting = referred(cast)
    assert waiting.reference in home(client, cast.panel_chair)
    assert waiting.reference not in home(client, cast.stranger_chair)
    assert reverse("channel:open_case", args=[waiting.reference]) in home(client, cast.panel_chair)
    assert "The chair or deputy opens the case" in home(client, cast.panel_coordinator)


def test_what_is_overdue_comes_first_on_the_supervisor_s_home(client, cast):
    """A decision that is late stands before eight endorsements that are not, and what is not shown is counted."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        late = referral_at(Stage.SECTION_36, cast)
    endorse = [referral_at(Stage.GATEWAY_ENDORSEMENT, cast) for _ in range(SHOWN)]
    page = home(client, cast.supervisor)
    assert page.index(late.reference) < min(page.index(one.reference) for one in endorse[:-1])
    assert f"The first {SHOWN} of {SHOWN + 1} are shown" in page
    assert f"{SHOWN + 1}, 1 overdue" in page


def copies(referral, count: int) -> None:
    """More referrals that came in like this one: their rows only."""
    for place in range(count):
        row = Referral.objects.get(pk=referral.pk)
        row.pk, row.reference = new_id(), new_reference("R")
        row.opened_at = row.counts_from = row.opened_at - timedelta(days=40 * (place % 2))
        row.save(force_insert=True)


def blocks(client, who) -> dict[str, Any]:
    """The lists of the person's home by title."""
    client.force_login(who)
    return {block.title: block for block in client.get(reverse("home")).context["blocks"]}


def test_the_summary_counts_all_that_waits_and_agrees_with_the_list(client, cast):
    """More than one page of a list: every record is counted, with what of them is overdue."""
    copies(referral_at(Stage.RECEIVED, cast), 2 * FIRST.rows)
    load = blocks(client, cast.supervisor)["Not yet allocated"].load
    whole = client.get(reverse("referrals:referrals"), {"show": Show.UNALLOCATED}).context["list"]
    late = client.get(reverse("referrals:referrals"), {"show": Show.OVERDUE}).context["list"]
    assert load.total == whole.page.paginator.count == 2 * FIRST.rows + 1
    assert load.overdue == late.page.paginator.count == FIRST.rows
    assert f"<strong>{load.in_words}</strong>" in home(client, cast.supervisor)


def test_what_is_on_time_waits_too(client, cast):
    """A case that is neither overdue nor due soon stands in the summary; meetings and what was sent do not wait."""
    case_at(CaseStage.AWAITING_PANEL, cast)
    found = blocks(client, cast.panel_chair)
    assert found["Cases, what is due first"].load.total == 1
    assert found["Panel meetings"].load.total == 0
    assert "What waits for you" in home(client, cast.panel_chair)


@pytest.mark.parametrize("days", [0, 20, 60])
def test_the_load_of_the_cases_agrees_with_their_deadlines(client, cast, days):
    """Counted by stored dates, it is what each line says for itself."""
    case_at(CaseStage.SUPPORT, cast)
    case_at(CaseStage.AWAITING_PANEL, cast)
    with clock.moved_to(clock.now() + timedelta(days=days)):
        found = case_list(User.objects.get(pk=cast.panel_chair.pk))
        assert found.load == Load.of(line.deadline for line in found.lines)


def test_a_question_waits_for_whoever_sent_the_referral(client, cast):
    """It stands first among what they sent, and is counted."""
    asked = referral_at(Stage.GATEWAY, cast)
    do(ask_referrer, asked, cast.case_officer, text="When was that?")
    referral_at(Stage.RECEIVED, cast)
    sent = blocks(client, cast.referrer)["Referrals you sent"]
    assert (sent.load.in_words, sent.rows[0][0]["text"]) == ("1 with a question for you", asked.reference)


def test_the_referrer_s_home_shows_only_that_it_was_received(client, cast):
    """No stage, whatever happened."""
    referral = referral_at(Stage.GATEWAY, cast)
    page = home(client, cast.referrer)
    assert referral.reference in page
    assert "Gateway" not in page


@pytest.mark.parametrize("who", ["case_officer", "supervisor", "panel_chair", "safeguarding_lead"])
def test_the_number_of_queries_does_not_grow_with_the_list(client, cast, who, django_assert_max_num_queries):
    """One record or four: the page asks as often."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            home(client, getattr(cast, who))
        return len(seen)

    referral_at(Stage.RECEIVED, cast)
    referred(cast)
    closed_case(cast)
    once = queries()
    for _ in range(2):
        referral_at(Stage.RECEIVED, cast)
    assert queries() <= once + 2


def test_the_whole_story_is_on_the_page_of_a_closed_case(client, cast):
    """From the worry to the reviews to come."""
    case = closed_case(cast)
    client.force_login(cast.panel_chair)
    page = client.get(case.get_absolute_url()).content.decode()
    for words in (
        "Section 36 decision recorded",
        "Channel case opened",
        "Reviews after closure",
        "6 months after closure",
    ):
        assert words in page


def test_the_page_of_a_case_is_not_found_by_strangers(client, cast):
    """Missing and forbidden are one answer."""
    case = case_at(CaseStage.AWAITING_PANEL, cast)
    client.force_login(cast.stranger_chair)
    forbidden = client.get(case.get_absolute_url())
    missing = client.get("/channel/C-2222-2222-2222/")
    assert (forbidden.status_code, missing.status_code) == (404, 404)
    assert_same(forbidden, missing)


def test_a_closed_case_says_which_review_is_due_and_opens_it_first(client, cast):
    """Not "nothing is due": the six months are running."""
    case = closed_case(cast)
    review = review_of(case)
    client.force_login(cast.panel_chair)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Nothing is due" not in page
    assert "Review 6 months after closure" in page
    assert page.index(review.get_absolute_url()) < page.index("reopen-case")


def test_pages_of_closure_and_review_say_whose_they_are(client, cast):
    """The person's name and the reference stand above the title."""
    case = closed_case(cast)
    client.force_login(cast.panel_chair)
    page = client.get(reverse("reviews:reopen_case", args=[case.reference])).content.decode()
    assert f'{case.individual.name}, <span class="app-nowrap">{case.reference}</span>' in page


def test_who_owns_the_risk_has_the_case_on_their_home_and_colleagues_do_not(client, cast):
    """At the panel the officer has consent to record and reviews to prepare: the case stays on their list."""
    case = case_at(CaseStage.AWAITING_CONSENT, cast)
    mine = blocks(client, cast.case_officer)["Cases whose risk you own"]
    assert [row[0]["sub"].split(" · ")[0] for row in mine.rows] == [case.reference]
    assert (mine.rows[0][1]["text"], mine.load.total) == ("Answer about consent", 1)
    assert blocks(client, cast.second_officer)["Cases whose risk you own"].rows == []
    assert "Cases whose risk you own" not in blocks(client, cast.supervisor)
    ChannelCase.objects.update(risk_owner=cast.supervisor)
    assert len(blocks(client, cast.supervisor)["Cases whose risk you own"].rows) == 1


def test_a_step_that_is_named_like_its_stage_is_named_once(client, cast):
    """The officer reads "Gateway assessment" of a referral, not the same words twice."""
    referral_at(Stage.GATEWAY, cast)
    [row] = blocks(client, cast.case_officer)["Your referrals"].rows
    assert (row[1]["text"], row[1]["sub"]) == ("Gateway assessment", "")


def test_the_lead_learns_no_step_of_the_police(client, cast):
    """Who it is about and when it came in, at every stage: the triage is not told on the council's home either."""
    referrals = [referral_at(stage, cast) for stage in (Stage.RECEIVED, Stage.GATEWAY, Stage.CLOSED)]
    found = blocks(client, cast.authority_prevent_lead)["Referrals of your area, latest first"]
    assert [*found.columns] == ["Person", "Received"]
    today = f"{clock.today():%-d %B %Y}"
    assert [row[1] for row in found.rows] == [today] * len(referrals)


def test_one_session_is_one(client, cast):
    """Of one past session nobody said what became of it: no clumsy plural on any page that counts it."""
    case = case_at(CaseStage.SUPPORT, cast)
    sessions(case, cast, 1)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        [line] = blocks(client, cast.panel_chair)["Cases, what is due first"].rows
        assert line[1]["sub"] == "1 session unreported"
        page = client.get(case.get_absolute_url()).content.decode()
        assert "Report on 1 past session: nobody has said what became of it" in page
        under_discussion(case, cast)
        meeting = case.agenda_items.latest("meeting__held_on").meeting
        assert "1 session unaccounted for" in client.get(meeting.get_absolute_url()).content.decode()


def test_the_provider_reads_first_of_which_sessions_a_report_is_due(client, cast):
    """And the summary counts what waits for a report, not all commissions."""
    first, second = case_at(CaseStage.SUPPORT, cast), case_at(CaseStage.SUPPORT, cast)
    late = max(first, second, key=lambda case: case.reference)
    sessions(late, cast, 1)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        found = blocks(client, cast.provider)["Your commissions"]
        assert found.rows[0][0]["sub"] == late.reference
        assert (len(found.rows), found.load.in_words) == (2, "1 to report on")


def test_a_plan_that_ended_with_its_case_was_not_changed(client, cast):
    """Closing ends the support: the plan stands as it was agreed."""
    case = closed_case(cast)
    client.force_login(cast.panel_chair)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "agreed on" in page
    assert "changed since it was agreed" not in page


def test_a_referral_at_the_panel_whose_officer_has_left_is_the_supervisor_s_to_hand_over(client, cast):
    """The night's sweep passes it to a supervisor, who finds it at home with the way to hand it over."""
    referral = referred(cast)
    cast.case_officer.posts.update(ends_on=clock.today() - timedelta(days=1))
    look_after()
    rows = [
        row
        for who in (cast.supervisor, cast.second_supervisor)
        for row in blocks(client, who)["For reassignment"].rows
    ]
    assert {row[0]["sub"] for row in rows} == {referral.reference}
    assert all(row[3]["url"] == reverse("posts:hand_over_work", args=[cast.case_officer.pk]) for row in rows)


def test_the_agenda_says_when_a_review_is_due_and_what_the_panel_found(client, cast):
    """Until it is decided its date and its own page; then the outcome, as of every other item."""
    review = review_of(closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON) + timedelta(days=5)):
        review = before_the_panel(prepare(review, cast), cast)
        meeting = review.case.agenda_items.latest("meeting__held_on").meeting
        [(line, _)] = shown = agenda(client, cast.panel_chair, meeting)
        assert (line.deadline.due, line.decision) == (review.due_on, "")
        assert line.decide_url == reverse("reviews:decide_review", args=[review.reference])
        assert line.presses.startswith("overdue since")
        said = {"reasons": "Well at school.", "how": How.UNANIMOUS, "dissent": {}}
        said["held_on"] = clock.today()
        decide_review(
            review.reference,
            concern_found=False,
            outcome=Outcome.NO_CONCERN,
            by=cast.panel_chair,
            seen=review.version,
            **said,
        )
        shown = agenda(client, cast.panel_chair, meeting)
        assert [line.decision for line, _ in shown] == [Outcome.NO_CONCERN.label]


def agenda(client, who, meeting):
    """The lines of a meeting's page."""
    client.force_login(who)
    return client.get(meeting.get_absolute_url()).context["lines"]


def test_the_story_of_a_case_and_of_its_review_tell_that_it_was_prepared(client, cast):
    """From the worry to the last review: none of it is missing."""
    review = review_of(closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
        prepare(review, cast)
    client.force_login(cast.panel_chair)
    case = client.get(review.case.get_absolute_url()).content.decode()
    assert "Review prepared: 6 months after closure" in case
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Review prepared" in page.split("What happened so far")[1]


@pytest.mark.parametrize(("who", "name"), [("case_officer", "prepare_review"), ("panel_chair", "review")])
def test_who_prepares_or_holds_a_review_reads_there_how_the_case_was_closed(client, cast, who, name):
    """What remained and who holds it is what the panel looks at again."""
    review = review_of(closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
        client.force_login(getattr(cast, who))
        page = client.get(reverse(f"reviews:{name}", args=[review.reference])).content.decode()
    assert REPORT["remains"] in page
    assert REPORT["held_by"] in page
