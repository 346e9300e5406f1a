"""Possible matches of two referrals, who decided them, and what matching may know of a referral."""

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

ACTOR = "acting.actor()"
POLICE = "ANY (acting.reach('police'))"
SERVICES = "acting.holds('worker') OR acting.holds('matching')"
MATCH = f"""
    {SERVICES} OR (earlier_force_id = {POLICE} OR later_force_id = {POLICE})
        AND NOT acting.keeps_referral(earlier_id) AND NOT acting.keeps_referral(later_id)
"""
"""Whoever works on one of the two, unless an exception keeps the other from them: then they do not learn that there is one."""


def with_it(parent: str, column: str) -> str:
    """What hangs on a row that is behind the wall itself is seen with it."""
    return f"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {column})"


OF_MATCH = with_it("referrals_possiblematch", "match_id")
RULES: dict[str, tuple[str, str]] = {
    "referrals_known": (
        "NOT acting.holds('worker') AND acting.triages(referral_id)",
        "acting.polices(referral_id)",
    ),
    "referrals_possiblematch": (MATCH, ""),
    "referrals_possiblematchhistory": (
        with_it("referrals_possiblematch", "case_id"),
        f"by_id = {ACTOR} OR acting.holds('worker')",
    ),
    "referrals_matchdecision": (OF_MATCH, ""),
    "referrals_matchendorsement": (with_it("referrals_matchdecision", "decision_id"), ""),
    "referrals_matchreopening": (OF_MATCH, ""),
    "referrals_contentrequest": (OF_MATCH, ""),
    "referrals_contentanswer": (with_it("referrals_contentrequest", "request_id"), ""),
}
"""Table -> who sees a row, and who adds one, if that differs."""
DECISIONS = "known matchdecision matchendorsement matchreopening contentrequest contentanswer"

ASKED_BY_MATCHING = """
    IF NOT acting.holds('matching') THEN
        RAISE insufficient_privilege USING MESSAGE = 'only the service that matches asks this';
    END IF;
"""
CHANGED = """
    entered.about IS NULL OR entered.individual_id IS DISTINCT FROM referral.individual_id
    OR EXISTS (SELECT 1 FROM referrals_known WHERE referral_id = referral.id AND recorded_at > entered.entered_at)
"""
"""The particulars of a referral stay as stated; who its individual is may change, and what is known of the person grows."""
COMPARABLE = f"""
CREATE FUNCTION acting.comparable(abouts uuid[])
RETURNS TABLE (about uuid, individual uuid, person uuid, stated jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    {ASKED_BY_MATCHING}
    RETURN QUERY
    SELECT referral.id, referral.individual_id, known.person, jsonb_build_object(
        'names', (
            SELECT jsonb_agg(jsonb_build_array(name.one, name.other)) FROM (
                SELECT given_names, family_name FROM referrals_particulars WHERE referral_id = referral.id
                UNION ALL SELECT name, '' FROM referrals_othername WHERE referral_id = referral.id
                UNION ALL SELECT value, '' FROM referrals_known
                WHERE referral_id = referral.id AND kind IN ('legal', 'alias', 'former', 'script')
                UNION ALL SELECT known.given_names, known.family_name WHERE known.id IS NOT NULL
            ) AS name (one, other)),
        'births', (
            SELECT jsonb_agg(birth.day) FROM (
                SELECT date_of_birth FROM referrals_particulars WHERE referral_id = referral.id
                UNION SELECT known.date_of_birth
                UNION SELECT born FROM referrals_known WHERE referral_id = referral.id
            ) AS birth (day) WHERE birth.day IS NOT NULL),
        'born_about', (
            SELECT date_part('year', referral.opened_at) - approximate_age
            FROM referrals_particulars WHERE referral_id = referral.id),
        'keys', (
            SELECT jsonb_agg(jsonb_build_array(key.kind, key.value)) FROM (
                SELECT CASE kind WHEN 'phone' THEN 'phone' ELSE 'handle' END, value
                FROM referrals_contactpoint WHERE referral_id = referral.id
                UNION ALL SELECT 'address', lines FROM referrals_address WHERE referral_id = referral.id
                UNION ALL SELECT 'postcode', postcode FROM referrals_address WHERE referral_id = referral.id
                UNION ALL SELECT 'school', place FROM referrals_occupation
                WHERE referral_id = referral.id AND kind IN ('school', 'college', 'university')
                UNION ALL SELECT kind, value FROM referrals_known
                WHERE referral_id = referral.id AND kind IN ('phone', 'handle', 'address', 'school')
            ) AS key (kind, value)))
    FROM referrals_referral referral LEFT JOIN people_individual known ON known.id = referral.individual_id
    WHERE referral.id = ANY (abouts);
END $$;
COMMENT ON FUNCTION acting.comparable IS
    'What tells people apart in these referrals, and nothing else: no religion, ethnicity or nationality, no words of anybody.';

CREATE FUNCTION acting.unmatched(most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    {ASKED_BY_MATCHING}
    RETURN QUERY
    SELECT referral.id FROM referrals_referral referral
    LEFT JOIN people_indexedperson entered ON entered.about = referral.id
    WHERE {CHANGED} ORDER BY referral.opened_at LIMIT most;
END $$;
COMMENT ON FUNCTION acting.unmatched IS
    'Referrals that are not in the index of people, or are there with another individual than they have now.';

CREATE FUNCTION acting.is_unmatched(key uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    RETURN acting.sees_referral(key) AND EXISTS (
        SELECT 1 FROM referrals_referral referral
        LEFT JOIN people_indexedperson entered ON entered.about = referral.id
        WHERE referral.id = key AND ({CHANGED}));
END $$;
COMMENT ON FUNCTION acting.is_unmatched IS 'Was a referral that the actor sees not matched since its individual was last chosen?';

CREATE OR REPLACE FUNCTION acting.opened_referrals() RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN COALESCE((
        SELECT array_agg(referral_id) FROM public.referrals_referralgrant
        WHERE user_id = acting.actor() AND ended_at IS NULL AND kind IN ('emergency', 'sample', 'governance', 'match')
          AND since <= acting.now() AND (until IS NULL OR until > acting.now())), '{{}}');
END $$;
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The functions, the wall, and that a decision is appended and never changed."""
    schema_editor.execute(COMPARABLE, params=None)
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    tables = ", ".join(f"referrals_{name}" for name in DECISIONS.split())
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {tables} FROM {role}")


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute(
        "DROP FUNCTION acting.comparable, acting.unmatched, acting.is_unmatched", params=None
    )


