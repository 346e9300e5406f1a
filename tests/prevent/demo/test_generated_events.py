"""The audit log of a generated history: what real moves would have left in it, sealed, and read by whoever governs it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.utils.http import urlencode

from channel.models import CaseHistory, MeetingHistory
from prevent.accounts.models import Agency, User
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.demo.cast import key
from prevent.kernel import clock
from prevent.kernel.routers import OWNER
from referrals.choices import Stage
from referrals.models import HandOffHistory, PossibleMatchHistory, Referral, ReferralHistory, RequestHistory
from reviews.models import ReviewHistory
from tests.builders.referrals import ask_agency, handed_to_trust, referral_at
from tests.builders.reviews import closed_case, reopen
from tests.client import Client
from tests.prevent.demo.test_generate import NOON, generate

pytestmark = pytest.mark.django_db(transaction=True)
HISTORIES = (
    CaseHistory,
    HandOffHistory,
    MeetingHistory,
    PossibleMatchHistory,
    ReferralHistory,
    RequestHistory,
    ReviewHistory,
)
CODES = ("stage_before", "stage_after", "version")


def shape(event):
    """All of an event but who, when, about which record, and which of its moves it was."""
    codes = {name: type(code) for name, code in event.codes.items()}
    where = event.route, event.address, event.request_id
    return event.action, event.kind, event.subject_kind, event.section, event.reason_digest, codes, where


def moves():
    """The events that are no looks, of people and services who act on records."""
    records = map(record_of, HISTORIES)
    return Event.objects.filter(subject_kind__in=records).exclude(kind=Kind.VIEW)


def record_of(history):
    return history._meta.get_field("case").related_model.__name__


def test_an_event_is_what_the_move_itself_leaves(request):
    """Made by rows or by the real move: told apart by nothing but who, when and about which record."""
    generate(300)
    generated = {(event.subject_kind, event.action): shape(event) for event in moves()}
    made = set(moves().values_list("pk", flat=True))
    Agency.objects.update(name=Concat(Value("Generated "), "name"))
    cast = request.getfixturevalue("cast")
    handed_to_trust(cast)
    ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    reopen(closed_case(cast), cast)
    real = {(event.subject_kind, event.action): shape(event) for event in moves().exclude(pk__in=made)}
    both = real.keys() & generated.keys()
    assert {kind for kind, _ in both} == {record_of(one) for one in HISTORIES} - {"PossibleMatch"}
    assert {one: generated[one] for one in both} == {one: real[one] for one in both}


def test_every_move_is_in_the_log_once_with_the_posts_of_whoever_made_it():
    """Line for line as the records' own histories tell it, by people and by services."""
    generate(300)
    for history in HISTORIES:
        lines = history._default_manager.values_list("case_id", "move", "by_id", "at", *CODES)
        told = moves().filter(subject_kind=record_of(history))
        codes = [f"codes__{code}" for code in CODES]
        events = told.values_list("subject_id", "action", "actor_id", "at", *codes)
        assert sorted(lines, key=str) == sorted(events, key=str), history
    with clock.moved_to(NOON):
        posts = {user.pk: [post.pk for post in user.posts_in_force] for user in User.objects.all()}
    assert all(event.posts == posts[event.actor_id] != [] for event in moves())
    assert moves().filter(kind=Kind.COMBINATION, actor_id__in=User.objects.filter(is_service=True)).exists()


def test_most_of_a_log_are_looks():
    """By those who work on a record, on the days on which they did."""
    generate(300)
    looks = Event.objects.filter(kind=Kind.VIEW, subject_kind="Referral")
    assert 1.5 < looks.count() / Referral.objects.count() < 2.5
    for referral in Referral.objects.exclude(officer=None):
        by_officer = looks.get(subject_id=referral.pk, actor_id=referral.officer_id)
        allocated = referral.allocations.get().decided_on
        assert (by_officer.section, by_officer.at.date()) == ("page", allocated)


def test_all_of_it_is_sealed_and_the_chain_is_whole():
    """Nothing is left for the worker, and whoever verifies the chain finds every event as it was written."""
    generate(300)
    assert not Event.objects.using(OWNER).filter(seal=None).exists()
    said = StringIO()
    call_command("verify_chain", stdout=said)
    number = Event.objects.count()
    assert number > 2 * 2000
    assert f"cover {number} events; 0 wait" in said.getvalue()


def test_information_governance_reads_of_it():
    """The whole way of a referral, from the search of the audit log."""
    generate(300)
    client = Client()
    client.force_login(User.objects.get(pk=key("user iggy")))
    referral = Referral.objects.filter(force="E23000001", stage=Stage.CLOSED).latest("id")
    page = client.get(f"/audit/?{urlencode({'reference': referral.reference})}")
    acts = ("Allocate", "Looked", "Endorse")
    assert page.status_code == 200
    assert all(act in page.text for act in acts)
    assert "Prevent supervisor, Westmarch Police" in page.text
