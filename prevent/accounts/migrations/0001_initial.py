import datetime

import django.contrib.postgres.constraints
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import prevent.accounts.models.post
import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("reference", "0001_initial"),
    ]

    operations = [
        BtreeGistExtension(),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Agency",
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
                                default=prevent.kernel.ids.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
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
                                    ("matching", "Matching (service)"),
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
                        (
                            "line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("confirmed_on", models.DateField(default=prevent.kernel.clock.today)),
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
                                            [
                                                "panel_chair",
                                                "deputy_chair",
                                                "panel_coordinator",
                                                "panel_member",
                                            ],
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
                                                "matching",
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
                                    (
                                        "ends_on__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("starts_on"),
                                            "-",
                                            models.Value(datetime.timedelta(days=1)),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="post_ends_after_start",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        [
                                            "administrator",
                                            "case_officer",
                                            "supervisor",
                                            "authority_prevent_lead",
                                            "panel_chair",
                                            "deputy_chair",
                                            "panel_coordinator",
                                            "panel_member",
                                            "provider",
                                        ],
                                    )
                                ),
                                expressions=[
                                    ("user", "="),
                                    (
                                        models.Case(
                                            models.When(role="administrator", then=models.Value(1)),
                                            default=models.Value(0),
                                        ),
                                        "<>",
                                    ),
                                    (prevent.accounts.models.post.Held(), "&&"),
                                ],
                                name="post_administers_or_works_on_cases",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FailedSignIn",
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
                        ("at", models.DateTimeField()),
                        (
                            "proof",
                            models.CharField(
                                choices=[
                                    ("password", "Password"),
                                    ("code", "Code of an app, or recovery code"),
                                    ("passkey", "Passkey"),
                                    ("agency", "The agency’s own sign-in"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="failed_sign_ins",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("typed", models.CharField(blank=True, max_length=64)),
                        ("address", models.GenericIPAddressField(null=True)),
                        (
                            "is_refused_unread",
                            models.BooleanField(
                                help_text="There had been too many: what was sent was not looked at."
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["typed", "at"], name="failed_sign_in_typed")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("proof__in", ["password", "code", "passkey", "agency"])),
                                name="failed_sign_in_proof_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Session",
                    fields=[
                        (
                            "session_key",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                            ),
                        ),
                        ("session_data", models.TextField(verbose_name="session data")),
                        ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("begun_at", models.DateTimeField(null=True)),
                        ("seen_at", models.DateTimeField()),
                        ("address", models.GenericIPAddressField(null=True)),
                        ("browser", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "verbose_name": "session",
                        "verbose_name_plural": "sessions",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SingleSignOn",
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
                            "agency",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="single_sign_on",
                                to="accounts.agency",
                            ),
                        ),
                        (
                            "slug",
                            models.CharField(
                                help_text="In addresses.",
                                max_length=40,
                                unique=True,
                                validators=[django.core.validators.RegexValidator("^[a-z0-9-]+$")],
                            ),
                        ),
                        (
                            "issuer",
                            models.URLField(
                                help_text="Where /.well-known/openid-configuration is found.", max_length=300
                            ),
                        ),
                        ("client_id", models.CharField(max_length=300)),
                        ("sealed_secret", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name_plural": "single sign-ons",
                        "ordering": ["agency__name"],
                    },
                ),
                migrations.CreateModel(
                    name="TeamContact",
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
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contacts",
                                to="accounts.agency",
                            ),
                        ),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("hours", models.CharField(blank=True, max_length=100)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("agency", "starts_on"), name="team_contact_one_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="team_contact_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("email", ""), ("phone", ""), _negated=True),
                                name="team_contact_reaches_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccountAct",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "post",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acts",
                                to="accounts.post",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited"),
                                    ("post_given", "Post given"),
                                    ("line_named", "Named who takes over"),
                                    ("post_confirmed", "Post confirmed"),
                                    ("post_ended", "Post ended"),
                                    ("post_lapsed", "Post lapsed, as nobody confirmed it"),
                                    ("account_disabled", "Account disabled"),
                                    ("account_unlocked", "Let try again to sign in"),
                                    ("factors_forgotten", "Let set up a second factor anew"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("from_on", models.DateField()),
                        ("decided_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("reason", models.TextField(blank=True)),
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
                        "indexes": [models.Index(fields=["user", "recorded_at"], name="account_act_of_user")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "invited",
                                            "post_given",
                                            "line_named",
                                            "post_confirmed",
                                            "post_ended",
                                            "post_lapsed",
                                            "account_disabled",
                                            "account_unlocked",
                                            "factors_forgotten",
                                        ],
                                    )
                                ),
                                name="account_act_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind__in",
                                            [
                                                "invited",
                                                "account_disabled",
                                                "account_unlocked",
                                                "factors_forgotten",
                                            ],
                                        ),
                                        ("post__isnull", True),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "kind__in",
                                                [
                                                    "invited",
                                                    "account_disabled",
                                                    "account_unlocked",
                                                    "factors_forgotten",
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("post__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="account_act_names_post",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
