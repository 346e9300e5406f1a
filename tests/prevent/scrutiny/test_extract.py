"""A signed extract of the audit log: counted, on record, and proved genuine by a command."""

import csv
import io
import zipfile
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from prevent.audit.choices import Kind
from prevent.audit.models import Event, Reason
from prevent.audit.record import record
from prevent.audit.sealing import seal_batch
from prevent.kernel.tables import as_csv
from prevent.scrutiny import extracts
from prevent.scrutiny.models import AuditExtract
from tests.builders.submission import submitted
from tests.pages import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
URL = "/audit/extract/?kind=view"
WHY = "Request 7 of the Commissioner"


@pytest.fixture
def referral(cast, reads):
    """One that two people opened, one of them giving a reason."""
    one = submitted(cast.referrer)
    reads(cast.case_officer, [one, one])
    record("read", by=cast.supervisor, subject=one, section="=cmd()", reason="Because Ollie asked")
    return one


def taken(client, cast, *, url=URL, **typed):
    """Ask for it and download it; or the page that says what is wrong with the asking."""
    governor = cast.information_governance
    asked = send(client, governor, url, **{"reason": WHY, "format": "csv", **typed})
    return send(client, governor, f"{asked.url}take-extract/") if asked.status_code == 302 else asked


def opened(response):
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.testzip() is None
    return {name: archive.read(name) for name in archive.namelist()}


def verified(path):
    said = StringIO()
    call_command("verify_extract", str(path), stdout=said)
    return said.getvalue()


def test_the_extract_says_who_when_what_and_which_record_and_no_content(client, cast, referral):
    """As CSV, without a formula in it, and without the reasons that people gave."""
    response = taken(client, cast)
    assert response["Content-Disposition"] == 'attachment; filename="audit-extract-2026-06-03.zip"'
    assert response["Cache-Control"] == "no-store, private"
    files = opened(response)
    assert set(files) == {"audit-extract.csv", "signature.json"}
    rows = list(csv.DictReader(io.StringIO(files["audit-extract.csv"].decode("utf-8-sig"))))
    of_record = [row for row in rows if row["Reference"] == referral.reference]
    assert [row["Person"] for row in of_record] == [cast.case_officer.name] * 2 + [cast.supervisor.name]
    assert of_record[2]["Section"] == "'=cmd()"
    assert of_record[0]["In the post of"] == "Prevent case officer, Westmarch Police"
    assert of_record[0]["Time (UTC)"].startswith("2026-06-03 09:")
    assert b"Ollie" not in files["audit-extract.csv"]


def test_every_line_says_who_took_it_and_when(client, cast, referral):
    """However a copy is cut up, it is known whose it was (security.md T8)."""
    governor = cast.information_governance
    for kind in ("csv", "ods"):
        files = opened(taken(client, cast, format=kind))
        content = files[f"audit-extract.{kind}"]
        if kind == "ods":
            content = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
            assert content.count(f"{governor.name}, {governor.email}".encode()) >= 3
            continue
        for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
            assert row["Taken by"] == f"{governor.name}, {governor.email}"
            assert row["Taken at (UTC)"].startswith("2026-06-03 10:0")
            assert row["Extract"] == AuditExtract.objects.earliest("opened_at").reference


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_no_cell_is_run_as_a_formula(first):
    """A spreadsheet shows it as text (ASVS 1.2.10); what follows is still readable, and quotes and lines survive."""
    cells = [f"{first}44 20 7946 0000", 'she said "no"', "two\nlines", "plain"]
    [_, row] = csv.reader(io.StringIO(as_csv(extracts.COLUMNS, [cells]).decode("utf-8-sig"), newline=""))
    assert row == [f"'{first}44 20 7946 0000", *cells[1:]]


