"""Which referrals have the demonstration's people begun and not yet sent?"""

from datetime import date
from typing import Any

from prevent.accounts.actor import acting_as
from prevent.demo.cast import Side
from referrals.forms.submission.typed import typed_from
from referrals.transitions.drafts import save_section, start_draft

DRAFTS: dict[str, dict[str, dict[str, Any]]] = {
    "rita": {
        "home": {"home_known": True, "home_area": "E09000003"},
        "person": {
            "given_names": "Nico",
            "family_name": "Pepperwick",
            "age_known": "about",
            "approximate_age": 14,
            "gender": "male",
        },
        "concern": {
            "account": "Nico keeps drawing the same symbol on desks and says that it is “for people who will be remembered”.",
            "kinds": ["concern.no_specific_ideology"],
        },
    },
    "fern": {
        "home": {"home_known": True, "home_area": "E09000003"},
        "person": {
            "given_names": "Elin",
            "family_name": "Velvetcombe",
            "age_known": "exact",
            "date_of_birth": date(2012, 5, 14),
            "gender": "female",
        },
    },
    "bobbie": {
        "person": {
            "description": "A young man in a red cap, seen three times at the bus station.",
            "age_known": "not_known",
            "gender": "male",
        }
    },
}


def write_drafts(side: Side) -> None:
    """Begin these drafts, each by its writer, with some sections answered and others not."""
    for name, sections in DRAFTS.items():
        by = side.people[name]
        with acting_as(by):
            draft, _ = start_draft(by=by, agency=by.posts_in_force[0].agency)
            for section, values in sections.items():
                save_section(draft.pk, section, typed_from(values), by=by)
