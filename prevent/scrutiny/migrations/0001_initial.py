import functools

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("reference", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="UnusualReading",
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
                        ("stage_since", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("opened_at", models.DateTimeField()),
                        (
                            "reference",
                            models.CharField(
                                default=functools.partial(prevent.kernel.ids.new_reference, *("U",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[("open", "To be looked into"), ("closed", "Looked into")],
                                default="open",
                                max_length=40,
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "force",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("began_at", models.DateTimeField(help_text="The first look of the hour.")),
                        (
                            "ended_at",
                            models.DateTimeField(help_text="The look with which it became unusual."),
                        ),
                        (
                            "records",
                            models.PositiveIntegerField(
                                help_text="Different records opened between these two."
                            ),
                        ),
                        (
                            "habit",
                            models.DecimalField(
                                decimal_places=1,
                                help_text="Records in an hour in which the person reads, on average.",
                                max_digits=7,
                            ),
                        ),
                        (
                            "limit",
                            models.PositiveIntegerField(
                                help_text="More than this in an hour was unusual for this person."
                            ),
                        ),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("explained", "Explained by their work"),
                                    ("reminded", "Not needed for their work: reminded of the rules"),
                                    ("passed_on", "Passed on as a possible breach"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["force", "stage", "opened_at"], name="unusual_reading_force"
                            ),
                            models.Index(
                                fields=["agency", "stage", "opened_at"], name="unusual_reading_agency"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["open", "closed"])),
                                name="unusual_reading_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at", None), ("finding", ""), ("note", ""), ("stage", "open")
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("finding__in", ["explained", "reminded", "passed_on"]),
                                        ("stage", "closed"),
                                        models.Q(("note", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="unusual_reading_closed_with_note",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ended_at__gte", models.F("began_at"))),
                                name="unusual_reading_in_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("stage", "open")),
                                fields=("reader",),
                                name="unusual_reading_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditExtract",
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
                        ("stage_since", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("opened_at", models.DateTimeField()),
                        (
                            "reference",
                            models.CharField(
                                default=functools.partial(prevent.kernel.ids.new_reference, *("A",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("waiting", "Needs a second person"),
                                    ("ready", "Ready"),
                                    ("taken", "Downloaded"),
                                    ("refused", "Not approved"),
                                ],
                                default="ready",
                                max_length=40,
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("purpose", models.TextField()),
                        ("asked", models.JSONField()),
                        (
                            "format",
                            models.CharField(
                                choices=[("csv", "CSV, for any program"), ("ods", "ODS, a spreadsheet")],
                                max_length=4,
                            ),
                        ),
                        (
                            "rows",
                            models.PositiveIntegerField(help_text="Events, counted when it was asked for."),
                        ),
                        ("until", models.DateTimeField(help_text="The file is there until then.", null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decision", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "stage", "opened_at"], name="audit_extract_list")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", ["waiting", "ready", "taken", "refused"])),
                                name="audit_extract_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("format__in", ["csv", "ods"])),
                                name="audit_extract_format_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage__in", ["ready", "taken"]), ("until__isnull", False)),
                                    models.Q(("stage__in", ["waiting", "refused"]), ("until", None)),
                                    _connector="OR",
                                ),
                                name="audit_extract_ready_until",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by", None),
                                    models.Q(("decided_by", models.F("requested_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="audit_extract_second_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by", None), ("decision", "")),
                                    models.Q(
                                        ("decided_by__isnull", False),
                                        models.Q(("decision", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="audit_extract_decided_with_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnusualReadingHistory",
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
                        ("move", models.CharField(max_length=40)),
                        ("stage_before", models.CharField(blank=True, max_length=40)),
                        ("stage_after", models.CharField(max_length=40)),
                        ("version", models.PositiveIntegerField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="history",
                                to="scrutiny.unusualreading",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "version"), name="unusual_reading_history_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditExtractHistory",
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
                        ("move", models.CharField(max_length=40)),
                        ("stage_before", models.CharField(blank=True, max_length=40)),
                        ("stage_after", models.CharField(max_length=40)),
                        ("version", models.PositiveIntegerField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="history",
                                to="scrutiny.auditextract",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "version"), name="audit_extract_history_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
