"""Whoever asked for records takes it back, before or after the approval."""

import pytest
from django.urls import reverse

from prevent.exports.choices import RecordStage
from prevent.exports.models import RecordExport
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from tests.builders import exports
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_approved", [False, True])
def test_it_is_over(client, quinn, second, asked, is_approved):
    """Nobody is asked about it any more; a colleague does not take it back."""
    if is_approved:
        exports.approved(asked, second)
    url = reverse("exports:cancel_records", args=[asked.reference])
    assert open_page(client, second, url).status_code == 403
    assert send(client, quinn, url).status_code == 302
    assert RecordExport.objects.get().stage == RecordStage.CANCELLED
    assert not Notice.objects.filter(to=second, reference=asked.reference, state=NoticeState.DUE).exists()