def test_the_spreadsheet_has_one_sheet_one_header_row_and_nothing_hidden(client, cast, referral):
    """Its parts are those that hold the table, and no more."""
    content = opened(taken(client, cast, format="ods"))["audit-extract.ods"]
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.namelist() == [
        "mimetype",
        "META-INF/manifest.xml",
        "content.xml",
        "styles.xml",
        "meta.xml",
    ]
    assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    tree = ElementTree.fromstring(archive.read("content.xml"))
    names = [element.tag.rsplit("}")[-1] for element in tree.iter()]
    assert (names.count("table"), names.count("table-header-rows")) == (1, 1)
    texts = [element.text or "" for element in tree.iter() if element.tag.endswith("}p")]
    assert texts[0] == "Audit log extract"
    assert tuple(texts[1 : len(extracts.COLUMNS) + 1]) == extracts.COLUMNS
    assert referral.reference in texts
    assert "'=cmd()" in texts  # a text by its type and by its first letter, never run
    assert not {name for name in names if "formula" in name or "annotation" in name}
    assert b"creator" not in archive.read("meta.xml")


def test_taking_an_extract_is_on_record_with_reason_count_and_digest(client, cast, referral, tmp_path):
    """As an export; the words of the reason apart."""
    path = tmp_path / "extract.zip"
    path.write_bytes(taken(client, cast).content)
    event = Event.objects.get(action="extract_audit")
    extract = AuditExtract.objects.get()
    said = extracts.verify_extract(path.read_bytes())
    assert (event.kind, event.actor_id) == (Kind.EXPORT, cast.information_governance.pk)
    assert event.codes == {
        "rows": said["rows"],
        "sha256": said["sha256"],
        "format": "csv",
        "asked": ["kind=view"],
        "extract": extract.reference,
    }
    assert Reason.objects.get(event_id=event.pk).words == WHY


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_a_genuine_extract_is_proved_by_the_command(client, cast, referral, tmp_path, kind):
    """With who made it, how much, and where the chain stood."""
    while seal_batch():
        pass
    path = tmp_path / "extract.zip"
    path.write_bytes(taken(client, cast, format=kind).content)
    said = verified(path)
    assert said.startswith("Genuine: 4 events, made 2026-06-03T10:0")
    assert f"by {cast.information_governance.name}, at seal 1." in said


def test_one_that_was_changed_is_not_genuine(client, cast, referral, tmp_path):
    """A row left out, a signature rewritten, another file in its place, no extract at all."""
    files = opened(taken(client, cast))
    whole, path = files["audit-extract.csv"], tmp_path / "extract.zip"

    def packed(**changed):
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in {**files, **changed}.items():
                archive.writestr(name, content)

    shorter = b"".join(whole.splitlines(keepends=True)[:-1])
    packed(**{"audit-extract.csv": shorter})
    with pytest.raises(CommandError, match=r"audit-extract\.csv was changed after it was signed"):
        verified(path)
    packed(**{"signature.json": files["signature.json"].replace(b'"rows": 4', b'"rows": 3')})
    with pytest.raises(CommandError, match="its signature is not this service’s"):
        verified(path)
    path.write_bytes(whole)
    with pytest.raises(CommandError, match="it is no extract"):
        verified(path)
    with pytest.raises(CommandError, match="cannot be read"):
        verified(tmp_path / "none.zip")


def test_a_reason_must_be_given_and_an_extract_must_not_be_empty_or_endless(
    client, cast, referral, monkeypatch
):
    """With a sentence that says what to do, and what was typed kept; nothing is exported."""
    without = taken(client, cast, reason="")
    assert without.status_code == 400
    assert "Enter why you need this extract" in without.text
    monkeypatch.setattr(extracts, "MOST", 2)
    long = taken(client, cast)
    assert long.status_code == 400
    assert "more than 2 events. Narrow the dates" in long.text
    assert WHY in long.text
    empty = taken(client, cast, url="/audit/extract/?kind=print")
    assert "There is nothing to extract" in empty.text
    client.force_login(cast.information_governance)
    assert client.get(reverse("scrutiny:ask_extract")).status_code == 404
    assert not Event.objects.filter(action="extract_audit").exists()
