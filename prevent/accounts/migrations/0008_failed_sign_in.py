"""Attempts to sign in that failed: appended and read, never changed."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.ids


def revoke(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take back what the default privileges gave."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON accounts_failedsignin FROM {role}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_single_sign_on"), ("kernel", "0001_roles")]

    operations = [
        migrations.CreateModel(
            name="FailedSignIn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
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
                ("typed", models.CharField(blank=True, max_length=64)),
                ("address", models.GenericIPAddressField(null=True)),
                (
                    "is_refused_unread",
                    models.BooleanField(
                        help_text="There had been too many: what was sent was not looked at."
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
        migrations.RunPython(revoke, migrations.RunPython.noop),
    ]
