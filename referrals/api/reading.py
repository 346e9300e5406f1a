"""How does what a system sent become what the form reads?"""

from collections.abc import Mapping
from typing import Any

from referrals.forms.submission.typed import Typed, typed_from

AS_ROWS = {
    "other_names": ("other-names", "names"),
    "addresses": ("addresses", "addresses"),
    "contact_points": ("contact", "contact_points"),
    "occupations": ("occupation", "occupations"),
}
"""Sections that are one list: where their rows belong on the form."""
ROW_OF = {"nationalities": "country", "languages": "language"}


def typed_sections(sent: Mapping[str, Any]) -> dict[str, Typed]:
    """The form's sections, as if somebody had typed what was sent."""
    sections: dict[str, Typed] = {}
    for name, value in sent.items():
        if name in AS_ROWS:
            slug, rows = AS_ROWS[name]
            sections[slug] = {**sections.get(slug, {}), **typed_from({rows: value})}
        elif name == "military_number":
            sections["contact"] = {**sections.get("contact", {}), **typed_from({name: value})}
        else:
            sections[name] = typed_from(_as_asked(name, value))
    return sections


def _as_asked(section: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of words as rows, and the question about the age, which the form asks and a system answers by what it sends."""
    values = {
        key: [{ROW_OF[key]: one} for one in value] if key in ROW_OF else value for key, value in sent.items()
    }
    if section == "person":
        known = (
            "exact"
            if values.get("date_of_birth")
            else "about"
            if values.get("approximate_age") is not None
            else None
        )
        values["age_known"] = known or "not_known"
    return values
