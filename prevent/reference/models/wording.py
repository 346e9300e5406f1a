"""Which words may an officer begin with, when the same kind of thing is written again and again?"""

from django.db import models
from django.db.models import Q

from prevent.reference.choices import Certainty, Use
from prevent.reference.models.dated import Dated


class Wording(Dated):
    """Words to begin with: they are filled in, the officer makes them fit, and only what is then sent is kept.

    `agency_kind` says for which kind of agency a request is meant; empty: for any.
    """

    id = models.CharField(max_length=80, primary_key=True, help_text="Use, full stop, code; never changed.")
    use = models.CharField(max_length=20, choices=Use.choices)
    code = models.CharField(max_length=50)
    agency_kind = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=200)
    text = models.TextField()
    order = models.PositiveIntegerField()
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["use", "order"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["use", "code"], name="wording_code_once"),
            models.CheckConstraint(condition=Q(use__in=Use.values), name="wording_use_known"),
            models.CheckConstraint(condition=Q(sure__in=Certainty.values), name="wording_certainty_known"),
            models.CheckConstraint(condition=~Q(text=""), name="wording_says_something"),
        ]

    def __str__(self) -> str:
        return self.name
