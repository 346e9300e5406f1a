"""Is a repeat referral seen as one, and does it never end without a word on what went before?"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.reference.models import PoliceForce, Term
from referrals import transitions
from referrals.choices import MatchStage, Stage
from referrals.models import PossibleMatch, Referral, WeighedHistory
from referrals.queries import history
from referrals.queries.history import others
from referrals.queries.parts import in_words
from tests.builders.exceptions import exclude
from tests.builders.matches import Matched, endorse, found_same, matched, possible_match
from tests.builders.matches import decide as decide_match
from tests.builders.referrals import (
    accepted,
    assess_gateway,
    decide,
    deconflict,
    do,
    handed_off,
    referral_at,
    triaged,
)
from tests.cast import ELSEWHERE
from tests.pages import errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
THIRD = "E23000036"
"""The force of Avon and Somerset, in which nobody of the cast works."""
WEIGHED = "The school says it is worse than last spring, and the mother agrees."
NO_FURTHER_ACTION = {
    "concern": "no",
    "outcome": "no_further_action",
    "reason_kinds": ["context"],
    "reasons": "An old film, shown in class.",
}


@pytest.fixture
def first(cast):
    """A first referral, closed 40 days ago at the gateway."""
    with clock.moved_to(clock.now() - timedelta(days=40)):
        return referral_at(Stage.CLOSED, cast, through="no_further_action")


@pytest.fixture
def repeat(cast, first):
    """A second one, at the gateway with clear checks."""
    return triaged(referral_at(Stage.GATEWAY, cast), cast, individual=first.individual)


def days_between(first, second):
    """About forty: by the calendar it is a day less or more where the clocks have changed."""
    return f"{(clock.day_of(second.opened_at) - clock.day_of(first.opened_at)).days} days"


def test_the_whole_history_comes_first(client, cast, first, repeat):
    """When, after how long, from whom, which concern, what became of it and why; before what was submitted this time."""
    page = open_page(client, cast.case_officer, repeat.get_absolute_url())
    record = page.context["record"]
    part = record.parts[0]
    told = {line.label: line.value for line in part.cards[0].lines}
    assert (part.title, [card.title for card in part.cards]) == (
        "Other referrals of the same person",
        [first.reference],
    )
    assert (
        part.note == f"This is the 2nd of 2 referrals in {days_between(first, repeat)}, the latest first. "
        "Since the one before: The same concern, from the same sector. There may be others that you do not see."
    )
    assert told["Outcome"] == "No further action"
    assert told["Kinds of reason"] == "The context explains the behaviour"
    assert told["Reasons"] == "What the school saw, weighed with care."
    assert (told["Stands at"], told["Referral"]) == ("Closed", first.reference)
    assert told["Concern"]
    assert ("Repeat", "2nd referral of this person") in [(fact.label, fact.value) for fact in record.facts]


@pytest.mark.parametrize(
    ("through", "words", "why"),
    [
        ("other_service", "another service had taken it on", "The service has taken it on."),
        ("section_36:police_led", "Police-led work ended", "Nothing remains."),
    ],
)
def test_what_came_after_the_outcome_is_told_too(client, cast, through, words, why):
    """That a service took it on, or that police-led work ended; why it was closed, by whom and when."""
    if through == "other_service":
        closed = referral_at(Stage.CLOSED, cast, through=through)
    else:
        closed = referral_at(Stage.POLICE_LED, cast, through=through)
        ends_police_led(closed, cast, reason=why)
    again = triaged(referral_at(Stage.GATEWAY, cast), cast, individual=closed.individual)
    page = open_page(client, cast.case_officer, again.get_absolute_url())
    told = {line.label: line.value for line in page.context["record"].parts[0].cards[0].lines}
    assert words in told["How it ended"]
    assert told["Why it was closed"] == why
    assert told["Closed by"] in (cast.case_officer.name, cast.supervisor.name)


def test_of_police_led_work_only_the_police_read(cast):
    """Nobody else who reads of other referrals learns why it ended."""
    closed = referral_at(Stage.POLICE_LED, cast)
    ends_police_led(closed, cast)
    again = triaged(referral_at(Stage.GATEWAY, cast), cast, individual=closed.individual)
    labels = {
        who: [line.label for line in others(who, [closed, again], again).cards[0].lines]
        for who in (cast.panel_chair, cast.supervisor)
    }
    assert "How it ended" in labels[cast.supervisor]
    assert "How it ended" not in labels[cast.panel_chair]


def test_beyond_what_is_shown_all_are_counted(client, cast, first, repeat, monkeypatch):
    """The ordinal and the sum are of all of the person's referrals, also where only the latest are shown."""
    third = triaged(referral_at(Stage.GATEWAY, cast), cast, individual=first.individual)
    monkeypatch.setattr(history, "MOST", 2)
    record = open_page(client, cast.case_officer, third.get_absolute_url()).context["record"]
    assert record.facts[0].value == "3rd referral of this person"
    assert record.parts[0].note.startswith("This is the 3rd of 3 referrals, the last 2 of them in 0 days")
    assert len(record.parts[0].cards) == 1
    early = open_page(client, cast.case_officer, repeat.get_absolute_url()).context["record"]
    assert early.facts[0].value == "2nd referral of this person"


