"""Draws from what was closed below the threshold, their reviews, and the second wall around them."""

import functools

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, take_down

WORKER = "acting.holds('worker')"
COUNTS = f"{WORKER} OR acting.holds('quality_assurance')"
"""With the seed a force could find out what of its own was drawn."""
REVIEW = f"""
    {WORKER} OR NOT acting.keeps_referral(referral_id) AND (
        acting.holds('quality_assurance')
        OR force_id = ANY (acting.reach('supervised')) AND stage NOT IN ('waiting', 'taken', 'let_go'))
"""
OWN = "by_id = acting.actor()"


def through(column: str) -> str:
    """What hangs on a review is seen with it."""
    return f"EXISTS (SELECT 1 FROM assurance_assurancereview parent WHERE parent.id = {column})"


RULES = {
    # Table -> who sees a row, and who adds one.
    "assurance_assurancedraw": (COUNTS, WORKER),
    "assurance_assurancestratum": (COUNTS, WORKER),
    "assurance_assurancereview": (REVIEW, WORKER),
    "assurance_assurancehistory": (through("case_id"), f"{OWN} OR {WORKER}"),
    "assurance_assurancefinding": (through("review_id"), f"{OWN} AND {through('review_id')}"),
    "assurance_assuranceanswer": (through("review_id"), f"{OWN} AND {through('review_id')}"),
}
WRITTEN_ONCE = ("draw", "stratum", "finding", "answer")
CLOSED_BELOW = """
CREATE FUNCTION acting.closed_below(since timestamptz, until timestamptz)
RETURNS TABLE (key uuid, named text, of_force text, strata text[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF NOT acting.holds('worker') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the worker draws';
    END IF;
    RETURN QUERY
    SELECT closed.id, closed.reference::text, closed.force_id::text, array_remove(ARRAY[
        CASE WHEN EXISTS (
            SELECT 1 FROM referrals_referral earlier JOIN people_individual same ON same.id = earlier.individual_id
            WHERE same.person = known.person AND earlier.opened_at < closed.opened_at)
        THEN 'repeat' END,
        CASE WHEN COALESCE(
            COALESCE(known.date_of_birth, stated.date_of_birth)
                > ((closed.opened_at AT TIME ZONE 'Europe/London')::date - interval '18 years'),
            COALESCE(stated.approximate_age, known.approximate_age) < 18, false)
        THEN 'child' END,
        CASE WHEN EXISTS (
            SELECT 1 FROM referrals_concernkind kind WHERE kind.referral_id = closed.id
            AND kind.kind_id IN ('concern.fascination_with_violence', 'concern.school_massacre'))
          OR EXISTS (
            SELECT 1 FROM referrals_gatewayassessment found
            WHERE found.referral_id = closed.id AND 'violence' = ANY (found.reason_kinds))
          OR EXISTS (
            SELECT 1 FROM referrals_section36decision found
            WHERE found.referral_id = closed.id AND 'violence' = ANY (found.reason_kinds))
        THEN 'violence' END], NULL)
    FROM referrals_referral closed
    LEFT JOIN referrals_particulars stated ON stated.referral_id = closed.id
    LEFT JOIN people_individual known ON known.id = closed.individual_id
    WHERE closed.stage = 'closed' AND NOT closed.restricted AND closed.stage_since >= since AND closed.stage_since < until
      AND (SELECT made.move FROM referrals_referralhistory made
           WHERE made.case_id = closed.id AND made.stage_after = 'closed' AND made.stage_before <> 'closed'
           ORDER BY made.version DESC LIMIT 1) IN ('endorse_gateway', 'decide_section_36', 'close_handed_off');
END $$;
COMMENT ON FUNCTION acting.closed_below IS
    'Which referrals a force closed below the threshold in a time, and from which strata they are: yes or no, and nothing else.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The question of the worker, then every table; draws and decisions are written once."""
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(CLOSED_BELOW, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    for name in WRITTEN_ONCE:
        schema_editor.execute(f"REVOKE UPDATE, DELETE ON assurance_assurance{name} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.closed_below", params=None)


class Migration(migrations.Migration):
    """Assurance of closed referrals."""

    initial = True

    dependencies = [
        ("channel", "0002_wall"),
        ("reference", "0005_sampling_shares"),
        ("referrals", "0005_authority_referral"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AssuranceDraw",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "month",
                    models.DateField(
                        help_text="The first day of the month in which they were closed.", unique=True
                    ),
                ),
                ("seed", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField(default=prevent.kernel.clock.now)),
            ],
            options={
                "ordering": ["-month"],
            },
        ),
        migrations.CreateModel(
            name="AssuranceReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("stage_since", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "reference",
                    models.CharField(
                        default=functools.partial(prevent.kernel.ids.new_reference, *("Q",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "To be reviewed"),
                            ("taken", "Being reviewed"),
                            ("agreed", "Agreed with the closure"),
                            ("disagreed", "Disagreed, without asking for more"),
                            ("reopen_asked", "Asked to open it again"),
                            ("reopened", "Opened again"),
                            ("kept_closed", "Kept closed, with reasons"),
                            ("let_go", "Not reviewed"),
                        ],
                        default="waiting",
                        max_length=40,
                    ),
                ),
                (
                    "drawn_as",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("random", "Drawn at random from all"),
                                ("repeat", "The person was referred before"),
                                ("child", "A child when referred"),
                                ("violence", "Fixation on violence"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                    ),
                ),
                ("due_on", models.DateField()),
                ("until", models.DateTimeField(null=True)),
                ("answer_by", models.DateField(null=True)),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="assurance.assurancedraw",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assurance_reviews",
                        to="referrals.referral",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssuranceHistory",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("move", models.CharField(max_length=40)),
                ("stage_before", models.CharField(blank=True, max_length=40)),
                ("stage_after", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="history",
                        to="assurance.assurancereview",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssuranceFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                (
                    "finding",
                    models.CharField(
                        choices=[
                            ("agree", "I agree with the closure"),
                            ("disagree", "I disagree, but it need not be opened again"),
                            ("reopen", "It should be opened again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reasons", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="finding",
                        to="assurance.assurancereview",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssuranceAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("reopens", models.BooleanField()),
                ("reasons", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer",
                        to="assurance.assurancereview",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssuranceStratum",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "stratum",
                    models.CharField(
                        choices=[
                            ("random", "Drawn at random from all"),
                            ("repeat", "The person was referred before"),
                            ("child", "A child when referred"),
                            ("violence", "Fixation on violence"),
                        ],
                        max_length=10,
                    ),
                ),
                ("population", models.PositiveIntegerField()),
                ("drawn", models.PositiveIntegerField()),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strata",
                        to="assurance.assurancedraw",
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.samplingshare",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="assurancereview",
            index=models.Index(fields=["force", "stage", "due_on"], name="assurance_force_list"),
        ),
        migrations.AddConstraint(
            model_name="assurancereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "waiting",
                            "taken",
                            "agreed",
                            "disagreed",
                            "reopen_asked",
                            "reopened",
                            "kept_closed",
                            "let_go",
                        ],
                    )
                ),
                name="assurance_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancereview",
            constraint=models.UniqueConstraint(fields=("draw", "referral"), name="assurance_drawn_once"),
        ),
        migrations.AddConstraint(
            model_name="assurancereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("drawn_as__contained_by", ["random", "repeat", "child", "violence"]),
                    models.Q(("drawn_as", []), _negated=True),
                ),
                name="assurance_drawn_as_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "reopen_asked"), _negated=True),
                    ("answer_by__isnull", False),
                    _connector="OR",
                ),
                name="assurance_asked_is_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancereview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "taken"), _negated=True),
                    models.Q(("reviewer__isnull", False), ("until__isnull", False)),
                    _connector="OR",
                ),
                name="assurance_taken_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancehistory",
            constraint=models.UniqueConstraint(fields=("case", "version"), name="assurance_history_once"),
        ),
        migrations.AddConstraint(
            model_name="assurancefinding",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding__in", ["agree", "disagree", "reopen"])),
                name="assurance_finding_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancestratum",
            constraint=models.UniqueConstraint(
                fields=("draw", "force", "stratum"), name="assurance_stratum_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assurancestratum",
            constraint=models.CheckConstraint(
                condition=models.Q(("stratum__in", ["random", "repeat", "child", "violence"])),
                name="assurance_stratum_known",
            ),
        ),
        migrations.RunPython(build, undo),
    ]
