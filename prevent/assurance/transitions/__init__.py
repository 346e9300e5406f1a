"""The only writer of assurance: one verb, one function."""

from prevent.assurance.transitions.answers import keep_closed, let_assurance_go, reopen_on_assurance
from prevent.assurance.transitions.draws import draw_assurance
from prevent.assurance.transitions.reviews import record_assurance, take_assurance

__all__ = [
    "draw_assurance",
    "keep_closed",
    "let_assurance_go",
    "record_assurance",
    "reopen_on_assurance",
    "take_assurance",
]
