"""Who has answered for risk and plan, from when until when, where does the person live, and to whom was the case shown?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from channel.choices import OwnerKind
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class OwnerPeriod(Decision):
    """A time in which one person owned the risk (police) or the plan (panel); exactly one of each is open at all times.

    `decided_on` is the day on which they were named, as stated; `since` the moment from which the record names them.
    With `from_leaver` it fell to the owner when that person left: it is marked for reassignment.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="owner_periods")
    kind = models.CharField(max_length=4, choices=OwnerKind.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_leaver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta(Decision.Meta):
        ordering = ["since", "id"]
        indexes = [
            models.Index(
                fields=["from_leaver"],
                name="owner_for_reassignment",
                condition=Q(until=None, from_leaver__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OwnerKind.values), name="owner_kind_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="owner_period_in_order"
            ),
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(until=None), name="owner_one_at_a_time"
            ),
        ]


@keep_history()
class Invitation(Decision):
    """An agency to which the papers of one case were circulated: its panel members see the case from then on (s.37(4))."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="invitations")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    reason = models.TextField()
    ended_at = models.DateTimeField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(ended_at=None), name="invitation_once"
            )
        ]
        indexes = [models.Index(fields=["agency", "case"], name="invitation_agency")]


@keep_history()
class JoinedReferral(Decision):
    """A further referral of the same person that the panel takes into the open case."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="joined_referrals")
    referral = models.OneToOneField("referrals.Referral", models.PROTECT, related_name="joined_to")
    reason = models.TextField()


@keep_history()
class ResidenceForce(Decision):
    """In which force's area the person lives, and why it is that one (CTSA 2015 s.37(3)); the latest one holds.

    What the case took over from its referral stands there.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="residence_forces")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    reason = models.TextField()
