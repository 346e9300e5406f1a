"""Information governance asks for an extract of the audit log: what for, how much, and above a number with a second person."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as django_settings
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.scrutiny.choices import ExtractStage
from prevent.scrutiny.models import AuditExtract
from tests.audited import reason_of
from tests.builders.submission import submitted
from tests.cast import HOME, make_person
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db
URL = f"{reverse('scrutiny:ask_extract')}?kind=view"
TYPED = {"reason": "Request 7 of the Commissioner", "format": "csv"}


@pytest.fixture
def second(cast):
    """A colleague in information governance of the same police."""
    return make_person("second_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME)


@pytest.fixture
def looks(cast, reads):
    """A referral that was opened so many times."""

    def _looks(count):
        reads(cast.case_officer, [submitted(cast.referrer)] * count)

    return _looks


def test_up_to_the_number_it_is_ready_at_once(client, cast, looks, settings):
    """The page says first how much it is; the purpose is asked."""
    settings.EXTRACT_APPROVAL_ABOVE = 10
    looks(3)
    page = open_page(client, cast.information_governance, URL)
    assert "3 events will be extracted" in page.text
    assert "second person" not in page.text
    assert errors_of(send(client, cast.information_governance, URL, format="csv")).keys() == {"reason"}
    answer = send(client, cast.information_governance, URL, **TYPED)
    extract = AuditExtract.objects.get()
    assert answer.url == extract.get_absolute_url()
    assert reason_of(Event.objects.get(action="ask_extract")) == TYPED["reason"]
    assert extract.purpose == TYPED["reason"]
    assert extract.requested_by == cast.information_governance


def test_above_it_a_second_person_is_asked(client, cast, looks, second, settings):
    """It waits, the page said so, and the colleague is told by a neutral message."""
    settings.EXTRACT_APPROVAL_ABOVE = 10
    looks(11)
    assert "need a second person" in open_page(client, cast.information_governance, URL).text
    send(client, cast.information_governance, URL, **TYPED)
    extract = AuditExtract.objects.get()
    assert (extract.stage, extract.until) == (ExtractStage.WAITING, None)
    assert [(one.kind, one.to) for one in Notice.objects.filter(reference=extract.reference)] == [
        ("extract_waits", second)
    ]
    assert (
        open_page(
            client, cast.information_governance, f"{extract.get_absolute_url()}take-extract/"
        ).status_code
        == 403
    )


def test_where_there_is_no_second_person_it_is_not_asked_for(client, cast, looks, settings):
    """A sentence says what to do, and what was typed stays; a colleague of another agency does not count."""
    settings.EXTRACT_APPROVAL_ABOVE = 10
    make_person("council_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME)
    looks(11)
    answer = send(client, cast.information_governance, URL, **TYPED)
    assert answer.status_code == 400
    assert "there is nobody else" in answer.text
    assert TYPED["reason"] in answer.text
    assert not AuditExtract.objects.exists()


def test_five_hundred_without_anything_said():
    """The number is a setting."""
    assert django_settings.EXTRACT_APPROVAL_ABOVE == 500


def test_sent_twice_it_is_asked_for_once(client, cast, looks):
    """The button pressed twice."""
    looks(1)
    page = open_page(client, cast.information_governance, URL)
    typed = {**TYPED, "submission_key": page.context["form"]["submission_key"].value()}
    assert client.post(URL, typed).url == client.post(URL, typed).url
    assert AuditExtract.objects.count() == 1


def test_only_information_governance_asks_and_sees(client, cast, looks, settings):
    """For anybody else there is nothing, nor for another agency's."""
    looks(1)
    send(client, cast.information_governance, URL, **TYPED)
    extract = AuditExtract.objects.get()
    council = make_person("council_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME)
    for user in (cast.supervisor, cast.panel_chair, cast.administrator, cast.nobody):
        assert open_page(client, user, URL).status_code == 404
        assert open_page(client, user, extract.get_absolute_url()).status_code == 404
    assert open_page(client, council, extract.get_absolute_url()).status_code == 404
    assert extract.reference not in open_page(client, council, reverse("scrutiny:extracts")).text
    assert (
        extract.reference in open_page(client, cast.information_governance, reverse("scrutiny:extracts")).text
    )


def test_from_an_open_desk_nothing_is_exported(client, cast, looks):
    """Whoever asks or downloads has just proved who they are."""
    looks(1)
    send(client, cast.information_governance, URL, **TYPED)
    take = f"{AuditExtract.objects.get().get_absolute_url()}take-extract/"
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        for address in (URL, take):
            assert client.get(address).url.startswith("/account/confirm/")