def test_what_changed_since_the_one_before_stands_there(client, cast, first, repeat):
    """A concern that is new, and one that is no longer named."""
    again = referral_at(Stage.GATEWAY, cast, concern={"kinds": ["concern.incel"]})
    triaged(again, cast, individual=first.individual)
    incel, violence = (
        Term.objects.get(pk=f"concern.{code}") for code in ("incel", "fascination_with_violence")
    )
    changed = (f"New concern: {incel.name}", f"No longer named: {violence.name}")
    note = open_page(client, cast.case_officer, again.get_absolute_url()).context["record"].parts[0].note
    assert all(words in note for words in changed)
    page = open_page(client, cast.case_officer, repeat.get_absolute_url())
    card = next(card for card in page.context["record"].parts[0].cards if card.title == again.reference)
    told = {line.label: line.value for line in card.lines}["Changed since the one before"]
    assert all(words in told for words in changed)


def test_the_first_knows_of_the_later_one(client, cast, first, repeat):
    """It is no repeat itself; the days between stand with the later one."""
    page = open_page(client, cast.case_officer, first.get_absolute_url())
    part = next(part for part in page.context["record"].parts if part.slug == "others")
    told = {line.label: line.value for line in part.cards[0].lines}
    assert (part.cards[0].title, told["After the one before"]) == (
        repeat.reference,
        days_between(first, repeat),
    )
    assert "Repeat" not in [fact.label for fact in page.context["record"].facts]


def test_a_repeat_is_flagged_in_the_queue(client, cast, first, repeat):
    """Whoever reads the list sees it at once; a first referral bears no flag."""
    referral_at(Stage.GATEWAY, cast)
    client.force_login(cast.supervisor)
    page = client.get(reverse("referrals:referrals"))
    assert {row.reference: row.earlier for row in page.context["list"].rows}[repeat.reference] == 1
    assert sorted(row.earlier for row in page.context["list"].rows) == [0, 1]
    assert page.text.count(">Repeat<") == 1


def test_a_repeat_is_flagged_on_the_home_page(client, cast, first, repeat):
    """Of whoever works on it and of whoever decides; of a first referral nothing is said."""
    referral_at(Stage.GATEWAY, cast)
    page = open_page(client, cast.case_officer, "/home/")
    assert page.text.count(">Repeat<") == page.text.count("1 earlier referral") == 1
    assess_gateway(repeat, cast, "no_further_action", history_weighed=WEIGHED)
    assert "1 earlier referral" in open_page(client, cast.supervisor, "/home/").text
    assert "earlier referral" not in open_page(client, cast.authority_prevent_lead, "/home/").text


def test_what_may_be_a_repeat_is_flagged_before_anybody_has_it(client, cast, first):
    """On the home page, and where several are given to an officer at once."""
    new = referral_at(Stage.RECEIVED, cast)
    matched(first, new)
    for page in ("/home/", reverse("referrals:allocate_several")):
        assert "1 possible match to decide" in open_page(client, cast.supervisor, page).text


