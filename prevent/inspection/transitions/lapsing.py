"""What becomes of exceptions whose time is over? They count no longer from that moment; a sweep writes it down."""

from prevent.accounts.models import User
from prevent.inspection.choices import SampleStage
from prevent.inspection.models import Sample
from prevent.inspection.records import KINDS
from prevent.inspection.transitions.samples import end_sample
from prevent.kernel import clock
from prevent.workflow import granting

WHY = "Its time was over"


def end_lapsed(*, by: User) -> int:
    """Mark every grant and exclusion that has run out as ended, and end samples past their day; answers how many."""
    over = Sample.objects.filter(stage=SampleStage.RUNNING, until__lte=clock.now())
    ended = [
        end_sample(reference, by=by, seen=None) for reference in over.values_list("reference", flat=True)
    ]
    tables = [table for kind in KINDS for table in (kind.exceptions.granted, kind.exceptions.excluding)]
    return len(ended) + sum(granting.end(table.lapsed(), by=by, why=WHY) for table in tables)
