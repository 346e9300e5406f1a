"""What is said of questions and requests while they wait, checks of the police; the second wall around it; response times."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, take_down

POLICE_PART = (
    "acting.polices(referral_id) OR acting.holds('information_governance') AND acting.triages(referral_id)"
)
WITH_REQUEST = "EXISTS (SELECT 1 FROM referrals_informationrequest parent WHERE parent.id = request_id)"
RULES: dict[str, tuple[str, str]] = {
    "referrals_referrerchase": ("NOT acting.holds('worker') AND acting.owns_story(referral_id)", ""),
    "referrals_policecheck": (POLICE_PART, "acting.polices(referral_id)"),
    "referrals_requestnote": (WITH_REQUEST, ""),
}
RESPONSE_TIMES = """
CREATE FUNCTION acting.response_times(since date, until date) RETURNS TABLE (
    agency text, kind text, asked bigint, answered bigint, declined bigint, extended bigint, in_time bigint, waiting bigint,
    overdue bigint, median_days double precision
) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT agency.name::text, agency.kind::text,
        count(*),
        count(*) FILTER (WHERE request.stage = 'answered'),
        count(*) FILTER (WHERE request.stage = 'declined'),
        count(*) FILTER (WHERE EXISTS (
            SELECT 1 FROM referrals_requestnote note WHERE note.request_id = request.id AND note.word = 'extended')),
        count(*) FILTER (WHERE reply.decided_on <= request.due_on),
        count(*) FILTER (WHERE request.stage = 'sent'),
        count(*) FILTER (WHERE request.stage = 'sent' AND request.due_on < (acting.now() AT TIME ZONE 'Europe/London')::date),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY reply.decided_on - sent.day) FILTER (WHERE reply.id IS NOT NULL)
    FROM referrals_informationrequest request
    JOIN accounts_agency agency ON agency.id = request.agency_id
    JOIN referrals_referral referral ON referral.id = request.referral_id
    LEFT JOIN referrals_requestreply reply ON reply.request_id = request.id
    CROSS JOIN LATERAL (SELECT (request.opened_at AT TIME ZONE 'Europe/London')::date AS day) sent
    WHERE request.stage <> 'withdrawn' AND sent.day BETWEEN since AND until
      AND (request.force_id = ANY (acting.reach('supervised')) OR referral.panel_id = ANY (acting.reach('chaired')))
    GROUP BY agency.id
$$;
COMMENT ON FUNCTION acting.response_times IS
    'Of each agency that the actor''s force or panel asked in these days: how many, and how soon it answered. Every request counts.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each table, then the count."""
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(RESPONSE_TIMES, params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute("DROP FUNCTION acting.response_times", params=None)
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0004_wordings_and_check_points"),
        ("referrals", "0003_possible_match"),
        ("channel", "0002_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PoliceCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("checked_by", models.CharField(max_length=100)),
                ("is_clear", models.BooleanField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="police_checks",
                        to="referrals.referral",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.term"
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("system__isnull", True),
                            models.Q(("system__gte", "police_system."), ("system__lt", "police_system/")),
                            _connector="OR",
                        ),
                        name="police_check_system_is_one",
                    ),
                ],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReferrerChase",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrer_chases",
                        to="referrals.referral",
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
            name="RequestNote",
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
                    "word",
                    models.CharField(
                        choices=[
                            ("part", "A part of the answer"),
                            ("more_time", "Asked for more time"),
                            ("extended", "Due later"),
                            ("chased", "Reminded"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("outstanding", models.TextField(blank=True, help_text="What is still to come.")),
                (
                    "until",
                    models.DateField(help_text="The later day that was asked for or given.", null=True),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="referrals.informationrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word__in", ["part", "more_time", "extended", "chased"])),
                        name="request_word_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("word", "part"), models.Q(("outstanding", ""), _negated=True)),
                            models.Q(models.Q(("word", "part"), _negated=True), ("outstanding", "")),
                            _connector="OR",
                        ),
                        name="request_part_says_what_is_outstanding",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("until__isnull", False), ("word__in", ["more_time", "extended"])),
                            models.Q(("until", None), ("word__in", ["part", "chased"])),
                            _connector="OR",
                        ),
                        name="request_more_time_has_a_day",
                    ),
                ],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="question",
            name="not_known",
            field=models.BooleanField(default=False, help_text="The referrer says that they do not know."),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("not_known", False), ("answered_at__isnull", False), _connector="OR"),
                name="question_not_known_is_said",
            ),
        ),
        migrations.RunPython(build, undo),
    ]