@pytest.mark.parametrize("who", ["authority_prevent_lead", "referrer"])
def test_others_learn_nothing_of_it(client, cast, first, repeat, who):
    """Whoever does not read of other referrals sees neither flag nor history."""
    client.force_login(getattr(cast, who))
    for address in (reverse("referrals:referrals"), repeat.get_absolute_url()):
        text = client.get(address, follow=True).text
        assert "Repeat" not in text
        assert "Other referrals of the same person" not in text


def test_what_is_out_of_sight_is_not_counted(client, cast, first, repeat):
    """A referral from which the officer is excluded makes no repeat of the next."""
    do(
        transitions.exclude_person,
        first,
        cast.supervisor,
        person=cast.second_officer,
        why="A cousin of the family.",
    )
    page = open_page(client, cast.second_officer, repeat.get_absolute_url())
    record = page.context["record"]
    assert "Repeat" not in [fact.label for fact in record.facts]
    assert first.reference not in page.text


@pytest.fixture
def across(cast):
    """Found to be the same person as in an earlier referral that Northfold holds: nobody here reads that one."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    match = found_same(possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer)), cast)
    do(transitions.allocate_referral, match.later, cast.case_officer, officer=cast.case_officer)
    return match


def test_what_another_force_holds_makes_a_repeat(client, cast, across):
    """In the queue, among the repeats, and on the record, with no word of the other; it does not end unweighed."""
    client.force_login(cast.case_officer)
    for show in ("open", "repeats"):
        page = client.get(f"{reverse('referrals:referrals')}?show={show}")
        assert [row.earlier for row in page.context["list"].rows] == [1]
    page = open_page(client, cast.case_officer, across.later.get_absolute_url())
    facts = {fact.label: fact.value for fact in page.context["record"].facts}
    assert facts["Repeat"] == "2nd referral of this person"
    assert "Other forces hold 1 earlier referral of this person" in page.text
    part = next(part for part in page.context["record"].parts if part.slug == "others")
    told = {line.label: line.value for line in part.cards[0].lines}
    assert told == {
        "Received": in_words(across.earlier.opened_at),
        "Force": across.earlier.force.name,
        "Stands at": "Received",
    }
    assert "Madeupski" not in page.text
    deconflict(across.later, cast)
    refused = make_move(client, cast.case_officer, across.later, "assess_gateway", **NO_FURTHER_ACTION)
    assert "earlier referrals" in errors_of(refused)["history_weighed"][0]
    assert "Other forces hold" in refused.text


@pytest.fixture
def chain(cast):
    """Northfold found that its referral and an earlier one, which a third force holds, are of one person; this force sees only
    that Northfold's is of the person of its own.
    """
    names = (("Aaliyah", "Madeupski"), ("Aliya", "Madeupsky"))
    there = [Matched(*name, cast.stranger_referrer, home={"home_area": ELSEWHERE}) for name in names]
    between = possible_match(*there)
    said = decide_match(between, cast.stranger_supervisor)
    endorse(said, cast.stranger_officer)
    Referral.objects.filter(pk=between.earlier_id).update(force=THIRD)
    PossibleMatch.objects.filter(pk=between.pk).update(earlier_force=THIRD)
    later = Matched("Aliyah", "Madeupsky", cast.referrer).comes_in()
    PossibleMatch.objects.filter(earlier=between.earlier, later=later).update(stage=MatchStage.DIFFERENT)
    match = found_same(PossibleMatch.objects.get(earlier=between.later, later=later), cast)
    do(transitions.allocate_referral, match.later, cast.case_officer, officer=cast.case_officer)
    return between.earlier, match


def test_what_a_match_between_two_other_forces_leads_to_counts_too(client, cast, chain):
    """The sum of contacts, the flag in the queue, and when each came in and where; nothing else of either."""
    first, match = chain
    client.force_login(cast.case_officer)
    for show in ("open", "repeats"):
        page = client.get(f"{reverse('referrals:referrals')}?show={show}")
        assert [row.earlier for row in page.context["list"].rows] == [2]
    page = open_page(client, cast.case_officer, match.later.get_absolute_url())
    record = page.context["record"]
    assert ("Repeat", "3rd referral of this person") in [(fact.label, fact.value) for fact in record.facts]
    part = next(part for part in record.parts if part.slug == "others")
    assert "Other forces hold 2 earlier referrals of this person" in part.note
    forces = [line.value for card in part.cards for line in card.lines if line.label == "Force"]
    assert forces == [match.earlier.force.name, PoliceForce.objects.get(pk=THIRD).name]
    for secret in ("Madeupski", first.reference, match.earlier.reference):
        assert secret not in page.text


def test_a_third_by_such_a_chain_is_reviewed_by_a_supervisor(cast, chain):
    """As any other third referral: whoever endorses says how they weighed all that is known."""
    referral = triaged(chain[1].later, cast, individual=chain[1].later.individual)
    assess_gateway(referral, cast, "no_further_action", history_weighed=WEIGHED)
    with pytest.raises(Invalid) as refused:
        endorsed(referral, cast)
    assert refused.value.field == "history_weighed"
    assert endorsed(referral, cast, history_weighed=WEIGHED).stage == Stage.CLOSED


@contextmanager
def of_northfold(first, other):
    """For a moment the third force's referral is Northfold's, so that somebody of the cast can keep it from people."""
    Referral.objects.filter(pk=first.pk).update(force=other.force_id)
    yield
    Referral.objects.filter(pk=first.pk).update(force=THIRD)


@pytest.mark.parametrize(("kept", "known"), [(0, 1), (1, 0)])
def test_a_chain_ends_at_what_is_kept_from_somebody(client, cast, chain, kept, known):
    """Neither that one is counted, nor what only it leads to."""
    first, match = chain
    with of_northfold(first, match.earlier):
        exclude((first, match.earlier)[kept], cast.stranger_supervisor, cast.second_officer)
    page = open_page(client, cast.second_officer, reverse("referrals:referrals"))
    assert {row.earlier for row in page.context["list"].rows} == {known}


def test_it_is_counted_once_where_it_is_opened_to_be_read(client, cast, across):
    """By a grant of the other force."""
    do(transitions.reopen_match, across, cast.supervisor, reasons="To be read first.")
    do(transitions.ask_content, across, cast.case_officer, reasons="The same name.")
    do(transitions.answer_content, across, cast.stranger_supervisor, opens=True, reasons="Needed.")
    found_same(across, cast)
    page = open_page(client, cast.case_officer, across.later.get_absolute_url())
    facts = {fact.label: fact.value for fact in page.context["record"].facts}
    assert facts["Repeat"] == "2nd referral of this person"
    assert "Other forces hold" not in page.text


@pytest.mark.parametrize("who", ["second_officer", "authority_prevent_lead", "stranger_officer"])
def test_what_another_force_keeps_from_somebody_makes_no_repeat_for_them(client, cast, across, who):
    """Excluded from the other, or not of the police; and of the other referral it is no repeat: it came first."""
    if who == "second_officer":
        exclude(across.earlier, cast.stranger_supervisor, cast.second_officer)
    page = open_page(client, getattr(cast, who), reverse("referrals:referrals"))
    assert {row.earlier for row in page.context["list"].rows} == {0}


def test_a_repeat_does_not_end_at_the_gateway_unweighed(client, cast, repeat):
    """The form asks; without an answer nothing is changed and the typing stays."""
    refused = make_move(client, cast.case_officer, repeat, "assess_gateway", **NO_FURTHER_ACTION)
    assert "earlier referrals" in errors_of(refused)["history_weighed"][0]
    assert NO_FURTHER_ACTION["reasons"] in refused.text
    typed = {**NO_FURTHER_ACTION, "history_weighed": WEIGHED}
    assert make_move(client, cast.case_officer, repeat, "assess_gateway", **typed).status_code == 302
    row = WeighedHistory.objects.get()
    assert (row.referral, row.earlier, row.text, row.by) == (repeat, 1, WEIGHED, cast.case_officer)
    page = open_page(client, cast.supervisor, repeat.get_absolute_url())
    assert WEIGHED in page.text


ENDS = {
    Stage.GATEWAY: ("", "case_officer", "assess_gateway"),
    Stage.GATEWAY_ENDORSEMENT: ("", "supervisor", "endorse_gateway"),
    Stage.SECTION_36: ("", "supervisor", "decide_section_36"),
    Stage.POLICE_LED: ("section_36:police_led", "supervisor", "end_police_led"),
    Stage.HANDED_OFF: ("section_36:other_service", "supervisor", "close_handed_off"),
}


@pytest.mark.parametrize("stage", ENDS)
def test_wherever_a_repeat_may_end_its_history_stands_above_the_form(client, cast, first, stage):
    """Each earlier referral with its outcome, and how it was weighed so far, as on the referral's own page."""
    through, who, move = ENDS[stage]
    again = deconflict(referral_at(stage, cast, through=through), cast)
    matched(first, again)
    found_same(again.matches_earlier.get(), cast)
    page = open_page(client, getattr(cast, who), reverse(f"referrals:{move}", args=[again.reference]))
    assert page.status_code == 200
    part = page.context["facts"][0]
    assert part.slug == "others"
    assert first.reference in [card.title for card in part.cards]
    assert "No further action" in page.text


