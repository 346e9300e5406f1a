"""What did the nightly check find that somebody can mend?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.desk.choices import Why
from prevent.kernel.models import Record


class Mending(Record):
    """Something that one person can mend: a record that nobody can move, with the way to the act that moves it again.

    The nightly check writes them anew. An administrator gives a post and sees no record: theirs names none.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mendings")
    reference = models.CharField(max_length=20, blank=True)
    why = models.CharField(max_length=20, choices=Why.choices)
    how = models.CharField(max_length=200, help_text="What mends it, in the words of the page that does.")
    path = models.CharField(max_length=200, help_text="The page that mends it.")
    found_on = models.DateField(help_text="The day on which it was found first.")

    class Meta:
        ordering = ["found_on", "reference", "how"]
        constraints = [
            models.UniqueConstraint(fields=["to", "reference", "why", "how", "path"], name="mending_once"),
            models.CheckConstraint(condition=Q(why__in=Why.values), name="mending_why_known"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.why}"
