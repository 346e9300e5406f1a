"""What does the page of a possible match show, and what do the referral's page and the queue say of it?"""

from datetime import date

import pytest
from django.urls import reverse

from prevent.audit.models import Event
from referrals import transitions
from referrals.choices import Stage
from referrals.models import PossibleMatch
from tests.builders.exceptions import exclude
from tests.builders.matches import Matched, decide, endorse, matched, pair, possible_match
from tests.builders.referrals import do, referral_at, triaged
from tests.cast import ELSEWHERE
from tests.pages import open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(cast):
    """Both with the officer."""
    found = pair(cast)
    for referral in (found.earlier, found.later):
        do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
    return found


@pytest.fixture
def across(cast):
    """The earlier referral is Northfold's."""
    born, there = (28, 11, 1997), {"home_area": ELSEWHERE}
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, born, there)
    return possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer, born))


def told(page):
    return {row.label: (row.later, row.earlier) for row in page.context["record"].rows}


def labels(page):
    return [(action.label, bool(action.refused)) for action in page.context["record"].actions]


def test_the_two_stand_side_by_side(client, cast, match):
    """The statement of this referral, that of the earlier one, what became of it, what agrees and what differs in words."""
    page = open_page(client, cast.case_officer, match.get_absolute_url())
    rows = told(page)
    assert rows["Name"] == ("Muhammad Testingten", "Mohammed Testington")
    assert rows["Date of birth"] == ("4 March 2009", "4 March 2009")
    assert rows["Stands at"] == ("Gateway assessment", "Gateway assessment")
    assert rows["Force"] == ("Metropolitan Police",) * 2
    assert "Fascination" in rows["Concern"][1]
    assert "Date of birth: the same" in page.context["record"].agrees
    assert page.context["record"].differs == []
    assert labels(page) == [("Decide whether it is the same person", False)]
    for one in (match.earlier, match.later):
        assert one.get_absolute_url() in page.text


def test_what_officers_found_out_stands_there_too(client, cast, match):
    """With its source, until it is taken back; and as whom the person was identified."""
    found = {"kind": "alias", "value": "Abu Testing", "source": "His mother"}
    do(transitions.add_known, match.later, cast.case_officer, **found)
    born = {"kind": "claimed", "born": date(2008, 3, 4), "source": "He says so"}
    do(transitions.add_known, match.later, cast.case_officer, **born)
    triaged(match.earlier, cast)
    rows = told(open_page(client, cast.case_officer, match.get_absolute_url()))
    assert rows["Found out by officers"] == (
        "Also known as: Abu Testing (His mother)\nDate of birth that the person claims: 4 March 2008 (He says so)",
        "",
    )
    assert rows["Identified as"] == ("", f"Ollie Fictional, {match.earlier.individual.reference}")
    known = match.later.known.first().pk
    do(transitions.withdraw_known, match.later, cast.case_officer, known=known, reasons="His brother’s.")
    assert "Abu Testing" not in open_page(client, cast.case_officer, match.get_absolute_url()).text


def test_the_outcome_of_the_earlier_one_is_told(client, cast):
    """With its reasons: somebody decides on a closed one too."""
    closed = referral_at(Stage.CLOSED, cast, through="no_further_action")
    again = referral_at(Stage.GATEWAY, cast)
    assert matched(closed, again) == 1
    page = open_page(client, cast.case_officer, again.matches_earlier.get().get_absolute_url())
    assert told(page)["Outcome"] == ("", "No further action")


def test_opening_it_is_on_record_for_both_referrals(client, cast, match):
    """Who looked at a record is asked of each."""
    open_page(client, cast.supervisor, match.get_absolute_url())
    looks = Event.objects.filter(action="read", actor_id=cast.supervisor.pk)
    assert {one.subject_id for one in looks} == {match.pk, match.earlier_id, match.later_id}


def test_of_another_forces_referral_only_that_it_exists(client, cast, across):
    """When it came in, which force has it and where it stands: no name, no word of what agrees."""
    page = open_page(client, cast.supervisor, across.get_absolute_url())
    assert told(page)["Force"] == ("Metropolitan Police", "West Yorkshire")
    assert {label for label, (_, earlier) in told(page).items() if earlier} == {
        "Received",
        "Force",
        "Stands at",
    }
    assert "Madeupski" not in page.text
    assert across.earlier.reference not in page.text
    assert page.context["record"].agrees == []
    assert ("Ask to read the other referral", False) in labels(page)
    there = open_page(client, cast.stranger_supervisor, across.get_absolute_url())
    assert "Madeupski" in there.text
    assert "Madeupsky" not in there.text


