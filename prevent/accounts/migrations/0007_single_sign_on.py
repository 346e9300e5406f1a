"""Agencies with a sign-in of their own."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import prevent.kernel.ids


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_session")]

    operations = [
        migrations.CreateModel(
            name="SingleSignOn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
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
                (
                    "agency",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="single_sign_on",
                        to="accounts.agency",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "single sign-ons",
                "ordering": ["agency__name"],
            },
        ),
    ]
