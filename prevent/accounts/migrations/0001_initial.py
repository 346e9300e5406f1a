import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0001_initial"),
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                (
                    "kind",
                    models.CharField(
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
                ),
                (
                    "force",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="reference.policeforce",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="reference.localauthority",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "agencies",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
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
                        name="agency_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("is_service", models.BooleanField(default=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="user_email_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("referrer", "Referrer"),
                            ("safeguarding_lead", "Safeguarding lead"),
                            ("case_officer", "Prevent case officer"),
                            ("supervisor", "Prevent supervisor"),
                            ("authority_prevent_lead", "Local authority Prevent lead"),
                            ("panel_chair", "Channel panel chair"),
                            ("deputy_chair", "Channel panel deputy chair"),
                            ("panel_coordinator", "Channel panel coordinator"),
                            ("panel_member", "Channel panel member"),
                            ("provider", "Intervention provider"),
                            ("quality_assurance", "Quality assurance"),
                            ("oversight_officer", "Oversight officer"),
                            ("statistician", "Statistician"),
                            ("information_governance", "Information governance"),
                            ("administrator", "Administrator"),
                            ("public_form", "Public form (service)"),
                            ("receipt_holder", "Holder of a receipt code (service)"),
                            ("worker", "Worker (service)"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="accounts.agency",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="reference.policeforce",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="reference.localauthority",
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="reference.panel",
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["role", "force"], name="post_by_force"),
                    models.Index(fields=["role", "panel"], name="post_by_panel"),
                    models.Index(fields=["role", "authority"], name="post_by_authority"),
                    models.Index(fields=["role", "agency"], name="post_by_agency"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("authority__isnull", True),
                                ("force__isnull", True),
                                ("panel__isnull", True),
                                (
                                    "role__in",
                                    [
                                        "referrer",
                                        "safeguarding_lead",
                                        "provider",
                                        "information_governance",
                                        "administrator",
                                    ],
                                ),
                            ),
                            models.Q(
                                ("authority__isnull", True),
                                ("force__isnull", False),
                                ("panel__isnull", True),
                                ("role__in", ["case_officer", "supervisor"]),
                            ),
                            models.Q(
                                ("authority__isnull", False),
                                ("force__isnull", True),
                                ("panel__isnull", True),
                                ("role__in", ["authority_prevent_lead"]),
                            ),
                            models.Q(
                                ("authority__isnull", True),
                                ("force__isnull", True),
                                ("panel__isnull", False),
                                (
                                    "role__in",
                                    ["panel_chair", "deputy_chair", "panel_coordinator", "panel_member"],
                                ),
                            ),
                            models.Q(
                                ("authority__isnull", True),
                                ("force__isnull", True),
                                ("panel__isnull", True),
                                (
                                    "role__in",
                                    [
                                        "quality_assurance",
                                        "oversight_officer",
                                        "statistician",
                                        "public_form",
                                        "receipt_holder",
                                        "worker",
                                    ],
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="post_area_fits_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="post_ends_after_start",
                    ),
                ],
            },
        ),
    ]
