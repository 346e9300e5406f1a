"""What came of assurance is counted by quarter and by reason, and how it is drawn stands beside it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.accounts.actor import acting_as
from prevent.assurance import transitions
from prevent.assurance.models import AssuranceDraw, AssuranceReview
from prevent.assurance.queries.results import COLUMNS, FOUND_COLUMNS
from prevent.assurance.queries.reviews import strata
from prevent.assurance.tasks import draw
from prevent.kernel import clock
from tests.builders.assurance import DRAWN, LATER, WHY, closed, drawn, reviewed
from tests.builders.exceptions import exclude
from tests.builders.oversight import officer
from tests.builders.referrals import do
from tests.pages import open_page

pytestmark = pytest.mark.django_db
PAGE, QUARTER = "/assurance/results/", "January to March 2026"


def rows(client, user):
    found = open_page(client, user, PAGE).context["results"].quarters
    return {quarter.title: {row[0]: row[1:] for row in quarter.rows} for quarter in found}


def test_the_numbers_add_up(client, cast):
    """Closed, drawn, reviewed, agreed, disagreed, asked, opened again, kept closed: by reason, and once each in the last line."""
    for _ in range(3):
        closed(cast)
    with clock.moved_to(DRAWN):
        draw()
        review = AssuranceReview.objects.first()
        do(transitions.take_assurance, review, cast.quality_assurance)
        do(transitions.record_assurance, review, cast.quality_assurance, finding="reopen", reasons=WHY)
        do(transitions.keep_closed, review, cast.second_supervisor, reasons="Asked and answered.")
        january = rows(client, cast.quality_assurance)[QUARTER]
    whole = january["All, each once"]
    assert whole[:2] == ["3", str(review.draw.reviews.count())]
    assert whole[2:] == ["1", "0", "0", "1", "0", "1"]
    assert set(january) == {
        "Drawn at random from all",
        "A child when referred",
        "Fixation on violence",
        "All, each once",
    }
    assert january["A child when referred"][:2] == ["3", "1"]


def test_method_seed_and_shares_stand_on_the_page(client, cast):
    """So that anybody can draw the same again."""
    reviewed(cast, "disagree")
    text = open_page(client, cast.quality_assurance, PAGE).text
    assert AssuranceDraw.objects.get().seed in text
    assert "SHA-256" in text
    assert "20% of a month, at least 1" in text
    assert "Our default" in text


def test_the_seed_is_kept_from_the_force(client, cast):
    """With it a supervisor could find out what else of theirs was drawn."""
    review = reviewed(cast, "disagree")
    seed = AssuranceDraw.objects.get().seed
    for url in (PAGE, review.get_absolute_url()):
        assert seed in open_page(client, cast.quality_assurance, url).text
        theirs = open_page(client, cast.supervisor, url)
        assert theirs.status_code == 200
        assert seed not in theirs.text
    with acting_as(cast.supervisor):
        assert not AssuranceDraw.objects.exists()


def test_a_supervisor_learns_of_no_draw_before_something_was_found(client, cast):
    """Where one was closed and one drawn, a number would say which. Afterwards it is counted as far as it was found."""
    review, quinn = drawn(cast), cast.quality_assurance
    assert rows(client, quinn)[QUARTER]["All, each once"][:2] == ["1", "1"]
    assert rows(client, cast.supervisor) == {}
    assert "Nothing was found yet of what your force closed." in open_page(client, cast.supervisor, PAGE).text
    with clock.moved_to(DRAWN):
        do(transitions.take_assurance, review, quinn)
        assert rows(client, cast.supervisor) == {}
        do(transitions.record_assurance, review, quinn, finding="disagree", reasons=WHY)
    page = open_page(client, cast.supervisor, PAGE)
    assert page.context["results"].columns == ("Drawn as", *FOUND_COLUMNS)
    assert not {"Closed", "Drawn"} & set(page.context["results"].columns)
    assert rows(client, cast.supervisor)[QUARTER]["All, each once"] == ["1", "0", "1", "0", "0", "0"]
    assert "known to quality assurance alone" in page.text


def test_what_is_drawn_beside_it_is_not_counted_for_a_supervisor(client, cast):
    """Of three closed and two drawn the one that was reviewed, in each line."""
    for _ in range(3):
        closed(cast)
    with clock.moved_to(DRAWN):
        draw()
        review = AssuranceReview.objects.first()
        do(transitions.take_assurance, review, cast.quality_assurance)
        do(transitions.record_assurance, review, cast.quality_assurance, finding="agree", reasons=WHY)
    counted = rows(client, cast.supervisor)[QUARTER]
    assert set(counted) == {"All, each once", *strata(review)}
    assert all(row == ["1", "1", "0", "0", "0", "0"] for row in counted.values())


def test_a_supervisor_s_numbers_do_not_count_what_is_kept_from_them(client, cast):
    """A colleague's do, and those of quality assurance and of the office, as before."""
    exclude(reviewed(cast, "agree").referral, cast.second_supervisor, cast.supervisor)
    assert rows(client, cast.supervisor) == {}
    assert rows(client, cast.second_supervisor)[QUARTER]["All, each once"][0] == "1"
    assert rows(client, cast.quality_assurance)[QUARTER]["All, each once"][:3] == ["1", "1", "1"]
    national = open_page(client, officer(), "/oversight/").context
    assert national["assurance_columns"] == COLUMNS
    assert national["national"].quarters[0].rows[-1][1:4] == ["1", "1", "1"]


def test_a_supervisor_reads_their_own_force_alone(client, cast):
    """Another force's are not counted; nobody else has the page."""
    reviewed(cast, "agree")
    assert rows(client, cast.supervisor)[QUARTER]["All, each once"][:2] == ["1", "1"]
    assert rows(client, cast.stranger_supervisor) == {}
    for who in (cast.case_officer, cast.panel_chair, cast.administrator, cast.information_governance):
        assert open_page(client, who, PAGE).status_code == 404


def test_it_costs_the_same_at_every_length(client, cast):
    """No query for each row."""
    counts = []
    for later in (timedelta(), LATER):
        reviewed(cast, "agree", later)
        client.force_login(cast.quality_assurance)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
