"""Which words about oversight are fixed by this code?"""

from django.db.models import TextChoices


class Stage(TextChoices):
    """Where a concern about Prevent itself stands. The person who raised it reads these words."""

    NEW = "new", "Received"
    LOOKED_AT = "looked_at", "Being looked at"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


class Move(TextChoices):
    """What can be done about a concern. The name is the function, the audit code and the address of its page."""

    RAISE_CONCERN = "raise_concern", "Raise a concern about Prevent"
    ADD_TO_CONCERN = "add_to_concern", "Add something to your concern"
    LOOK_AT_CONCERN = "look_at_concern", "Begin to look at it"
    NOTE_CONCERN = "note_concern", "Write a note"
    ANSWER_CONCERN = "answer_concern", "Answer the person"
    PASS_CONCERN_ON = "pass_concern_on", "Pass it on to the agency"
    CLOSE_CONCERN = "close_concern", "Close the concern"


class Body(TextChoices):
    """Which kind of agency a concern is about."""

    POLICE = "police", "A police force"
    COUNCIL = "council", "A council, or its Channel panel"
    EDUCATION = "education", "A school, college or university"
    HEALTH = "health", "A health service"
    PROVIDER = "provider", "A mentor or another provider of support"
    OTHER = "other", "Somebody else"


class PassOn(TextChoices):
    """May the agency that a concern is about have it? Only whoever raised it says so."""

    NO = "no", "No, keep it with the Commissioner’s office"
    WITHOUT_NAME = "without_name", "Yes, without my name"
    WITH_NAME = "with_name", "Yes, with my name"


class Result(TextChoices):
    """What the office found of a concern."""

    UPHELD = "upheld", "We agree with the concern"
    PARTLY = "partly", "We agree with part of it"
    NOT_UPHELD = "not_upheld", "We found nothing wrong"
    ELSEWHERE = "elsewhere", "Somebody else has to decide it"
    NOT_ENOUGH = "not_enough", "We know too little to decide"


class Occasion(TextChoices):
    """Of what somebody who raised a concern, and gave an address, is told by email."""

    RECEIVED = "received", "We have what you sent"
    ANSWERED = "answered", "There is an answer for you"


class RecommendationStage(TextChoices):
    """Where a recommendation of a learning review stands."""

    WAITING = "waiting", "Waiting for its owner’s answer"
    ACCEPTED = "accepted", "Accepted"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Will not be done"


class RecommendationMove(TextChoices):
    """What can be done about a recommendation."""

    MAKE_RECOMMENDATION = "make_recommendation", "Enter a recommendation"
    ACCEPT_RECOMMENDATION = "accept_recommendation", "Accept it"
    NOTE_PROGRESS = "note_progress", "Say how far it is"
    COMPLETE_RECOMMENDATION = "complete_recommendation", "It is done"
    DECLINE_RECOMMENDATION = "decline_recommendation", "It will not be done"
    RETURN_RECOMMENDATION = "return_recommendation", "Give it back to its owner"
    REASSIGN_RECOMMENDATION = "reassign_recommendation", "Name another owner"


class Owner(TextChoices):
    """Whose post answers for a recommendation."""

    FORCE = "force", "The Prevent supervisors of a police force"
    AUTHORITY = "authority", "The Prevent lead of a council"
    PANEL = "panel", "The chair of a Channel panel"
