"""Which words about reference data are fixed by code?"""

from django.db import models


class Vocabulary(models.TextChoices):
    """The lists that people may change: their entries are rows (`Term`) with a source and dates."""

    ETHNICITY = "ethnicity", "Ethnic group"
    RELIGION = "religion", "Religion"
    NATIONALITY = "nationality", "Nationality"
    LANGUAGE = "language", "Language"
    SECTOR = "sector", "Sector of the referrer"
    CONCERN = "concern", "Kind of concern"
    CLOSURE_REASON = "closure_reason", "Reason for closure"
    SUPPORT = "support", "Kind of support"
    LAWFUL_BASIS = "lawful_basis", "Lawful basis for sharing"
    CONDITION = "condition", "Health condition or neurodiversity"
    POLICE_SYSTEM = "police_system", "System that the police check"


class Use(models.TextChoices):
    """For what somebody may begin with words that are kept ready (`Wording`)."""

    QUESTION = "question", "Questions to whoever referred"
    FEEDBACK = "feedback", "Feedback to whoever referred"
    REQUEST = "request", "Request for information"


class Point(models.TextChoices):
    """The points of a referral's way at which deconfliction may be made again; which hold, dated rows say (`CheckPoint`)."""

    GATEWAY = "gateway", "Before the gateway assessment is made"
    SECTION_36 = "section_36", "Before the assessment goes to the section 36 decision"
    PANEL = "panel", "Before the person is referred to the panel"


class Unanswered(models.TextChoices):
    """Why a question about a person has no answer; never mixed with the codes of the census."""

    DECLINED = "declined", "Declined to say"
    NOT_ASKED = "not_asked", "Not asked"
    NOT_KNOWN = "not_known", "Not known"


class Division(models.TextChoices):
    """Where bank holidays differ within Great Britain (Banking and Financial Dealings Act 1971)."""

    ENGLAND_AND_WALES = "england_and_wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"

    @classmethod
    def of(cls, country: str) -> "Division":
        """The division of a country as areas name it; forces of all Britain keep English days."""
        return cls.SCOTLAND if country == cls.SCOTLAND.label else cls.ENGLAND_AND_WALES


class Country(models.TextChoices):
    """The countries in which there are panels, as areas name them."""

    ENGLAND = "England", "England"
    WALES = "Wales", "Wales"
    SCOTLAND = "Scotland", "Scotland"


class Change(models.TextChoices):
    """What happened to a former authority."""

    MERGED_OR_REPLACED = "merged_or_replaced", "Merged into or replaced by another authority"
    CODE_CHANGE = "code_change", "The same authority under a new code"


class Unit(models.TextChoices):
    """What a time limit is counted in."""

    WORKING_DAYS = "working_days", "working days"
    CALENDAR_DAYS = "calendar_days", "days"
    MONTHS = "months", "months"


class Certainty(models.TextChoices):
    """How sure is a configured value? Anything but the first awaits someone who holds the full guidance."""

    SHOWN = "S", "Shown by a public source"
    LIKELY = "K-high", "Not confirmed; would be surprised if wrong"
    OPEN = "K-med", "Not confirmed; wording or number may differ"
    UNSURE = "K-low", "Not confirmed; check before relying on it"


class Limit(models.TextChoices):
    """The time limits that code asks for; how long each is comes from dated rows (`TimeLimit`)."""

    REFERRER_QUESTION = "referrer_question", "Answer to a question to the referrer"
    GATEWAY = "gateway", "Gateway assessment"
    INFORMATION_REQUEST = "information_request", "Answer to a request for information"
    SECTION_36 = "section_36", "Section 36 decision"
    HAND_OFF_ACCEPTANCE = "hand_off_acceptance", "Acceptance of a hand-off"
    HAND_OFF_OUTCOME = "hand_off_outcome", "What happened after a hand-off"
    REFERRAL_BACK = "referral_back", "Answer to a service that refers back"
    PANEL_CONFIRMATION = "panel_confirmation", "Confirmation of the council’s own referral"
    MATCH_DECISION = "match_decision", "Decision on a possible match"
    MATCH_NOT_TOLD = "match_not_told", "End of “cannot tell yet”"
    MATCH_CONTENT = "match_content", "Referral of a match opened to another force"
    FIRST_PANEL = "first_panel", "First consideration by the panel"
    CONSENT_CHASE = "consent_chase", "Chase an answer about consent"
    FURTHER_ASSESSMENT = "further_assessment", "Further assessment without consent"
    MONTHLY_REVIEW = "monthly_review", "Monthly review by the panel"
    ASSESSMENT_REFRESH = "assessment_refresh", "Refresh of the assessment"
    SESSION_REPORT = "session_report", "Report on a session of support"
    POST_CLOSURE_REVIEW_1 = "post_closure_review_1", "First review after closure"
    POST_CLOSURE_REVIEW_2 = "post_closure_review_2", "Second review after closure"
    EXTENDED_REVIEW_MAX = "extended_review_max", "Latest extended review after closure"
    POLICE_LED_UPDATE = "police_led_update", "Update of a police-led case"
    POST_CONFIRMATION = "post_confirmation", "Yearly confirmation of a post"
    POST_LAPSE = "post_lapse", "End of a post that nobody confirmed"
    ASSURANCE_REVIEW = "assurance_review", "Assurance review of a closed referral"
    ASSURANCE_ANSWER = "assurance_answer", "Answer to an assurance review"
    CONCERN_START = "concern_start", "First look at a concern about Prevent"
    CONCERN_ANSWER = "concern_answer", "Answer to a concern about Prevent"
    CONCERN_CLOSE = "concern_close", "Closing of a concern that was answered"
    RECOMMENDATION_ANSWER = "recommendation_answer", "Answer to a recommendation"
    RECOMMENDATION = "recommendation", "Outcome of a recommendation"
    EMERGENCY_REVIEW = "emergency_review", "Review of an emergency access"
    PANEL_ACTION = "panel_action", "Action set by a panel"
    CONSENT_RENEWAL = "consent_renewal", "Renewal of consent to support"
    TRAINING_VALID = "training_valid", "Training of a panel’s members"
    DRAFT_KEPT = "draft_kept", "Draft of a referral kept after it was last saved"
    CASE_RETENTION = "case_retention", "Case kept after it was last closed"


class Stratum(models.TextChoices):
    """For which reasons a referral that was closed below the threshold may be drawn for assurance (process.md, learning 15).

    Religion, ethnicity and nationality are none of them (permissions.md, rule 10).
    """

    RANDOM = "random", "Drawn at random from all"
    REPEAT = "repeat", "The person was referred before"
    CHILD = "child", "A child when referred"
    VIOLENCE = "violence", "Fixation on violence"


class DeadlineState(models.TextChoices):
    """How a deadline stands on a day."""

    ON_TIME = "on_time", "On time"
    DUE_SOON = "due_soon", "Due soon"
    OVERDUE = "overdue", "Overdue"
    PAUSED = "paused", "Paused"
    MET = "met", "Done"


class ReminderKind(models.TextChoices):
    """On which side of the due date a reminder stands."""

    BEFORE = "before", "Due soon"
    OVERDUE = "overdue", "Overdue"
