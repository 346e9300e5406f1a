"""What has every row of reference data: the days on which it holds, and where it comes from."""

from datetime import date
from typing import TypeVar

from django.db import models
from django.db.models import F, Q

_Row_co = TypeVar("_Row_co", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[_Row_co]):
    """Rows of reference data."""

    def in_force(self, on: date) -> "DatedQuerySet[_Row_co]":
        """The rows that hold on a day."""
        begun = Q(in_force_from__isnull=True) | Q(in_force_from__lte=on)
        return self.filter(begun, Q(retired_on__isnull=True) | Q(retired_on__gt=on))


class Dated(models.Model):
    """A row that is retired with a date and never deleted, so that old records keep their words."""

    in_force_from = models.DateField(
        null=True, blank=True, help_text="The first day on which it holds; empty: always"
    )
    retired_on = models.DateField(
        null=True, blank=True, help_text="The first day on which it holds no longer."
    )
    source = models.TextField(blank=True, help_text="Where it was read.")
    edited_on = models.DateField(
        null=True, blank=True, help_text="When an owner corrected it; loading then leaves it alone."
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(in_force_from=None) | Q(retired_on=None) | Q(retired_on__gte=F("in_force_from")),
                name="%(class)s_dates_in_order",
            )
        ]

    def is_in_force(self, on: date) -> bool:
        """Does this row hold on a day?"""
        has_begun = self.in_force_from is None or self.in_force_from <= on
        return has_begun and (self.retired_on is None or on < self.retired_on)
