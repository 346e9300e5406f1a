"""What does a demonstration remember of itself: its moved clock, and which stories it has told?"""

from django.db import models


class MovedClock(models.Model):
    """One row: the seconds by which business time is ahead of the machine's."""

    seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.seconds} seconds ahead"


class Told(models.Model):
    """A part of the made-up past that has been told whole, and the day that its stories call today."""

    part = models.CharField(max_length=60, primary_key=True)
    today = models.DateField()

    def __str__(self) -> str:
        return self.part
