"""The file is downloaded once, by whoever asked for it, within a day, and is gone with it."""

import hashlib
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.audit.choices import Kind
from prevent.audit.models import Event, Reason
from prevent.exports.choices import Stage
from prevent.exports.models import TableExport, TableFile
from prevent.exports.tasks import lapse, make_exports
from prevent.kernel import clock
from prevent.statistics.periods import Around
from tests.builders.exports import RULES
from tests.builders.exports import TABLES_FOR as WHY
from tests.cast import ELSEWHERE, HOME, make_person
from tests.pages import drawn, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(export, lives):
    """One that is made."""
    make_exports()
    return TableExport.objects.get(pk=export.pk)


def page_of(export):
    return reverse("exports:fetch_export", args=[export.reference])


def test_once_and_no_more(client, statistician, ready):
    """Sent again, or opened again, the page refuses; the export's own says how to ask for it again."""
    typed = drawn(open_page(client, statistician, page_of(ready)))
    first = client.post(page_of(ready), typed)
    assert first["Content-Type"] == "application/vnd.oasis.opendocument.spreadsheet"
    assert (
        'filename="prevent-tables-england-wales-and-scotland-2025-26-as-at-2026-06-01.ods"'
        in first["Content-Disposition"]
    )
    assert hashlib.sha256(first.content).hexdigest() == ready.sha256
    again = client.post(page_of(ready), typed)
    assert (again.status_code, again["Content-Type"].split(";")[0]) == (403, "text/html")
    assert not TableFile.objects.exists()
    shown = client.get(ready.get_absolute_url())
    assert "A file can be downloaded once" in shown.text
    assert "from the same records the same tables come out" in shown.text
    ask = client.get(shown.context["found"].again_url)
    assert (ask.context["rules"].area.name, str(ask.context["rules"].as_at)) == (
        "England, Wales and Scotland",
        "2026-06-01",
    )


def test_the_days_around_a_day(client, statistician, ask, lives):
    """Named by them, on record with them, and asked for again by the same rules."""
    rules = RULES.over(Around(date(2025, 10, 7), 30))
    asked = ask(statistician, rules)
    make_exports()
    sent = send(client, statistician, page_of(asked))
    name = "prevent-tables-england-wales-and-scotland-30-days-around-2025-10-07-as-at-2026-06-01.ods"
    assert name in sent["Content-Disposition"]
    codes = Event.objects.get(action="export_tables").codes
    assert (codes["day"], codes["days"], codes["tables"]) == ("2025-10-07", "30", 1)
    shown = open_page(client, statistician, asked.get_absolute_url())
    assert "30 days before and from 7 October 2025" in shown.text
    assert client.get(shown.context["found"].again_url).context["rules"] == rules
    assert "30 days before and from 7 October 2025" in client.get(reverse("exports:exports")).text


def test_what_left_is_on_record(client, statistician, ready):
    """Purpose, rules, counts, code version and digest, in one event of an export."""
    send(client, statistician, page_of(ready))
    event = Event.objects.get(action="export_tables")
    assert (event.kind, event.actor_id, event.subject_id) == (Kind.EXPORT, statistician.pk, ready.pk)
    assert event.codes == {
        **ready.asked,
        "format": "ods",
        "tables": ready.tables,
        "rows": ready.rows,
        "facts": ready.facts,
        "code_version": ready.made_by,
        "sha256": ready.sha256,
    }
    assert Reason.objects.get(event_id=event.pk).words == WHY


def test_not_after_the_post_is_over(client, statistician, ready):
    """With the post for an area its figures are out of sight, and so is the file that was made of them."""
    elsewhere = make_person("elsewhere", Role.SUPERVISOR, "Northfold Police", ELSEWHERE)
    Post.objects.filter(user=statistician).delete()
    Post.objects.filter(user=elsewhere).update(user=statistician)
    refused = open_page(client, User.objects.get(pk=statistician.pk), page_of(ready))
    assert (refused.status_code, "not see the figures of this area any more" in refused.text) == (403, True)
    assert TableFile.objects.exists()


def test_not_after_a_day(client, statistician, ready):
    """By the clock, to the minute; then the sweep deletes it."""
    typed = drawn(open_page(client, statistician, page_of(ready)))
    with clock.moved_to(ready.until - timedelta(minutes=1)):
        assert open_page(client, statistician, page_of(ready)).status_code == 200
        lapse()
        assert TableFile.objects.exists()
    with clock.moved_to(ready.until):
        late = client.post(page_of(ready), typed)
        assert (late.status_code, "Ask for it again" in late.text) == (403, True)
        assert "Deleted: not downloaded in time" in client.get(ready.get_absolute_url()).text
        lapse()
        lapse()
        assert "Nobody downloaded this file in time" in client.get(ready.get_absolute_url()).text
    assert not TableFile.objects.exists()
    assert TableExport.objects.get().stage == Stage.LAPSED


def test_for_nobody_else(client, cast, ready):
    """For a colleague with the same post as for everybody it is not there."""
    colleague = make_person("second_statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    for user in (colleague, cast.quality_assurance, cast.administrator, cast.nobody):
        for page in (page_of(ready), ready.get_absolute_url()):
            assert open_page(client, user, page).status_code == 404
    assert TableFile.objects.exists()


def test_whoever_signed_in_long_ago_confirms_first(client, statistician, ready):
    """Step-up, as before every export; to ask for one and to download it."""
    client.force_login(statistician)
    with time_machine.travel(clock.real_now() + timedelta(minutes=11)):
        for page in (page_of(ready), reverse("exports:ask_export")):
            answer = client.get(page)
            assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_reauthenticate"))
