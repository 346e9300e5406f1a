"""Which roles may an agency have, and for which area? A police role at a school would open a force's records to it."""

from collections.abc import Mapping

from prevent.accounts.models.agency import Agency, AgencyKind
from prevent.accounts.models.user import User
from prevent.accounts.roles import AREA_OF, SERVICES, Area, Role
from prevent.kernel.errors import Invalid

OVERSEES = frozenset({AgencyKind.OVERSIGHT})
POLICE = frozenset({AgencyKind.POLICE})
COUNCIL = frozenset({AgencyKind.LOCAL_AUTHORITY})
ONLY_AT: Mapping[Role, frozenset[AgencyKind]] = {
    Role.CASE_OFFICER: POLICE,
    Role.SUPERVISOR: POLICE,
    Role.AUTHORITY_PREVENT_LEAD: COUNCIL,
    Role.PANEL_CHAIR: COUNCIL,
    Role.DEPUTY_CHAIR: COUNCIL,
    Role.PANEL_COORDINATOR: COUNCIL,
    Role.PROVIDER: frozenset({AgencyKind.PROVIDER}),
    Role.QUALITY_ASSURANCE: OVERSEES,
    Role.OVERSIGHT_OFFICER: OVERSEES,
    Role.INFORMATION_GOVERNANCE: POLICE | COUNCIL,
}
"""The kinds of agency at which a role may be held; a role that is not named here may be held at any (permissions: roles)."""


def roles_at(kind: str) -> list[Role]:
    """The roles of people that an agency of this kind may have. This service itself has administrators only."""
    if kind == AgencyKind.SERVICE:
        return [Role.ADMINISTRATOR]
    return [role for role in Role if role not in SERVICES and kind in ONLY_AT.get(role, AgencyKind)]


def require_kind(role: Role, agency: Agency) -> None:
    """Raise Invalid where an agency of this kind may not have the role."""
    if role not in roles_at(agency.kind):
        raise Invalid(
            f"{role.label}: not at {agency.name}, which is: {agency.get_kind_display()}. Choose another role.",
            "role",
        )


def require_role_at(role: Role, agency: Agency) -> None:
    """The same, and that the agency has the area that the role asks for."""
    require_kind(role, agency)
    lacks = {Area.FORCE: agency.force_id is None, Area.AUTHORITY: agency.authority_id is None}
    if lacks.get(AREA_OF[role], False):
        raise Invalid(
            f"{agency.name} has no area of its own yet, so nobody can be {role.label} there. "
            "Ask those who run this service to name its area.",
            "role",
        )


def looks_after_service(user: User) -> bool:
    """Is this an administrator of the service itself, and not of one agency only?"""
    return any(post.agency.kind == AgencyKind.SERVICE for post in user.posts_as(Role.ADMINISTRATOR))
