"""What was done with somebody's account and posts, by whom, when and why?"""

from django.db import models
from django.db.models import Q

from prevent.accounts.models.post import Post
from prevent.accounts.models.user import User
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record

OF_THE_ACCOUNT = ["invited", "account_disabled", "account_unlocked", "factors_forgotten"]
"""Acts that are about no single post."""


@keep_history()
class AccountAct(Record):
    """One act of an administrator, or of the sweep that ends what nobody confirmed. The run-time role adds rows and changes none.

    `from_on` is the first day on which it holds; `decided_on` is when it was decided, `recorded_at` when it was written down.
    """

    class Kind(models.TextChoices):
        """What was done."""

        INVITED = "invited", "Invited"
        POST_GIVEN = "post_given", "Post given"
        LINE_NAMED = "line_named", "Named who takes over"
        POST_CONFIRMED = "post_confirmed", "Post confirmed"
        POST_ENDED = "post_ended", "Post ended"
        POST_LAPSED = "post_lapsed", "Post lapsed, as nobody confirmed it"
        ACCOUNT_DISABLED = "account_disabled", "Account disabled"
        ACCOUNT_UNLOCKED = "account_unlocked", "Let try again to sign in"
        FACTORS_FORGOTTEN = "factors_forgotten", "Let set up a second factor anew"

    user = models.ForeignKey(User, models.PROTECT, related_name="acts")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="acts")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    line = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    from_on = models.DateField()
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        indexes = [models.Index(fields=["user", "recorded_at"], name="account_act_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "invited",
                        "post_given",
                        "line_named",
                        "post_confirmed",
                        "post_ended",
                        "post_lapsed",
                        "account_disabled",
                        "account_unlocked",
                        "factors_forgotten",
                    ]
                ),
                name="account_act_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OF_THE_ACCOUNT, post__isnull=True)
                | ~Q(kind__in=OF_THE_ACCOUNT) & Q(post__isnull=False),
                name="account_act_names_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"
