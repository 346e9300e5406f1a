"""What every record shares: a key made in Python, so that nothing relies on reading a row back."""

from django.db import models

from prevent.kernel.ids import new_id


class Record(models.Model):
    """A row with a time-ordered UUID that is made before it is saved and never used again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True
