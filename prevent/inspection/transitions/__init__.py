"""The only writer of emergency reviews, samples and reading for governance: one verb, one function."""

from prevent.inspection.transitions.emergency import close_emergency_review, use_emergency_access
from prevent.inspection.transitions.governance import open_for_governance
from prevent.inspection.transitions.lapsing import end_lapsed
from prevent.inspection.transitions.samples import draw_sample, end_sample

__all__ = [
    "close_emergency_review",
    "draw_sample",
    "end_lapsed",
    "end_sample",
    "open_for_governance",
    "use_emergency_access",
]
