"""What do templates hold about people? Nothing: what is asked, and never what was answered."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Template": {
        Privacy.REFERENCE: "in_force_from retired_on source edited_on id code edition name is_stand_in content"
    }
}
