"""Is each referral compared with all others, in a worker, and never by what is not known of it?"""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from kombu.exceptions import OperationalError

from prevent.accounts.actor import acting, acting_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.kernel import hints
from prevent.people.models import IndexedPerson, Individual
from referrals import tasks, transitions
from referrals.choices import Stage
from referrals.models import Particulars, PossibleMatch
from referrals.tasks import match_missed, match_one
from referrals.transitions.matching import MATCH, comparable, unmatched
from referrals.transitions.triage import NewIndividual
from tests.builders.matches import ALONE, matched, pair
from tests.builders.referrals import do, referral_at
from tests.builders.submission import submitted, submitted_by_public
from tests.pages import open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def hinted(monkeypatch, django_capture_on_commit_callbacks):
    """What the queue would be asked for when a transaction commits."""
    sent = []
    monkeypatch.setattr(hints, "hint", lambda task, ids, priority: sent.append((task, *ids)))

    def commit(act):
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            made = act()
        return made, [one for one in sent if one[0] == MATCH]

    return commit


def missed():
    with acting(Role.MATCHING, "test"):
        return unmatched(100)


def test_a_repeat_under_another_spelling_is_found(cast):
    """Once for the pair, the earlier first, with what agrees as codes and none of the content."""
    match = pair(cast)
    assert (match.strength, match.stage) == ("likely", "undecided")
    assert match.earlier.opened_at < match.later.opened_at
    assert "date of birth:the same" in match.agrees
    said = " ".join([*match.agrees, *match.differs])
    assert not any(word in said for word in ("Mohammed", "Muhammad", "2009", "testington"))


def test_a_pair_is_noted_once_whichever_of_the_two_is_looked_at(cast):
    """Matching again, from either side, finds nothing new."""
    match = pair(cast)
    assert matched(match.later, match.earlier, match.later) == 0
    assert PossibleMatch.objects.count() == 1


def test_it_is_asked_for_after_the_submission_with_the_id_only(cast, hinted):
    """By an account or the public form: once the transaction has committed."""
    for send in (lambda: submitted(cast.referrer), submitted_by_public):
        referral, sent = hinted(send)
        assert sent == [(MATCH, str(referral.pk))]


