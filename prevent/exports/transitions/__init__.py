"""The only writer of exports: one verb, one function."""

from prevent.exports.transitions.asking import ask_export, cancel_export
from prevent.exports.transitions.making import begin_export, fail_export, finish_export, take_turn
from prevent.exports.transitions.reconciling import note_differences
from prevent.exports.transitions.records import (
    approve_records,
    ask_records,
    cancel_records,
    fetch_records,
    lapse_records,
    refuse_records,
)
from prevent.exports.transitions.taking import fetch_export, lapse_export

__all__ = [
    "approve_records",
    "ask_export",
    "ask_records",
    "begin_export",
    "cancel_export",
    "cancel_records",
    "fail_export",
    "fetch_export",
    "fetch_records",
    "finish_export",
    "lapse_export",
    "lapse_records",
    "note_differences",
    "refuse_records",
    "take_turn",
]
