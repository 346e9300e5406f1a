"""The panel looks again: no concern, a later date, or the case is reopened."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from channel.choices import How, ItemState
from channel.choices import Stage as CaseStage
from channel.transitions import Opinion
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.reference.working_days import add_months
from reviews import transitions
from reviews.choices import Occasion, Outcome, Stage
from reviews.models import Review
from tests.builders.exceptions import exclude
from tests.builders.reviews import before_the_panel, closed_case, prepare, review_of, rise
from tests.pages import errors_of, open_page, parts, send
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(cast):
    """A review that was prepared on its date; the clock stands there."""
    review = review_of(closed_case(cast))
    with clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)):
        yield before_the_panel(prepare(review, cast), cast)


def decide(review, who, outcome=Outcome.NO_CONCERN, **changes):
    said = {
        "concern_found": outcome == Outcome.REOPEN,
        "outcome": outcome,
        "reasons": "The panel heard the school and the officer.",
        "how": How.UNANIMOUS,
        "dissent": {},
        "held_on": clock.today(),
        **changes,
    }
    return transitions.decide_review(review.reference, by=who, seen=review.version, **said)


def test_no_concern_leaves_the_next_review_to_come(ready, cast):
    """The case stays closed until the last one was held."""
    decide(ready, cast.panel_chair)
    ready.refresh_from_db()
    assert (ready.stage, ready.case.stage) == (Stage.HELD, CaseStage.CLOSED)
    assert review_of(ready.case, Occasion.TWELVE_MONTHS).stage == Stage.PENDING


def test_after_the_last_review_the_case_is_complete(ready, cast):
    """Twelve months without a concern."""
    decide(ready, cast.panel_chair)
    rise(ready, cast)
    last = review_of(ready.case, Occasion.TWELVE_MONTHS)
    with clock.moved_to(datetime.combine(last.due_on, time(10), tzinfo=clock.LONDON)):
        decide(before_the_panel(prepare(last, cast), cast), cast.panel_chair)
    last.case.refresh_from_db()
    assert last.case.stage == CaseStage.COMPLETE


def test_held_on_and_recorded_on_are_two_dates(ready, cast):
    """A review held last week and written down today says both."""
    earlier = clock.today() - timedelta(days=7)
    decide(ready, cast.panel_chair, held_on=earlier)
    decision = Review.objects.get(pk=ready.pk).decision
    assert decision.held_on == earlier
    assert clock.day_of(decision.recorded_at) == clock.today()


def test_a_review_is_not_held_before_the_closure(ready, cast):
    """A mistyped year is refused with the day of the closure, whatever the panel found."""
    before = ready.closed_on - timedelta(days=1)
    for outcome in (Outcome.NO_CONCERN, Outcome.REOPEN):
        with told("when the case was closed"):
            decide(ready, cast.panel_chair, outcome, held_on=before)
    assert Review.objects.get(pk=ready.pk).stage == Stage.PREPARED


def test_a_concern_found_can_only_reopen(ready, cast):
    """Whatever else was selected; and nothing is written."""
    for outcome in (Outcome.NO_CONCERN, Outcome.EXTEND):
        with told("must be reopened"):
            decide(ready, cast.panel_chair, outcome, concern_found=True)
    with told("because a concern was found"):
        decide(ready, cast.panel_chair, Outcome.REOPEN, concern_found=False)
    assert Review.objects.get(pk=ready.pk).stage == Stage.PREPARED


def test_reopening_goes_back_to_the_panel_and_cancels_what_was_pending(ready, cast):
    """A new episode: consent is asked anew, the twelve-month review is gone, the next closure makes new ones."""
    before = ready.case.episode
    decide(ready, cast.panel_chair, Outcome.REOPEN)
    case = Review.objects.get(pk=ready.pk).case
    assert (case.stage, case.episode) == (CaseStage.AWAITING_PANEL, before + 1)
    assert Review.objects.get(case=case, occasion=Occasion.TWELVE_MONTHS).stage == Stage.CANCELLED
    assert case.reopenings.get().reasons


def test_the_panel_may_extend_to_two_years_after_closure(ready, cast):
    """A further review on the chosen day, with the reason; not a day later than 24 months."""
    latest = add_months(ready.closed_on, 24)
    with told("no later than"):
        decide(ready, cast.panel_chair, Outcome.EXTEND, due_on=latest + timedelta(days=1))
    with told("after today"):
        decide(ready, cast.panel_chair, Outcome.EXTEND, due_on=clock.today())
    with told("after today"):
        decide(ready, cast.panel_chair, Outcome.EXTEND, due_on=None)
    decide(ready, cast.panel_chair, Outcome.EXTEND, due_on=latest)
    added = Review.objects.get(occasion=Occasion.EXTENDED)
    assert (added.due_on, added.closed_on, added.stage) == (latest, ready.closed_on, Stage.PENDING)
    assert added.reason


def test_only_the_chair_or_deputy_decides(ready, cast):
    """Not the officer who prepared it, and no stranger."""
    for who in (cast.case_officer, cast.panel_coordinator):
        with pytest.raises(Denied):
            decide(ready, who)
    with pytest.raises(NotFound):
        decide(ready, cast.stranger_chair)
    decide(ready, cast.deputy_chair)


def test_the_panel_decides_only_while_the_case_is_before_it(cast):
    """Prepared, but on no open item of a meeting with the quorum of section 37."""
    review = review_of(closed_case(cast))
    with (
        clock.moved_to(datetime.combine(review.due_on, time(10), tzinfo=clock.LONDON)),
        pytest.raises(Denied) as refusal,
    ):
        decide(prepare(review, cast), cast.panel_chair)
    assert refusal.value.code == "not_under_discussion"


def test_nobody_from_whom_the_case_is_kept_decides_with_the_panel(ready, cast):
    """Excluded in the middle of the item: they leave the room first."""
    exclude(ready.case, cast.panel_chair, cast.panel_member)
    with pytest.raises(Denied, match="not_in_the_room"):
        decide(ready, cast.panel_chair)


def test_an_unprepared_review_cannot_be_held(cast):
    """The panel hears the officer first."""
    review = review_of(closed_case(cast))
    with pytest.raises(Denied) as refusal:
        decide(review, cast.panel_chair)
    assert refusal.value.code == "stage"


def seats(review):
    """The seats of the members present, by who sits there."""
    item = review.case.agenda_items.get(state=ItemState.OPEN)
    return {row.user: row.pk for row in item.meeting.attendances.all()}


@pytest.mark.parametrize(
    ("against", "how"),
    [
        ({}, How.UNANIMOUS),
        ({"panel_member": Outcome.EXTEND}, How.MAJORITY),
        ({"panel_member": None}, How.MAJORITY),
        ({"panel_member": Outcome.EXTEND, "panel_police": Outcome.REOPEN}, How.CHAIR),
        ({"panel_member": Outcome.EXTEND, "panel_police": Outcome.EXTEND}, None),
    ],
)
def test_how_it_was_reached_must_be_what_the_votes_say(ready, cast, against, how):
    """As with every decision of a panel (CTSA 2015 s.37(6)): a majority is one, and who saw it otherwise is kept by name."""
    found = seats(ready)
    dissent = {
        found[getattr(cast, who)]: Opinion(wanted, "He asks for more time.")
        for who, wanted in against.items()
    }
    for other in set(How) - {how}:
        sentence = "By the votes below" if how else "A majority of the members present"
        with told(sentence):
            decide(ready, cast.panel_chair, how=other, dissent=dissent)
    assert Review.objects.get(pk=ready.pk).stage == Stage.PREPARED
    if how is None:
        return
    decide(ready, cast.panel_chair, how=how, dissent=dissent)
    said = Review.objects.get(pk=ready.pk).decision.dissent
    assert said.count("He asks for more time.") == len(against)
    assert all(getattr(cast, who).name in said for who in against)


def test_its_page_asks_who_saw_it_otherwise(client, ready, cast):
    """Unanimous is chosen already; a majority of which nobody was against is refused with the votes open below the question."""
    seat = seats(ready)[cast.panel_member]
    typed = {"concern_found": "no", "outcome": "no_concern", "reasons": "All is well.", "how": "majority"}
    typed |= {f"vote_{one}": "agrees" for one in seats(ready).values()}
    refused = send(client, cast.panel_chair, page_of(ready), **typed, held_on=parts(clock.today()))
    assert refused.status_code == 400
    assert list(errors_of(refused)) == ["how"]
    assert '<details class="govuk-details" open>' in refused.text
    assert "All is well." in refused.text
    typed |= {f"vote_{seat}": "extend"}
    refused = send(client, cast.panel_chair, page_of(ready), **typed, held_on=parts(clock.today()))
    assert errors_of(refused) == {f"why_{seat}": ["Enter why Panel Member Fictional disagreed."]}
    typed |= {f"why_{seat}": "He would have waited."}
    assert (
        send(client, cast.panel_chair, page_of(ready), **typed, held_on=parts(clock.today())).status_code
        == 302
    )
    decision = Review.objects.get(pk=ready.pk).decision
    said = "Panel Member Fictional preferred “No concern found, but look again on a later date”: He would have waited."
    assert (decision.how, decision.dissent) == (How.MAJORITY, said)
    page = open_page(client, cast.panel_chair, ready.get_absolute_url()).text
    assert "Reached: by a majority." in page
    assert said in page


def page_of(review) -> str:
    """The address at which the panel's review is recorded."""
    return reverse("reviews:decide_review", args=[review.reference])


