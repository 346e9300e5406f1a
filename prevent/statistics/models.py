"""What is kept for counting: of each referral its codes and days; and the categories of each edition."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.kernel import clock
from prevent.reference.choices import Certainty
from prevent.reference.models import Dated
from prevent.statistics.choices import Sorted, Undertaken


class Fact(models.Model):
    """What statistics count of one referral: codes, days and keys; no names, no words. The worker makes it anew after each move.

    Restricted referrals count too. `person` is the key of the person where one was identified. `gateway_on` and `section_36_on`
    are when these were first decided, `pauses` from when to when limits stood still: a question to the referrer was open, the
    police led, or it had ended and was opened again. `outcome` is what ended it before a panel, as decided last, `decided_on`
    when that took effect. `consents` is what happened about consent, on the days `consents_on`, in their order; who has answered
    is not asked again. Days of the panel are those of the case that the referral opened or joined. A day that is empty has not
    come. `health` is whether there is a condition, as the referral form asks it (`referrals.models.answers.Conditions`):
    `conditions` are empty for all answers but "yes".
    """

    referral = models.OneToOneField("referrals.Referral", models.CASCADE, primary_key=True, related_name="+")
    person = models.UUIDField(null=True)
    received_on = models.DateField()
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+", db_index=False)
    authority = models.ForeignKey(
        "reference.LocalAuthority", models.PROTECT, related_name="+", db_index=False
    )
    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=40)
    sector = models.CharField(max_length=40)
    concern = models.CharField(max_length=40)
    age = models.PositiveSmallIntegerField(null=True)
    gender = models.CharField(max_length=20)
    ethnicity = models.CharField(max_length=40)
    health = models.CharField(max_length=20)
    conditions = ArrayField(models.CharField(max_length=40))
    pauses = ArrayField(ArrayField(models.DateField(), size=2))
    gateway_on = models.DateField(null=True)
    section_36_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20)
    decided_on = models.DateField(null=True)
    referred_on = models.DateField(null=True)
    discussed_on = models.DateField(null=True)
    adopted_on = models.DateField(null=True)
    consented_on = models.DateField(null=True)
    supported_on = models.DateField(null=True)
    left_on = models.DateField(null=True)
    left_because = models.CharField(max_length=40)
    digest = models.BigIntegerField(db_default=0, editable=False)
    consents = ArrayField(models.CharField(max_length=10))
    consents_on = ArrayField(models.DateField())

    class Meta:
        indexes = [
            models.Index(
                fields=["region", "received_on"],
                name="fact_day",
                include=[
                    *(
                        "sector",
                        "concern",
                        "age",
                        "outcome",
                        "pauses",
                        "gateway_on",
                        "section_36_on",
                        "referred_on",
                    ),
                    *("discussed_on", "adopted_on", "force", "authority", "panel"),
                ],
            ),
            models.Index(fields=["force", "received_on"], name="fact_force_day"),
            models.Index(fields=["authority", "received_on"], name="fact_authority_day"),
            models.Index(fields=["person", "received_on"], name="fact_person_day"),
        ]

    def __str__(self) -> str:
        return str(self.referral_id)


class Undertaking(models.Model):
    """What statistics count of one thing that was begun for a referral (`Undertaken`): codes and days, made with its fact.

    `id` is that of the record that began it; `received_on`, `region` and `force` are those of its fact. `kind` is that of the
    agency, of the support or of the review; empty for a service without an account here. `due_on` is the last day that was given,
    or empty where only a limit says it. `ended_as` says how it ended on `ended_on`; both are empty while it waits. `digest` is of
    all the rest.
    """

    id = models.UUIDField(primary_key=True)
    fact = models.ForeignKey(
        Fact, models.CASCADE, related_name="undertakings", db_index=False, db_constraint=False
    )
    received_on = models.DateField()
    region = models.CharField(max_length=40)
    force = models.ForeignKey(
        "reference.PoliceForce", models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    what = models.CharField(max_length=20, choices=Undertaken.choices)
    kind = models.CharField(max_length=40)
    begun_on = models.DateField()
    due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_as = models.CharField(max_length=20)
    digest = models.BigIntegerField(db_default=0, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=Undertaken.values), name="undertaking_known"),
        ]
        indexes = [
            models.Index(fields=["fact", "what"], name="undertaking_of_fact"),
            models.Index(fields=["what", "received_on"], name="undertaking_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.id}"


class Tally(models.Model):
    """How many of the referrals that a region received in a quarter reached a point on a day: added up by the database itself in
    the moment in which facts change, so that whoever wants sums need not read these.

    What was reached is a `Measure`, or "consented" for what is adopted and consented to. Beside the referrals themselves, which
    are reached on the day on which they are received, stands a digest of their facts, and of what was begun for them.
    """

    id = models.BigAutoField(primary_key=True)
    quarter = models.DateField(help_text="Its first day.")
    region = models.CharField(max_length=40)
    reached = models.CharField(max_length=20)
    reached_on = models.DateField()
    number = models.BigIntegerField()
    digest = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["quarter", "region", "reached", "reached_on"], name="tally_added_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}, {self.quarter}: {self.reached} on {self.reached_on}"


class Uncounted(models.Model):
    """A referral of which something changed since it was counted: noted by the database itself with the change."""

    id = models.BigAutoField(primary_key=True)
    referral = models.UUIDField()

    def __str__(self) -> str:
        return str(self.referral)


class Release(models.Model):
    """What was given away of one sorting of the people of a region's areas in a year: counted once, and the same ever after.

    `numbers` are by area and class; one that is hidden is null. Nothing stands there that the tables do not show.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.CharField(max_length=40)
    begins = models.DateField(help_text="The first day of the year.")
    sorting = models.CharField(max_length=40, help_text="How far they came, and by what they are sorted.")
    numbers = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "begins", "sorting"], name="release_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.region}, {self.begins}: {self.sorting}"


class Category(Dated):
    """One category of one edition: which codes, or which ages, the published tables of these years put together under one name.

    `members` are codes, or ages such as "11-15" and "51-". `group` names a sum that the tables show besides. What is
    `not_known` stands outside the base of percentages (statistics 9.6).
    """

    id = models.CharField(max_length=80, primary_key=True, help_text="What is sorted, code, first day.")
    sorts = models.CharField(max_length=10, choices=Sorted.choices)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    group = models.CharField(max_length=120, blank=True)
    members = ArrayField(models.CharField(max_length=40))
    not_known = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        verbose_name_plural = "categories"
        ordering = ["sorts", "order"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(sorts__in=Sorted.values), name="category_sorts_known"),
            models.CheckConstraint(condition=Q(sure__in=Certainty.values), name="category_certainty_known"),
            models.CheckConstraint(condition=~Q(members=[]), name="category_has_members"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def on(cls, sorts: Sorted, day: date) -> list["Category"]:
        """The edition that holds on a day, in its order."""
        return list(cls.objects.in_force(day).filter(sorts=sorts).order_by("order"))

    def holds(self, code: str) -> bool:
        """Does a code, or an age, belong here?"""
        return any(_within(member, code) for member in self.members)


def _within(member: str, code: str) -> bool:
    first, dash, last = member.partition("-")
    if not dash:
        return member == code
    return code.isdigit() and int(first or 0) <= int(code) <= int(last or 200)
