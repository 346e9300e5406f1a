"""The second wall around exports: what the database itself shows of them to whom."""

import pytest

from prevent.accounts.actor import acting_as
from prevent.accounts.roles import Role
from prevent.exports.choices import Format
from prevent.exports.models import (
    Difference,
    RecordExport,
    RecordExportHistory,
    TableExport,
    TableExportHistory,
    TableFile,
    TableWork,
)
from prevent.exports.tasks import make_exports
from prevent.inspection.choices import Of
from prevent.kernel import clock
from referrals.choices import Stage
from tests.builders import exceptions, exports, referrals
from tests.cast import HOME, make_person

pytestmark = pytest.mark.django_db
OF_TABLES = (TableExport, TableExportHistory, TableFile, TableWork)
OF_RECORDS = (RecordExport, RecordExportHistory)


@pytest.fixture
def world(cast, export, lives):
    """A file that is made, an export that waits, one of records, and a difference."""
    make_exports()
    exports.tables(export.requested_by, as_file=Format.CSV)
    exports.second_person()
    referrals.referral_at(Stage.GATEWAY, cast)
    exports.records(exceptions.sample(cast.quality_assurance, Of.REFERRALS))
    Difference.objects.create(
        what="Referrals", place="London", time="today", shown=1, recorded=2, found_on=clock.today()
    )
    return cast


def seen(user, models):
    """How many rows a query that asks for everything gives them, by table."""
    with acting_as(user):
        return [model.objects.count() for model in models]


def test_each_sees_their_own(world, statistician):
    """Whoever asked sees tables and file; quality assurance the exports of records; statisticians what differs."""
    assert min(seen(statistician, OF_TABLES)) > 0
    assert seen(statistician, OF_RECORDS) == [0, 0]
    assert min(seen(world.quality_assurance, OF_RECORDS)) > 0
    assert (seen(statistician, [Difference]), seen(world.quality_assurance, [Difference])) == ([1], [0])


def test_nobody_sees_anothers_tables(world):
    """A colleague with the same post as little as anybody; and with the last post the sight of one's own is gone."""
    colleague = make_person("second_statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)
    for user in (colleague, world.quality_assurance, world.case_officer, world.panel_chair, world.nobody):
        assert seen(user, OF_TABLES) == [0, 0, 0, 0]
    for user in (world.case_officer, world.panel_chair, world.information_governance, world.nobody):
        assert seen(user, (*OF_RECORDS, Difference)) == [0, 0, 0]


def test_without_a_post_nothing_is_seen(world, statistician):
    """Not even what they asked for themself."""
    statistician.posts.update(starts_on="2015-04-01", ends_on="2015-05-01")
    assert seen(statistician, OF_TABLES) == [0, 0, 0, 0]
