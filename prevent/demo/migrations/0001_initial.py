from django.db import migrations, models

from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="MovedClock",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seconds", models.BigIntegerField(default=0)),
                    ],
                    options={},
                ),
                migrations.CreateModel(
                    name="Told",
                    fields=[
                        ("part", models.CharField(max_length=60, primary_key=True, serialize=False)),
                        ("today", models.DateField()),
                    ],
                    options={},
                ),
            ]
        ),
    ]
