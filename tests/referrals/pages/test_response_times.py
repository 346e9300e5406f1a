"""Do supervisors and chairs see how soon agencies answer, from every request and without any record?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.kernel import clock
from prevent.reference.areas import authority_for
from referrals import transitions
from referrals.choices import Stage
from tests.builders import exceptions
from tests.builders.referrals import ask_agency, do, referral_at
from tests.cast import ELSEWHERE
from tests.pages import open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
PAGE = "/referrals/response-times/"
TRUST = "Westmarch Health Trust"


def after(days):
    return clock.moved_to(MONDAY + timedelta(days=days))


def asked(cast):
    with after(0):
        return ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


@pytest.fixture
def answered(cast):
    """Due after 7 days: answered after 2, declined after 4, answered after 9; one overdue, one withdrawn, one not judged yet."""
    found = [asked(cast) for _ in range(5)]
    for days, verb, request in zip(
        (2, 4, 9), ("answer_request", "decline_request", "answer_request"), found, strict=False
    ):
        with after(days):
            do(getattr(transitions, verb), request, cast.gp, text="Known to us.")
    with after(1):
        do(transitions.withdraw_request, found[4], cast.case_officer, text="Enough.")
    with after(19):
        ask_agency(found[3].referral, cast)
    return found


def table(client, user, query="", days=20):
    with after(days):
        rows = open_page(client, user, f"{PAGE}{query}").context["rows"]
    return {row[0]["text"]: row[1:] for row in rows}


def test_median_share_in_time_and_what_is_overdue(client, cast, answered):
    """Half of the answers came within 4 days; 2 of the 4 that are judged came in time; a withdrawn one counts nowhere."""
    number, ended, half, share, waiting = table(client, cast.supervisor)[TRUST]
    assert (number["text"], ended["text"], ended["sub"]) == ("5", "3", "of these 1 declined")
    assert half == "4 days"
    assert (share["text"], share["sub"]) == ("50%", "2 of 4")
    assert (waiting["tag"], waiting["sub"]) == ("1 overdue", "of 2 waiting")


def test_more_time_counts_by_the_later_date(client, cast):
    """And it is said how often it was given."""
    request = asked(cast)
    with after(5):
        later = request.due_on + timedelta(days=14)
        do(transitions.extend_request, request, cast.case_officer, text="Closed.", until=later)
    with after(15):
        do(transitions.answer_request, request, cast.gp, text="Known to us.")
    number, _, half, share, _ = table(client, cast.supervisor)[TRUST]
    assert (number["sub"], half, share["text"]) == ("1 request given more time", "15 days", "100%")


def test_each_sees_their_own_area(client, cast, answered):
    """Supervisor and chair of the area the same; those of another area nothing."""
    whole = table(client, cast.second_supervisor)
    assert whole[TRUST][0]["text"] == "5"
    assert table(client, cast.panel_chair) == table(client, cast.deputy_chair) == whole
    assert table(client, cast.stranger_supervisor) == table(client, cast.stranger_chair) == {}
    for user in (cast.case_officer, cast.panel_coordinator, cast.gp, cast.administrator):
        assert open_page(client, user, PAGE).status_code == 404


def test_what_is_kept_from_somebody_is_not_counted_for_them(client, cast, answered):
    """Or the number, beside their own list, would tell that there is one more: restricted to others, or kept from one person."""
    with after(10):
        exceptions.restrict(answered[0].referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert table(client, cast.supervisor)[TRUST][0]["text"] == "5"
    for kept_from in (cast.second_supervisor, cast.panel_chair):
        assert int(table(client, kept_from)[TRUST][0]["text"]) < 5


def test_a_period_is_chosen_by_the_day_of_sending(client, cast, answered):
    """The last three months, twelve, or three years; anything else is twelve."""
    assert table(client, cast.supervisor, "?period=3", days=200) == {}
    assert TRUST in table(client, cast.supervisor, "?period=12", days=200)
    assert TRUST in table(client, cast.supervisor, "?period=forever", days=200)
    assert table(client, cast.supervisor, "?period=12", days=500) == {}
    assert TRUST in table(client, cast.supervisor, "?period=36", days=500)


def test_no_record_is_named_and_the_cost_is_the_same_at_every_length(client, cast, answered):
    """Neither a reference nor a person; no query for each agency."""
    counts = []
    for _ in range(2):
        client.force_login(cast.supervisor)
        client.get(PAGE)
        with (
            CaptureQueriesContext(
                connection,
            ) as found,
            after(20),
        ):
            text = client.get(PAGE).text
        counts.append(len(found))
        assert "I-" not in text.replace("UTF-8", "")
        assert "Ollie" not in text
        with after(0):
            ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast, cast.referrer.posts.get().agency)
    assert counts[0] == counts[1]


def test_the_panel_counts_what_went_to_it(client, cast):
    """A referral that was passed to another area counts there: the request was asked for a person of that panel."""
    request = asked(cast)
    with after(1):
        do(transitions.answer_request, request, cast.gp, text="Known to us.")
        area = authority_for(ELSEWHERE, on=clock.today())
        do(transitions.name_home_area, request.referral, cast.case_officer, area=area, reason="He moved.")
    assert TRUST not in table(client, cast.panel_chair)
    assert TRUST in table(client, cast.stranger_chair)
