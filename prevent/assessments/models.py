"""With which templates are people assessed, and from when until when?"""

from functools import cached_property

from django.db import models
from django.db.models import Q

from prevent.assessments.outline import Outline
from prevent.assessments.reading import parsed, understood
from prevent.reference.models import Dated


class Template(Dated):
    """One edition of a framework. It is never changed, only superseded from a day, so that what was answered under it keeps its
    words; answers under one framework are never made into answers under another (process.md 6.1).

    `is_stand_in` says that it stands in for a framework that is not public, until an owner uploads the real one.
    """

    id = models.CharField(max_length=50, primary_key=True, help_text="Code, hyphen, edition.")
    code = models.CharField(max_length=40, help_text="The framework, the same in all its editions.")
    edition = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    is_stand_in = models.BooleanField()
    content = models.JSONField(help_text="The file as it was read.")

    class Meta(Dated.Meta):
        ordering = ["-in_force_from", "id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["code", "edition"], name="template_edition_once"),
            models.CheckConstraint(condition=Q(in_force_from__isnull=False), name="template_has_begun"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"

    @property
    def title(self) -> str:
        """Its name, which says of a stand-in that it is one."""
        return f"{self.name}, stand-in" if self.is_stand_in else self.name

    @cached_property
    def outline(self) -> Outline:
        """What it asks."""
        return understood(self.content).outline

    @classmethod
    def of(cls, text: str) -> "Template":
        """A template from its file. Raises Unreadable with every mistake in it."""
        content = parsed(text)
        found = understood(content)
        return cls(
            id=f"{found.code}-{found.edition}",
            code=found.code,
            edition=found.edition,
            name=found.name,
            is_stand_in=found.is_stand_in,
            in_force_from=found.in_force_from,
            source=found.source,
            content=content,
        )