def test_how_it_was_weighed_stands_there_too(client, cast, repeat):
    """Whoever endorses reads it before they say whether they agree."""
    assess_gateway(repeat, cast, "no_further_action", history_weighed=WEIGHED)
    page = open_page(client, cast.supervisor, reverse("referrals:endorse_gateway", args=[repeat.reference]))
    assert [part.slug for part in page.context["facts"][:2]] == ["others", "weighed"]
    assert WEIGHED in page.text


def test_a_repeat_that_goes_on_may_say_nothing_yet(client, cast, repeat):
    """The history is read again at the next decision."""
    typed = {**NO_FURTHER_ACTION, "concern": "limited", "outcome": "go_on", "reason_kinds": ["violence"]}
    assert make_move(client, cast.case_officer, repeat, "assess_gateway", **typed).status_code == 302
    assert not WeighedHistory.objects.exists()


def test_a_first_referral_is_not_asked(client, cast, first):
    """There is nothing to weigh, and no question on the page."""
    referral = deconflict(referral_at(Stage.GATEWAY, cast), cast)
    page = open_page(
        client, cast.case_officer, reverse("referrals:assess_gateway", args=[referral.reference])
    )
    assert "history_weighed" not in page.text


def ends_police_led(referral, cast, **typed):
    said = {"reason": "Done.", **typed}
    return do(transitions.end_police_led, referral, cast.supervisor, goes_on=False, **said)


