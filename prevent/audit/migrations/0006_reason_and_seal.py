"""Reasons are kept apart from their events; seals close events in batches, each resting on the one before."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_kind_known")]
    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "salt",
                    models.CharField(
                        help_text="Without it nobody can find out a short reason by trying.", max_length=32
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealed_at", models.DateTimeField()),
                ("count", models.IntegerField()),
                (
                    "events",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        help_text="Their ids, in the order of the digests.",
                        size=None,
                    ),
                ),
                ("digests", models.BinaryField(help_text="32 bytes for each event.")),
                (
                    "previous",
                    models.CharField(help_text="The digest of the seal before.", max_length=64, unique=True),
                ),
                ("digest", models.CharField(help_text="Of all the other columns.", max_length=64)),
            ],
            options={"ordering": ["number"]},
        ),
    ]
