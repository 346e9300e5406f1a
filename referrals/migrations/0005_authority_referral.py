"""What the council’s own referral to the panel, a service that refers back and saved filters need, with their walls."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.wall import protect, replace, take_down

FOUND = "NOT acting.holds('worker') AND acting.triages(referral_id)"
LED = """EXISTS (
    SELECT 1 FROM referrals_referral led WHERE led.id = {column} AND led.authority_id = ANY (acting.reach('led')))"""
OWN = LED.format(column="referrals_authorityreferral.referral_id")
CONFIRMED = "EXISTS (SELECT 1 FROM referrals_authorityreferral own WHERE own.id = proposal_id)"
"""What hangs on a row that is behind the wall itself is seen with it."""
WALLS = {
    "referrals_authorityreferral": ("acting.owns_story(referral_id)", f"by_id = acting.actor() AND {OWN}"),
    "referrals_authorityconfirmation": (CONFIRMED, f"by_id = acting.actor() AND {CONFIRMED}"),
    "referrals_savedfilter": ("user_id = acting.actor()", ""),
}
RESIDENCE = f"{FOUND} OR {LED.format(column='referrals_residenceforce.referral_id')}"
"""The council, which refers somebody of one address, writes down the force of that address; it reads none of the rest."""
IS_CLEARED = """
CREATE FUNCTION acting.is_cleared(about uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    again record;
BEGIN
    IF NOT acting.sees_referral(about) THEN
        RETURN false;
    END IF;
    SELECT recorded_at, decided_on INTO again FROM referrals_reopening
    WHERE referral_id = about ORDER BY recorded_at DESC, id DESC LIMIT 1;
    RETURN COALESCE((
        SELECT is_clear FROM referrals_deconfliction
        WHERE referral_id = about
          AND (again IS NULL OR recorded_at > again.recorded_at AND decided_on >= again.decided_on)
        ORDER BY recorded_at DESC, id DESC LIMIT 1), false);
END $$;
COMMENT ON FUNCTION acting.is_cleared IS
    'Did the last check of the police since the referral was last opened find that Prevent work cuts across nothing? Yes or no alone.';
"""


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The new tables, and what the council adds elsewhere."""
    schema_editor.execute(IS_CLEARED, params=None)
    for table, (sees, adds) in WALLS.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND, adds=RESIDENCE), params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute(replace("referrals_residenceforce", sees=FOUND), params=None)
    for table in WALLS:
        schema_editor.execute(take_down(table), params=None)
    schema_editor.execute("DROP FUNCTION acting.is_cleared", params=None)


class Migration(migrations.Migration):
    """The council's own referral to the panel, the answer to a service that refers back, and saved filters."""

    dependencies = [
        ("channel", "0002_wall"),
        ("accounts", "0004_acting"),
        ("people", "0003_merging"),
        ("reference", "0005_sampling_shares"),
        ("referrals", "0004_questions_and_requests_in_depth"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuthorityConfirmation",
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
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuthorityReferral",
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
                    "reason_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("extremism", "Interest in, or sympathy with, extremism or terrorism"),
                                ("violence", "Fascination with extreme violence"),
                                ("contact", "Contact with people, groups or material of concern"),
                                (
                                    "susceptible",
                                    "Susceptibility to radicalisation: needs, grievance, isolation or influence",
                                ),
                                ("context", "The context explains the behaviour"),
                                ("other_need", "The need is real, but not related to radicalisation"),
                                ("needs_met", "Needs are met by services in place"),
                                ("police_to_manage", "The risk is for the police to manage"),
                                ("mistaken", "The referral was mistaken or malicious"),
                                ("no_ideology", "No ideology found"),
                            ],
                            max_length=30,
                        ),
                        size=None,
                    ),
                ),
                ("reasons", models.TextField()),
                ("earlier", models.PositiveSmallIntegerField()),
                ("history_weighed", models.TextField(blank=True)),
                ("decided_as", models.CharField(max_length=100)),
                ("no_intelligence", models.BooleanField()),
                ("confirm_by", models.DateField()),
            ],
            options={
                "ordering": ["recorded_at", "id"],
                "get_latest_by": ["recorded_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=300)),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="handoffreply",
            name="hand_off_word_known",
        ),
        migrations.AlterField(
            model_name="handoffreply",
            name="word",
            field=models.CharField(
                choices=[
                    ("accepted", "Accepted"),
                    ("declined", "Declined"),
                    ("reported", "What happened"),
                    ("referred_back", "Referred back"),
                    ("withdrawn", "Withdrawn"),
                    ("not_reopened", "Why it is not opened again"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["stage", "stage_since"], name="referral_closed_when"),
        ),
        migrations.AddConstraint(
            model_name="handoffreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "word__in",
                        ["accepted", "declined", "reported", "referred_back", "withdrawn", "not_reopened"],
                    )
                ),
                name="hand_off_word_known",
            ),
        ),
        migrations.AddField(
            model_name="authorityconfirmation",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="authorityreferral",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="authorityreferral",
            name="referral",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="authority_referrals",
                to="referrals.referral",
            ),
        ),
        migrations.AddField(
            model_name="authorityconfirmation",
            name="proposal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confirmation",
                to="referrals.authorityreferral",
            ),
        ),
        migrations.AddField(
            model_name="savedfilter",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="authorityreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason_kinds", []), _negated=True),
                    models.Q(("reason_kinds", ["no_ideology"]), _negated=True),
                ),
                name="authority_referral_ideology_not_alone",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorityreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(("no_intelligence", True)), name="authority_referral_no_intelligence"
            ),
        ),
        migrations.AddConstraint(
            model_name="authorityreferral",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("earlier", 0), models.Q(("history_weighed", ""), _negated=True), _connector="OR"
                ),
                name="authority_referral_history_weighed",
            ),
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once"),
        ),
        migrations.RunPython(build, undo),
    ]
