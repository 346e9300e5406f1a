"""What is kept of exports: who asked for what, what is made of it meanwhile, and the file until it is fetched."""

from prevent.exports.models.difference import Difference, Reconciliation
from prevent.exports.models.limit import ExportLimit
from prevent.exports.models.records import RecordExport, RecordExportHistory
from prevent.exports.models.tables import (
    TableExport,
    TableExportHistory,
    TableFile,
    TablePart,
    TableWork,
)

__all__ = [
    "Difference",
    "ExportLimit",
    "Reconciliation",
    "RecordExport",
    "RecordExportHistory",
    "TableExport",
    "TableExportHistory",
    "TableFile",
    "TablePart",
    "TableWork",
]
