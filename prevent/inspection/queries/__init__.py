"""The only reader for the pages of inspection."""

from prevent.inspection.queries.opened import OPENED_COLUMNS, opened_cells, opened_records
from prevent.inspection.queries.reviews import (
    REVIEW_COLUMNS,
    ReviewPage,
    review_cells,
    review_list,
    review_page,
    review_parts,
    waiting_reviews,
)
from prevent.inspection.queries.samples import (
    SAMPLE_COLUMNS,
    SamplePage,
    own_samples,
    sample_page,
    sample_parts,
)

__all__ = [
    "OPENED_COLUMNS",
    "REVIEW_COLUMNS",
    "SAMPLE_COLUMNS",
    "ReviewPage",
    "SamplePage",
    "opened_cells",
    "opened_records",
    "own_samples",
    "review_cells",
    "review_list",
    "review_page",
    "review_parts",
    "sample_page",
    "sample_parts",
    "waiting_reviews",
]
