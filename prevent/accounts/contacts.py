"""How is the local Prevent team of an area reached, and how does an agency say so?"""

from datetime import timedelta

from django.db.models import Q

from prevent.accounts.actor import acting
from prevent.accounts.models import Agency, AgencyKind, TeamContact
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.models import LocalAuthority, PoliceForce

TEAMS = (AgencyKind.POLICE, AgencyKind.LOCAL_AUTHORITY)


def contacts_of(force: PoliceForce, authority: LocalAuthority) -> list[TeamContact]:
    """Today's contacts of the force's team and of the council's, police first."""
    ours = Q(agency__kind=AgencyKind.POLICE, agency__force=force) | Q(
        agency__kind=AgencyKind.LOCAL_AUTHORITY, agency__authority=authority
    )
    today = TeamContact.objects.in_force(clock.today()).select_related("agency")
    return sorted(
        today.filter(ours), key=lambda one: (TEAMS.index(AgencyKind(one.agency.kind)), one.agency.name)
    )


def set_contact(agency_name: str, *, phone: str = "", email: str = "", hours: str = "") -> None:
    """From today the team is reached like this; with neither number nor address, it has no contact of its own any more.

    Raises Invalid if there is no such force or council.
    """
    with acting(Role.WORKER, "accounts.set_contact") as worker:
        agency = Agency.objects.select_for_update().filter(name=agency_name, kind__in=TEAMS).first()
        if agency is None:
            raise Invalid(f"There is no police force or council with the name {agency_name}.", "agency")
        today = clock.today()
        said = {"phone": phone, "email": email, "hours": hours}
        now = agency.contacts.in_force(today)
        if now.filter(**said).exists():
            return
        now.filter(starts_on=today).delete()
        now.update(ends_on=today - timedelta(days=1))
        if phone or email:
            TeamContact.objects.create(agency=agency, starts_on=today, **said)
        record("contact_set", by=worker, subject=agency)
