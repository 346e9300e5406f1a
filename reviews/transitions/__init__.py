"""The only writer of closures and reviews."""

from reviews.transitions.close import close_case
from reviews.transitions.decide import decide_review
from reviews.transitions.prepare import prepare_review
from reviews.transitions.reopen import reopen_case

__all__ = ["close_case", "decide_review", "prepare_review", "reopen_case"]