def ends_under_section_36(referral, cast, **typed):
    return decide(referral, cast, "no_further_action", **typed)


@pytest.mark.parametrize(
    ("stage", "through", "ends"),
    [
        (Stage.SECTION_36, "", ends_under_section_36),
        (Stage.POLICE_LED, "section_36:police_led", ends_police_led),
    ],
)
def test_nor_does_it_end_later_unweighed(cast, first, stage, through, ends):
    """By the section 36 decision, or when police-led work ends."""
    repeat = referral_at(stage, cast, through=through, individual=first.individual)
    with pytest.raises(Invalid) as refused:
        ends(repeat, cast)
    assert refused.value.field == "history_weighed"
    ends(repeat, cast, history_weighed=WEIGHED)
    assert repeat.stage == Stage.CLOSED
    assert WeighedHistory.objects.get().by == cast.supervisor


@pytest.fixture
def third(cast, first, repeat):
    """A third one, at the gateway, after the second has ended too."""
    typed = {"outcome": "no_further_action", "history_weighed": WEIGHED}
    endorsed(assess_gateway(repeat, cast, **typed), cast)
    return triaged(referral_at(Stage.GATEWAY, cast), cast, individual=first.individual)


def endorsed(referral, cast, **typed):
    return do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.", **typed)


def test_a_third_does_not_end_without_a_supervisors_own_review(client, cast, third):
    """The officer's word is not enough: who endorses says too how they weighed it; of a second, one word is."""
    assess_gateway(third, cast, "no_further_action", history_weighed=WEIGHED)
    typed = {"agrees": "yes", "reasons": "Agreed."}
    refused = make_move(client, cast.supervisor, third, "endorse_gateway", **typed)
    assert "earlier referrals" in errors_of(refused)["history_weighed"][0]
    third.refresh_from_db()
    assert third.stage == Stage.GATEWAY_ENDORSEMENT
    typed["history_weighed"] = "Read all three. The film explains each."
    assert make_move(client, cast.supervisor, third, "endorse_gateway", **typed).status_code == 302
    said = third.weighed_histories.order_by("recorded_at").values_list("by", "earlier")
    assert list(said) == [(cast.case_officer.pk, 2), (cast.supervisor.pk, 2)]


