"""Who may count where? Statistics have a gate of their own: they count restricted records too, and show none."""

from collections import Counter
from collections.abc import Iterator

from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.reference.models import LocalAuthority, Panel, PoliceForce
from prevent.statistics.choices import Kind
from prevent.statistics.counting import COUNTRY, ENGLAND_AND_WALES, Area
from prevent.statistics.disclosure.region import FEWEST, forces_of

WIDE = (Role.STATISTICIAN, Role.OVERSIGHT_OFFICER)
PANEL = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR)
OF_AGENCY = (Role.STATISTICIAN, Role.ADMINISTRATOR)
READERS = (*WIDE, Role.ADMINISTRATOR, Role.SUPERVISOR, Role.AUTHORITY_PREVENT_LEAD, *PANEL)


def areas_for(user: User) -> list[Area]:
    """The areas whose figures this person may see: every one for who works for the Home Office or the Commissioner; for others
    the force, authority or panel that their posts are for (permissions, roles).
    """
    found = everywhere() if counts_everywhere(user) else [*_own(user)]
    return list({area.key: area for area in found}.values())


def counts_everywhere(user: User) -> bool:
    """Is one of the person's posts for the figures of the whole country?"""
    return any(post.agency.kind == AgencyKind.OVERSIGHT for role in WIDE for post in user.posts_as(role))


def everywhere() -> list[Area]:
    """The country and the part of which the bulletins are, its regions, and what lies below them."""
    forces = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region", "name")
    regions = {force.ctp_region: Area(Kind.REGION, force.ctp_region, force.ctp_region) for force in forces}
    number = Counter(force.ctp_region for force in forces)
    return [
        COUNTRY,
        ENGLAND_AND_WALES,
        *regions.values(),
        *(
            Area(Kind.FORCE, force.pk, force.force_name)
            for force in forces
            if number[force.ctp_region] >= FEWEST
        ),
        *(Area(Kind.AUTHORITY, row.pk, row.name) for row in LocalAuthority.objects.order_by("name")),
        *(Area(Kind.PANEL, row.pk, row.name) for row in Panel.objects.order_by("name")),
    ]


def _own(user: User) -> Iterator[Area]:
    for post in user.posts_in_force:
        if post.role in OF_AGENCY:
            yield from _of_agency(post)
        elif post.role == Role.SUPERVISOR and post.force:
            yield of_force(post.force)
        elif post.role == Role.AUTHORITY_PREVENT_LEAD and post.authority:
            yield Area(Kind.AUTHORITY, post.authority.pk, post.authority.name)
        elif post.role in PANEL and post.panel:
            yield Area(Kind.PANEL, post.panel.pk, post.panel.name)


def _of_agency(post: Post) -> Iterator[Area]:
    if post.agency.force:
        yield of_force(post.agency.force)
    if post.agency.authority:
        yield Area(Kind.AUTHORITY, post.agency.authority.pk, post.agency.authority.name)


def of_force(force: PoliceForce) -> Area:
    """A force; or its region, where the region has so few that the figures of one follow from those of the region."""
    if len(forces_of(force.ctp_region)) >= FEWEST:
        return Area(Kind.FORCE, force.pk, force.force_name)
    name = f"{force.ctp_region}, with all its police forces"
    return Area(Kind.REGION, force.ctp_region, name, shared=True)
