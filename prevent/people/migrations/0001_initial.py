import functools

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import CreateExtension, TrigramExtension
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Individual",
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
                        ("person", models.UUIDField(db_index=True, editable=False)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NameWord",
                    fields=[
                        ("word", models.TextField(primary_key=True, serialize=False)),
                        (
                            "traces",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        ("bearers", models.IntegerField()),
                    ],
                    options={
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["traces"], name="name_word_traces"
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False,
                                fields=["word"],
                                name="name_word_trigrams",
                                opclasses=["gin_trgm_ops"],
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Merging",
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
                            "one",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.individual",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.individual",
                            ),
                        ),
                        ("about", models.UUIDField()),
                        ("reason", models.TextField()),
                        ("made_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("undone_at", models.DateTimeField(null=True)),
                        (
                            "undone_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_undone", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["made_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("one__lt", models.F("other"))), name="merging_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("undone_at", None), ("undone_by", None), ("why_undone", "")),
                                    models.Q(
                                        ("undone_at__isnull", False),
                                        ("undone_by__isnull", False),
                                        models.Q(("why_undone", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="merging_undone_with_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("undone_at", None)),
                                fields=("one", "other", "about"),
                                name="merging_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IndexedPerson",
                    fields=[
                        ("about", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        (
                            "individual",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.individual",
                            ),
                        ),
                        (
                            "names",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "words",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        (
                            "keys",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.TextField(), size=None
                            ),
                        ),
                        ("born_from", models.SmallIntegerField(null=True)),
                        ("born_to", models.SmallIntegerField(null=True)),
                        ("entered_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                    ],
                    options={
                        "verbose_name_plural": "indexed people",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                fastupdate=False, fields=["words", "keys"], name="indexed_person_keys"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
