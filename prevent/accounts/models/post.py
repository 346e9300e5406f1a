"""Which role does a person hold, where, for which area, from when until when?"""

from datetime import date

from django.db import models
from django.db.models import Q

from prevent.accounts.models.agency import Agency
from prevent.accounts.models.user import User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.kernel.models import Record

COLUMNS = (Area.FORCE, Area.AUTHORITY, Area.PANEL)


def _area_fits() -> Q:
    """Exactly the area column that the role asks for is filled."""
    fits = Q()
    for area in Area:
        filled = {f"{column}__isnull": column != area for column in COLUMNS}
        fits |= Q(role__in=[role for role, of in AREA_OF.items() if of == area], **filled)
    return fits


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by date."""

    def in_force(self, on: date) -> "PostQuerySet":
        """Begun, and not yet ended; the last day counts."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class Post(Record):
    """A role at an agency, for an area, from a date until a date. What a person may do is the union of posts in force."""

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=30, choices=Role.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, blank=True)
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, null=True, blank=True)
    panel = models.ForeignKey("reference.Panel", models.PROTECT, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["role", "force"], name="post_by_force"),
            models.Index(fields=["role", "panel"], name="post_by_panel"),
            models.Index(fields=["role", "authority"], name="post_by_authority"),
            models.Index(fields=["role", "agency"], name="post_by_agency"),
        ]
        constraints = [
            models.CheckConstraint(condition=_area_fits(), name="post_area_fits_role"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="post_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"
