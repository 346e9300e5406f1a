"""May an owner of the service, and nobody else, put a template in the place of another, and what follows?"""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prevent.accounts.models import Agency
from prevent.accounts.roles import Role
from prevent.assessments.models import Template
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.reference.loading import load_reference
from referrals.choices import Stage
from tests.builders.referrals import assess, referral_at
from tests.cast import HOME, make_person
from tests.pages import drawn, errors_of, open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(cast):
    """An administrator of the service itself."""
    person = make_person("service_office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    person.posts.update(agency=Agency.objects.get(kind="service"))
    return person


def edition(number=2, days=7, **changes):
    """The next edition of the stand-in's framework, the real one, as a file."""
    content = deepcopy(Template.objects.get(pk="paf-1").content)
    begins = str(clock.today() + timedelta(days=days))
    return {**content, "edition": number, "stand_in": False, "in_force_from": begins, **changes}


def upload(client, user, content):
    """Send a file through the page."""
    url = reverse("assessments:upload_template")
    page = open_page(client, user, url)
    if page.status_code != 200:
        return page
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = SimpleUploadedFile("template.json", text, content_type="application/json")
    return client.post(url, {**drawn(page), "file": file})


def test_the_stand_in_is_replaced_from_a_day(client, cast, owner):
    """Until that day it holds, from then on the real one; what was answered under it stays."""
    old = assess(referral_at(Stage.INFORMATION_GATHERING, cast), cast).assessments.get()
    response = upload(client, owner, edition())
    assert response.status_code == 302
    before, now = Template.objects.get(pk="paf-1"), Template.objects.get(pk="paf-2")
    begins = clock.today() + timedelta(days=7)
    assert (before.retired_on, now.in_force_from, now.is_stand_in) == (begins, begins, False)
    assert not before.is_in_force(begins)
    assert before.is_in_force(begins - timedelta(days=1))
    old.refresh_from_db()
    assert old.template == before
    event = Event.objects.get(action="upload_template")
    assert (event.actor_id, event.codes["template"]) == (owner.pk, "paf-2")
    assert "Prevent Assessment Framework, edition 2 holds from" in client.get(response.url).text


def test_loading_leaves_what_an_owner_uploaded(client, owner):
    """The project's own files do not bring the stand-in back."""
    upload(client, owner, edition())
    load_reference()
    assert Template.objects.get(pk="paf-1").retired_on == clock.today() + timedelta(days=7)
    assert Template.objects.get(pk="paf-2").retired_on is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "not a text in UTF-8"),
        (b"{", "is not JSON"),
        (b"x" * 500_001, "larger than 500 kB"),
        ({"edition": 1}, "Edition 1 of “paf” is here already. Write 2"),
        ({"days": -1}, "A template holds from today or later"),
        ({"name": "", "source": ""}, "The template: write “source” as a text"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_sentences(client, owner, content, sentence):
    """Nothing is changed."""
    if isinstance(content, dict):
        content = {"number": content.pop("edition", 2), **content}
        content = edition(**content)
    response = upload(client, owner, content)
    assert response.status_code == 400
    assert any(sentence in one for one in errors_of(response)["file"]), errors_of(response)
    assert Template.objects.count() == 2


def test_two_editions_do_not_begin_in_the_wrong_order(client, owner):
    """A later edition begins when the one before it has begun, or with it."""
    upload(client, owner, edition(2, days=30))
    response = upload(client, owner, edition(3, days=7))
    assert "Write that day or a later one" in errors_of(response)["file"][0]


def test_no_agency_replaces_what_everybody_assesses_with(client, cast):
    """Its administrator reads the templates; an officer too; others do not find the page."""
    assert upload(client, cast.administrator, edition()).status_code == 403
    assert upload(client, cast.case_officer, edition()).status_code == 404
    pages = reverse("assessments:templates")
    assert "Upload a template" not in open_page(client, cast.administrator, pages).text
    assert open_page(client, cast.case_officer, pages).status_code == 200
    assert open_page(client, cast.referrer, pages).status_code == 404


def test_a_template_is_read_in_full(client, cast):
    """What it asks, which answers it takes, and its file; a key that names none shows the list."""
    pages = reverse("assessments:templates")
    shown = open_page(client, cast.case_officer, f"{pages}?template=vaf-1").text
    assert "Dehumanisation of the enemy" in shown
    assert "Possibly present (with reasons)" in shown
    assert "Stand-in" in shown
    for key in ("vaf-9", "%00", "'--"):
        assert open_page(client, cast.case_officer, f"{pages}?template={key}").status_code == 200
