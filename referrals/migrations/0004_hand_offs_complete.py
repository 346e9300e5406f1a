"""Every hand-off has its reference, its force, its stage and its dates."""

import functools

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.ids


class Migration(migrations.Migration):
    """What may not be empty, and what must hold."""

    dependencies = [
        ("referrals", "0003_hand_offs_so_far"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="handoff",
            name="force",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.policeforce"
            ),
        ),
        migrations.AlterField(
            model_name="handoff",
            name="opened_at",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="handoff",
            name="reference",
            field=models.CharField(
                default=functools.partial(prevent.kernel.ids.new_reference, *("H",)),
                editable=False,
                max_length=20,
                unique=True,
            ),
        ),
        migrations.AlterField(
            model_name="handoff",
            name="reply_to",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="handoff",
            name="stage_since",
            field=models.DateTimeField(),
        ),
        migrations.AlterModelOptions(
            name="handoff",
            options={"ordering": ["opened_at", "id"]},
        ),
        migrations.AddIndex(
            model_name="handoff",
            index=models.Index(fields=["agency", "stage", "accept_by"], name="hand_off_agency_list"),
        ),
        migrations.AddIndex(
            model_name="handoff",
            index=models.Index(fields=["force", "stage", "accept_by"], name="hand_off_force_list"),
        ),
        migrations.AddConstraint(
            model_name="handoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        ["proposed", "sent", "accepted", "declined", "heard", "withdrawn", "dropped"],
                    )
                ),
                name="hand_off_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("gateway__isnull", False), ("instead_of", None), ("section_36", None)),
                    models.Q(("gateway", None), ("instead_of", None), ("section_36__isnull", False)),
                    models.Q(
                        ("gateway", None),
                        ("instead_of__isnull", False),
                        ("section_36", None),
                        models.Q(("why_again", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="hand_off_follows_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "sent"), _negated=True), ("accept_by__isnull", False), _connector="OR"
                ),
                name="hand_off_sent_is_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="handoff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "accepted"), _negated=True),
                    ("hear_by__isnull", False),
                    _connector="OR",
                ),
                name="hand_off_accepted_is_due",
            ),
        ),
    ]
