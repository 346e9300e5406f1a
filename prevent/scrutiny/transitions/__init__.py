"""The only writer of unusual readings and of extracts: one verb, one function."""

from prevent.scrutiny.transitions.extracts import approve_extract, ask_extract, refuse_extract, take_extract
from prevent.scrutiny.transitions.readings import close_reading, flag_reading

__all__ = [
    "approve_extract",
    "ask_extract",
    "close_reading",
    "flag_reading",
    "refuse_extract",
    "take_extract",
]
