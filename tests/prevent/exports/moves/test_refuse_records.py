"""A second person says why an export of records is not needed: nothing is made."""

import pytest
from django.urls import reverse

from prevent.exports.choices import RecordStage
from prevent.exports.models import RecordExport
from prevent.kernel.errors import Denied
from tests.builders import exports
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db


def test_it_ends_there_and_may_be_asked_for_anew(client, quinn, second, asked, sample):
    """The reason is on its page."""
    url = reverse("exports:refuse_records", args=[asked.reference])
    assert send(client, second, url, words="The pages do").status_code == 302
    export = RecordExport.objects.get()
    assert (export.stage, export.until) == (RecordStage.REFUSED, None)
    assert "The pages do" in open_page(client, quinn, export.get_absolute_url()).text
    assert (
        open_page(client, quinn, reverse("exports:fetch_records", args=[export.reference])).status_code == 403
    )
    assert exports.records(sample) != export


def test_what_was_refused_cannot_be_approved(second, asked):
    """Its end is its end."""
    export = exports.approved(asked, second)
    with pytest.raises(Denied, match="stage"):
        exports.approved(export, second)
