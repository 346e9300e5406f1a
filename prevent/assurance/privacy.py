"""What does assurance hold about people? Which referral was drawn, why, and what somebody found of its closure."""

from prevent.kernel.privacy import Fields, Privacy

DECIDED = "id decided_on recorded_at"

FIELDS: Fields = {
    "AssuranceDraw": {Privacy.CODE: "id month seed drawn_at"},
    "AssuranceStratum": {Privacy.CODE: "id draw stratum share population drawn", Privacy.REFERENCE: "force"},
    "AssuranceReview": {
        Privacy.CODE: "id reference stage stage_since version opened_at draw referral due_on until answer_by",
        Privacy.REFERENCE: "force",
        Privacy.STAFF: "reviewer",
        Privacy.SPECIAL: "drawn_as",
    },
    "AssuranceHistory": {
        Privacy.CODE: "id case move stage_before stage_after version at",
        Privacy.STAFF: "by",
    },
    "AssuranceFinding": {
        Privacy.CODE: f"{DECIDED} review finding",
        Privacy.STAFF: "by",
        Privacy.FREE_TEXT: "reasons",
    },
    "AssuranceAnswer": {
        Privacy.CODE: f"{DECIDED} review reopens",
        Privacy.STAFF: "by",
        Privacy.FREE_TEXT: "reasons",
    },
}
