"""How do tests take something out? Tables as a statistician does, and records of a sample as quality assurance does."""

from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.exports import transitions
from prevent.exports.choices import Format
from prevent.exports.models import RecordExport, TableExport
from prevent.inspection.models import Sample
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Year
from tests.cast import HOME, make_person

RULES = Rules(Area(Kind.COUNTRY), Year(2025), date(2026, 6, 1))
TABLES_FOR = "The bulletin of the year"
RECORDS_FOR = "To compare the reasons side by side"


def tables(
    by: User, rules: Rules = RULES, *, as_file: Format = Format.ODS, purpose: str = TABLES_FOR
) -> TableExport:
    """All tables of a year."""
    return transitions.ask_export(rules, as_file=as_file, purpose=purpose, by=by)


def records(sample: Sample, **changes: Any) -> RecordExport:
    """The records of a sample, asked for by whoever drew it."""
    asked = {"as_file": Format.ODS, "purpose": RECORDS_FOR, "by": sample.drawn_by, **changes}
    return transitions.ask_records(sample, **asked)


def second_person() -> User:
    """Somebody else of quality assurance."""
    return make_person("second_assurance", Role.QUALITY_ASSURANCE, "Invented Assurance Office", HOME)


def approved(export: RecordExport, by: User) -> RecordExport:
    """Whom nothing speaks against."""
    return transitions.approve_records(
        export.reference, words="Pages would not do", by=by, seen=export.version
    )
