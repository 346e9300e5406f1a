"""Which words of statistics are fixed by this code?"""

from django.db.models import TextChoices


class Sorted(TextChoices):
    """By what referrals are sorted into categories that change from edition to edition."""

    AGE = "age", "Age"
    GENDER = "gender", "Gender"
    CONCERN = "concern", "Type of concern"


class Measure(TextChoices):
    """How far referrals came (Home Office statistics: referred, discussed at a panel, adopted as a Channel case)."""

    REFERRALS = "referrals", "Referrals"
    NO_FURTHER_ACTION = "no_further_action", "No further action"
    SIGNPOSTED = "signposted", "Signposted to other services"
    POLICE_LED = "police_led", "Police-led"
    DISCUSSED = "discussed", "Discussed at a panel"
    ADOPTED = "adopted", "Adopted as a Channel case"


STAGES = (Measure.REFERRALS, Measure.DISCUSSED, Measure.ADOPTED)
"""Each of those who came to one came to those before it."""


class Unit(TextChoices):
    """What is counted. A person who was referred twice in the period counts once, with the referral that came furthest."""

    REFERRALS = "referrals", "Referrals"
    PEOPLE = "people", "People"


class Undertaken(TextChoices):
    """What was begun for a referral and is waited for: each has a beginning, and an end that comes or does not."""

    HAND_OFF = "hand_off", "A service takes on a need"
    HAND_OFF_OUTCOME = "hand_off_outcome", "A service says what happened"
    REQUEST = "request", "An agency gives information"
    SESSION = "session", "A session of support is held"
    REVIEW = "review", "The panel looks again"


class Discussed(TextChoices):
    """From when on a referral counts as discussed at a panel."""

    DECIDED = "decided", "From the panel’s first decision"
    REFERRED = "referred", "From the referral to the panel"


class Adopted(TextChoices):
    """From when on a case counts as adopted."""

    DECIDED = "decided", "From the panel’s decision to adopt"
    CONSENTED = "consented", "From the first consent to support after it"


class Kind(TextChoices):
    """What an area of statistics is."""

    COUNTRY = "country", "Country"
    REGION = "region", "Region"
    FORCE = "force", "Police force"
    AUTHORITY = "authority", "Local authority"
    PANEL = "panel", "Channel panel"


class Profile(TextChoices):
    """What of the figures of an area may be given away: by the kind of area alone, never by choice (security ST2)."""

    NATIONAL = "national", "National: as published, not rounded"
    REGIONAL = "regional", "Regional: as published, not rounded"
    LOCAL = "local", "Local: fewer than five hidden, the rest rounded to the nearest five"
