import django.db.models.deletion
from django.db import migrations, models


def state_former_force(apps, schema_editor):
    """The force before a home area was stated: that of the statement before it, else of the authority that the form named."""
    areas = apps.get_model("referrals", "HomeArea").objects.using(schema_editor.connection.alias)
    former: dict = {}
    for area in areas.select_related("was_authority").order_by("referral", "recorded_at", "id"):
        area.was_force_id = former.get(area.referral_id, area.was_authority.force_id)
        area.save(update_fields=["was_force"])
        former[area.referral_id] = area.force_id


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0002_never_deleted"),
        ("referrals", "0003_assessment_no_intelligence"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assessment", name="no_intelligence", field=models.BooleanField(null=True)
        ),
        migrations.AddField(
            model_name="homearea",
            name="was_force",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.policeforce",
            ),
        ),
        migrations.RunPython(state_former_force, migrations.RunPython.noop, elidable=True),
        # What the rows' triggers still hold back would block the change of the column.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop, elidable=True),
        migrations.AlterField(
            model_name="homearea",
            name="was_force",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.policeforce"
            ),
        ),
    ]
