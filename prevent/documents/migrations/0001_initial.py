import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(help_text="As its sender called it, cleaned.", max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "Word document"),
                            ("xlsx", "Excel spreadsheet"),
                            ("odt", "OpenDocument text"),
                            ("ods", "OpenDocument spreadsheet"),
                            ("jpg", "JPEG picture"),
                            ("png", "PNG picture"),
                            ("txt", "Plain text"),
                        ],
                        max_length=4,
                    ),
                ),
                ("size", models.PositiveIntegerField(help_text="Bytes, as stored.")),
                ("sha256", models.CharField(help_text="Digest of the content as stored.", max_length=64)),
                (
                    "path",
                    models.CharField(
                        help_text="A random name below DOCUMENTS_ROOT.", max_length=100, unique=True
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("uploaded_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("pending", "Being checked for viruses"),
                            ("clean", "Checked: no virus found"),
                            ("refused", "Refused: it may contain a virus"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "refused_why",
                    models.CharField(
                        blank=True,
                        choices=[("malware", "The scanner recognised it as harmful")],
                        max_length=10,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                (
                    "next_scan_at",
                    models.DateTimeField(
                        default=prevent.kernel.clock.real_now,
                        help_text="Real time of the next attempt, or end of a lease.",
                    ),
                ),
                ("scan_attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "pending")),
                        fields=["next_scan_at"],
                        name="document_pending",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["pdf", "docx", "xlsx", "odt", "ods", "jpg", "png", "txt"])
                        ),
                        name="document_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["pending", "clean", "refused"])),
                        name="document_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refused_why__in", ["malware"]), ("state", "refused")),
                            models.Q(models.Q(("state", "refused"), _negated=True), ("refused_why", "")),
                            _connector="OR",
                        ),
                        name="document_refused_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scanned_at__isnull", True), ("state", "pending")),
                            models.Q(
                                models.Q(("state", "pending"), _negated=True), ("scanned_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="document_scanned_has_time",
                    ),
                ],
            },
        ),
    ]