@pytest.mark.parametrize(
    ("through", "words"),
    [
        ("no_further_action", "Closed: no further action"),
        ("other_service", "Closed: another service was relied on"),
        ("section_36:no_further_action", "Closed: no further action"),
    ],
)
def test_of_another_force_the_outcome_is_told_and_no_reason(client, cast, across, through, words):
    """How it ended, by the stage that it left."""
    closed = referral_at(Stage.CLOSED, cast, through=through)
    PossibleMatch.objects.filter(pk=across.pk).update(later=closed, later_force=closed.force)
    there = open_page(client, cast.stranger_officer, across.get_absolute_url())
    assert told(there)["Stands at"][0] == words
    assert "What the school saw" not in there.text


def test_the_referral_shows_its_matches_first(client, cast, match):
    """Each with date, force and where the other stands, the way to compare; whichever of the two it is."""
    for one in (match.earlier, match.later):
        page = open_page(client, cast.case_officer, one.get_absolute_url())
        part = page.context["record"].parts[0]
        assert (part.slug, [card.tag for card in part.cards]) == ("matches", ["To be decided"])
        assert part.cards[0].title.startswith("Likely match of ")
        assert match.get_absolute_url() in page.text


def test_the_likely_come_first_and_the_decided_last(client, cast):
    """What is to be decided stands above what was."""
    own = Matched("Zbigniew", "Inventedson", cast.referrer)
    weak = possible_match(Matched("Zbigniew", "Inventedson", cast.referrer, born=(7, 9, 2009)), own)
    likely = PossibleMatch.objects.get(earlier=weak.later, later=own.comes_in())
    page = open_page(client, cast.supervisor, likely.earlier.get_absolute_url())
    titles = [card.title for card in page.context["record"].parts[0].cards]
    assert [title.split()[0] for title in titles] == ["Likely", "Possible"]
    endorse(decide(likely, cast.supervisor, "different"), cast.second_supervisor)
    page = open_page(client, cast.supervisor, likely.earlier.get_absolute_url())
    stages = [card.tag for card in page.context["record"].parts[0].cards]
    assert stages == ["To be decided", "Not the same person"]
    assert weak.stage == "undecided"


def test_the_queue_counts_what_is_to_be_decided(client, cast, match):
    """Beside the person; and a list of those alone. Once it is decided, no more."""
    client.force_login(cast.supervisor)
    url = reverse("referrals:referrals")
    page = client.get(url)
    assert [row.matches for row in page.context["list"].rows] == [1, 1]
    assert "1 possible match to decide" in page.text
    referral_at(Stage.GATEWAY, cast)
    shown = client.get(f"{url}?show=matches").context["list"].rows
    assert {row.reference for row in shown} == {match.earlier.reference, match.later.reference}
    endorse(decide(match, cast.supervisor, "different"), cast.second_supervisor)
    assert not client.get(f"{url}?show=matches").context["list"].rows


@pytest.mark.parametrize("who", ["authority_prevent_lead", "panel_chair", "referrer"])
def test_others_learn_nothing_of_it(client, cast, match, who):
    """It is the police's to decide."""
    user = getattr(cast, who)
    assert open_page(client, user, match.get_absolute_url()).status_code == 404
    page = client.get(match.later.get_absolute_url(), follow=True)
    assert match.reference not in page.text
    assert "may be the same person" not in page.text.lower()


def test_what_is_excluded_is_not_counted(client, cast, match):
    """The queue of whoever is excluded from the other says nothing."""
    do(transitions.allocate_referral, match.earlier, cast.supervisor, officer=cast.second_officer, reason="x")
    exclude(match.earlier, cast.supervisor, cast.case_officer)
    client.force_login(cast.case_officer)
    rows = client.get(reverse("referrals:referrals")).context["list"].rows
    assert [row.matches for row in rows] == [0]


def test_its_queries_do_not_grow_with_what_was_decided(client, cast, match, django_assert_max_num_queries):
    """One page, a constant number of questions."""
    decide(match, cast.supervisor)
    for _ in range(3):
        endorse(match, cast.second_supervisor, agrees=False)
        decide(match, cast.supervisor)
    client.force_login(cast.second_supervisor)
    with django_assert_max_num_queries(50):
        client.get(match.get_absolute_url())


def test_a_list_shows_all_what_is_to_be_decided_first(client, cast, match, across):
    """Those of one's force; beside each who, when and of which forces, and no name out of another force."""
    endorse(decide(match, cast.supervisor, "different"), cast.second_supervisor)
    page = open_page(client, cast.supervisor, reverse("referrals:matches"))
    assert [row[0]["text"] for row in page.context["list"].rows] == [across.reference, match.reference]
    assert page.context["list"].load.total == 1
    assert "Madeupsky" in page.text
    assert "Madeupski" not in page.text
    assert "West Yorkshire" in page.text
    assert "May be the same person" in open_page(client, cast.supervisor, "/home/").text
    there = open_page(client, cast.stranger_officer, reverse("referrals:matches"))
    assert [row[0]["text"] for row in there.context["list"].rows] == [across.reference]
