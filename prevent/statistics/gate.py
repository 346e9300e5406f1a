"""Who may count where? Statistics have a gate of their own: they count restricted records too, and show none."""

from prevent.accounts.models import AgencyKind, User
from prevent.accounts.roles import Role
from prevent.reference.models import PoliceForce
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area

COUNTRY = Area(Kind.COUNTRY)
READERS = (Role.STATISTICIAN, Role.OVERSIGHT_OFFICER)


def areas_for(user: User) -> list[Area]:
    """The areas whose figures this person may see: the country and its regions, for who works for the Home Office or the
    Commissioner. Nothing below a region is shown: published tables show nothing there either (statistics 9.6).
    """
    if not counts_everywhere(user):
        return []
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    regions = names.values_list("ctp_region", flat=True).distinct()
    return [COUNTRY, *(Area(Kind.REGION, name, name) for name in regions)]


def counts_everywhere(user: User) -> bool:
    """Is one of the person's posts for the figures of the whole country?"""
    return any(post.agency.kind == AgencyKind.OVERSIGHT for role in READERS for post in user.posts_as(role))
