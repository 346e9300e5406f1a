"""A statistician takes out the tables of a year; quality assurance the records of a sample, with a second person."""

import io

import pytest
from python_calamine import CalamineWorkbook

from prevent.accounts.roles import Role
from prevent.exports.models import RecordExport, TableExport
from prevent.inspection.choices import Of
from prevent.kernel import clock
from prevent.statistics.periods import Year, year_of
from prevent.statistics.tables import TABLES
from prevent.statistics.tasks import count_changed
from referrals.choices import Stage
from tests.builders import exceptions, exports
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def downloaded(person, button):
    """The sheets of what a button hands over."""
    with person.page.expect_download() as coming:
        person.page.get_by_role("button", name=button, exact=True).click()
    content = coming.value.path().read_bytes()
    found = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: found.get_sheet_by_name(name).to_python() for name in found.sheet_names}


@pytest.fixture
def statistician(cast):
    """One of the Home Office."""
    referral_at(Stage.GATEWAY, cast)
    count_changed()
    return make_person("statistician", Role.STATISTICIAN, "Invented Assurance Office", HOME)


def asks(person):
    """From home to the page of an export, for the year that is running instead of the last."""
    last = Year(year_of(clock.today()).begins - 1)
    person.goes_home()
    person.follows("Exports")
    person.sees("You have not exported any tables.")
    person.follows("Do totals and records agree?")
    person.sees("Nothing was compared yet")
    person.follows("Exports")
    person.follows("Export tables")
    person.sees(f"All {len(TABLES)} tables in one file", "England, Wales and Scotland", str(last))
    person.page.get_by_text("Choose another area, time or rule").click()
    person.page.locator("#id_year").select_option(str(last.begins + 1))
    person.presses("Apply filters")
    person.sees(str(Year(last.begins + 1)))
    person.presses("Make the file")
    person.sees("Enter what you need the file for")
    person.page.get_by_label("What do you need the file for?").fill("The bulletin of the year")
    person.presses("Make the file")


def test_the_tables_of_a_year_are_made_in_the_background_and_fetched_once(
    statistician, as_person, worker, looks
):
    """Given a counted referral, when the statistician asks, then the page goes on by itself until the file is there."""
    person = as_person(statistician)
    asks(person)
    person.page.get_by_text("The file is there for you alone, once").wait_for(timeout=60_000)
    person.look()
    person.follows("Download the file")
    sheets = downloaded(person, "Download")
    assert len(sheets) == 3 + len(TABLES)
    assert sheets["T3"][-1][1] == 1
    person.goes(TableExport.objects.get().get_absolute_url())
    person.sees("A file can be downloaded once")
    person.follows("Ask for it again")
    person.sees("England, Wales and Scotland")
    looks.assert_right()


def test_without_script_too_and_cancelled(statistician, as_person, looks):
    """Given no worker, when the statistician looks again, then it still waits, and what was asked for is taken back."""
    person = as_person(statistician, script=False)
    asks(person)
    person.sees("Waiting for its turn.")
    person.follows("Look again")
    person.sees("Waiting for its turn.", "You can leave this page")
    person.follows("Cancel the export")
    person.sees("What was made of it so far is deleted at once.")
    person.presses("Cancel the export")
    person.sees("You cancelled this export, and nothing of it was kept.")
    looks.assert_right()


def test_the_records_of_a_sample_with_a_second_person(cast, as_person, looks):
    """Given a sample, when a colleague approves, then whoever drew it downloads its records once."""
    second = exports.second_person()
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    sample = exceptions.sample(cast.quality_assurance, Of.REFERRALS)
    person = as_person(cast.quality_assurance)
    person.goes(sample.get_absolute_url())
    person.follows("Export the records of the sample")
    person.page.get_by_label("What do you need the records for?").fill("To compare the reasons")
    person.presses("Ask for the records")
    person.sees("A second person was asked to approve it.", "Needs a second person")
    export = RecordExport.objects.get()
    colleague = as_person(second)
    colleague.goes_home()
    colleague.sees("Exports of records that wait for your approval")
    colleague.follows(export.reference)
    colleague.follows("Approve the export", exact=True)
    colleague.page.get_by_label("Why?").fill("Pages would not do")
    colleague.presses("Approve the export")
    person.goes("/exports/")
    person.follows(export.reference)
    person.follows("Download the records")
    assert referral.reference in repr(downloaded(person, "Download"))
    looks.assert_right()
