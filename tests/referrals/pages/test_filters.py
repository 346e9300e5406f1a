"""Can somebody keep their own ways into the queue, and nobody else's?"""

import pytest
from django.urls import reverse

from prevent.audit.models import Event
from referrals.choices import Stage
from referrals.models import SavedFilter
from referrals.transitions import filters as transitions
from tests.builders.referrals import referral_at
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db
SAVE, LIST = reverse("referrals:save_filter"), reverse("referrals:filters")
QUERY = "show=overdue&stage=gateway"
NAME = "Late at the gateway"


def test_a_filter_is_saved_as_a_link_in_the_queue(client, cast):
    """With a name; the same name again replaces it; what nobody can ask for is left out."""
    assert "name" in errors_of(send(client, cast.supervisor, f"{SAVE}?{QUERY}", name=""))
    sent = send(client, cast.supervisor, f"{SAVE}?{QUERY}&nonsense=1&officer=nobody", name=NAME)
    assert sent.url == f"/referrals/?{QUERY}"
    assert (
        f'href="?{QUERY.replace("&", "&amp;")}">{NAME}</a>'
        in open_page(client, cast.supervisor, "/referrals/").text
    )
    send(client, cast.supervisor, f"{SAVE}?show=mine", name=NAME)
    assert SavedFilter.objects.get().query == "show=mine"
    assert Event.objects.filter(action="save_filter", actor_id=cast.supervisor.pk).count() == 2


def test_it_asks_the_queue_the_same(client, cast):
    """A saved filter of an officer shows theirs, by a key and not by a name."""
    mine = referral_at(Stage.GATEWAY, cast)
    send(client, cast.supervisor, f"{SAVE}?officer={cast.case_officer.pk}", name="His")
    saved = SavedFilter.objects.get()
    assert saved.query == f"show=open&officer={cast.case_officer.pk}"
    listed = open_page(client, cast.supervisor, f"/referrals/?{saved.query}").context["list"]
    assert [row.reference for row in listed.rows] == [mine.reference]


def test_nobody_sees_or_removes_anothers(client, cast):
    """Neither in the queue nor on the list; its own address is not there for them."""
    send(client, cast.supervisor, f"{SAVE}?{QUERY}", name=NAME)
    saved = SavedFilter.objects.get()
    assert NAME in open_page(client, cast.supervisor, LIST).text
    remove = reverse("referrals:remove_filter", args=[saved.pk])
    for page in ("/referrals/", LIST):
        assert NAME not in open_page(client, cast.second_supervisor, page).text
    assert open_page(client, cast.second_supervisor, remove).status_code == 404
    assert open_page(client, cast.panel_chair, LIST).status_code == 404
    assert send(client, cast.supervisor, remove).status_code == 302
    assert not SavedFilter.objects.exists()
    assert Event.objects.filter(action="remove_filter", actor_id=cast.supervisor.pk).exists()


def test_there_is_room_for_twenty(client, cast, monkeypatch):
    """Then the sentence says what to do."""
    monkeypatch.setattr(transitions, "MOST", 1)
    send(client, cast.supervisor, f"{SAVE}?{QUERY}", name=NAME)
    refused = send(client, cast.supervisor, f"{SAVE}?{QUERY}", name="Another")
    assert "Remove one first" in errors_of(refused)["name"][0]
