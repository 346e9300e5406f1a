"""What is the plan to achieve for a need, how is it measured, and how did it stand on which day?"""

from django.db import models
from django.db.models import F, Q

from channel.models.plan import Need
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class Goal(Decision):
    """A goal for one need with the scale on which it is scored. It is never changed: another goal is another row."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="goals")
    what = models.TextField()
    measure = models.TextField(help_text="What is counted or judged, and what the ends of the scale mean.")
    lowest = models.PositiveSmallIntegerField()
    highest = models.PositiveSmallIntegerField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(what="") & ~Q(measure=""), name="goal_whole"),
            models.CheckConstraint(condition=Q(highest__gt=F("lowest")), name="goal_scale_has_length"),
        ]

    def __str__(self) -> str:
        return str(self.id)


@keep_history()
class GoalScore(Decision):
    """How a goal stood on a day, on its own scale, and why it was judged so."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="scores")
    score = models.PositiveSmallIntegerField()
    why = models.TextField()

    class Meta(Decision.Meta):
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="goal_score_says_why")]
