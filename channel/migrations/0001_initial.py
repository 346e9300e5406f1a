import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("people", "0001_initial"),
        ("reference", "0001_initial"),
        ("referrals", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ChannelCase",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("C",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("awaiting_panel", "Awaiting the panel"),
                                    ("awaiting_consent", "Awaiting consent"),
                                    ("support", "Support under way"),
                                    ("further_assessment", "Further assessment due"),
                                    ("transfer_offered", "Transfer offered to another panel"),
                                    ("police_led", "Police-led"),
                                    ("closing", "Closing report due"),
                                    ("closed", "Closed, reviews to come"),
                                    ("not_adopted", "Not adopted"),
                                    ("complete", "Complete"),
                                ],
                                default="awaiting_panel",
                                max_length=40,
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="channel_cases",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "individual",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="channel_cases",
                                to="people.individual",
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
                            "offered_panel",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.localauthority",
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
                        (
                            "residence_force",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.policeforce",
                            ),
                        ),
                        ("residence_reason", models.TextField(blank=True)),
                        (
                            "risk_owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan_owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "restricted",
                            models.BooleanField(default=False, help_text="Only those who are named see it."),
                        ),
                        ("episode", models.PositiveSmallIntegerField(default=1)),
                        (
                            "referred_on",
                            models.DateField(
                                help_text="The section 36 decision, the reopening, or the transfer to this panel."
                            ),
                        ),
                        (
                            "considered_on",
                            models.DateField(help_text="When the panel last considered it.", null=True),
                        ),
                        ("due_on", models.DateField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["panel", "stage", "due_on"], name="case_panel_list"),
                            models.Index(fields=["force", "stage", "due_on"], name="case_force_list"),
                            models.Index(
                                condition=models.Q(("offered_panel__isnull", False)),
                                fields=["offered_panel"],
                                name="case_offered",
                            ),
                            models.Index(fields=["risk_owner", "stage"], name="case_risk_owner"),
                            models.Index(fields=["plan_owner", "stage"], name="case_plan_owner"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "awaiting_panel",
                                            "awaiting_consent",
                                            "support",
                                            "further_assessment",
                                            "transfer_offered",
                                            "police_led",
                                            "closing",
                                            "closed",
                                            "not_adopted",
                                            "complete",
                                        ],
                                    )
                                ),
                                name="case_stage_known",
                            ),
                            models.UniqueConstraint(fields=("referral",), name="case_once_for_referral"),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "awaiting_consent",
                                            "awaiting_panel",
                                            "closed",
                                            "closing",
                                            "further_assessment",
                                            "police_led",
                                            "support",
                                            "transfer_offered",
                                        ],
                                    )
                                ),
                                fields=("individual", "panel"),
                                name="case_once_for_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("offered_panel__isnull", False), ("stage", "transfer_offered")),
                                    models.Q(
                                        models.Q(("stage", "transfer_offered"), _negated=True),
                                        ("offered_panel__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="case_offer_has_panel",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stage", "further_assessment"), _negated=True),
                                    ("due_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="case_further_assessment_has_date",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelMeeting",
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
                                default=functools.partial(prevent.kernel.ids.new_reference, *("M",)),
                                editable=False,
                                max_length=20,
                                unique=True,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("under_way", "Under way"),
                                    ("ended", "Ended"),
                                    ("called_off", "Called off"),
                                ],
                                default="planned",
                                max_length=40,
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
                        ("held_on", models.DateField()),
                        ("starts_at", models.TimeField()),
                        ("place", models.CharField(max_length=200)),
                        ("is_emergency", models.BooleanField(default=False)),
                        ("why_called_off", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["panel", "held_on"], name="meeting_panel_list")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stage__in", ["planned", "under_way", "ended", "called_off"])
                                ),
                                name="meeting_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("stage", "called_off"),
                                        models.Q(("why_called_off", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("stage", "called_off"), _negated=True),
                                        ("why_called_off", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="meeting_called_off_has_reason",
                            ),
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
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
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
                            "member",
                            models.ForeignKey(
                                null=True,
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
                    name="CaseHistory",
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
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="case_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingHistory",
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
                                to="channel.panelmeeting",
                            ),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version"],
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "version"), name="meeting_history_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="channel.panelmeeting",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("first_consideration", "First consideration"),
                                    ("monthly_review", "Monthly review"),
                                    ("further_assessment", "Further assessment"),
                                    ("closure", "Closure"),
                                    ("post_closure_review", "Review after closure"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Not yet discussed"),
                                    ("open", "Under discussion"),
                                    ("decided", "Decided"),
                                    ("carried_over", "Carried over"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("opened_at", models.DateTimeField(null=True)),
                        (
                            "opened_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("minutes", models.TextField(blank=True)),
                        (
                            "minutes_planned",
                            models.PositiveSmallIntegerField(default=5, help_text="How long it is to take."),
                        ),
                    ],
                    options={
                        "ordering": ["position", "id"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "case"), name="agenda_case_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "first_consideration",
                                            "monthly_review",
                                            "further_assessment",
                                            "closure",
                                            "post_closure_review",
                                        ],
                                    )
                                ),
                                name="agenda_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["waiting", "open", "decided", "carried_over"])
                                ),
                                name="agenda_state_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "open"])),
                                fields=("case",),
                                name="agenda_one_at_a_time",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("meeting",),
                                name="agenda_one_open",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="channel.panelmeeting",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("deputy", "Deputy chair"),
                                    ("member", "Panel member"),
                                    ("police", "Police representative"),
                                    ("other", "In attendance"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("arrived_at", models.DateTimeField()),
                        ("left_at", models.DateTimeField(null=True)),
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
                        "ordering": ["arrived_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity__in", ["chair", "deputy", "member", "police", "other"])
                                ),
                                name="attendance_capacity_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("left_at", None)),
                                fields=("meeting", "user"),
                                name="attendance_present_once",
                            ),
                        ],
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
                        ("what", models.TextField()),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closures",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "reason",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("final_assessment", models.TextField()),
                        (
                            "remains",
                            models.TextField(
                                help_text="What is still of concern or needed; 'nothing' is an answer."
                            ),
                        ),
                        ("held_by", models.TextField(help_text="Who holds what remains.")),
                        ("told", models.TextField(help_text="Who is told, and how.")),
                        ("closed_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["recorded_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "episode"), name="closure_once_an_episode"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceLedNote",
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
                                related_name="police_led_notes",
                                to="channel.channelcase",
                            ),
                        ),
                        ("next_on", models.DateField(null=True)),
                        (
                            "ends_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("awaiting_panel", "Awaiting the panel"),
                                    ("awaiting_consent", "Awaiting consent"),
                                    ("support", "Support under way"),
                                    ("further_assessment", "Further assessment due"),
                                    ("transfer_offered", "Transfer offered to another panel"),
                                    ("police_led", "Police-led"),
                                    ("closing", "Closing report due"),
                                    ("closed", "Closed, reviews to come"),
                                    ("not_adopted", "Not adopted"),
                                    ("complete", "Complete"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, help_text="Why police-led work ended; nothing operational."
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
                                    models.Q(("ends_as", ""), ("next_on__isnull", False)),
                                    models.Q(
                                        ("ends_as__in", ["awaiting_panel", "closing"]),
                                        ("next_on", None),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="police_led_note_next_or_end",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentPlan",
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
                                related_name="consent_plans",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        ("how", models.TextField()),
                        ("ask_by", models.DateField()),
                        ("asked_by", models.CharField(help_text="Who will ask.", max_length=200)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consent_events",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "act",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("given", "Given"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                    ("renewed", "Renewed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "given_by",
                            models.CharField(
                                choices=[
                                    ("person", "The person"),
                                    ("parent", "A parent"),
                                    ("guardian", "A guardian"),
                                    ("authority", "An authority with parental responsibility"),
                                    (
                                        "best_interests",
                                        "A best-interests decision for an adult without capacity",
                                    ),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Who was asked or answered, and their relation to the person.",
                                max_length=200,
                            ),
                        ),
                        ("held_on", models.DateField()),
                        (
                            "means",
                            models.CharField(
                                choices=[
                                    ("in_person", "In person"),
                                    ("telephone", "By telephone"),
                                    ("video", "By video"),
                                    ("in_writing", "In writing"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "asked_by",
                            models.CharField(help_text="Who asked or heard the answer.", max_length=200),
                        ),
                        (
                            "evidence",
                            models.TextField(blank=True, help_text="The signed form, the note of the call."),
                        ),
                        (
                            "scope",
                            models.TextField(
                                blank=True,
                                help_text="Support, and the agencies that share information for it.",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(
                                blank=True, help_text="Why it was refused or withdrawn, if they said."
                            ),
                        ),
                        (
                            "wishes",
                            models.TextField(blank=True, help_text="The child's own wishes and feelings."),
                        ),
                        ("capacity_note", models.TextField(blank=True)),
                        ("interpreter_note", models.TextField(blank=True)),
                        (
                            "renew_on",
                            models.DateField(
                                help_text="From which day on what was given counts no longer, unless renewed.",
                                null=True,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["recorded_at", "id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("act__in", ["asked", "given", "refused", "withdrawn", "renewed"])
                                ),
                                name="consent_act_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "given_by__in",
                                        ["person", "parent", "guardian", "authority", "best_interests"],
                                    )
                                ),
                                name="consent_from_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("means__in", ["in_person", "telephone", "video", "in_writing"])
                                ),
                                name="consent_means_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("act__in", ["given", "renewed"]), _negated=True),
                                    models.Q(
                                        models.Q(("scope", ""), _negated=True),
                                        models.Q(("evidence", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="consent_given_has_scope_and_evidence",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnerPeriod",
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
                                related_name="owner_periods",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("risk", "Risk owner (police)"), ("plan", "Plan owner (panel)")],
                                max_length=4,
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
                        (
                            "from_leaver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("from_leaver__isnull", False), ("until", None)),
                                fields=["from_leaver"],
                                name="owner_for_reassignment",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["risk", "plan"])), name="owner_kind_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="owner_period_in_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("case", "kind"),
                                name="owner_one_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                                related_name="invitations",
                                to="channel.channelcase",
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
                        ("reason", models.TextField()),
                        ("ended_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "indexes": [models.Index(fields=["agency", "case"], name="invitation_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("case", "agency"),
                                name="invitation_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JoinedReferral",
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
                                related_name="joined_referrals",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined_to",
                                to="referrals.referral",
                            ),
                        ),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResidenceForce",
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
                                related_name="residence_forces",
                                to="channel.channelcase",
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
                        ("reason", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Need",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="needs",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        ("need", models.TextField()),
                        (
                            "assessed",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="referrals.assessedneed",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                help_text="Where it was found: assessment, agency, the person.",
                                max_length=200,
                            ),
                        ),
                        (
                            "why_unmet",
                            models.TextField(blank=True, help_text="As the last of its `unmet` rows says."),
                        ),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["recorded_at", "id"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("case", "episode", "assessed"), name="need_taken_over_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreedPlan",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreed_plans",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        ("summary", models.TextField()),
                        ("agreed_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["recorded_at"],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="transfers",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "from_panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        (
                            "to_panel",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.panel",
                            ),
                        ),
                        ("stage_before", models.CharField(max_length=40)),
                        ("due_before", models.DateField(null=True)),
                        ("reason", models.TextField()),
                        ("shared", models.TextField(help_text="What was shared, and on what lawful basis.")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Waiting for an answer"),
                                    ("accepted", "Accepted"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="offered",
                                max_length=10,
                            ),
                        ),
                        ("offered_at", models.DateTimeField()),
                        (
                            "offered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["offered_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["offered", "accepted", "refused", "withdrawn"])
                                ),
                                name="transfer_state_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "offered")),
                                fields=("case",),
                                name="transfer_one_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseGrant",
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
                            "permission",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
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
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why", models.TextField()),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_ended", models.TextField(blank=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("restricted", "Named for a restricted record"),
                                    ("emergency", "Emergency access"),
                                    ("sample", "Quality-assurance sample"),
                                    ("governance", "Information governance, for a reason"),
                                    ("match", "To decide whether it is the same person"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "content_object",
                            models.ForeignKey(
                                db_column="case_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["content_object", "kind"],
                                name="casegrant_record",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="casegrant_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="casegrant_ended_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["restricted", "emergency", "sample", "governance", "match"])
                                ),
                                name="casegrant_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "restricted"), ("until__isnull", False), _connector="OR"
                                ),
                                name="casegrant_opening_has_end",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("user", "content_object", "kind"),
                                name="casegrant_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseExclusion",
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
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why", models.TextField()),
                        ("since", models.DateTimeField()),
                        ("until", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_ended", models.TextField(blank=True)),
                        (
                            "content_object",
                            models.ForeignKey(
                                db_column="case_id",
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="exclusions",
                                to="channel.channelcase",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["since", "id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["content_object"],
                                name="caseexclusion_record",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until", None), ("until__gt", models.F("since")), _connector="OR"
                                ),
                                name="caseexclusion_until_after_since",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="caseexclusion_ended_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("user", "content_object"),
                                name="caseexclusion_once",
                            ),
                        ],
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
                        (
                            "agreed_at",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
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
                    name="PanelView",
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
                                related_name="panel_views",
                                to="channel.channelcase",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "level",
                            models.CharField(
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")], max_length=6
                            ),
                        ),
                        ("reasons", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("level__in", ["low", "medium", "high"]),
                                    models.Q(("reasons", ""), _negated=True),
                                ),
                                name="panel_view_whole",
                            )
                        ],
                    },
                ),
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
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("known", models.TextField(help_text="What is new since the agency was last asked.")),
                        (
                            "view",
                            models.TextField(
                                blank=True, help_text="How the agency sees the risk, and what protects."
                            ),
                        ),
                        ("offers", models.TextField(blank=True, help_text="What the agency does or can do.")),
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
                    ],
                    options={
                        "ordering": ["circulated_at", "id"],
                    },
                ),
                migrations.CreateModel(
                    name="RepresentedForce",
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
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="represented",
                                to="channel.attendance",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("attendance", "force"), name="represented_force_once"
                            )
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
                        ("is_done", models.BooleanField()),
                        ("words", models.TextField(help_text="The evidence, or the reason.")),
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
                    name="PanelDecision",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="panel_decisions",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="channel.agendaitem",
                            ),
                        ),
                        ("episode", models.PositiveSmallIntegerField()),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("adopt", "Suitable: adopt, subject to consent"),
                                    ("defer_info", "Need more information: come back to it"),
                                    (
                                        "not_suitable_signpost",
                                        "Not suitable: refer to health, social care or another service",
                                    ),
                                    (
                                        "not_suitable_existing",
                                        "Not suitable: needs are met by services in place",
                                    ),
                                    ("not_suitable_nfa", "Not suitable: no further action"),
                                    ("continue", "Continue"),
                                    ("revise", "Continue, and revise the plan"),
                                    ("withdraw", "Withdraw support"),
                                    ("close", "Close the case"),
                                    ("police_led", "Police-led"),
                                    ("pursue", "Pass to an investigation"),
                                    ("transfer", "Offer to another panel"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("reasons", models.TextField()),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("unanimous", "Unanimous"),
                                    ("majority", "By a majority"),
                                    ("chair", "By the chair, as there was no majority"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "risk_statement",
                            models.TextField(
                                blank=True, help_text="Risk and susceptibility, as the panel sees them."
                            ),
                        ),
                        ("actions", models.TextField(blank=True, help_text="Who does what until when.")),
                        (
                            "next_on",
                            models.DateField(
                                help_text="Return, further assessment or police-led update, by decision.",
                                null=True,
                            ),
                        ),
                        (
                            "health_or_care",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("refer", "Yes: the person ought to be referred, and this was arranged"),
                                    ("in_place", "No: such services are already involved"),
                                    ("not_needed", "No: the panel saw no need"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "health_or_care_note",
                            models.TextField(
                                blank=True, help_text="Which service and who arranges it, or why not."
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["decided_on", "recorded_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "decision__in",
                                        [
                                            "adopt",
                                            "defer_info",
                                            "not_suitable_signpost",
                                            "not_suitable_existing",
                                            "not_suitable_nfa",
                                            "continue",
                                            "revise",
                                            "withdraw",
                                            "close",
                                            "police_led",
                                            "pursue",
                                            "transfer",
                                        ],
                                    )
                                ),
                                name="panel_decision_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("how__in", ["unanimous", "majority", "chair"])),
                                name="panel_decision_how_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "decision__in",
                                            [
                                                "close",
                                                "not_suitable_existing",
                                                "not_suitable_nfa",
                                                "not_suitable_signpost",
                                                "withdraw",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("health_or_care__in", ["refer", "in_place", "not_needed"]),
                                        models.Q(("health_or_care_note", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="panel_decision_health_or_care",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnmetNeed",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="unmet",
                                to="channel.need",
                            ),
                        ),
                        ("why", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="unmet_need_has_reason"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanItem",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plan_items",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="channel.need",
                            ),
                        ),
                        (
                            "kind",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        ("nature", models.TextField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("responsible", models.CharField(max_length=200)),
                        ("how", models.TextField()),
                        (
                            "timing",
                            models.CharField(
                                help_text="When it is given, such as: weekly, Tuesdays after school.",
                                max_length=200,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        (
                            "brief",
                            models.TextField(
                                blank=True,
                                help_text="What the provider is told, and nobody outside the plan.",
                            ),
                        ),
                        (
                            "agreed_on",
                            models.DateField(
                                help_text="When the panel first agreed a plan with it.", null=True
                            ),
                        ),
                        (
                            "commissioned_at",
                            models.DateTimeField(
                                help_text="When, agreed and consented to, it went to its provider: until then it knows of nothing.",
                                null=True,
                            ),
                        ),
                        ("ended_on", models.DateField(null=True)),
                        ("why_ended", models.TextField(blank=True)),
                        ("recorded_at", models.DateTimeField()),
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
                        "ordering": ["recorded_at", "id"],
                        "indexes": [models.Index(fields=["agency", "case"], name="plan_item_agency")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("nature", ""), _negated=True),
                                    models.Q(("responsible", ""), _negated=True),
                                    models.Q(("how", ""), _negated=True),
                                    models.Q(("timing", ""), _negated=True),
                                ),
                                name="plan_item_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TransferAnswer",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "transfer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="channel.transfer",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("offered", "Waiting for an answer"),
                                    ("accepted", "Accepted"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ["accepted", "refused", "withdrawn"]),
                                    models.Q(("text", ""), _negated=True),
                                ),
                                name="transfer_answer_ends_the_offer",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="channel.need",
                            ),
                        ),
                        ("what", models.TextField()),
                        (
                            "measure",
                            models.TextField(
                                help_text="What is counted or judged, and what the ends of the scale mean."
                            ),
                        ),
                        ("lowest", models.PositiveSmallIntegerField()),
                        ("highest", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("what", ""), _negated=True),
                                    models.Q(("measure", ""), _negated=True),
                                ),
                                name="goal_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("highest__gt", models.F("lowest"))),
                                name="goal_scale_has_length",
                            ),
                        ],
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
                        (
                            "attendance",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="declaration",
                                to="channel.attendance",
                            ),
                        ),
                        ("taken_at", models.DateTimeField()),
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
                        ("text", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
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
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Vote",
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="channel.paneldecision",
                            ),
                        ),
                        (
                            "attendance",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="channel.attendance",
                            ),
                        ),
                        (
                            "preferred",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("adopt", "Suitable: adopt, subject to consent"),
                                    ("defer_info", "Need more information: come back to it"),
                                    (
                                        "not_suitable_signpost",
                                        "Not suitable: refer to health, social care or another service",
                                    ),
                                    (
                                        "not_suitable_existing",
                                        "Not suitable: needs are met by services in place",
                                    ),
                                    ("not_suitable_nfa", "Not suitable: no further action"),
                                    ("continue", "Continue"),
                                    ("revise", "Continue, and revise the plan"),
                                    ("withdraw", "Withdraw support"),
                                    ("close", "Close the case"),
                                    ("police_led", "Police-led"),
                                    ("pursue", "Pass to an investigation"),
                                    ("transfer", "Offer to another panel"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("decision", "attendance"), name="vote_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommissionAnswer",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="channel.planitem",
                            ),
                        ),
                        ("accepts", models.BooleanField()),
                        (
                            "sessions",
                            models.PositiveSmallIntegerField(
                                help_text="How many sessions were agreed.", null=True
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                blank=True,
                                help_text="Such as: weekly, Tuesdays after school.",
                                max_length=200,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("accepts", True),
                                        ("sessions__gt", 0),
                                        models.Q(("rhythm", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("accepts", False),
                                        ("rhythm", ""),
                                        ("sessions", None),
                                        models.Q(("why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="commission_answer_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupportEnd",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ending",
                                to="channel.planitem",
                            ),
                        ),
                        ("why", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="support_end_has_reason"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseDisclosure",
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
                                help_text="Of the record, whose own row may be out of sight.", max_length=20
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
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.localauthority",
                            ),
                        ),
                        (
                            "move",
                            models.CharField(help_text="The act with which it was shared.", max_length=40),
                        ),
                        ("to", models.CharField(help_text="The agency, panel or service.", max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.agency",
                            ),
                        ),
                        ("person_there", models.CharField(blank=True, max_length=200)),
                        (
                            "what",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("identity", "Who the person is"),
                                        ("concern", "The concern"),
                                        ("question", "A question"),
                                        ("assessment", "Assessments and decisions"),
                                        ("papers", "Panel papers"),
                                        ("plan", "The support plan"),
                                        ("brief", "A provider’s brief"),
                                        ("outcome", "What became of it"),
                                        ("whole", "The whole record"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "details",
                            models.TextField(blank=True, help_text="What exactly, where it was asked."),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("assessment", "To assess the concern"),
                                    ("support", "To give support under the plan"),
                                    ("protection", "To protect a child, or an adult at risk"),
                                    ("life", "Because of a risk to life"),
                                    ("feedback", "To tell whoever referred"),
                                    ("oversight", "To check the quality of the work"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "lawful_basis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "why",
                            models.TextField(
                                blank=True,
                                help_text="Why it was necessary and proportionate, where it was asked.",
                            ),
                        ),
                        (
                            "means",
                            models.CharField(
                                choices=[
                                    ("service", "In this service"),
                                    ("telephone", "By telephone"),
                                    ("email", "By email"),
                                    ("letter", "By letter"),
                                    ("in_person", "In person, or at a meeting"),
                                    ("not_said", "Outside this service"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("shared_on", models.DateField()),
                        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "by_as",
                            models.CharField(
                                help_text="In which posts, as they were called then.", max_length=300
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosures",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "invitation",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosure",
                                to="channel.invitation",
                            ),
                        ),
                        (
                            "plan_item",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosure",
                                to="channel.planitem",
                            ),
                        ),
                        (
                            "transfer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disclosures",
                                to="channel.transfer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-recorded_at", "-id"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["force", "-recorded_at"], name="casedisclosure_force"),
                            models.Index(
                                fields=["authority", "-recorded_at"], name="casedisclosure_authority"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lawful_basis__isnull", True),
                                    models.Q(
                                        ("lawful_basis__gte", "lawful_basis."),
                                        ("lawful_basis__lt", "lawful_basis/"),
                                    ),
                                    _connector="OR",
                                ),
                                name="casedisclosure_basis_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "what__contained_by",
                                        [
                                            "identity",
                                            "concern",
                                            "question",
                                            "assessment",
                                            "papers",
                                            "plan",
                                            "brief",
                                            "outcome",
                                            "whole",
                                        ],
                                    ),
                                    models.Q(("what", []), _negated=True),
                                ),
                                name="casedisclosure_what_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "purpose__in",
                                        [
                                            "assessment",
                                            "support",
                                            "protection",
                                            "life",
                                            "feedback",
                                            "oversight",
                                        ],
                                    )
                                ),
                                name="casedisclosure_purpose_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "means__in",
                                        ["service", "telephone", "email", "letter", "in_person", "not_said"],
                                    )
                                ),
                                name="casedisclosure_means_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("move", "record_disclosure"), _negated=True),
                                    models.Q(
                                        models.Q(("why", ""), _negated=True),
                                        models.Q(("details", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="casedisclosure_outside_has_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("requested_by", None),
                                    models.Q(("requested_by", models.F("decided_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="casedisclosure_not_own_request",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GoalScore",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="scores",
                                to="channel.goal",
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField()),
                        ("why", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why", ""), _negated=True), name="goal_score_says_why"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="channel.channelcase",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="channel.planitem",
                            ),
                        ),
                        ("planned_for", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("missed", "Missed"),
                                    ("cancelled", "Cancelled, as support stopped"),
                                ],
                                default="planned",
                                max_length=10,
                            ),
                        ),
                        ("held_on", models.DateField(null=True)),
                        (
                            "with_whom",
                            models.CharField(
                                blank=True, help_text="Who gave the session: the mentor.", max_length=200
                            ),
                        ),
                        (
                            "missed_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("person", "The person did not come"),
                                    ("family", "The family could not or would not"),
                                    ("provider", "The provider could not"),
                                    ("other", "Another reason"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("report", models.TextField(blank=True)),
                        ("planned_at", models.DateTimeField()),
                        (
                            "planned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("recorded_at", models.DateTimeField(null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["planned_for", "id"],
                        "indexes": [
                            models.Index(fields=["case", "state", "planned_for"], name="session_case_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["planned", "held", "missed", "cancelled"])),
                                name="session_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_on__isnull", False), ("state", "held")),
                                    models.Q(
                                        models.Q(("state", "held"), _negated=True), ("held_on__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="session_held_has_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "missed"), _negated=True),
                                    ("missed_by__in", ["person", "family", "provider", "other"]),
                                    _connector="OR",
                                ),
                                name="session_missed_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SessionAccount",
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
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="accounts",
                                to="channel.session",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="channel.sessionaccount",
                            ),
                        ),
                        ("why_corrected", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("missed", "Missed"),
                                    ("cancelled", "Cancelled, as support stopped"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("held_on", models.DateField(null=True)),
                        ("with_whom", models.CharField(blank=True, max_length=200)),
                        (
                            "missed_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("person", "The person did not come"),
                                    ("family", "The family could not or would not"),
                                    ("provider", "The provider could not"),
                                    ("other", "Another reason"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("report", models.TextField()),
                    ],
                    options={
                        "ordering": ["recorded_at", "id"],
                        "get_latest_by": ["recorded_at", "id"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("held_on__isnull", False),
                                        ("missed_by", ""),
                                        ("state", "held"),
                                        models.Q(("with_whom", ""), _negated=True),
                                    ),
                                    models.Q(
                                        ("held_on", None),
                                        ("missed_by__in", ["person", "family", "provider", "other"]),
                                        ("state", "missed"),
                                        ("with_whom", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_account_held_or_missed",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("corrects", None), ("why_corrected", "")),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("why_corrected", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="session_account_correction_says_why",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("corrects", None)),
                                fields=("session",),
                                name="session_account_one_first",
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="attendance",
            name="forces",
            field=models.ManyToManyField(
                related_name="+", through="channel.RepresentedForce", to="reference.policeforce"
            ),
        ),
    ]
