"""Every event has a kind that is known, and is found by it; those without a seal are found at once."""

from django.db import migrations, models
from django.db.models import Q

KINDS = [
    "collection",
    "change",
    "view",
    "search",
    "print",
    "export",
    "disclosure",
    "combination",
    "erasure",
    "refusal",
    "security",
]


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_kinds_of_earlier_events")]
    operations = [
        migrations.AddConstraint(
            "event", models.CheckConstraint(condition=Q(kind__in=KINDS), name="event_kind_known")
        ),
        migrations.AddIndex("event", models.Index(fields=["kind", "at"], name="audit_event_kind")),
        migrations.AddIndex(
            "event", models.Index(fields=["id"], condition=Q(seal=None), name="audit_event_unsealed")
        ),
        migrations.AddIndex(
            "event", models.Index(fields=["seal"], condition=Q(seal__isnull=False), name="audit_event_seal")
        ),
    ]
