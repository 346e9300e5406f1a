"""One noun a file; constraints; no verbs."""

from reviews.models.decision import Decision
from reviews.models.preparation import Preparation
from reviews.models.reopening import Reopening
from reviews.models.review import Review, ReviewHistory

__all__ = ["Decision", "Preparation", "Reopening", "Review", "ReviewHistory"]
