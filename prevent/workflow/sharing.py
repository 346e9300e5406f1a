"""In which words is it kept that something of a record went to somebody outside?"""

from django.db.models import TextChoices


class Shared(TextChoices):
    """What of a record was shared. Its own words are in the record; here stands which part of it."""

    IDENTITY = "identity", "Who the person is"
    CONCERN = "concern", "The concern"
    QUESTION = "question", "A question"
    ASSESSMENT = "assessment", "Assessments and decisions"
    PAPERS = "papers", "Panel papers"
    PLAN = "plan", "The support plan"
    BRIEF = "brief", "A provider’s brief"
    OUTCOME = "outcome", "What became of it"
    WHOLE = "whole", "The whole record"


class Purpose(TextChoices):
    """For what it was shared. Only what rests on the support plan stops with consent (permissions.md, rule 8)."""

    ASSESSMENT = "assessment", "To assess the concern"
    SUPPORT = "support", "To give support under the plan"
    PROTECTION = "protection", "To protect a child, or an adult at risk"
    LIFE = "life", "Because of a risk to life"
    FEEDBACK = "feedback", "To tell whoever referred"
    OVERSIGHT = "oversight", "To check the quality of the work"


class By(TextChoices):
    """On which way it went."""

    SERVICE = "service", "In this service"
    TELEPHONE = "telephone", "By telephone"
    EMAIL = "email", "By email"
    LETTER = "letter", "By letter"
    IN_PERSON = "in_person", "In person, or at a meeting"
    NOT_SAID = "not_said", "Outside this service"


OUTSIDE = [(by.value, by.label) for by in By if by not in (By.SERVICE, By.NOT_SAID)]
"""The ways of which this service knows nothing unless somebody says so; a move that relies on another service asks for none."""
