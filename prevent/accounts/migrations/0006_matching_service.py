"""Matching is a service of its own: a role, a user and a post."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.accounts.services import load_services


def load(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make it through the owner's connection."""
    load_services(apps, using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    """The service that finds the same person again."""

    dependencies = [
        ("accounts", "0005_factors_forgotten"),
        ("reference", "0002_never_deleted"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="post",
            name="post_area_fits_role",
        ),
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
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
                        ("role__in", ["panel_chair", "deputy_chair", "panel_coordinator", "panel_member"]),
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
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
