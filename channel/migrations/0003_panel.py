"""What a panel keeps of its seats, papers, inputs, notes, actions and minutes."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_acting"),
        ("channel", "0002_wall"),
        ("reference", "0002_never_deleted"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="minutes_planned",
            field=models.PositiveSmallIntegerField(default=5, help_text="How long it is to take."),
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="AgencyInput",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("known", models.TextField(help_text="What is new since the agency was last asked.")),
                        (
                            "view",
                            models.TextField(
                                blank=True, help_text="How the agency sees the risk, and what protects."
                            ),
                        ),
                        ("offers", models.TextField(blank=True, help_text="What the agency does or can do.")),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="inputs",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inputs",
                                to="channel.panelmeeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="CirculatedPapers",
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
                        ("content", models.JSONField()),
                        ("digests", models.JSONField()),
                        ("circulated_at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="papers",
                                to="channel.panelmeeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["circulated_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="Declaration",
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
                        ("taken_at", models.DateTimeField()),
                        (
                            "attendance",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declaration",
                                to="channel.attendance",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MinutesAddendum",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("text", models.TextField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="channel.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MinutesAgreement",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        (
                            "agreed_at",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="channel.panelmeeting",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement",
                                to="channel.panelmeeting",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PanelAction",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("what", models.TextField()),
                        ("due_on", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="channel.panelmeeting",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SignedMinutes",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("text", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed",
                                to="channel.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ItemNote",
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
                            "field",
                            models.CharField(
                                choices=[
                                    ("said", "What was said"),
                                    ("risk", "Risk and susceptibility, as the panel sees them"),
                                    ("next", "What is to be done"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("version", models.PositiveIntegerField()),
                        ("text", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notes",
                                to="channel.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["item", "field", "version"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("field__in", ["said", "risk", "next"])),
                                name="item_note_field_known",
                            ),
                            models.UniqueConstraint(
                                fields=("item", "field", "version"), name="item_note_version_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionOutcome",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("is_done", models.BooleanField()),
                        ("words", models.TextField(help_text="The evidence, or the reason.")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcome",
                                to="channel.panelaction",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("words", ""), _negated=True),
                                name="action_outcome_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelRule",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        ("holds_from", models.DateField()),
                        ("least", models.PositiveSmallIntegerField(help_text="Members present who vote.")),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("police", "Police"),
                                        ("local_authority", "Local authority"),
                                        ("education", "Education"),
                                        ("health", "Health"),
                                        ("prison_probation", "Prison and probation"),
                                        ("community", "Community"),
                                        ("provider", "Intervention provider"),
                                        ("oversight", "Home Office or Commissioner's office"),
                                        ("service", "This service"),
                                        ("other", "Other"),
                                    ],
                                    max_length=20,
                                ),
                                help_text="Of which each is there.",
                                size=None,
                            ),
                        ),
                        ("source", models.CharField(help_text="Where the panel settled it.", max_length=200)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kinds__contained_by",
                                        [
                                            "police",
                                            "local_authority",
                                            "education",
                                            "health",
                                            "prison_probation",
                                            "community",
                                            "provider",
                                            "oversight",
                                            "service",
                                            "other",
                                        ],
                                    )
                                ),
                                name="panel_rule_kinds_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelSeat",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("core", "Core: at every meeting"),
                                    ("by_case", "By case: where a person needs it"),
                                ],
                                max_length=10,
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["panel", "agency", "-recorded_at"], name="panel_seat_last")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["core", "by_case"])),
                                name="panel_seat_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deputy", None),
                                    models.Q(
                                        ("member__isnull", False),
                                        models.Q(("deputy", models.F("member")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="panel_seat_deputy_is_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelTraining",
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
                        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        (
                            "course",
                            models.CharField(
                                choices=[
                                    ("awareness", "Prevent awareness"),
                                    ("referral", "Prevent referrals"),
                                    ("channel", "Channel"),
                                    ("refresher", "Refresher"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("valid_until", models.DateField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("course__in", ["awareness", "referral", "channel", "refresher"])
                                ),
                                name="panel_training_course_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("valid_until__gt", models.F("decided_on"))),
                                name="panel_training_valid_for_a_time",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
