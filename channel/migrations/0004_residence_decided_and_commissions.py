from django.db import migrations, models

import prevent.kernel.clock


def commission(apps, schema_editor):
    """Support in a plan that the panel had agreed was known to its provider all along."""
    alias = schema_editor.connection.alias
    agreed = apps.get_model("channel", "AgreedPlan").objects.using(alias)
    later = agreed.filter(case=models.OuterRef("case"), recorded_at__gte=models.OuterRef("recorded_at"))
    first = models.Subquery(later.order_by("recorded_at").values("agreed_on")[:1])
    items = apps.get_model("channel", "PlanItem").objects.using(alias)
    items.filter(agreed_on=None).update(agreed_on=first)


class Migration(migrations.Migration):
    dependencies = [("channel", "0003_plan_item_agreed_on")]

    operations = [
        migrations.AlterModelOptions(
            name="residenceforce",
            options={"get_latest_by": ["recorded_at", "id"], "ordering": ["recorded_at", "id"]},
        ),
        migrations.AlterField(
            model_name="residenceforce",
            name="decided_on",
            field=models.DateField(default=prevent.kernel.clock.today),
        ),
        migrations.AlterField(
            model_name="residenceforce",
            name="recorded_at",
            field=models.DateTimeField(default=prevent.kernel.clock.now),
        ),
        migrations.RunPython(commission, migrations.RunPython.noop, elidable=True),
        # 0001 named this rule "case_open_once", and let a closed case be opened anew, in the first databases that it made.
        migrations.RunSQL(
            """
            ALTER TABLE channel_channelcase DROP CONSTRAINT IF EXISTS case_open_once;
            DROP INDEX IF EXISTS case_open_once;
            CREATE UNIQUE INDEX IF NOT EXISTS case_once_for_person ON channel_channelcase (individual_id, panel_id)
                WHERE stage IN ('awaiting_consent', 'awaiting_panel', 'closed', 'closing', 'further_assessment',
                                'police_led', 'support', 'transfer_offered');
            """,
            migrations.RunSQL.noop,
            elidable=True,
        ),
    ]
