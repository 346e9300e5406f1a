"""What is the worry, and in what circumstances does the person live? In the referrer's words, as stated."""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.models.answers import Whether
from referrals.models.particulars import Stated
from referrals.models.referral import Referral


@keep_history()
class Concern(Record):
    """The concern, under the prompts of the national form; what was seen, told and thought are kept apart.

    No ideology need be named: its absence is no reason to hold back a referral (Prevent learning review, February 2025).
    """

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="concern")
    account = models.TextField(help_text="What happened, and how the person came to notice.")
    travel = models.TextField(blank=True)
    contacts = models.TextField(blank=True)
    online = models.TextField(blank=True)
    threats = models.TextField(blank=True, help_text="Wish or threat to harm: whom, in which exact words.")
    interests = models.TextField(blank=True)
    anything_else = models.TextField(blank=True)
    witnessed = models.TextField(blank=True, help_text="What the referrer saw or heard.")
    told_by_others = models.TextField(blank=True, help_text="What others told the referrer, and who.")
    opinion = models.TextField(blank=True, help_text="What the referrer thinks it may mean.")
    first_noticed_on = models.DateField()

    def __str__(self) -> str:
        return f"Concern of {self.referral}"


@keep_history()
class ConcernKind(Stated):
    """A kind of concern that the referrer chose; several may hold."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="concern_kinds")
    kind = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(condition=from_list("kind", Vocabulary.CONCERN), name="concern_kind_list"),
            models.UniqueConstraint(fields=["referral", "kind"], name="concern_kind_once"),
        ]

    def __str__(self) -> str:
        return str(self.kind)


@keep_history()
class Circumstances(Record):
    """The national form's "complex needs", what protects the person, and what went before."""

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="circumstances")
    victim = models.TextField(blank=True, help_text="Victim of crime, abuse or bullying.")
    living = models.TextField(blank=True, help_text="Work, money, housing.")
    citizenship = models.TextField(blank=True, help_text="Citizenship, asylum, immigration.")
    relationships = models.TextField(blank=True, help_text="Relationships, family, court.")
    behaviour = models.TextField(
        blank=True, help_text="Probation; violent, self-destructive or risky behaviour; drugs, drink."
    )
    grievances = models.TextField(blank=True, help_text="Grievances, beliefs in conspiracies.")
    health_and_learning = models.TextField(blank=True)
    other_needs = models.TextField(blank=True)
    protective = models.TextField(blank=True, help_text="What helps and protects the person.")
    earlier_referrals = models.CharField(max_length=20, choices=Whether.choices)
    earlier_referrals_known = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "circumstances"
        constraints = [
            models.CheckConstraint(
                condition=Q(earlier_referrals__in=Whether.values), name="circumstances_earlier_known"
            )
        ]

    def __str__(self) -> str:
        return f"Circumstances of {self.referral}"


@keep_history()
class InvolvedAgency(Stated):
    """Another agency that is involved with the person, and what it has in place."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="involved_agencies")
    name = models.CharField(max_length=200)
    in_place = models.TextField(blank=True)
    contact = models.CharField(max_length=300, blank=True)

    class Meta(Stated.Meta):
        verbose_name_plural = "involved agencies"

    def __str__(self) -> str:
        return self.name
