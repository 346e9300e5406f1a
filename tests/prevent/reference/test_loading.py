"""Loading may be repeated, loses no correction and deletes nothing."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, transaction

from prevent.assessments.models import Template
from prevent.exports.models import ExportLimit
from prevent.kernel import clock
from prevent.reference.loading import Tally, load_reference
from prevent.reference.models import (
    BankHoliday,
    CheckPoint,
    District,
    FormerAuthority,
    LocalAuthority,
    OvertBasis,
    Panel,
    PoliceForce,
    ReadingLimit,
    SamplingShare,
    Term,
    TimeLimit,
    Wording,
)
from prevent.statistics.models import Category

pytestmark = pytest.mark.django_db
MODELS = (
    BankHoliday,
    CheckPoint,
    District,
    FormerAuthority,
    LocalAuthority,
    OvertBasis,
    Panel,
    PoliceForce,
    ReadingLimit,
    SamplingShare,
    Term,
    TimeLimit,
    Wording,
    Template,
    Category,
    ExportLimit,
)


def test_counts():
    """As the sources give them."""
    assert LocalAuthority.objects.count() == 207
    assert Panel.objects.count() == 207
    assert District.objects.count() == 164
    assert FormerAuthority.objects.count() == 63
    assert PoliceForce.objects.count() == 47
    countries = LocalAuthority.objects.values_list("country", flat=True)
    assert [list(countries).count(name) for name in ("England", "Wales", "Scotland")] == [153, 22, 32]


def test_a_second_loading_changes_nothing():
    """Idempotent: not a row is written."""
    tallies = load_reference()
    assert len(tallies) == len(MODELS)
    assert set(tallies.values()) == {Tally(0, 0, 0)}


def test_a_changed_row_is_brought_up_to_date():
    """What the files say holds, where no owner said otherwise."""
    LocalAuthority.objects.filter(pk="E08000038").update(name="Barnsly")
    assert load_reference()["local authorities"] == Tally(0, 1, 0)
    assert LocalAuthority.objects.get(pk="E08000038").name == "Barnsley"


def test_an_owners_correction_is_left_alone():
    """A time limit corrected here is not set back by the next release."""
    TimeLimit.objects.filter(code="gateway").update(amount=7, edited_on=clock.today())
    load_reference()
    assert TimeLimit.objects.get(code="gateway").amount == 7


def test_a_shared_panel_stays_shared():
    """Several authorities may share one panel (CTSA 2015 s.41): loading does not part them."""
    shared = Panel.objects.get(pk="panel-E08000038")
    LocalAuthority.objects.filter(pk="E08000039").update(panel=shared)
    load_reference()
    assert LocalAuthority.objects.get(pk="E08000039").panel == shared


def a_term(code, **columns):
    return Term.objects.create(
        id=f"support.{code}",
        vocabulary="support",
        code=code,
        name=code,
        order=99,
        sure="K-low",
        **columns,
    )


def test_a_vanished_row_is_retired_and_not_deleted():
    """Old records keep their words."""
    gone = a_term("gone")
    assert load_reference()["terms"] == Tally(0, 0, 1)
    gone.refresh_from_db()
    assert gone.retired_on == clock.today()
    assert load_reference()["terms"] == Tally(0, 0, 0)


def test_a_vanished_row_that_had_not_begun_never_will():
    """It is retired on the day on which it would have begun."""
    gone = a_term("gone", in_force_from=date(2999, 1, 1))
    load_reference()
    gone.refresh_from_db()
    assert gone.retired_on == date(2999, 1, 1)


def test_an_entry_that_an_owner_added_stays():
    """Only what the files brought is retired when they drop it."""
    ours = a_term("ours", edited_on=clock.today())
    load_reference()
    ours.refresh_from_db()
    assert ours.retired_on is None


def test_a_row_that_comes_back_is_in_force_again():
    """As the files say."""
    Term.objects.filter(pk="support.housing").update(retired_on=clock.today())
    load_reference()
    assert Term.objects.get(pk="support.housing").retired_on is None


@pytest.mark.parametrize("model", MODELS)
def test_the_run_time_role_may_not_delete(model):
    """Retired, never deleted: the database holds to it."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.filter(pk="nothing")._raw_delete("default")


def test_the_command_says_what_it_did(capsys):
    """One line for each table."""
    call_command("load_reference")
    assert "local authorities: 0 added, 0 changed, 0 retired" in capsys.readouterr().out
