"""Closing a case creates its reviews in the same transaction."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from channel.choices import Decision, Stage
from channel.models import ChannelCase
from prevent.kernel import clock
from reviews import transitions
from reviews.choices import Occasion
from reviews.models import Review
from tests.builders import channel as build
from tests.builders.channel import case_at
from tests.builders.reviews import REPORT, close, closed_case, closing_reason
from tests.dates import typed

pytestmark = pytest.mark.django_db


def page(case):
    return reverse("reviews:close_case", args=[case.reference])


def sent(client, case, who, **changes):
    client.force_login(who)
    fields = {**REPORT, "reason": closing_reason().pk, **typed("closed_on", clock.today()), **changes}
    hidden = {"seen": case.version, "submission_key": "0d5ba7b2-6ff5-4a5e-9b5b-3b3f2a0a0001"}
    return client.post(page(case), {**fields, **hidden})


def test_the_chair_closes_and_two_reviews_are_there(client, cast):
    """Six and twelve months from the day of closure, whatever happens to workers."""
    case = case_at(Stage.CLOSING, cast)
    assert sent(client, case, cast.deputy_chair).status_code == 302
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED
    today = clock.today()
    due = dict(Review.objects.filter(case=case).values_list("occasion", "due_on"))
    assert set(due) == {Occasion.SIX_MONTHS, Occasion.TWELVE_MONTHS}
    assert 180 <= (due[Occasion.SIX_MONTHS] - today).days <= 185
    assert due[Occasion.TWELVE_MONTHS].year == today.year + 1


def test_reviews_count_from_the_day_of_closure_not_of_recording(cast):
    """Held-on and recorded-on are two dates: a closure written down late does not move the reviews."""
    earlier = clock.today() - timedelta(days=3)
    with clock.moved_to(clock.now() - timedelta(days=3)):
        case = case_at(Stage.CLOSING, cast)
    close(case, cast, closed_on=earlier)
    assert set(Review.objects.filter(case=case).values_list("closed_on", flat=True)) == {earlier}


@pytest.mark.parametrize("days", [1, 365, 365 * 20])
def test_a_case_is_not_closed_before_its_panel_decided_so(client, cast, days):
    """2006 for 2026 would put the reviews on days long gone; the sentence names the day of the decision."""
    case = case_at(Stage.CLOSING, cast)
    slip = clock.today() - timedelta(days=days)
    answer = sent(client, case, cast.deputy_chair, remains="Kept as typed", **typed("closed_on", slip))
    assert answer.status_code == 400
    assert f"{clock.today():%-d %B %Y}, when the panel decided to close" in answer.content.decode()
    assert "Kept as typed" in answer.content.decode()
    assert not Review.objects.exists()


def test_a_closure_that_fails_makes_no_reviews(cast, monkeypatch):
    """Both or neither."""
    case = case_at(Stage.CLOSING, cast)

    def broken(*args, **kwargs):
        raise OSError("the power went")

    monkeypatch.setattr("reviews.transitions.close.schedule_following", broken)
    with pytest.raises(OSError, match="power"):
        close(case, cast)
    assert ChannelCase.objects.get(pk=case.pk).stage == Stage.CLOSING
    assert not Review.objects.exists()


@pytest.mark.parametrize("missing", ["reason", "final_assessment", "remains", "held_by", "told"])
def test_nothing_of_the_report_may_be_left_out_and_nothing_typed_is_lost(client, cast, missing):
    """What remains and who holds it are asked every time."""
    case = case_at(Stage.CLOSING, cast)
    answer = sent(client, case, cast.deputy_chair, **{missing: ""})
    assert answer.status_code == 400
    kept = next(text for name, text in REPORT.items() if name != missing)
    assert kept in answer.content.decode()
    assert not Review.objects.exists()


def test_a_closure_in_the_future_is_refused(client, cast):
    """Nobody closes a case tomorrow."""
    case = case_at(Stage.CLOSING, cast)
    answer = sent(client, case, cast.deputy_chair, **typed("closed_on", clock.today() + timedelta(days=1)))
    assert answer.status_code == 400
    assert ChannelCase.objects.get(pk=case.pk).stage == Stage.CLOSING


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger_chair", 404), ("stranger_officer", 404), ("nobody", 404), ("case_officer", 403)],
)
def test_nobody_else_closes(client, cast, who, status):
    """Only the panel's chair or deputy."""
    case = case_at(Stage.CLOSING, cast)
    assert sent(client, case, getattr(cast, who)).status_code == status
    assert ChannelCase.objects.get(pk=case.pk).stage == Stage.CLOSING


def test_leap_days_and_month_ends():
    """The last day of August is followed by reviews on the last days of February and August."""
    from prevent.reference.working_days import add_months

    assert add_months(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_who_closes_second_reads_the_first_report(client, cast):
    """The deputy closed it while the chair wrote: both reports stand on the page, one is kept."""
    case = case_at(Stage.CLOSING, cast)
    close(case, cast, remains="What the deputy left")
    answer = sent(client, case, cast.panel_chair, remains="What the chair left")
    assert answer.status_code == 403
    assert "What the chair left" in answer.text
    assert "What the deputy left" in answer.text
    assert cast.deputy_chair.name in answer.text
    assert case.closures.count() == 1


def test_who_reopens_second_reads_why_it_was_reopened(client, cast):
    """The same for the reopening of a case."""
    case = closed_case(cast)
    transitions.reopen_case(
        case.reference,
        reasons="The school rang",
        decided_on=clock.today(),
        by=cast.panel_chair,
        seen=case.version,
    )
    client.force_login(cast.case_officer)
    hidden = {"seen": case.version, "submission_key": "0d5ba7b2-6ff5-4a5e-9b5b-3b3f2a0a0004"}
    address = reverse("reviews:reopen_case", args=[case.reference])
    fields = {"reasons": "His mother rang", **typed("decided_on", clock.today())}
    answer = client.post(address, {**fields, **hidden})
    assert answer.status_code == 403
    assert "The school rang" in answer.text
    assert "His mother rang" in answer.text


def test_sessions_stand_beside_the_report_and_unexplained_ones_stop_it(client, cast):
    """Two planned and one held is seen by whoever closes; while nobody has said what became of the other, nobody closes."""
    with clock.moved_to(clock.now() - timedelta(days=9)):
        case = build.case_at(Stage.SUPPORT, cast)
        first, second = build.sessions(case, cast, 2, 1)
        told = {"account": build.held(), "by": cast.provider}
        build.move.record_session(case.reference, session=first.pk, **told)
    case = build.decide(case, cast, Decision.CLOSE)
    client.force_login(cast.deputy_chair)
    refused = client.get(page(case))
    assert refused.status_code == 403
    assert "Say of each whether it was held or missed first" in refused.content.decode()
    told = {"account": build.missed(), "by": cast.panel_coordinator}
    build.move.record_session(case.reference, session=second.pk, **told)
    assert "2 planned, 1 held, 1 missed" in client.get(page(case)).content.decode()
