"""How long may each step take, counted from what, and when are people reminded?"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from prevent.reference.choices import Certainty, Limit, Unit
from prevent.reference.models.dated import Dated


class TimeLimit(Dated):
    """One edition of a time limit. The edition that began last before a day is the one that holds on it."""

    id = models.CharField(max_length=60, primary_key=True)
    code = models.CharField(max_length=40, choices=Limit.choices)
    name = models.CharField(max_length=100)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20, choices=Unit.choices)
    counted_from = models.CharField(max_length=40, help_text="The event, as a code.")
    counted_from_words = models.CharField(max_length=200)
    due_soon_days = models.PositiveSmallIntegerField(help_text="Calendar days before the due date.")
    remind_before_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    remind_every_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How often while overdue."
    )
    escalate_after_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Days overdue.")
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["code", "in_force_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["code", "in_force_from"], name="time_limit_edition_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(code__in=Limit.values), name="time_limit_code_known"),
            models.CheckConstraint(condition=models.Q(unit__in=Unit.values), name="time_limit_unit_known"),
            models.CheckConstraint(
                condition=models.Q(sure__in=Certainty.values), name="time_limit_certainty_known"
            ),
            models.CheckConstraint(
                condition=models.Q(remind_every_days__isnull=True) | models.Q(remind_every_days__gt=0),
                name="time_limit_reminders_move_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.amount} {self.get_unit_display()}"
