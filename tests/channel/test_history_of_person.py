"""What became of a person at a panel stands in the history of their next referral, as far as the reader may know it."""

import pytest

from channel import transitions
from channel.choices import Decision
from channel.choices import Stage as CaseStage
from channel.workflow import NOT_SUITABLE
from prevent.kernel.forms.dates import written
from referrals.choices import Stage
from referrals.queries.at_panel import DECISIONS, STAGES
from tests.builders import channel as build
from tests.builders.exceptions import exclude, restrict
from tests.builders.matches import Matched, decide, endorse, matched
from tests.builders.referrals import do, referral_at, triaged
from tests.cast import ELSEWHERE
from tests.pages import open_page

pytestmark = pytest.mark.django_db
REASONS = "The panel weighed what the school and the health trust said."


def others_on(page):
    """The other referrals of the person, each as its labels and values."""
    part = next(part for part in page.context["record"].parts if part.slug == "others")
    return [{line.label: line.value for line in card.lines} for card in part.cards]


def again(case, cast):
    """The same person is referred once more, and is at the gateway."""
    return triaged(referral_at(Stage.GATEWAY, cast), cast, individual=case.individual)


def test_that_the_panel_adopted_it_and_how_it_ended(client, cast):
    """The decision with its reasons and day, why the case was closed and when."""
    case = build.case_at(CaseStage.CLOSED, cast)
    (told,) = others_on(open_page(client, cast.case_officer, again(case, cast).get_absolute_url()))
    closure = case.closures.get()
    assert told["At the panel"] == "Closed by the panel"
    assert (told["Panel’s decision"], told["Panel’s reasons"]) == ("Adopted", REASONS)
    assert told["Panel decided on"] == written(case.panel_decisions.first().decided_on)
    assert (told["How the case ended"], told["Case closed on"]) == (
        closure.reason.name,
        written(closure.closed_on),
    )


@pytest.mark.parametrize("decision", sorted(NOT_SUITABLE))
def test_that_the_panel_did_not_adopt_it(client, cast, decision):
    """And why; nothing is said of an end that was none."""
    case = build.decide(build.opened(cast), cast, Decision(decision))
    (told,) = others_on(open_page(client, cast.case_officer, again(case, cast).get_absolute_url()))
    assert told["At the panel"] == "Not adopted by the panel"
    assert told["Panel’s decision"].startswith("Not adopted: ")
    assert told["Panel’s reasons"] == REASONS
    assert "How the case ended" not in told


def test_it_is_told_of_a_referral_that_joined_a_case_too(client, cast):
    """What the panel decided of the case holds for all that brought the person there."""
    case = build.opened(cast)
    joined = build.referred(cast, case.individual)
    do(transitions.join_referral, case, cast.panel_chair, referral=joined.reference, reason="The same.")
    found = others_on(open_page(client, cast.case_officer, again(case, cast).get_absolute_url()))
    assert [told["At the panel"] for told in found] == ["The panel has not decided yet"] * 2


def test_the_chair_reads_it_of_a_case_of_the_panel(client, cast):
    """Within the panel, and nothing where the case is kept from the reader."""
    first = build.case_at(CaseStage.NOT_ADOPTED, cast)
    later = build.opened(cast, first.individual)
    for who in (cast.panel_chair, cast.deputy_chair):
        page = open_page(client, who, later.get_absolute_url())
        assert "Not adopted by the panel" in page.text
    exclude(first, cast.panel_chair, cast.deputy_chair)
    assert "Not adopted by the panel" not in page_of(client, cast.deputy_chair, later)


def page_of(client, who, record):
    return open_page(client, who, record.get_absolute_url()).text


def test_it_is_not_told_to_an_officer_from_whom_the_case_is_kept(client, cast):
    """Neither of the referral nor of its case."""
    case = build.case_at(CaseStage.NOT_ADOPTED, cast)
    later = again(case, cast)
    assert REASONS in page_of(client, cast.second_officer, later)
    exclude(case, cast.panel_chair, cast.second_officer)
    shown = page_of(client, cast.second_officer, later)
    for secret in (case.referral.reference, REASONS, "Not adopted by the panel"):
        assert secret not in shown


@pytest.fixture
def there(cast):
    """A case of this force that is closed; Northfold found that a later referral of its own is of the same person."""
    case = build.case_at(CaseStage.CLOSED, cast)
    stated = case.referral.particulars
    born = stated.date_of_birth
    later = Matched(
        stated.given_names,
        stated.family_name,
        cast.stranger_referrer,
        born=(born.day, born.month, born.year),
        home={"home_area": ELSEWHERE},
    ).comes_in()
    matched(case.referral)
    match = later.matches_earlier.get(earlier=case.referral)
    return case, endorse(decide(match, cast.stranger_supervisor), cast.stranger_officer)


def test_another_force_learns_when_and_with_what_outcome(client, cast, there):
    """On the match, side by side, and in the history; no reason, no name of the case."""
    case, match = there
    ended = f"Closed by the panel on {written(case.closures.get().closed_on)}"
    (told,) = others_on(open_page(client, cast.stranger_officer, match.later.get_absolute_url()))
    assert (told["Stands at"], set(told)) == (ended, {"Received", "Force", "Stands at"})
    for record in (match, match.later):
        shown = page_of(client, cast.stranger_officer, record)
        assert ended in shown
        for secret in (REASONS, case.closures.get().reason.name, case.reference, case.referral.reference):
            assert secret not in shown


def test_of_a_case_that_is_kept_from_an_officer_of_another_force_they_learn_nothing(client, cast, there):
    """The referral was passed to a panel: no more."""
    case, match = there
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer)
    assert "Closed by the panel" not in page_of(client, cast.stranger_officer, match)


def test_every_stage_and_every_decision_of_a_panel_has_words():
    """The history stands below the panel's app, so that it names them itself."""
    assert set(STAGES) == set(CaseStage.values)
    assert set(DECISIONS) == {Decision.ADOPT, *NOT_SUITABLE}
