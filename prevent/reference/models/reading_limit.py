"""How much reading is unusual?"""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q

from prevent.reference.models.dated import Dated


class ReadingLimit(Dated):
    """One edition of what counts as unusual reading: more different records in an hour than `floor`, and than the person's own
    habit of the last `habit_days` days times `factor`. The edition that began last before a day is the one that holds on it.
    """

    id = models.CharField(max_length=10, primary_key=True, help_text="The day on which it began.")
    floor = models.PositiveSmallIntegerField(help_text="Records in an hour that nobody is asked about.")
    factor = models.DecimalField(max_digits=4, decimal_places=1, help_text="Times the person's own habit.")
    habit_days = models.PositiveSmallIntegerField(help_text="How far back the habit is looked at.")

    class Meta(Dated.Meta):
        ordering = ["in_force_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(floor__gt=0, factor__gte=1, habit_days__gt=0), name="reading_limit_makes_sense"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.floor} records, {self.factor} times the habit of {self.habit_days} days"

    @classmethod
    def on(cls, day: date) -> "ReadingLimit":
        """The edition that holds on a day. Raises LookupError where there is none."""
        found = cls.objects.in_force(day).order_by("-in_force_from").first()
        if found is None:
            raise LookupError(f"no edition of the limits of reading holds on {day}")
        return found

    def of(self, habit: Decimal) -> int:
        """How many different records in an hour are still usual for somebody with this habit."""
        return max(self.floor, int(habit * self.factor))
