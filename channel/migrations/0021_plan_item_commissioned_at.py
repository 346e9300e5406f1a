"""A provider knows of support once it is agreed and consented to, not as soon as it is agreed (CTSA 2015 s.36(4)(b))."""

from django.db import migrations, models

from prevent.kernel.wall import replace

SO_FAR = "UPDATE channel_planitem SET commissioned_at = recorded_at WHERE agreed_on IS NOT NULL"
"""What was agreed before has gone to its provider."""

FUNCTION = """
CREATE OR REPLACE FUNCTION acting.commissioned_cases() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN COALESCE((
        SELECT array_agg(case_id) FROM public.channel_planitem
        WHERE ended_on IS NULL AND {column} IS NOT NULL AND agency_id = ANY (acting.reach('providing')::uuid[])), '{{}}');
END $$;
"""
PROVIDER = "agency_id = ANY (acting.reach('providing')::uuid[]) AND {} acting.sees_case(case_id)"
IN_CASE = "acting.works_on_case(case_id)"


def rule(commissioned: str) -> str:
    """Who sees an item of the plan."""
    return replace("channel_planitem", sees=f"{PROVIDER.format(commissioned)} OR {IN_CASE}")


class Migration(migrations.Migration):
    """When an item of support went to its provider, in the table and in the second wall."""

    dependencies = [("channel", "0020_wall")]

    operations = [
        migrations.AddField(
            model_name="planitem",
            name="commissioned_at",
            field=models.DateTimeField(
                help_text="When, agreed and consented to, it went to its provider: until then it knows of nothing.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="planitem",
            name="agreed_on",
            field=models.DateField(help_text="When the panel first agreed a plan with it.", null=True),
        ),
        migrations.RunSQL(SO_FAR, migrations.RunSQL.noop, elidable=True),
        migrations.RunSQL(FUNCTION.format(column="commissioned_at"), FUNCTION.format(column="agreed_on")),
        migrations.RunSQL(rule("commissioned_at IS NOT NULL AND"), rule("")),
    ]
