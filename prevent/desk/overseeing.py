"""What of oversight waits for this person: concerns for the Commissioner's office, recommendations for those who answer them?"""

from django.urls import reverse

from prevent.accounts.models import User
from prevent.desk.block import Block
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.oversight.queries import concerns, recommendations


def concerns_to_answer(user: User) -> list[Block]:
    """Concerns about Prevent itself that are open."""
    rows, load = concerns.waiting(user)
    url, empty = reverse("oversight:concerns"), "No concern waits for the office."
    return [Block("Concerns about Prevent", concerns.COLUMNS, rows, empty, url, "All concerns", load)]


def recommendations_to_follow(user: User) -> list[Block]:
    """What learning reviews recommended, while it is with its owner; not shown to owners who never had one."""
    rows, load = recommendations.waiting(user)
    if not rows and not RECOMMENDATION_POLICY.visible_to(user).exists():
        return []
    url, title = reverse("oversight:recommendations"), "Recommendations of learning reviews"
    columns, empty = recommendations.COLUMNS, "Every recommendation has an outcome."
    return [Block(title, columns, rows, empty, url, "All recommendations", load)]
