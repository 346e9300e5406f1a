"""What does reference data hold about people? Nothing: it is made of public lists."""

from prevent.kernel.privacy import Fields, Privacy

DATED = "in_force_from retired_on source edited_on"

FIELDS: Fields = {
    "BankHoliday": {Privacy.REFERENCE: f"{DATED} id division date name"},
    "CheckPoint": {Privacy.REFERENCE: f"{DATED} id point sure"},
    "District": {Privacy.REFERENCE: f"{DATED} gss_code name authority region force"},
    "FormerAuthority": {
        Privacy.REFERENCE: (
            f"{DATED} id gss_code name current_gss_code current_name responsible change superseded_on"
        )
    },
    "LocalAuthority": {Privacy.REFERENCE: f"{DATED} gss_code name tier region country force panel"},
    "OvertBasis": {Privacy.REFERENCE: f"{DATED} id country sure"},
    "Panel": {Privacy.REFERENCE: f"{DATED} id name lead_authority"},
    "PoliceForce": {Privacy.REFERENCE: f"{DATED} code name force_name kind country region ctp_region"},
    "ReadingLimit": {Privacy.REFERENCE: f"{DATED} id floor factor habit_days"},
    "SamplingShare": {Privacy.REFERENCE: f"{DATED} id stratum percent at_least"},
    "Term": {Privacy.REFERENCE: f"{DATED} id vocabulary code name group hint also_known_as order sure"},
    "TimeLimit": {
        Privacy.REFERENCE: (
            f"{DATED} id code name amount unit counted_from counted_from_words due_soon_days remind_before_days "
            "remind_every_days escalate_after_days sure"
        )
    },
    "Wording": {Privacy.REFERENCE: f"{DATED} id use code agency_kind name text order sure"},
}
