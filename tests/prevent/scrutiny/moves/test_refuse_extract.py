"""A second person may also say no to a large extract, and why."""

import pytest
from django.urls import reverse

from prevent.notices.models import Notice
from prevent.scrutiny.choices import ExtractStage
from tests.pages import errors_of, open_page, send
from tests.prevent.scrutiny.moves.test_approve_extract import extract, page_of, second  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
WORDS = "Narrow it to the one officer whom the complaint is about."


def test_it_is_not_there_and_the_asker_reads_why(client, cast, extract, second):  # noqa: F811
    """They are told; nothing can be downloaded."""
    refuse = page_of(extract, "refuse_extract")
    assert errors_of(send(client, second, refuse)).keys() == {"words"}
    assert send(client, second, refuse, words=WORDS).status_code == 302
    extract.refresh_from_db()
    assert (extract.stage, extract.until) == (ExtractStage.REFUSED, None)
    assert Notice.objects.get(kind="extract_decided").to == cast.information_governance
    assert WORDS in open_page(client, cast.information_governance, extract.get_absolute_url()).text
    assert open_page(client, cast.information_governance, page_of(extract, "take_extract")).status_code == 403
    assert "Not approved" in open_page(client, second, reverse("scrutiny:extracts")).text


def test_who_asked_does_not_decide(client, cast, extract):  # noqa: F811
    """Neither way."""
    assert (
        open_page(client, cast.information_governance, page_of(extract, "refuse_extract")).status_code == 403
    )
