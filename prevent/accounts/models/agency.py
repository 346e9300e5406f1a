"""Which bodies work together?"""

from django.db import models

from prevent.kernel.models import Record


class AgencyKind(models.TextChoices):
    """The kind of body, which also tells the sector of its referrals in the published statistics."""

    POLICE = "police", "Police"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    EDUCATION = "education", "Education"
    HEALTH = "health", "Health"
    PRISON_PROBATION = "prison_probation", "Prison and probation"
    COMMUNITY = "community", "Community"
    PROVIDER = "provider", "Intervention provider"
    OVERSIGHT = "oversight", "Home Office or Commissioner's office"
    SERVICE = "service", "This service"
    OTHER = "other", "Other"


class Agency(Record):
    """A specified authority or partner (Counter-Terrorism and Security Act 2015, Schedules 6 and 7), or a provider.

    A police agency works for a `force`, any other in the area of an `authority`, where that is known.
    """

    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, blank=True)
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, null=True, blank=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=AgencyKind.values), name="agency_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
