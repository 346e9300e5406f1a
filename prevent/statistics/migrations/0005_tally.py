"""What is asked most is added up in the moment in which facts change; and what was begun says of what time and place it is."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from prevent.kernel.wall import protect, take_down

TABLE = "statistics_tally"
EVERYWHERE = """
    acting.holds('worker') OR acting.holds('oversight_officer') OR '{oversight}' && acting.reach('counting_kinds')
"""
"""It is of the country and its regions: only those who count there read it, and the worker for others."""

AS_ITS_FACT = """
    UPDATE statistics_undertaking begun SET received_on = fact.received_on, region = fact.region, force_id = fact.force_id
    FROM statistics_fact fact WHERE fact.referral_id = begun.fact_id;
    DELETE FROM statistics_undertaking WHERE received_on IS NULL;
"""
OF_ITS_FACT = """
CREATE FUNCTION acting.copy_from_fact() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    SELECT received_on, region, force_id INTO NEW.received_on, NEW.region, NEW.force_id
    FROM statistics_fact WHERE referral_id = NEW.fact_id;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION acting.copy_from_fact IS 'Of which time and place is what was begun? Of that of its fact.';
CREATE TRIGGER copy_from_fact BEFORE INSERT ON statistics_undertaking
    FOR EACH ROW EXECUTE FUNCTION acting.copy_from_fact();
"""
ADD = """
    INSERT INTO statistics_tally (quarter, region, reached, reached_on, number, digest)
    {added}
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (quarter, region, reached, reached_on) DO UPDATE
        SET number = statistics_tally.number + EXCLUDED.number, digest = statistics_tally.digest # EXCLUDED.digest
"""
OF_FACTS = """
    SELECT date_trunc('quarter', fact.received_on)::date, fact.region, point.reached, GREATEST(point.day, fact.received_on),
        TG_ARGV[0]::int * count(*), bit_xor(point.digest)
    FROM changed fact CROSS JOIN LATERAL (VALUES
        ('referrals', fact.received_on, fact.digest),
        (CASE fact.outcome WHEN 'no_further_action' THEN 'no_further_action' WHEN 'other_service' THEN 'signposted'
            WHEN 'police_led' THEN 'police_led' END, fact.decided_on, 0),
        ('discussed', fact.discussed_on, 0),
        ('adopted', fact.adopted_on, 0),
        ('consented', CASE WHEN fact.adopted_on IS NOT NULL AND fact.consented_on IS NOT NULL
            THEN GREATEST(fact.adopted_on, fact.consented_on) END, 0)
    ) point (reached, day, digest)
    WHERE point.reached IS NOT NULL AND point.day IS NOT NULL
"""
OF_UNDERTAKINGS = """
    SELECT date_trunc('quarter', received_on)::date, region, 'referrals', received_on, 0, bit_xor(digest) FROM changed
"""
SUMS = {"statistics_fact": OF_FACTS, "statistics_undertaking": OF_UNDERTAKINGS}
TIMES = (("INSERT", "NEW", 1), ("DELETE", "OLD", -1), ("UPDATE", "OLD", -1), ("UPDATE", "NEW", 1))


def _adding(table: str, added: str) -> str:
    """Who counts waits for whoever counts beside them: they add to the same sums."""
    function = f"acting.add_up_{table.removeprefix('statistics_')}"
    triggers = "".join(
        f"""
        CREATE TRIGGER add_up_{what}_{which} AFTER {what} ON {table} REFERENCING {which} TABLE AS changed
            FOR EACH STATEMENT EXECUTE FUNCTION {function}('{sign}');
        """.lower()
        for what, which, sign in TIMES
    )
    return f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM changed) THEN
                RETURN NULL;
            END IF;
            LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE;
            {ADD.format(added=added)};
            RETURN NULL;
        END $$;
        COMMENT ON FUNCTION {function} IS 'Add what changed to the tallies, or take it away from them.';
        {triggers}
    """


def _added_up(table: str, added: str) -> str:
    """What is there already."""
    return ADD.format(added=added.replace("TG_ARGV[0]::int", "1").replace("FROM changed", f"FROM {table}"))


EMPTIED = f"""
CREATE FUNCTION acting.forget_tallies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM statistics_undertaking;
    DELETE FROM {TABLE};
    RETURN NULL;
END $$;
COMMENT ON FUNCTION acting.forget_tallies IS 'Without facts nothing was begun, and there is nothing to add up.';
CREATE TRIGGER forget_tallies AFTER TRUNCATE ON statistics_fact
    FOR EACH STATEMENT EXECUTE FUNCTION acting.forget_tallies();
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The wall, and what adds up. Nobody else writes there."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(protect(TABLE, sees=EVERYWHERE), params=None)
    schema_editor.execute(f"REVOKE INSERT, UPDATE, DELETE ON {TABLE} FROM {role}")
    for statement in (
        *(_added_up(*one) for one in SUMS.items()),
        OF_ITS_FACT,
        *(_adding(*one) for one in SUMS.items()),
        EMPTIED,
    ):
        schema_editor.execute(statement, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for name in ("copy_from_fact", "add_up_fact", "add_up_undertaking", "forget_tallies"):
        schema_editor.execute(f"DROP FUNCTION acting.{name} CASCADE")
    schema_editor.execute(take_down(TABLE), params=None)


def _force(*, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        "reference.PoliceForce",
        django.db.models.deletion.PROTECT,
        related_name="+",
        db_index=False,
        db_constraint=False,
        null=null,
    )


class Migration(migrations.Migration):
    """Tallies; and time and place of what was begun."""

    dependencies = [("statistics", "0004_digests"), ("reference", "0001_initial")]
    operations = [
        migrations.RemoveIndex("fact", "fact_day"),
        migrations.AddIndex(
            "fact",
            models.Index(
                fields=["region", "received_on"],
                name="fact_day",
                include=[
                    *(
                        "sector",
                        "concern",
                        "age",
                        "outcome",
                        "pauses",
                        "gateway_on",
                        "section_36_on",
                        "referred_on",
                    ),
                    *("discussed_on", "adopted_on", "force", "authority", "panel"),
                ],
            ),
        ),
        migrations.AddField("undertaking", "received_on", models.DateField(null=True)),
        migrations.AddField("undertaking", "region", models.CharField(max_length=40, null=True)),
        migrations.AddField("undertaking", "force", _force(null=True)),
        migrations.RunSQL(AS_ITS_FACT, migrations.RunSQL.noop),
        migrations.AlterField("undertaking", "received_on", models.DateField()),
        migrations.AlterField("undertaking", "region", models.CharField(max_length=40)),
        migrations.AlterField("undertaking", "force", _force()),
        migrations.AddIndex(
            "undertaking", models.Index(fields=["what", "received_on"], name="undertaking_day")
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("quarter", models.DateField(help_text="Its first day.")),
                ("region", models.CharField(max_length=40)),
                ("reached", models.CharField(max_length=20)),
                ("reached_on", models.DateField()),
                ("number", models.BigIntegerField()),
                ("digest", models.BigIntegerField()),
            ],
            options={
                "verbose_name_plural": "tallies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("quarter", "region", "reached", "reached_on"), name="tally_added_up"
                    )
                ],
            },
        ),
        migrations.RunPython(build, undo),
    ]
