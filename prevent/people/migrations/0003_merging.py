"""Two individuals that are one person: tied together and parted again, without a change to either."""

from uuid import UUID

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, take_down

GATHER = """
UPDATE people_individual SET person = id;

CREATE FUNCTION acting.gather(about uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    found uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock('people_merging'::regclass::bigint);
    WITH RECURSIVE same (id) AS (
        SELECT about
        UNION
        SELECT CASE WHEN tie.one_id = same.id THEN tie.other_id ELSE tie.one_id END
        FROM people_merging tie JOIN same ON same.id IN (tie.one_id, tie.other_id)
        WHERE tie.undone_at IS NULL
    )
    SELECT array_agg(id ORDER BY id) INTO found FROM same;
    UPDATE people_individual SET person = found[1] WHERE id = ANY (found) AND person <> found[1];
END $$;
COMMENT ON FUNCTION acting.gather IS
    'Give all individuals that are tied to this one, over however many ties, the same person: the first of them.';
"""
MERGING = """
    acting.holds('matching') OR acting.knows_person(one_id) AND acting.knows_person(other_id)
"""
"""Whoever knows only one of the two does not learn that there is another."""


class Migration(migrations.Migration):
    """The person of an individual, the ties between individuals, and the second wall around these."""

    dependencies = [
        ("people", "0002_matching_wall"),
        ("channel", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="individual",
            name="person",
            field=models.UUIDField(db_index=True, default=UUID(int=0), editable=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="indexedperson",
            name="entered_at",
            field=models.DateTimeField(default=prevent.kernel.clock.now),
        ),
        migrations.CreateModel(
            name="Merging",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("about", models.UUIDField()),
                ("reason", models.TextField()),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("why_undone", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.individual"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.individual"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("one__lt", models.F("other"))), name="merging_in_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at", None), ("undone_by", None), ("why_undone", "")),
                            models.Q(
                                ("undone_at__isnull", False),
                                ("undone_by__isnull", False),
                                models.Q(("why_undone", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="merging_undone_with_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("undone_at", None)),
                        fields=("one", "other", "about"),
                        name="merging_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GATHER, "DROP FUNCTION acting.gather"),
        migrations.RunSQL(
            protect(
                "people_merging", sees=MERGING, adds="by_id = acting.actor() OR acting.holds('matching')"
            ),
            take_down("people_merging"),
        ),
    ]
