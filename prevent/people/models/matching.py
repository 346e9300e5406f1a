"""By what is a person found again? Keys only, read by the named service `matching` and by nobody else (permissions.md rule 2)."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from prevent.kernel import clock
from prevent.people.models.individual import Individual


class IndexedPerson(models.Model):
    """What is stated of the person of one record, as matching compares it: made anew from the record whenever that changes.

    `about` is the record's own key. `words` are those of all `names`; `keys` are kind:value, dates of birth among them
    (born:20110327). Religion, ethnicity and nationality have no place here (rule 10).
    """

    about = models.UUIDField(primary_key=True, editable=False)
    individual = models.ForeignKey(Individual, models.CASCADE, null=True, related_name="+")
    names = ArrayField(models.TextField())
    words = ArrayField(models.TextField())
    keys = ArrayField(models.TextField())
    born_from = models.SmallIntegerField(null=True)
    born_to = models.SmallIntegerField(null=True)
    entered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "indexed people"
        indexes = [GinIndex(fields=["words", "keys"], name="indexed_person_keys", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.about)


class NameWord(models.Model):
    """A word of names, and how many people bear it; the empty word is everybody's, so that it counts them all.

    `traces` are what its misspellings share with it: the word less one letter, its sound (Daitch and Mokotoff), its consonants.
    """

    word = models.TextField(primary_key=True)
    traces = ArrayField(models.TextField())
    bearers = models.IntegerField()

    class Meta:
        indexes = [
            GinIndex(fields=["traces"], name="name_word_traces", fastupdate=False),
            GinIndex(
                fields=["word"], name="name_word_trigrams", opclasses=["gin_trgm_ops"], fastupdate=False
            ),
        ]

    def __str__(self) -> str:
        return self.word
