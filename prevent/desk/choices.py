"""Which words does the nightly check have for what is amiss?"""

from django.db.models import TextChoices


class Why(TextChoices):
    """What an open record lacks."""

    NO_HOLDER = "no_holder", "nobody in reach holds the role that answers for it"
    OWNER_AWAY = "owner_away", "its named owner is missing, has left, or holds no post that reaches it"
    NOT_DUE = "not_due", "nothing says by when the next step is due"
    KEPT_APART = (
        "kept_apart",
        (
            "each of its two referrals is kept from everybody who sees the other: a supervisor who is named for one of them "
            "names somebody of the other besides"
        ),
    )
    TWICE = (
        "twice",
        "the same person has another open case: agree in which the work goes on, and end the other",
    )
