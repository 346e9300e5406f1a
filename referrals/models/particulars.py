"""Who is the person, in the referrer's words? Kept as stated and never overwritten (process.md section 5)."""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Unanswered, Vocabulary
from prevent.reference.lists import from_list
from referrals.models.answers import (
    ContactKind,
    English,
    Gender,
    ImmigrationStatus,
    OccupationKind,
    OtherNameKind,
    Then,
    Whether,
)
from referrals.models.referral import Referral


def answered_once(name: str) -> Q:
    """Either an entry of the list or the reason why there is none: "none" is never mixed with "not asked"."""
    given = Q(**{f"{name}__isnull": False, f"{name}_unanswered": ""})
    return given | Q(**{f"{name}__isnull": True, f"{name}_unanswered__in": Unanswered.values})


REASONS = ["", *Unanswered.values]
"""Why there is no row of which there may be several; empty where there are some, or where the form did not ask yet."""


@keep_history()
class Particulars(Record):
    """Who the person is, as the referrer stated it. What officers find out belongs to the individual, not here.

    `nationalities_unanswered` and `languages_unanswered` say why no nationality or language was stated; a new referral has
    either one or the other (`submit_referral`).
    """

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="particulars")
    given_names = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True, help_text="How to recognise a person whose name is not known.")
    date_of_birth = models.DateField(null=True)
    approximate_age = models.PositiveSmallIntegerField(null=True)
    gender = models.CharField(max_length=20, choices=Gender.choices)
    gender_described = models.CharField(max_length=100, blank=True)
    ethnicity = models.ForeignKey("reference.Term", models.PROTECT, null=True, related_name="+")
    ethnicity_unanswered = models.CharField(max_length=20, choices=Unanswered.choices, blank=True)
    religion = models.ForeignKey("reference.Term", models.PROTECT, null=True, related_name="+")
    religion_unanswered = models.CharField(max_length=20, choices=Unanswered.choices, blank=True)
    nationalities_unanswered = models.CharField(max_length=20, choices=Unanswered.choices, blank=True)
    languages_unanswered = models.CharField(max_length=20, choices=Unanswered.choices, blank=True)
    immigration_status = models.CharField(max_length=30, choices=ImmigrationStatus.choices)
    immigration_notes = models.TextField(blank=True)
    english = models.CharField(max_length=20, choices=English.choices)
    interpreter = models.CharField(max_length=20, choices=Whether.choices)
    interpreter_notes = models.CharField(
        max_length=200, blank=True, help_text="Which language, dialect or sign language."
    )
    military_number = models.CharField(max_length=50, blank=True)
    lives_with = models.TextField(blank=True)
    family = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "particulars"
        constraints = [
            models.CheckConstraint(condition=answered_once("ethnicity"), name="particulars_ethnicity_once"),
            models.CheckConstraint(condition=answered_once("religion"), name="particulars_religion_once"),
            models.CheckConstraint(
                condition=from_list("ethnicity", Vocabulary.ETHNICITY),
                name="particulars_ethnicity_list",
            ),
            models.CheckConstraint(
                condition=from_list("religion", Vocabulary.RELIGION),
                name="particulars_religion_list",
            ),
            models.CheckConstraint(
                condition=Q(nationalities_unanswered__in=REASONS), name="particulars_nationalities_reason"
            ),
            models.CheckConstraint(
                condition=Q(languages_unanswered__in=REASONS), name="particulars_languages_reason"
            ),
            models.CheckConstraint(condition=Q(gender__in=Gender.values), name="particulars_gender_known"),
            models.CheckConstraint(condition=Q(english__in=English.values), name="particulars_english_known"),
            models.CheckConstraint(
                condition=Q(interpreter__in=Whether.values), name="particulars_interpreter_known"
            ),
            models.CheckConstraint(
                condition=Q(immigration_status__in=ImmigrationStatus.values),
                name="particulars_immigration_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Name not known"

    @property
    def name(self) -> str:
        """The whole name as stated, or nothing."""
        return f"{self.given_names} {self.family_name}".strip()


class Stated(Record):
    """A row of which a referrer may state several; `position` keeps their order."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position"]


@keep_history()
class OtherName(Stated):
    """An alias, an earlier name, another spelling, or the name in its original script."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=OtherNameKind.choices)

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OtherNameKind.values), name="other_name_kind_known")
        ]

    def __str__(self) -> str:
        return self.name


@keep_history()
class Address(Stated):
    """Where the person lives or lived, or stays; several may be current (CTSA 2015 s.37(3) asks where a person resides)."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="addresses")
    lines = models.TextField()
    postcode = models.CharField(max_length=12, blank=True)
    when = models.CharField(max_length=10, choices=Then.choices)

    class Meta(Stated.Meta):
        verbose_name_plural = "addresses"
        constraints = [models.CheckConstraint(condition=Q(when__in=Then.values), name="address_when_known")]

    def __str__(self) -> str:
        return ", ".join(filter(None, [*self.lines.splitlines(), self.postcode]))


@keep_history()
class Nationality(Stated):
    """A country of which the person is a national."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="nationalities")
    country = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")

    class Meta(Stated.Meta):
        verbose_name_plural = "nationalities"
        constraints = [
            models.CheckConstraint(
                condition=from_list("country", Vocabulary.NATIONALITY), name="nationality_list"
            ),
            models.UniqueConstraint(fields=["referral", "country"], name="nationality_once"),
        ]

    def __str__(self) -> str:
        return str(self.country)


@keep_history()
class Language(Stated):
    """A language that the person speaks; the first is the main one."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="languages")
    language = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(
                condition=from_list("language", Vocabulary.LANGUAGE), name="language_list"
            ),
            models.UniqueConstraint(fields=["referral", "language"], name="language_once"),
        ]

    def __str__(self) -> str:
        return str(self.language)


@keep_history()
class ContactPoint(Stated):
    """A telephone number, an e-mail address or a social-media account of the person, as a value that can be searched."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="contact_points")
    kind = models.CharField(max_length=10, choices=ContactKind.choices)
    platform = models.CharField(
        max_length=100, blank=True, help_text="Of a social-media account: where it is held."
    )
    value = models.CharField(max_length=300)

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContactKind.values), name="contact_point_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.platform})" if self.platform else self.value


@keep_history()
class Occupation(Stated):
    """Work, school, college or university, now or in the past."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="occupations")
    kind = models.CharField(max_length=20, choices=OccupationKind.choices)
    place = models.CharField(max_length=300)
    details = models.CharField(max_length=300, blank=True, help_text="Job, course, year group.")
    when = models.CharField(max_length=10, choices=Then.choices)

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=OccupationKind.values), name="occupation_kind_known"),
            models.CheckConstraint(condition=Q(when__in=Then.values), name="occupation_when_known"),
        ]

    def __str__(self) -> str:
        return self.place
