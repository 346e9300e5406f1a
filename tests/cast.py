"""The fixed cast: one person for each role in Westmarch, and a stranger for each in Northfold. All of them are made up.

Westmarch is played by Barnet (force: Metropolitan), Northfold by Leeds (force: West Yorkshire), because areas are reference data.
"""

from dataclasses import dataclass, fields
from datetime import date

from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.reference.models import LocalAuthority

HOME = "E09000003"
ELSEWHERE = "E08000035"
PASSWORD = "a long fictional password"
BEGAN = date(2015, 4, 1)


@dataclass
class Cast:
    """Everybody who appears in the tests."""

    referrer: User
    safeguarding_lead: User
    case_officer: User
    second_officer: User
    supervisor: User
    second_supervisor: User
    authority_prevent_lead: User
    panel_chair: User
    deputy_chair: User
    panel_coordinator: User
    panel_police: User
    panel_member: User
    provider: User
    information_governance: User
    administrator: User
    quality_assurance: User
    gp: User
    stranger_referrer: User
    stranger_officer: User
    stranger_supervisor: User
    stranger_lead: User
    stranger_chair: User
    nobody: User

    def __iter__(self):
        return (getattr(self, field.name) for field in fields(self))


# name -> (role, agency, area authority)
PARTS = {
    "referrer": (Role.REFERRER, "Fiction Street School", HOME),
    "safeguarding_lead": (Role.SAFEGUARDING_LEAD, "Fiction Street School", HOME),
    "case_officer": (Role.CASE_OFFICER, "Westmarch Police", HOME),
    "second_officer": (Role.CASE_OFFICER, "Westmarch Police", HOME),
    "supervisor": (Role.SUPERVISOR, "Westmarch Police", HOME),
    "second_supervisor": (Role.SUPERVISOR, "Westmarch Police", HOME),
    "authority_prevent_lead": (Role.AUTHORITY_PREVENT_LEAD, "Westmarch Council", HOME),
    "panel_chair": (Role.PANEL_CHAIR, "Westmarch Council", HOME),
    "deputy_chair": (Role.DEPUTY_CHAIR, "Westmarch Council", HOME),
    "panel_coordinator": (Role.PANEL_COORDINATOR, "Westmarch Council", HOME),
    "panel_police": (Role.PANEL_MEMBER, "Westmarch Police", HOME),
    "panel_member": (Role.PANEL_MEMBER, "Westmarch Health Trust", HOME),
    "provider": (Role.PROVIDER, "Makebelieve Mentoring", HOME),
    "information_governance": (Role.INFORMATION_GOVERNANCE, "Westmarch Police", HOME),
    "administrator": (Role.ADMINISTRATOR, "Westmarch Council", HOME),
    "quality_assurance": (Role.QUALITY_ASSURANCE, "Invented Assurance Office", HOME),
    "gp": (Role.SAFEGUARDING_LEAD, "Westmarch Health Trust", HOME),
    "stranger_referrer": (Role.REFERRER, "Imaginary Road College", ELSEWHERE),
    "stranger_officer": (Role.CASE_OFFICER, "Northfold Police", ELSEWHERE),
    "stranger_supervisor": (Role.SUPERVISOR, "Northfold Police", ELSEWHERE),
    "stranger_lead": (Role.AUTHORITY_PREVENT_LEAD, "Northfold Council", ELSEWHERE),
    "stranger_chair": (Role.PANEL_CHAIR, "Northfold Council", ELSEWHERE),
}
KINDS = {
    "School": AgencyKind.EDUCATION,
    "College": AgencyKind.EDUCATION,
    "Police": AgencyKind.POLICE,
    "Council": AgencyKind.LOCAL_AUTHORITY,
    "Trust": AgencyKind.HEALTH,
    "Mentoring": AgencyKind.PROVIDER,
    "Office": AgencyKind.OVERSIGHT,
}


def make_cast() -> Cast:
    """Make everybody, with their agencies and posts."""
    people = {name: make_person(name, *part) for name, part in PARTS.items()}
    nobody = User.objects.create_user("nobody@cast.example.org", "Nobody Atall", PASSWORD)
    return Cast(**people, nobody=nobody)


def make_person(name: str, role: Role, agency_name: str, gss_code: str) -> User:
    """One person with one post."""
    authority = LocalAuthority.objects.get(pk=gss_code)
    kind = KINDS[agency_name.rsplit(maxsplit=1)[-1]]
    areas = {"force": authority.force, "authority": authority, "panel": authority.panel}
    agency, _ = Agency.objects.get_or_create(
        name=agency_name,
        defaults={
            "kind": kind,
            "force": authority.force if kind == AgencyKind.POLICE else None,
            "authority": authority if kind != AgencyKind.POLICE else None,
        },
    )
    user = User.objects.create_user(
        f"{name.replace('_', '-')}@cast.example.org", f"{name.replace('_', ' ').title()} Fictional", PASSWORD
    )
    area = AREA_OF[role]
    where = {} if area in (Area.AGENCY, Area.COUNTRY) else {area.value: areas[area]}
    Post.objects.create(user=user, role=role, agency=agency, starts_on=BEGAN, **where)
    return user
