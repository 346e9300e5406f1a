"""The only writer of oversight: one verb, one function."""

from prevent.oversight.transitions.concerns import (
    answer_concern,
    close_concern,
    look_at_concern,
    note_concern,
    pass_concern_on,
)
from prevent.oversight.transitions.raising import add_to_concern, raise_concern
from prevent.oversight.transitions.recommendations import (
    accept_recommendation,
    complete_recommendation,
    decline_recommendation,
    make_recommendation,
    note_progress,
    reassign_recommendation,
    return_recommendation,
)

__all__ = [
    "accept_recommendation",
    "add_to_concern",
    "answer_concern",
    "close_concern",
    "complete_recommendation",
    "decline_recommendation",
    "look_at_concern",
    "make_recommendation",
    "note_concern",
    "note_progress",
    "pass_concern_on",
    "raise_concern",
    "reassign_recommendation",
    "return_recommendation",
]
