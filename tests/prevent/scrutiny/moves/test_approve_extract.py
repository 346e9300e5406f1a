"""A second person of information governance of the same agency approves a large extract, never who asked for it."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.notices.models import Notice
from prevent.scrutiny import transitions
from prevent.scrutiny.choices import ExtractStage, Format
from prevent.scrutiny.models import AuditExtract
from prevent.scrutiny.queries.search import Criteria
from tests.builders.submission import submitted
from tests.cast import HOME, make_person
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db
WORDS = "The Commissioner’s letter is in our file."


@pytest.fixture
def second(cast):
    """A colleague in information governance of the same police."""
    return make_person("second_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME)


@pytest.fixture
def extract(cast, reads, second, settings):
    """One that waits."""
    settings.EXTRACT_APPROVAL_ABOVE = 3
    reads(cast.case_officer, [submitted(cast.referrer)] * 4)
    asked = Criteria(kind="view")
    return transitions.ask_extract(
        asked, as_file=Format.CSV, purpose="Request 7", by=cast.information_governance
    )


def test_the_colleague_finds_it_among_their_work(client, cast, extract, second):
    """Until it is decided; whoever asked for it cannot decide on it."""
    title = "Extracts that wait for your approval"
    page = open_page(client, second, reverse("home")).text
    assert title in page
    assert extract.get_absolute_url() in page
    assert title not in open_page(client, cast.information_governance, reverse("home")).text
    transitions.refuse_extract(extract.reference, words=WORDS, by=second, seen=extract.version)
    assert title not in open_page(client, second, reverse("home")).text


def page_of(extract, move="approve_extract"):
    return reverse(f"scrutiny:{move}", args=[extract.reference])


def test_the_colleague_approves_it_and_the_asker_downloads_it(client, cast, extract, second):
    """Having read what is asked for, how much, and why; from then it is there for 24 hours, and the asker is told."""
    page = open_page(client, second, page_of(extract))
    for words in ("Request 7", cast.information_governance.name, "Looked at"):
        assert words in page.text
    assert errors_of(send(client, second, page_of(extract))).keys() == {"words"}
    before = clock.now()
    assert send(client, second, page_of(extract), words=WORDS).status_code == 302
    extract.refresh_from_db()
    assert (extract.stage, extract.decided_by, extract.decision) == (ExtractStage.READY, second, WORDS)
    assert extract.until - before >= transitions.extracts.LASTS
    assert Event.objects.get(action="approve_extract").actor_id == second.pk
    told = Notice.objects.get(kind="extract_decided")
    assert told.to == cast.information_governance
    assert Notice.objects.get(kind="extract_waits").state == "cancelled"
    taken = send(client, cast.information_governance, page_of(extract, "take_extract"))
    assert taken["Content-Type"] == "application/zip"


def test_who_asked_does_not_approve(client, cast, extract):
    """The page says who does; the database holds it too."""
    refused = open_page(client, cast.information_governance, page_of(extract))
    assert refused.status_code == 403
    assert "Somebody else of information governance decides" in refused.text
    with pytest.raises(Denied, match="own_extract"):
        transitions.approve_extract(
            extract.reference, words=WORDS, by=cast.information_governance, seen=extract.version
        )
    with pytest.raises(IntegrityError, match="audit_extract_second_person"), transaction.atomic():
        AuditExtract.objects.update(decided_by=cast.information_governance, decision=WORDS)


def test_nobody_of_another_agency_approves(cast, extract):
    """They find nothing there."""
    council = make_person("council_governor", Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME)
    for user in (council, cast.supervisor):
        with pytest.raises(NotFound):
            transitions.approve_extract(extract.reference, words=WORDS, by=user, seen=extract.version)


def test_the_colleague_does_not_download_it(client, cast, extract, second):
    """Approving is not taking."""
    send(client, second, page_of(extract), words=WORDS)
    refused = open_page(client, second, page_of(extract, "take_extract"))
    assert refused.status_code == 403
    assert "Only whoever asked" in refused.text
