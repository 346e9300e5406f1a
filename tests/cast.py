"""The fixed cast: one person for each role in Westmarch, and a stranger for each in Northfold. All of them are made up.

Westmarch is played by Barnet (force: Metropolitan), Northfold by Leeds (force: West Yorkshire), because areas are reference data.
"""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID, uuid5

from django.contrib.auth.hashers import MD5PasswordHasher

from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.reference.models import LocalAuthority

HOME = "E09000003"
ELSEWHERE = "E08000035"
PASSWORD = "a long fictional password"
HIDDEN = MD5PasswordHasher().encode(PASSWORD, MD5PasswordHasher().salt())
BEGAN = date(2015, 4, 1)
FIXED = UUID("0f6ff3a1-6a35-4f5b-9a55-0b0a5f3a4c7d")
"""Everybody has the same key in each test."""


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
    """Make everybody, with their agencies and posts: for each test anew, so all at once."""
    authorities = LocalAuthority.objects.select_related("force", "panel").in_bulk([HOME, ELSEWHERE])
    agencies = {name: agency(name, authorities[code]) for _, name, code in PARTS.values()}
    Agency.objects.bulk_create(agencies.values())
    people = {name: user(name) for name in PARTS}
    nobody = User(email="nobody@cast.example.org", name="Nobody Atall", password=HIDDEN)
    User.objects.bulk_create([*people.values(), nobody])
    Post.objects.bulk_create(
        post(people[name], role, agencies[agency_name], authorities[code])
        for name, (role, agency_name, code) in PARTS.items()
    )
    return Cast(**people, nobody=nobody)


def make_person(name: str, role: Role, agency_name: str, gss_code: str) -> User:
    """One more person with one post."""
    authority = LocalAuthority.objects.select_related("force", "panel").get(pk=gss_code)
    found = Agency.objects.filter(name=agency_name).first()
    if found is None:
        found = agency(agency_name, authority)
        found.save()
    made = user(name)
    made.save()
    post(made, role, found, authority).save()
    return made


def agency(name: str, authority: LocalAuthority) -> Agency:
    """The police are of a force, everybody else of a council's area."""
    kind = KINDS[name.rsplit(maxsplit=1)[-1]]
    is_police = kind == AgencyKind.POLICE
    return Agency(
        id=uuid5(FIXED, name),
        name=name,
        kind=kind,
        force=authority.force if is_police else None,
        authority=None if is_police else authority,
    )


def user(name: str) -> User:
    """Somebody who can sign in."""
    email = f"{name.replace('_', '-')}@cast.example.org"
    return User(
        id=uuid5(FIXED, name),
        email=email,
        name=f"{name.replace('_', ' ').title()} Fictional",
        password=HIDDEN,
    )


def post(holder: User, role: Role, at: Agency, authority: LocalAuthority) -> Post:
    """The post that a role needs: for a force, an authority or a panel, or for the agency as a whole."""
    areas = {"force": authority.force, "authority": authority, "panel": authority.panel}
    area = AREA_OF[role]
    where = {} if area in (Area.AGENCY, Area.COUNTRY) else {area.value: areas[area]}
    return Post(user=holder, role=role, agency=at, starts_on=BEGAN, **where)