def test_a_repeat_found_since_the_assessment_is_weighed_by_whoever_endorses(client, cast, first):
    """Nobody knew of the earlier one when the officer proposed the end: the supervisor says how it was weighed."""
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    assess_gateway(referral, cast, "no_further_action")
    matched(first, referral)
    found_same(referral.matches_earlier.get(), cast)
    typed = {"agrees": "yes", "reasons": "Agreed."}
    refused = make_move(client, cast.supervisor, referral, "endorse_gateway", **typed)
    assert "earlier referrals" in errors_of(refused)["history_weighed"][0]
    typed["history_weighed"] = WEIGHED
    assert make_move(client, cast.supervisor, referral, "endorse_gateway", **typed).status_code == 302
    assert referral.weighed_histories.get().by == cast.supervisor


def test_what_the_officer_weighed_is_not_asked_again(client, cast, repeat):
    """Of a second referral one word is enough, as long as no further one is known."""
    assess_gateway(repeat, cast, "no_further_action", history_weighed=WEIGHED)
    page = open_page(client, cast.supervisor, reverse("referrals:endorse_gateway", args=[repeat.reference]))
    assert "history_weighed" not in page.context["form"].fields


def test_a_third_that_is_returned_or_goes_on_needs_no_review_yet(client, cast, third):
    """Only an end does."""
    assess_gateway(third, cast)
    page = open_page(client, cast.supervisor, reverse("referrals:endorse_gateway", args=[third.reference]))
    assert "history_weighed" not in page.context["form"].fields
    assert endorsed(third, cast).stage == Stage.INFORMATION_GATHERING


def test_a_third_that_was_handed_over_is_closed_by_a_supervisor(cast, third):
    """The officer asks one, although the service has accepted."""
    assess_gateway(third, cast, "other_service", history_weighed=WEIGHED)
    endorsed(third, cast, history_weighed=WEIGHED)
    accepted(handed_off(third), cast)
    with pytest.raises(Denied) as refused:
        do(transitions.close_handed_off, third, cast.case_officer, reason="The service has taken it on.")
    assert refused.value.code == "supervisors_review"
    with pytest.raises(Invalid) as unweighed:
        do(transitions.close_handed_off, third, cast.supervisor, reason="All three read.")
    assert unweighed.value.field == "history_weighed"
    said = {"reason": "All three read.", "history_weighed": WEIGHED}
    assert do(transitions.close_handed_off, third, cast.supervisor, **said).stage == Stage.CLOSED


def test_a_repeat_found_since_it_was_handed_over_is_closed_by_a_supervisor_who_weighs_it(client, cast, first):
    """Nobody said a word on what went before: the officer asks a supervisor."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    accepted(handed_off(referral), cast)
    matched(first, referral)
    found_same(referral.matches_earlier.get(), cast)
    typed = {"reason": "The service has taken it on."}
    refused = make_move(client, cast.case_officer, referral, "close_handed_off", **typed)
    assert refused.status_code == 403
    assert "Ask a supervisor to review the history" in refused.text
    unweighed = make_move(client, cast.supervisor, referral, "close_handed_off", **typed)
    assert "earlier referrals" in errors_of(unweighed)["history_weighed"][0]
    typed["history_weighed"] = WEIGHED
    assert make_move(client, cast.supervisor, referral, "close_handed_off", **typed).status_code == 302
    assert referral.weighed_histories.get().by == cast.supervisor


def test_a_repeat_that_was_weighed_when_it_was_handed_over_the_officer_closes(client, cast, repeat):
    """The second person has agreed to it then; nothing is asked again."""
    assess_gateway(repeat, cast, "other_service", history_weighed=WEIGHED)
    endorsed(repeat, cast)
    accepted(handed_off(repeat), cast)
    page = open_page(
        client, cast.case_officer, reverse("referrals:close_handed_off", args=[repeat.reference])
    )
    assert "history_weighed" not in page.context["form"].fields
    typed = {"reason": "The service has taken it on."}
    assert make_move(client, cast.case_officer, repeat, "close_handed_off", **typed).status_code == 302
