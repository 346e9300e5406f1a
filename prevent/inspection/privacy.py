"""What is held about people when somebody looks into a record from outside?"""

from prevent.kernel.privacy import Fields, Privacy

CASE = "id reference stage stage_since version opened_at"
HISTORY = {Privacy.CODE: "id case move stage_before stage_after version at", Privacy.STAFF: "by"}

FIELDS: Fields = {
    "EmergencyReview": {
        Privacy.CODE: f"{CASE} referral channel_case until due_on finding",
        Privacy.REFERENCE: "force authority panel",
        Privacy.STAFF: "used_by used_as closed_by",
        Privacy.FREE_TEXT: "reason conclusion",
    },
    "EmergencyHistory": HISTORY,
    "Sample": {
        Privacy.CODE: f"{CASE} of opened_from opened_to asked_for drawn_from until",
        Privacy.REFERENCE: "force",
        Privacy.STAFF: "drawn_by",
        Privacy.FREE_TEXT: "why",
    },
    "SampleHistory": HISTORY,
    "Drawn": {Privacy.CODE: "id sample referral channel_case"},
}
