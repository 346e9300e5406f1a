import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        ("key", models.UUIDField(primary_key=True, serialize=False)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("location", models.CharField(max_length=300)),
                        ("at", models.DateTimeField()),
                    ],
                    options={},
                ),
                migrations.CreateModel(
                    name="KeptTyping",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("path", models.CharField(max_length=300)),
                        ("fields", models.JSONField()),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
