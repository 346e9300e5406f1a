"""What officers find out as rows of their own: conditions, what was added by mistake; more time refused; whose the risk is."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import prevent.kernel.clock
import prevent.kernel.ids
from prevent.kernel.operations import CreateModels
from prevent.kernel.wall import protect, replace, take_down

MATCHING = import_module("referrals.migrations.0003_match_wall")
COUNCIL = import_module("referrals.migrations.0005_authority_wall")

FOUND = "NOT acting.holds('worker') AND acting.triages(referral_id)"
POLICED = "acting.polices(referral_id)"
RULES: dict[str, tuple[str, str]] = {
    "referrals_knowncondition": (FOUND, POLICED),
    "referrals_knownwithdrawal": (MATCHING.with_it("referrals_known", "known_id"), ""),
}
CHECKED = "acting.holds('worker') OR acting.triages(referral_id)"
"""For the council, which does not read them, the worker looks whether the checks of the police are made and clear: they say no more."""

STANDING = "(SELECT * FROM referrals_known WHERE id NOT IN (SELECT known_id FROM referrals_knownwithdrawal)) AS standing"
TAKEN_BACK = """
    OR EXISTS (
        SELECT 1 FROM referrals_knownwithdrawal back JOIN referrals_known taken ON taken.id = back.known_id
        WHERE taken.referral_id = referral.id AND back.recorded_at > entered.entered_at)
"""
AS_BEFORE: str = MATCHING.COMPARABLE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
COMPARABLE = f"{MATCHING.CHANGED}{TAKEN_BACK}".join(
    part.replace("FROM referrals_known", f"FROM {STANDING}") for part in AS_BEFORE.split(MATCHING.CHANGED)
)
"""What was taken back is compared no more, and a referral of which something was is compared anew."""

RISK_OWNER = """
CREATE FUNCTION acting.risk_owner(about uuid) RETURNS uuid
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT COALESCE(
        (SELECT risk_owner_id FROM channel_channelcase WHERE referral_id = about),
        (SELECT risk_owner_id FROM channel_channelcase joined_case
         JOIN channel_joinedreferral joined ON joined.case_id = joined_case.id WHERE joined.referral_id = about),
        (SELECT officer_id FROM referrals_referral WHERE id = about))
$$;
COMMENT ON FUNCTION acting.risk_owner IS
    'Who owns the risk of a referral, as far as the actor sees it: whoever its case at a panel names, else its officer.';
"""
WORDS = ("part", "more_time", "extended", "chased")
NO_MORE_TIME = "no_more_time"


def _words(words: tuple[str, ...]) -> str:
    """The rules of what is said of a request, with these words."""
    said = ", ".join(f"'{word}'" for word in words)
    return f"""
        ALTER TABLE referrals_requestnote
            DROP CONSTRAINT request_word_known, DROP CONSTRAINT request_more_time_has_a_day,
            ADD CONSTRAINT request_word_known CHECK (word IN ({said})),
            ADD CONSTRAINT request_more_time_has_a_day
                CHECK ((word IN ('more_time', 'extended')) = (until IS NOT NULL));
    """


def build(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The words, the walls, the functions; what is decided is appended and never changed."""
    for table, (sees, adds) in RULES.items():
        schema_editor.execute(protect(table, sees=sees, adds=adds), params=None)
    role = schema_editor.quote_name(settings.RUNTIME_ROLE)
    schema_editor.execute(f"REVOKE UPDATE, DELETE ON {', '.join(RULES)} FROM {role}")
    schema_editor.execute(replace("referrals_deconfliction", sees=CHECKED, adds=POLICED), params=None)
    for statement in (_words((*WORDS, NO_MORE_TIME)), COMPARABLE, RISK_OWNER):
        schema_editor.execute(statement, params=None)
    schema_editor.execute("DROP FUNCTION acting.is_cleared", params=None)


def undo(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The other way round."""
    schema_editor.execute("DROP FUNCTION acting.risk_owner", params=None)
    for statement in (COUNCIL.IS_CLEARED, AS_BEFORE, _words(WORDS)):
        schema_editor.execute(statement, params=None)
    schema_editor.execute(replace("referrals_deconfliction", sees=FOUND, adds=POLICED), params=None)
    for table in RULES:
        schema_editor.execute(take_down(table), params=None)


def _decided() -> list[tuple[str, models.Field]]:
    """The columns of every decision."""
    key = models.UUIDField(
        default=prevent.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
    )
    by = models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )
    return [
        ("id", key),
        ("decided_on", models.DateField(default=prevent.kernel.clock.today)),
        ("recorded_at", models.DateTimeField(default=prevent.kernel.clock.now)),
        ("by", by),
    ]


STATUSES = [
    ("diagnosed", "Diagnosed"),
    ("suspected", "Suspected"),
    ("none", "Asked: none known"),
    ("not_asked", "Not asked"),
    ("declined", "Declined to say"),
]
IN_ORDER = {"ordering": ["recorded_at", "id"], "get_latest_by": ["recorded_at", "id"], "abstract": False}
SAID = [
    ("part", "A part of the answer"),
    ("more_time", "Asked for more time"),
    ("extended", "Due later"),
    ("no_more_time", "No more time"),
    ("chased", "Reminded"),
]
DATED = ["more_time", "extended"]


class Migration(migrations.Migration):
    """Two tables, one word more, and what the database answers about checks, what is known and the owner of a risk."""

    dependencies = [("referrals", "0005_authority_wall")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("requestnote", "word", models.CharField(choices=SAID, max_length=20)),
                migrations.RemoveConstraint("requestnote", "request_word_known"),
                migrations.RemoveConstraint("requestnote", "request_more_time_has_a_day"),
                migrations.AddConstraint(
                    "requestnote",
                    models.CheckConstraint(
                        condition=models.Q(word__in=[code for code, _ in SAID]), name="request_word_known"
                    ),
                ),
                migrations.AddConstraint(
                    "requestnote",
                    models.CheckConstraint(
                        condition=models.Q(word__in=DATED, until__isnull=False)
                        | ~models.Q(word__in=DATED) & models.Q(until=None),
                        name="request_more_time_has_a_day",
                    ),
                ),
            ]
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="KnownCondition",
                    fields=[
                        *_decided(),
                        ("status", models.CharField(choices=STATUSES, max_length=10)),
                        (
                            "source",
                            models.CharField(
                                help_text="Where it comes from: a document, somebody who told it.",
                                max_length=300,
                            ),
                        ),
                        (
                            "condition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="reference.term",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="known_conditions",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        **IN_ORDER,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(condition__isnull=True)
                                | models.Q(condition__gte="condition.", condition__lt="condition/"),
                                name="known_condition_is_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(status__in=[code for code, _ in STATUSES]),
                                name="known_condition_status_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KnownWithdrawal",
                    fields=[
                        *_decided(),
                        ("reasons", models.TextField()),
                        (
                            "known",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="withdrawal",
                                to="referrals.known",
                            ),
                        ),
                    ],
                    options={**IN_ORDER},
                ),
            ]
        ),
        migrations.RunPython(build, undo),
    ]
