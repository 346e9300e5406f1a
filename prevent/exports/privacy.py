"""What do exports hold about people? About people at work: who asked for what, why, who approved it. Of others only counts."""

from prevent.kernel.privacy import Fields, Privacy
from prevent.reference.privacy import DATED

CASE = "id reference stage stage_since version opened_at"
HISTORY = {Privacy.CODE: "id case move stage_before stage_after version at", Privacy.STAFF: "by"}

FIELDS: Fields = {
    "ExportLimit": {Privacy.REFERENCE: f"{DATED} id hours records sure"},
    "TableExport": {
        Privacy.CODE: f"{CASE} asked format tables rows facts made_by sha256 until failure",
        Privacy.STAFF: "requested_by",
        Privacy.FREE_TEXT: "purpose",
    },
    "TableExportHistory": HISTORY,
    "TableWork": {Privacy.CODE: "id export lease_until attempts rounds facts"},
    "TablePart": {Privacy.CODE: "id export number sheet"},
    "TableFile": {Privacy.CODE: "id export content"},
    "RecordExport": {
        Privacy.CODE: f"{CASE} sample sampled of format records until",
        Privacy.STAFF: "requested_by decided_by",
        Privacy.FREE_TEXT: "purpose why_drawn decision",
    },
    "RecordExportHistory": HISTORY,
    "Difference": {Privacy.CODE: "id what place time shown recorded found_on"},
    "Reconciliation": {Privacy.CODE: "id at totals"},
}
