"""What is kept of concerns about Prevent itself, and of recommendations?"""

from prevent.oversight.models.concern import (
    Concern,
    ConcernAddition,
    ConcernAnswer,
    ConcernClosure,
    ConcernDisclosure,
    ConcernFile,
    ConcernHistory,
    ConcernNote,
)
from prevent.oversight.models.letter import Letter
from prevent.oversight.models.recommendation import (
    Recommendation,
    RecommendationHistory,
    RecommendationWord,
)

__all__ = [
    "Concern",
    "ConcernAddition",
    "ConcernAnswer",
    "ConcernClosure",
    "ConcernDisclosure",
    "ConcernFile",
    "ConcernHistory",
    "ConcernNote",
    "Letter",
    "Recommendation",
    "RecommendationHistory",
    "RecommendationWord",
]
