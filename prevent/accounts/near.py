"""Which agencies work in a record's area? They come first where one is chosen."""

from django.db.models import Case, Q, QuerySet, Value, When

from prevent.accounts.models import Agency, Post
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority, PoliceForce

ELSEWHERE = "Other areas"


def nearest_first(
    agencies: QuerySet[Agency], authority: LocalAuthority, *forces: PoliceForce | None
) -> QuerySet[Agency]:
    """Agencies of the authority's area, of its panel or of these forces before all others, each annotated with its `near`."""
    known = [force for force in forces if force]
    of_panel = Post.objects.in_force(clock.today()).filter(panel=authority.panel, panel__isnull=False)
    there = Q(authority=authority) | Q(force__in=known) | Q(pk__in=of_panel.values("agency"))
    near = Case(When(there, then=Value(authority.name)), default=Value(""))
    return agencies.annotate(near=near).order_by("-near", "name")


def name_area(agency: Agency) -> str:
    """The heading under which an agency that was ordered by `nearest_first` is shown."""
    return getattr(agency, "near", "") or ELSEWHERE
