"""What is held of an individual across referrals?"""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Individual": {
        Privacy.CODE: "id reference made_at person",
        Privacy.PERSONAL: "given_names family_name date_of_birth approximate_age",
    },
    "Merging": {
        Privacy.CODE: "id one other about made_at undone_at",
        Privacy.STAFF: "by undone_by",
        Privacy.FREE_TEXT: "reason why_undone",
    },
    "IndexedPerson": {
        Privacy.CODE: "about individual entered_at",
        Privacy.PERSONAL: "names words keys born_from born_to",
    },
    "NameWord": {Privacy.CODE: "bearers", Privacy.PERSONAL: "word traces"},
}
