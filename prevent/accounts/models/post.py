"""Which role does a person hold, where, for which area, from when until when?"""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Case, F, Func, Q, Value, When

from prevent.accounts.models.agency import Agency
from prevent.accounts.models.user import User
from prevent.accounts.roles import AREA_OF, CASE_WORKING, Area, Role
from prevent.kernel import clock
from prevent.kernel.models import Record

COLUMNS = (Area.FORCE, Area.AUTHORITY, Area.PANEL)


def _area_fits() -> Q:
    """Exactly the area column that the role asks for is filled."""
    fits = Q()
    for area in Area:
        filled = {f"{column}__isnull": column != area for column in COLUMNS}
        fits |= Q(role__in=[role for role, of in AREA_OF.items() if of == area], **filled)
    return fits


ONE_DAY = timedelta(days=1)
APART = "post_administers_or_works_on_cases"
"""The constraint that holds administrators and case workers apart, also between two transactions at once."""
OFFICE_APART = "post_oversees_or_is_elsewhere"
"""The one that holds oversight officers apart from every other agency: a concern about Prevent may be about any of them."""


class Held(Func):
    """The days on which a post is held, its last one included; none for a post that ended on its first day."""

    template = "daterange(starts_on, ends_on + 1)"
    output_field = DateRangeField()


def _is(role: Role) -> Case:
    return Case(When(role=role, then=Value(1)), default=Value(0))


class PostQuerySet(models.QuerySet["Post"]):
    """Posts by date."""

    def in_force(self, on: date) -> "PostQuerySet":
        """Begun, and not yet ended; the last day counts."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def not_ended(self, on: date) -> "PostQuerySet":
        """In force, or still to begin."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on) & Q(ends_on__gte=F("starts_on")))


class Post(Record):
    """A role at an agency, for an area, from a date until a date. What a person may do is the union of posts in force.

    A post that was ended at once on its first day ends the day before it begins. `line` is the supervisor or chair to whom
    what its holder owns falls when they leave; `confirmed_on` is when an administrator last said that it still stands.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="posts")
    role = models.CharField(max_length=30, choices=Role.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, blank=True)
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, null=True, blank=True)
    panel = models.ForeignKey("reference.Panel", models.PROTECT, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    line = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_on = models.DateField(default=clock.today)

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
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on") - ONE_DAY),
                name="post_ends_after_start",
            ),
            ExclusionConstraint(
                name=APART,
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    (_is(Role.ADMINISTRATOR), RangeOperators.NOT_EQUAL),
                    (Held(), RangeOperators.OVERLAPS),
                ],
                condition=Q(role__in=[Role.ADMINISTRATOR, *CASE_WORKING]),
            ),
            ExclusionConstraint(
                name=OFFICE_APART,
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("agency", RangeOperators.NOT_EQUAL),
                    (_is(Role.OVERSIGHT_OFFICER), RangeOperators.NOT_EQUAL),
                    (Held(), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"

    @property
    def in_words(self) -> str:
        """The role, and its area beyond the agency where there is one."""
        return ", ".join(filter(None, (self.get_role_display(), self.where)))

    @property
    def where(self) -> str:
        """The area beyond its agency, in words; empty where there is none."""
        return str(self.force or self.authority or self.panel or "")
