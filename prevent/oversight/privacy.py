"""What does oversight hold about people? What somebody says about Prevent, and of themselves if they like; recommendations."""

from prevent.kernel.privacy import Fields, Privacy

CASE = "id reference stage stage_since version opened_at"
HISTORY = {Privacy.CODE: "id case move stage_before stage_after version at", Privacy.STAFF: "by"}
DECIDED = "id decided_on recorded_at"

FIELDS: Fields = {
    "Concern": {
        Privacy.CODE: f"{CASE} due_on about_kind pass_on happened_on",
        Privacy.PERSONAL: "name email",
        Privacy.FREE_TEXT: "what place effect about",
        Privacy.SECRET: "receipt_digest",
    },
    "ConcernHistory": HISTORY,
    "ConcernAddition": {Privacy.CODE: "id concern added_at", Privacy.FREE_TEXT: "text"},
    "ConcernFile": {Privacy.CODE: "id concern addition document added_at"},
    "ConcernNote": {Privacy.CODE: f"{DECIDED} concern", Privacy.STAFF: "by", Privacy.FREE_TEXT: "text"},
    "ConcernAnswer": {Privacy.CODE: f"{DECIDED} concern", Privacy.STAFF: "by", Privacy.FREE_TEXT: "text"},
    "ConcernClosure": {
        Privacy.CODE: f"{DECIDED} concern result",
        Privacy.STAFF: "by",
        Privacy.FREE_TEXT: "reasons changed",
    },
    "ConcernDisclosure": {
        Privacy.CODE: "id case reference move what purpose means decided_on shared_on recorded_at",
        Privacy.REFERENCE: "agency lawful_basis",
        Privacy.STAFF: "by by_as requested_by decided_by",
        Privacy.FREE_TEXT: "to person_there details why",
    },
    "Letter": {Privacy.CODE: "id concern occasion due_at attempts sent_at last_error"},
    "Recommendation": {
        Privacy.CODE: f"{CASE} answer_by due_on",
        Privacy.REFERENCE: "force authority panel",
        Privacy.FREE_TEXT: "source text",
    },
    "RecommendationHistory": HISTORY,
    "RecommendationWord": {
        Privacy.CODE: f"{DECIDED} recommendation move",
        Privacy.STAFF: "by",
        Privacy.FREE_TEXT: "text",
    },
}
