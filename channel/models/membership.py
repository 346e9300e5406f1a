"""Who sits on a panel for which agency, what were they trained in, and who must be there by the panel's own rule?"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from channel.choices import Course, SeatKind
from prevent.accounts.models import AgencyKind
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class PanelSeat(Decision):
    """An agency's seat on a panel with its member and a named deputy (CTSA 2015 s.37(2) and (4)).

    Of an agency's seats on a panel the last one holds; one without a member says that the agency sits there no more.
    """

    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SeatKind.choices)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta(Decision.Meta):
        indexes = [models.Index(fields=["panel", "agency", "-recorded_at"], name="panel_seat_last")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SeatKind.values), name="panel_seat_kind_known"),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(member__isnull=False) & ~Q(deputy=F("member")),
                name="panel_seat_deputy_is_another",
            ),
        ]


@keep_history()
class PanelTraining(Decision):
    """Somebody of a panel was trained on the day stated; it counts until another day (process 7.8)."""

    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    course = models.CharField(max_length=10, choices=Course.choices)
    valid_until = models.DateField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(course__in=Course.values), name="panel_training_course_known"),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("decided_on")), name="panel_training_valid_for_a_time"
            ),
        ]


@keep_history()
class PanelRule(Decision):
    """A panel's own quorum, wider than the law's (CTSA 2015 s.37(7)): the last one that holds on a meeting's day is asked for."""

    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    holds_from = models.DateField()
    least = models.PositiveSmallIntegerField(help_text="Members present who vote.")
    kinds = ArrayField(
        models.CharField(max_length=20, choices=AgencyKind.choices), help_text="Of which each is there."
    )
    source = models.CharField(max_length=200, help_text="Where the panel settled it.")

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(kinds__contained_by=AgencyKind.values), name="panel_rule_kinds_known"
            )
        ]