def test_while_it_is_discussed_the_case_leads_straight_to_the_decision(client, ready, cast):
    """The chair comes from the meeting to the case, and has it before them; the officer, who may not decide, has not."""
    case = ready.case.get_absolute_url()
    first = open_page(client, cast.panel_chair, case).context["case"].next_actions[0]
    assert first.url == page_of(ready)
    others = open_page(client, cast.case_officer, case).context["case"].next_actions
    assert page_of(ready) not in [action.url for action in others]


def test_after_the_decision_the_chair_is_back_at_the_meeting_and_reads_what_it_came_to(client, ready, cast):
    """The next item waits there; that the case was reopened is said in words, and that its reviews are not due."""
    meeting = ready.case.agenda_items.latest("opened_at").meeting
    typed = {"concern_found": "yes", "outcome": Outcome.REOPEN.value, "reasons": "He is back in the group."}
    typed["how"] = How.UNANIMOUS.value
    sent = send(client, cast.panel_chair, page_of(ready), **typed)
    assert (sent.status_code, sent.url) == (302, meeting.get_absolute_url())
    assert f"Case {ready.case.reference}: awaiting the panel." in client.get(sent.url).text
    page = client.get(ready.case.get_absolute_url())
    assert "On no agenda now" in page.text
    held, cancelled = page.context["review_rows"]
    assert held[2]["deadline"]
    assert cancelled[1:3] == ["Cancelled: the case was reopened", ""]


def test_the_page_of_a_review_says_on_which_agenda_it_stands(client, cast):
    """Or that it stands on none, for those who plan them."""
    review = review_of(closed_case(cast))
    assert "On no agenda yet" in open_page(client, cast.panel_chair, review.get_absolute_url()).text
    assert "On no agenda yet" not in open_page(client, cast.case_officer, review.get_absolute_url()).text
    before_the_panel(review, cast)
    shown = open_page(client, cast.panel_chair, review.get_absolute_url()).text
    assert review.case.agenda_items.latest("opened_at").meeting.get_absolute_url() in shown
