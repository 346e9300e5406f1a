"""What do statistics hold about people? Codes and days of each referral, without a name or a word that anybody wrote."""

from prevent.kernel.privacy import Fields, Privacy
from prevent.reference.privacy import DATED

FIELDS: Fields = {
    "Fact": {
        Privacy.CODE: (
            "referral person received_on pauses gateway_on section_36_on outcome decided_on referred_on discussed_on adopted_on "
            "consented_on consents consents_on supported_on left_on left_because digest"
        ),
        Privacy.REFERENCE: "force authority panel region sector",
        Privacy.PERSONAL: "age gender",
        Privacy.SPECIAL: "concern ethnicity health conditions",
    },
    "Undertaking": {
        Privacy.CODE: "id fact received_on what begun_on due_on ended_on ended_as digest",
        Privacy.REFERENCE: "region force kind",
    },
    "Tally": {Privacy.CODE: "id digest", Privacy.REFERENCE: "quarter region reached reached_on number"},
    "Release": {Privacy.CODE: "id made_at", Privacy.REFERENCE: "region begins sorting numbers"},
    "Uncounted": {Privacy.CODE: "id referral"},
    "Category": {Privacy.REFERENCE: f"{DATED} id sorts code name group members not_known order sure"},
}
