"""A whole referral as an agency's system sends it."""

from copy import deepcopy
from typing import Any

from tests.builders.submission import fictional_values


def body(**changes: Any) -> dict[str, Any]:
    """The fictional national form as a system sends it."""
    values = fictional_values()
    date = {"date_of_birth": "2011-03-27"}
    sent = {
        "home": values["home"],
        "person": {
            key: value
            for key, value in values["person"].items()
            if "date_of_birth" not in key and key != "age_known"
        }
        | date,
        "other_names": values["other-names"]["names"],
        "addresses": values["addresses"]["addresses"],
        "nationality": values["nationality"]
        | {"nationalities": ["nationality.GBR"], "languages": ["language.eng"]},
        "background": values["background"],
        "contact_points": values["contact"]["contact_points"],
        "household": values["household"],
        "occupations": values["occupation"]["occupations"],
        "concern": {key: value for key, value in values["concern"].items() if "first_noticed" not in key}
        | {"first_noticed_on": "2025-11-03"},
        **{
            name: values[name]
            for name in (
                "details",
                "knowledge",
                "needs",
                "health",
                "support",
                "safeguarding",
                "told",
                "noticed",
                "you",
            )
        },
    }
    for name, change in changes.items():
        sent[name] = {**sent[name], **change} if isinstance(change, dict) else change
    return deepcopy({name: value for name, value in sent.items() if value is not None})