def test_a_broker_that_is_down_does_not_keep_a_referral_from_coming_in(
    cast, monkeypatch, django_capture_on_commit_callbacks
):
    """It is found by the plain query at night."""

    def down(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr(hints.current_app, "send_task", down)
    with django_capture_on_commit_callbacks(execute=True):
        referral = submitted(cast.referrer)
    assert missed() == [referral.pk]


def test_it_is_asked_for_when_the_individual_is_chosen(cast, hinted):
    """What is known of the individual is compared from then on."""
    referral = referral_at(Stage.GATEWAY, cast)
    who = {"individual": NewIndividual("Ollie", "Fictional"), "reason": "The school knows him."}
    _, sent = hinted(lambda: do(transitions.identify_individual, referral, cast.case_officer, **who))
    assert sent == [(MATCH, str(referral.pk))]


def test_it_is_asked_for_when_triage_begins_only_where_it_was_missed(cast, hinted):
    """An officer takes the referral before the worker has come to it."""
    late, done = submitted(cast.referrer), submitted(cast.referrer)
    matched(done)
    for referral, expected in ((late, [(MATCH, str(late.pk))]), (done, [])):
        _, sent = hinted(
            lambda one=referral: do(
                transitions.allocate_referral, one, cast.case_officer, officer=cast.case_officer
            )
        )
        assert sent == expected


def test_it_is_asked_for_when_the_police_open_what_was_missed(client, cast, hinted):
    """While it waits or is at the gateway."""
    referral = submitted(cast.referrer)
    url = referral.get_absolute_url()
    for who, expected in ((cast.case_officer, 1), (cast.authority_prevent_lead, 0)):
        _, sent = hinted(lambda one=who: open_page(client, one, url))
        assert len(sent) == expected
    matched(referral)
    _, sent = hinted(lambda: open_page(client, cast.case_officer, url))
    assert sent == []


def test_what_was_missed_is_matched_at_night(cast):
    """Workers were dead for a week, and every hint was lost: nothing is."""
    person = {"given_names": "Md", "family_name": "Testingten", "date_of_birth_year": "2009"}
    earlier = submitted(cast.referrer, person={**person, "given_names": "Mohammed"}, **ALONE)
    later = submitted(cast.referrer, person=person, **ALONE)
    assert missed() == [earlier.pk, later.pk]
    match_missed()
    assert missed() == []
    match = PossibleMatch.objects.get()
    assert (match.earlier, match.later) == (earlier, later)


def test_an_individual_who_was_chosen_meanwhile_is_found_by_the_plain_query(cast):
    """Who the person is has changed since it was matched."""
    referral = referral_at(Stage.GATEWAY, cast)
    matched(referral)
    assert missed() == []
    who = NewIndividual("Oliver", "Otherwise-Fictional")
    do(transitions.identify_individual, referral, cast.case_officer, individual=who, reason="His passport.")
    assert missed() == [referral.pk]
    match_one(str(referral.pk))
    row = IndexedPerson.objects.get(about=referral.pk)
    assert (row.individual, missed()) == (Individual.objects.get(), [])
    assert "otherwise" in row.words


def test_one_that_fails_does_not_keep_the_others_waiting(cast, monkeypatch):
    """Each is matched in a transaction of its own."""
    bad, good = submitted(cast.referrer), submitted(cast.referrer)
    real = tasks.match_referral

    def fails(key, *, by):
        if key == bad.pk:
            raise RuntimeError("broken")
        return real(key, by=by)

    monkeypatch.setattr(tasks, "match_referral", fails)
    match_missed()
    assert missed() == [bad.pk]
    assert IndexedPerson.objects.get().about == good.pk


def test_nobody_matches_by_what_is_not_known(cast):
    """Two referrals that say nothing of the person are both taken in, and neither is like the other or like anybody."""
    nothing = {
        "given_names": "Unknown",
        "family_name": "",
        "age_known": "not_known",
        "description": "A tall boy",
    }
    nothing |= dict.fromkeys((f"date_of_birth_{part}" for part in ("day", "month", "year")), "")
    pair(cast)
    assert matched(*(submitted(cast.referrer, person=nothing, **ALONE) for _ in range(2))) == 0
    Particulars.objects.filter(given_names="Unknown").delete()
    assert matched(*(one.referral for one in Particulars.objects.all())) == 0
    assert PossibleMatch.objects.count() == 1


def test_referrals_of_one_individual_are_no_question(cast):
    """Officers have said already who they are about."""
    first = referral_at(Stage.INFORMATION_GATHERING, cast)
    again = referral_at(Stage.GATEWAY, cast)
    do(
        transitions.identify_individual,
        again,
        cast.case_officer,
        individual=first.individual,
        reason="He said so.",
    )
    assert matched(first, again) == 0


def test_what_leaves_a_referral_is_what_tells_people_apart(cast):
    """No religion, no ethnic group, no nationality, none of anybody's words (permissions.md, rules 2 and 10)."""
    referral = submitted(cast.referrer)
    with acting(Role.MATCHING, "test"), connection.cursor() as cursor:
        cursor.execute("SELECT stated::text FROM acting.comparable(%s::uuid[])", [[referral.pk]])
        (said,) = cursor.fetchone()
        stated = comparable([referral.pk])[referral.pk]
    for kept in ("ethnicity", "religion", "nationality", "GBR", "manifesto", "autism", "Tutor"):
        assert kept not in said
    assert stated.names[0] == ("Ollie", "Fictional")
    assert {kind.value for kind, _ in stated.keys} == {"phone", "handle", "address", "postcode", "school"}


@pytest.mark.parametrize(
    "question",
    ["SELECT acting.comparable(ARRAY[%s]::uuid[])", "SELECT acting.unmatched(1) WHERE %s IS NOT NULL"],
)
def test_only_the_service_may_ask(cast, question):
    """Neither an officer who reads the referral nor the worker."""
    referral = submitted(cast.referrer)
    for who in (cast.case_officer, cast.supervisor, service(Role.WORKER)):
        with (
            pytest.raises(DatabaseError, match="only the service that matches"),
            transaction.atomic(),
            acting_as(who),
            connection.cursor() as cursor,
        ):
            cursor.execute(question, [referral.pk])


def test_the_service_reads_nothing_else(cast):
    """Not the rows from which the function takes what it answers."""
    submitted(cast.referrer)
    with acting(Role.MATCHING, "test"):
        assert not Particulars.objects.exists()


def test_whoever_does_not_see_a_referral_does_not_learn_whether_it_was_matched(cast):
    """The answer is the same as for one that is not there."""
    referral = submitted(cast.referrer)
    for who, expected in ((cast.case_officer, True), (cast.stranger_officer, False)):
        with acting_as(who), connection.cursor() as cursor:
            for key in (referral.pk, uuid4()):
                cursor.execute("SELECT acting.is_unmatched(%s)", [key])
                assert cursor.fetchone()[0] == (expected and key == referral.pk)


def test_that_it_was_found_is_on_record(cast):
    """As a combination, in the service's name, with ids and codes only."""
    match = pair(cast)
    event = Event.objects.get(action="find_match")
    assert (event.subject_id, event.actor_id, event.kind) == (
        match.pk,
        service(Role.MATCHING).pk,
        "combination",
    )
    assert match.history.get().by == service(Role.MATCHING)


def test_what_a_household_shares_is_not_called_different(cast):
    """Of all that is the same the last things say nothing more: they agree all the same."""
    other = {"given_names": "Quentin", "date_of_birth_year": "2009"}
    matched(*(submitted(cast.referrer, person=person) for person in ({}, other)))
    match = PossibleMatch.objects.get()
    assert {"phone:the same", "address:the same", "school:the same"} <= set(match.agrees)
    assert not [code for code in match.differs if code.endswith(":the same")]
