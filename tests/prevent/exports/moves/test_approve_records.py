"""A second person approves an export of records before it is made: never who asked, and without seeing the records."""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.exports import transitions
from prevent.exports.choices import RecordStage
from prevent.exports.models import RecordExport
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db


def page_of(export, move="approve_records"):
    return reverse(f"exports:{move}", args=[export.reference])


def test_from_then_on_it_can_be_downloaded_for_a_day(client, quinn, second, asked, referral):
    """Whoever asked is told; whoever approved sees none of the records."""
    assert send(client, second, page_of(asked), words="Pages would not do").status_code == 302
    export = RecordExport.objects.get()
    assert (export.stage, export.decided_by, export.decision) == (
        RecordStage.APPROVED,
        second,
        "Pages would not do",
    )
    assert timedelta(hours=23) < export.until - clock.now() <= timedelta(hours=24)
    assert Notice.objects.filter(to=quinn, reference=export.reference).exists()
    assert open_page(client, second, referral.get_absolute_url()).status_code == 404
    assert open_page(client, second, page_of(export, "fetch_records")).status_code == 403


def test_nobody_approves_their_own(client, quinn, asked):
    """Not on the page, not by the move, and not in the database."""
    assert open_page(client, quinn, page_of(asked)).status_code == 403
    for decide in (transitions.approve_records, transitions.refuse_records):
        with pytest.raises(Denied, match="own_export"):
            decide(asked.reference, words="Fine", by=quinn, seen=asked.version)
    assert RecordExport.objects.get().stage == RecordStage.ASKED


def test_without_a_word_it_is_not_decided(client, second, asked):
    """What was checked is written down."""
    answer = send(client, second, page_of(asked), words="")
    assert (answer.status_code, "Say why" in answer.text) == (400, True)


def test_two_decide_at_once(client, second, asked):
    """The second to send learns what the first decided."""
    typed = open_page(client, second, page_of(asked, "refuse_records"))
    transitions.approve_records(asked.reference, words="Pages would not do", by=second, seen=asked.version)
    form = {field.html_name: field.value() for field in typed.context["form"] if field.value() is not None}
    late = client.post(page_of(asked, "refuse_records"), {**form, "words": "No need"})
    assert (late.status_code, "Pages would not do" in late.text, "No need" in late.text) == (403, True, True)
