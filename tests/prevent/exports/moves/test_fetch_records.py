"""The records of a sample are downloaded once: what their reader may read of them at that moment, and nothing beside it."""

import io
import zipfile
from datetime import timedelta
from hashlib import sha256

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from prevent.audit.choices import Kind
from prevent.audit.models import Event, Reason
from prevent.exports import tasks
from prevent.exports.choices import Format, RecordStage
from prevent.exports.models import RecordExport
from prevent.exports.records import COLUMNS
from prevent.exports.tasks import lapse
from prevent.inspection.choices import Of
from prevent.inspection.transitions import end_sample
from prevent.kernel import clock
from prevent.kernel.version import version
from referrals.choices import Section, Stage
from referrals.policy import POLICY as REFERRALS
from tests.builders import channel, exceptions, exports, referrals
from tests.pages import drawn, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(asked, second):
    """One that a second person approved."""
    return exports.approved(asked, second)


def page_of(export):
    return reverse("exports:fetch_records", args=[export.reference])


def sheets_of(content):
    found = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


def test_once_and_no_more(client, quinn, approved):
    """Sent again, or opened again, the page refuses, and the export's own says what to do."""
    typed = drawn(open_page(client, quinn, page_of(approved)))
    first = client.post(page_of(approved), typed)
    assert first["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    again = client.post(page_of(approved), typed)
    assert (again.status_code, again["Content-Type"].split(";")[0]) == (403, "text/html")
    assert "ask for them again on the page of the sample" in client.get(approved.get_absolute_url()).text
    assert RecordExport.objects.get().stage == RecordStage.FETCHED


def test_it_holds_what_the_pages_show_and_no_more(client, cast, quinn, approved, referral):
    """Each fact of each part that quality assurance reads; of the police partition and the referrer not a word."""
    shown = open_page(client, quinn, referral.get_absolute_url()).context["record"].parts
    sheets = sheets_of(send(client, quinn, page_of(approved)).content)
    told = {
        (part.title, card.title, line.label, line.value.replace("\n", " "))
        for part in shown
        for card in part.cards
        for line in card.lines
    }
    found = set()
    for name, rows in list(sheets.items())[3:]:
        assert rows[2] == list(COLUMNS), name
        for row in rows[3:]:
            found.add((rows[0][0], row[1], row[2], row[3].removeprefix("'").replace("\n", " ")))
            assert row[0] == referral.reference
    assert found == told
    assert len(told) > 10
    unread = {Section.PARTITION, Section.REFERRER, Section.LOOKS}
    assert not unread & REFERRALS.reads(quinn, referral)
    everything = repr(sheets)
    for word in (cast.referrer.name, cast.referrer.email):
        assert word not in everything


def test_who_took_it_and_when_stands_in_every_row(client, quinn, approved):
    """And on the cover."""
    sheets = sheets_of(send(client, quinn, page_of(approved)).content)
    for rows in list(sheets.values())[3:]:
        assert {tuple(row[4:]) for row in rows[3:]} == {
            (f"{quinn.name}, {quinn.email}", rows[3][5], approved.reference)
        }
        assert rows[3][5].startswith(f"{clock.now():%Y-%m-%d}")
    assert any(quinn.name in row[0] for row in sheets["Cover"])


@pytest.mark.parametrize("as_file", Format)
def test_nothing_is_hidden_in_the_file(client, quinn, second, sample, as_file):
    """No other part than those of a table, its look and its title."""
    export = exports.approved(exports.records(sample, as_file=as_file), second)
    content = send(client, quinn, page_of(export)).content
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    unwanted = ("comment", "drawing", "external", "vba", "pivot", "thumbnail", "settings", "custom")
    assert not [name for name in names if any(word in name.lower() for word in unwanted)]


def test_of_a_case_too(client, cast, quinn, second):
    """A sample of cases holds what their pages show of them."""
    case = channel.invited(channel.case_at("support", cast), cast)
    sample = exceptions.sample(quinn, Of.CASES)
    export = exports.approved(exports.records(sample), second)
    shown = open_page(client, quinn, case.get_absolute_url()).context["case"].parts
    sheets = sheets_of(send(client, quinn, page_of(export)).content)
    titles = {rows[0][0] for rows in list(sheets.values())[3:]}
    assert titles == {part.title for part in shown if any(card.lines for card in part.cards)}
    assert case.reference in repr(sheets)


def test_what_was_closed_to_the_reader_meanwhile_is_not_in_it(client, cast, quinn, second):
    """One of two is restricted after the approval."""
    kept, other = (referrals.referral_at(Stage.GATEWAY, cast) for _ in range(2))
    export = exports.approved(exports.records(exceptions.sample(quinn, Of.REFERRALS)), second)
    exceptions.restrict(kept, cast.supervisor, cast.supervisor, cast.case_officer)
    content = repr(sheets_of(send(client, quinn, page_of(export)).content))
    assert (other.reference in content, kept.reference in content) == (True, False)
    assert Event.objects.filter(action="export_records").count() == 1


def test_no_more_than_was_approved(client, cast, quinn, second):
    """One of two was restricted when it was asked for, so that the second person approved one; now both are open."""
    kept, _ = (referrals.referral_at(Stage.GATEWAY, cast) for _ in range(2))
    sample = exceptions.sample(quinn, Of.REFERRALS)
    exceptions.restrict(kept, cast.supervisor, cast.supervisor, cast.case_officer)
    export = exports.approved(exports.records(sample), second)
    assert export.records == 1
    kept.refresh_from_db()
    referrals.do(referrals.transitions.lift_restriction, kept, cast.supervisor, why="It is over.")
    refused = send(client, quinn, page_of(export))
    assert "More records of this sample are open to you than were approved" in refused.text
    assert not Event.objects.filter(action="export_records").exists()


def test_each_record_shows_that_it_was_taken(client, cast, quinn, approved, referral):
    """In the audit log as an export, with the purpose; and to the supervisor among who looked at the record."""
    sent = send(client, quinn, page_of(approved))
    event = Event.objects.get(action="export_records")
    assert (event.kind, event.actor_id, event.subject_id) == (Kind.EXPORT, quinn.pk, referral.pk)
    assert event.codes == {
        "export": approved.reference,
        "sample": approved.sampled,
        "format": approved.format,
        "records": 1,
        "rows": sum(len(rows) - 3 for rows in list(sheets_of(sent.content).values())[3:]),
        "code_version": version(),
        "sha256": sha256(sent.content).hexdigest(),
    }
    assert Reason.objects.get(event_id=event.pk).words == exports.RECORDS_FOR
    looks = open_page(client, cast.supervisor, reverse("scrutiny:referral_looks", args=[referral.reference]))
    assert (quinn.name in looks.text, "Export" in looks.text) == (True, True)


def test_not_after_a_day_and_not_after_the_sample(client, quinn, second, approved, sample):
    """Each says why; the sweep ends the approval."""
    with clock.moved_to(approved.until):
        late = open_page(client, quinn, page_of(approved))
        assert (late.status_code, "The time to download this file is over" in late.text) == (403, True)
    end_sample(sample.reference, by=quinn, seen=sample.version)
    over = open_page(client, quinn, page_of(approved))
    assert (over.status_code, "The sample has ended" in over.text) == (403, True)
    with clock.moved_to(approved.until + timedelta(minutes=1)):
        lapse()
    assert RecordExport.objects.get().stage == RecordStage.LAPSED


def test_one_that_nobody_downloaded_in_time_stands_in_nobodys_way(quinn, second, approved, sample):
    """Whoever asks again, before the sweep has come, asks for another."""
    with clock.moved_to(approved.until):
        again = exports.records(sample)
    assert (again != approved, again.stage) == (True, RecordStage.ASKED)
    approved.refresh_from_db()
    assert approved.stage == RecordStage.LAPSED


def test_where_nothing_is_open_any_more_nothing_is_handed_over(client, cast, quinn, approved, referral):
    """The one record was kept from them meanwhile: a sentence says what to do, and the approval is not used up."""
    exceptions.exclude(referral, cast.supervisor, quinn)
    refused = send(client, quinn, page_of(approved))
    assert (refused.status_code, "Draw a new sample" in refused.text) == (400, True)
    assert RecordExport.objects.get().stage == RecordStage.APPROVED
    assert not Event.objects.filter(action="export_records").exists()


def test_the_sweep_goes_on_where_one_was_downloaded_meanwhile(monkeypatch, quinn, approved):
    """It ends the others."""
    monkeypatch.setattr(tasks, "_over", lambda found: ["X-0000-0000-0000", approved.reference])
    with clock.moved_to(approved.until):
        lapse()
    assert RecordExport.objects.get().stage == RecordStage.LAPSED


def test_for_nobody_else(client, cast, second, approved):
    """The second person is refused; for everybody else it is not there."""
    assert open_page(client, second, page_of(approved)).status_code == 403
    for user in (cast.supervisor, cast.administrator, cast.information_governance, cast.nobody):
        assert open_page(client, user, page_of(approved)).status_code == 404
