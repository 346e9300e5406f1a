"""Which entries do the lists have that people may change?"""

from django.db import models

from prevent.reference.choices import Certainty, Vocabulary
from prevent.reference.models.dated import Dated


class Term(Dated):
    """An entry of a list, such as an ethnic group, a kind of concern or a reason for closure."""

    id = models.CharField(
        max_length=80, primary_key=True, help_text="Vocabulary, full stop, code; never changed."
    )
    vocabulary = models.CharField(max_length=20, choices=Vocabulary.choices)
    code = models.CharField(max_length=50)
    name = models.CharField(max_length=200)
    group = models.CharField(max_length=100, blank=True, help_text="The heading under which it is shown.")
    hint = models.TextField(blank=True, help_text="Shown below the name.")
    also_known_as = models.TextField(blank=True, help_text="Other names and codes, parted by semicolons.")
    order = models.PositiveIntegerField()
    sure = models.CharField(max_length=6, choices=Certainty.choices)

    class Meta(Dated.Meta):
        ordering = ["vocabulary", "order"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["vocabulary", "code"], name="term_code_once"),
            models.CheckConstraint(
                condition=models.Q(vocabulary__in=Vocabulary.values), name="term_vocabulary_known"
            ),
            models.CheckConstraint(
                condition=models.Q(sure__in=Certainty.values), name="term_certainty_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
