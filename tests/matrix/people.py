"""Who asks? The cast, and a stranger in Northfold for each role that has a place."""

from prevent.accounts.models import User
from prevent.accounts.roles import SERVICES, Role
from tests.cast import ELSEWHERE, HOME, PARTS, Cast, make_person

MORE_AT_HOME = {
    "council_governance": (Role.INFORMATION_GOVERNANCE, "Westmarch Council", HOME),
    "statistician": (Role.STATISTICIAN, "Invented Assurance Office", HOME),
    "oversight_officer": (Role.OVERSIGHT_OFFICER, "Invented Assurance Office", HOME),
}
MORE_STRANGERS = {
    "stranger_safeguarding_lead": (Role.SAFEGUARDING_LEAD, "Imaginary Road College", ELSEWHERE),
    "stranger_deputy": (Role.DEPUTY_CHAIR, "Northfold Council", ELSEWHERE),
    "stranger_coordinator": (Role.PANEL_COORDINATOR, "Northfold Council", ELSEWHERE),
    "stranger_member": (Role.PANEL_MEMBER, "Northfold Health Trust", ELSEWHERE),
    "stranger_provider": (Role.PROVIDER, "Unreal Mentoring", ELSEWHERE),
    "stranger_governance": (Role.INFORMATION_GOVERNANCE, "Northfold Police", ELSEWHERE),
    "stranger_administrator": (Role.ADMINISTRATOR, "Northfold Council", ELSEWHERE),
    "stranger_assurance": (Role.QUALITY_ASSURANCE, "Unreal Assurance Office", ELSEWHERE),
}
ROLE_OF = {name: part[0] for name, part in {**PARTS, **MORE_AT_HOME, **MORE_STRANGERS}.items()}
STRANGERS = tuple(name for name in (*PARTS, *MORE_STRANGERS) if name.startswith("stranger_"))
AT_HOME = tuple(name for name in ROLE_OF if name not in STRANGERS)
NOBODY = ("nobody", "visitor")
"""An account without a post; and no account at all."""

assert set(ROLE_OF.values()) == set(Role) - set(SERVICES)


def everybody(cast: Cast) -> dict[str, User | None]:
    """By name; the visitor is None."""
    more = {name: make_person(name, *part) for name, part in {**MORE_AT_HOME, **MORE_STRANGERS}.items()}
    known = {name: getattr(cast, name) for name in PARTS}
    return {**known, **more, "nobody": cast.nobody, "visitor": None}
