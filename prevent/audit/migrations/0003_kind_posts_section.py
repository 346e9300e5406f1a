"""An event says its kind, the posts in which its actor acted, the section, and the digest of the reason that was given."""

import django.contrib.postgres.fields
from django.db import migrations, models

KINDS = [
    ("collection", "Collected"),
    ("change", "Changed"),
    ("view", "Looked at"),
    ("search", "Searched"),
    ("print", "Printed"),
    ("export", "Exported"),
    ("disclosure", "Disclosed"),
    ("combination", "Combined"),
    ("erasure", "Erased"),
    ("refusal", "Refused"),
    ("security", "Sign-in and security"),
]


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddField(
            "event",
            "kind",
            models.CharField(max_length=20, choices=KINDS, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "event",
            "posts",
            django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(),
                default=list,
                help_text="The actor's posts in force at that moment.",
                size=None,
            ),
        ),
        migrations.AddField(
            "event",
            "section",
            models.CharField(max_length=60, blank=True, help_text="The part of the record.", default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "event",
            "reason_digest",
            models.CharField(
                max_length=64,
                blank=True,
                help_text="Of the reason given, which is kept apart and may be erased.",
                default="",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "event",
            "seal",
            models.BigIntegerField(null=True, help_text="The seal that covers it; set by the sealing alone."),
        ),
    ]
