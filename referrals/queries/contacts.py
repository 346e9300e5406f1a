"""Who is the local Prevent team of an area?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prevent.accounts.contacts import contacts_of
from prevent.accounts.models import TeamContact
from prevent.kernel import clock
from prevent.reference.areas import authority_for, home_area_choices


@dataclass(frozen=True)
class LocalTeams:
    """The areas on offer, what was asked, who answers there, and how they are reached where they have said so."""

    areas: Sequence[str]
    asked: str
    found: bool
    force: str = ""
    authority: str = ""
    contacts: Sequence[TeamContact] = field(default_factory=list)


def local_teams(asked: str) -> LocalTeams:
    """The police force and council that answer for an area, found by its name."""
    today = clock.today()
    choices = home_area_choices(on=today)
    names = {label.casefold(): code for code, label in choices}
    code = names.get(asked.strip().casefold())
    there = authority_for(code, on=today).answering if code else None
    if there is None:
        return LocalTeams([label for _, label in choices], asked, found=False)
    force, authority = there.force, there.authority
    return LocalTeams(
        [label for _, label in choices],
        asked,
        True,
        force.force_name or force.name,
        authority.name,
        contacts_of(force, authority),
    )
