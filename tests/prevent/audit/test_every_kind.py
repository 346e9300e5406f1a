"""Each kind of act, done once through its page, leaves exactly one event of that kind, which says all that the law asks for."""

import pytest
from django.urls import reverse

from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.desk.policies import POLICIES
from prevent.kernel import clock
from referrals.choices import Stage
from referrals.models import Draft
from tests.builders import reviews, submission
from tests.builders.referrals import referral_at
from tests.pages import make_move, move_url, open_page, send
from tests.referrals.moves.test_identify_individual import NEW
from tests.walk.findings import gaps

pytestmark = pytest.mark.django_db
MADE_BY_A_CLOSED_CASE = 20


def add_material(client, cast, referral):
    send(
        client,
        cast.referrer,
        reverse("referrals:add_material", args=[referral.reference]),
        text="He is back.",
    )


def record_deconfliction(client, cast, referral):
    said = {"checked_by": "Invented unit", "is_clear": "yes"}
    make_move(client, cast.case_officer, referral, "record_deconfliction", **said)


def look(client, cast, referral):
    open_page(client, cast.case_officer, reverse("referrals:referral", args=[referral.reference]))


def look_by_api(client, cast, referral):
    open_page(client, cast.referrer, f"/api/referrals/{referral.reference}/")


def search_audit(client, cast, referral):
    open_page(client, cast.information_governance, f"/audit/?reference={referral.reference}")


def search_individuals(client, cast, referral):
    client.force_login(cast.case_officer)
    client.post(move_url(referral, "identify_individual"), {"look_for": "Fictional"})


def extract_audit(client, cast, referral):
    url = f"/audit/extract/?reference={referral.reference}"
    asked = send(client, cast.information_governance, url, reason="Asked for", format="csv")
    send(client, cast.information_governance, f"{asked.url}take-extract/")


def print_record(client, cast, referral):
    client.force_login(cast.case_officer)
    client.get(reverse("referrals:print_referral", args=[referral.reference]))


def send_feedback(client, cast, referral):
    ended = referral_at(Stage.CLOSED, cast, through="no_further_action")
    make_move(client, cast.case_officer, ended, "send_feedback", text="Thank you.")
    return ended


def identify_individual(client, cast, referral):
    make_move(client, cast.case_officer, referral, "identify_individual", **NEW)


def discard_draft(client, cast, referral):
    client.force_login(cast.referrer)
    submission.begin(client)
    draft = Draft.objects.get()
    client.post(reverse("referrals:discard", args=[draft.pk]))


def be_refused(client, cast, referral):
    open_page(client, cast.stranger_officer, reverse("referrals:referral", args=[referral.reference]))


@pytest.mark.parametrize(
    ("kind", "act", "who", "of_referral"),
    [
        (Kind.COLLECTION, add_material, "referrer", True),
        (Kind.CHANGE, record_deconfliction, "case_officer", True),
        (Kind.VIEW, look, "case_officer", True),
        (Kind.VIEW, look_by_api, "referrer", True),
        (Kind.SEARCH, search_audit, "information_governance", False),
        (Kind.SEARCH, search_individuals, "case_officer", True),
        (Kind.PRINT, print_record, "case_officer", True),
        (Kind.EXPORT, extract_audit, "information_governance", False),
        (Kind.DISCLOSURE, send_feedback, "case_officer", True),
        (Kind.COMBINATION, identify_individual, "case_officer", True),
        (Kind.ERASURE, discard_draft, "referrer", False),
        (Kind.REFUSAL, be_refused, "stranger_officer", False),
    ],
)
def test_each_kind_leaves_one_event_with_who_when_what_and_from_where(
    client, cast, kind, act, who, of_referral
):
    """Data Protection Act 2018 s.62: the act, its moment, its actor in their post, the record, the page and the request."""
    referral = referral_at(Stage.GATEWAY, cast)
    before, began, user = set(Event.objects.values_list("pk", flat=True)), clock.now(), getattr(cast, who)
    touched = act(client, cast, referral) or referral
    [event] = Event.objects.filter(kind=kind).exclude(pk__in=before)
    assert (event.actor_id, event.posts) == (user.pk, [post.pk for post in user.posts.all()])
    assert began <= event.at <= clock.now()
    assert event.request_id
    assert event.address == "127.0.0.1"
    assert ":" in event.route
    assert (event.subject_id == touched.pk) == of_referral


def test_every_move_of_a_whole_story_leaves_exactly_one_event(cast):
    """From the referral to the reviews after closure, named services included."""
    reviews.closed_case(cast)
    assert gaps() == []
    made = [
        policy.history.objects.filter(
            move=event.action, case=event.subject_id, version=event.codes["version"]
        ).count()
        for policy in POLICIES.values()
        for event in Event.objects.filter(subject_kind=policy.model.__name__, codes__has_key="version")
    ]
    assert set(made) == {1}
    assert len(made) > MADE_BY_A_CLOSED_CASE