class Migration(migrations.Migration):
    """The pairs, their decisions, and the second wall around both."""

    dependencies = [
        ("channel", "0002_wall"),
        ("people", "0003_merging"),
        ("reference", "0003_limits_of_matches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("referrals", "0002_assessments"),
    ]

    operations = [
        migrations.CreateModel(
            name="PossibleMatch",
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
                        default=functools.partial(prevent.kernel.ids.new_reference, *("K",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("undecided", "To be decided"),
                            ("cannot_tell", "Cannot tell yet"),
                            ("proposed", "Waiting for endorsement"),
                            ("same", "The same person"),
                            ("different", "Not the same person"),
                        ],
                        default="undecided",
                        max_length=40,
                    ),
                ),
                ("strength", models.CharField(max_length=10)),
                ("bits", models.DecimalField(decimal_places=2, max_digits=6)),
                (
                    "agrees",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                (
                    "differs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), size=None
                    ),
                ),
                ("decide_by", models.DateField()),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches_later",
                        to="referrals.referral",
                    ),
                ),
                (
                    "earlier_force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches_earlier",
                        to="referrals.referral",
                    ),
                ),
                (
                    "later_force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
                (
                    "linked",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "possible matches",
                "indexes": [models.Index(fields=["stage", "decide_by"], name="match_due")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stage__in", ["undecided", "cannot_tell", "proposed", "same", "different"])
                        ),
                        name="match_stage_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("strength__in", ["likely", "possible"])),
                        name="match_strength_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True), name="match_of_two"
                    ),
                    models.UniqueConstraint(fields=("earlier", "later"), name="match_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PossibleMatchHistory",
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
                        to="referrals.possiblematch",
                    ),
                ),
            ],
            options={
                "ordering": ["version"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("case", "version"), name="match_history_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchDecision",
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
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "The same person"),
                            ("different", "Not the same person"),
                            ("cannot_tell", "Cannot tell yet"),
                        ],
                        max_length=20,
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
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="referrals.possiblematch",
                    ),
                ),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ["same", "different", "cannot_tell"]),
                            models.Q(("reasons", ""), _negated=True),
                        ),
                        name="match_decision_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchEndorsement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("agrees", models.BooleanField()),
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
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="endorsement",
                        to="referrals.matchdecision",
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
            name="MatchReopening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
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
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reopenings",
                        to="referrals.possiblematch",
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
            name="ContentRequest",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
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
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.policeforce",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="content_requests",
                        to="referrals.possiblematch",
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
            name="ContentAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
                ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
                ("opens", models.BooleanField()),
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
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answer",
                        to="referrals.contentrequest",
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
            name="Known",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("legal", "Legal name"),
                            ("alias", "Also known as"),
                            ("former", "Earlier name"),
                            ("script", "Name in its original script"),
                            ("born", "Date of birth"),
                            ("claimed", "Date of birth that the person claims"),
                            ("address", "Address"),
                            ("phone", "Telephone"),
                            ("handle", "Email or online account"),
                            ("school", "School, college or university"),
                            ("relation", "Relation"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=300)),
                ("born", models.DateField(null=True)),
                (
                    "source",
                    models.CharField(
                        help_text="Where it comes from: a document, somebody who told it.", max_length=300
                    ),
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "known",
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "legal",
                                    "alias",
                                    "former",
                                    "script",
                                    "born",
                                    "claimed",
                                    "address",
                                    "phone",
                                    "handle",
                                    "school",
                                    "relation",
                                ],
                            )
                        ),
                        name="known_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("born__isnull", False), ("kind__in", ("born", "claimed")), ("value", "")
                            ),
                            models.Q(
                                models.Q(("kind__in", ("born", "claimed")), _negated=True),
                                ("born", None),
                                models.Q(("value", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="known_is_said",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="referralgrant",
            name="referralgrant_kind_known",
        ),
        migrations.AlterField(
            model_name="referralgrant",
            name="kind",
            field=models.CharField(
                choices=[
                    ("restricted", "Named for a restricted record"),
                    ("emergency", "Emergency access"),
                    ("sample", "Quality-assurance sample"),
                    ("governance", "Information governance, for a reason"),
                    ("match", "To decide whether it is the same person"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="referralgrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["restricted", "emergency", "sample", "governance", "match"])
                ),
                name="referralgrant_kind_known",
            ),
        ),
        migrations.RunPython(build, undo),
    ]
