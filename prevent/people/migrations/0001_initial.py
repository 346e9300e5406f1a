import functools

from django.db import migrations, models

import prevent.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Individual",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=functools.partial(prevent.kernel.ids.new_reference, *("P",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                ("given_names", models.CharField(blank=True, max_length=200)),
                ("family_name", models.CharField(blank=True, max_length=200)),
                ("date_of_birth", models.DateField(null=True)),
                ("approximate_age", models.PositiveSmallIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
