"""Which answers may be chosen on the national form, where the list is fixed by this code?

"Not asked", "not known" and "declined" are answers of their own everywhere, so that none is never mixed with not captured.
"""

from django.db.models import TextChoices


class Whether(TextChoices):
    """A plain question."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Then(TextChoices):
    """Does it hold now, or did it once?"""

    CURRENT = "current", "Now"
    PAST = "past", "In the past"
    NOT_KNOWN = "not_known", "Not known"


class Gender(TextChoices):
    """The gender that the person has, as far as the referrer knows."""

    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "In another way"
    DECLINED = "declined", "Declined to say"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_KNOWN = "not_known", "Not known"


class OtherNameKind(TextChoices):
    """Why a person has another name or spelling."""

    ALIAS = "alias", "Also known as"
    PREVIOUS = "previous", "Earlier name"
    SPELLING = "spelling", "Other spelling"
    SCRIPT = "script", "In its original script"


class ContactKind(TextChoices):
    """How somebody is reached."""

    PHONE = "phone", "Telephone"
    EMAIL = "email", "Email"
    SOCIAL = "social", "Social media"


class ImmigrationStatus(TextChoices):
    """Leave to be in the United Kingdom, as far as the referrer knows."""

    CITIZEN = "citizen", "British or Irish citizen"
    SETTLED = "settled", "Settled, or indefinite leave"
    LIMITED = "limited", "Limited leave, such as a visa"
    ASYLUM = "asylum", "Asylum seeker"
    REFUGEE = "refugee", "Refugee or humanitarian protection"
    NONE = "none", "No leave"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_KNOWN = "not_known", "Not known"


class English(TextChoices):
    """Does the person understand English?"""

    WELL = "well", "Yes, well"
    SOME = "some", "Some"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class OccupationKind(TextChoices):
    """What a person does by day."""

    WORK = "work", "Work"
    SCHOOL = "school", "School"
    COLLEGE = "college", "College"
    UNIVERSITY = "university", "University"
    OTHER = "other", "Other, such as training or home education"


class Conditions(TextChoices):
    """Is there a health condition or neurodiversity?"""

    YES = "yes", "Yes"
    NONE = "none", "None"
    DECLINED = "declined", "Declined to say"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_KNOWN = "not_known", "Not known"


class ConditionStatus(TextChoices):
    """How sure is a condition?"""

    DIAGNOSED = "diagnosed", "Diagnosed"
    ASSESSMENT = "assessment", "Being assessed"
    STATED = "stated", "Stated, not diagnosed"
    SUSPECTED = "suspected", "Suspected by others"
    NOT_KNOWN = "not_known", "Not known"


class Told(TextChoices):
    """Was somebody told of the referral?"""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"
    NOT_APPLICABLE = "not_applicable", "Does not apply"


class Part(TextChoices):
    """A source's part in the referral."""

    NOTICED = "noticed", "Noticed the concern first"
    REFERS = "refers", "Refers"
    BOTH = "both", "Noticed the concern and refers"
