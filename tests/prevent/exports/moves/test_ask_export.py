"""Asking for the tables of an area and a time: once at a time, by whoever may see the figures."""

import pytest
from django.db import IntegrityError, transaction

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.exports.choices import Format, Stage
from prevent.exports.models import TableExport, TableWork
from prevent.exports.pack import asked_of
from prevent.exports.tasks import make_exports
from prevent.exports.transitions import cancel_export
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.statistics.tables import TABLES
from tests.builders.exports import RULES
from tests.builders.exports import TABLES_FOR as WHY
from tests.cast import HOME, make_person
from tests.pages import open_page
from tests.prevent.exports.conftest import LONDON
from tests.refusals import told

pytestmark = pytest.mark.django_db


def test_it_waits_for_a_worker(export):
    """With its rules, what it is for, and how many tables it is."""
    assert (export.stage, export.purpose, export.asked) == (Stage.WAITING, WHY, asked_of(RULES))
    assert (export.tables, export.version) == (len(TABLES), 1)
    assert TableWork.objects.get().export == export


def test_asked_for_twice_it_is_one(statistician, ask, export):
    """The same rules and file lead to the same export; another area, another file or another person has one of their own."""
    assert ask(statistician) == export
    assert ask(statistician, as_file=Format.CSV) != export
    assert ask(statistician, RULES.__class__(LONDON, RULES.period, RULES.as_at)) != export
    colleague = make_person("second_statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    assert ask(colleague) != export
    assert TableExport.objects.count() == 4


def test_what_it_is_for_is_not_lost(statistician, ask, export):
    """Whoever asks for the same for another purpose reads which one waits; once that is cancelled they get theirs."""
    with told(f"for another purpose, and not downloaded them yet: {export.reference}"):
        ask(statistician, purpose="Again")
    cancel_export(export.reference, by=statistician, seen=export.version)
    assert ask(statistician, purpose="Again").purpose == "Again"


def test_the_database_keeps_it_one(export):
    """Also where two requests come at the same moment."""
    twin = TableExport(
        **{
            name: getattr(export, name)
            for name in ("requested_by", "asked", "format", "tables", "purpose", "opened_at")
        },
        stage_since=export.stage_since,
    )
    with pytest.raises(IntegrityError, match="table_export_once_at_a_time"), transaction.atomic():
        twin.save(force_insert=True)


def test_one_that_nobody_downloaded_in_time_stands_in_nobodys_way(client, statistician, ask, export):
    """Its page says what to do before the sweep has come, and whoever asks again gets another."""
    make_exports()
    ready = TableExport.objects.get()
    with clock.moved_to(ready.until):
        page = open_page(client, statistician, ready.get_absolute_url())
        assert "Nobody downloaded this file in time" in page.text
        assert "exports/ask/?" in page.text
        again = ask(statistician)
    assert (again != export, again.stage) == (True, Stage.WAITING)
    ready.refresh_from_db()
    assert ready.stage == Stage.LAPSED
    assert [row.move for row in ready.history.all()][-1] == "lapse_export"


@pytest.mark.parametrize("who", ["referrer", "case_officer", "provider", "quality_assurance"])
def test_nobody_else_asks(cast, ask, who):
    """Whoever may not see figures takes none away."""
    with pytest.raises(Denied, match="role"):
        ask(User.objects.get(pk=getattr(cast, who).pk))
    assert not TableExport.objects.exists()
