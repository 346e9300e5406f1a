"""The council's own referral counts, all that happened about consent is kept, and what still stands still does so for counting too."""

from importlib import import_module

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from prevent.kernel.wall import rewritten

UNTIL_NOW = import_module("prevent.statistics.migrations.0008_specified").COUNT
CONFIRMED = """            SELECT 'refer', agreed.decided_on, agreed.recorded_at FROM referrals_authorityconfirmation agreed
            JOIN referrals_authorityreferral proposed ON proposed.id = agreed.proposal_id
            WHERE proposed.referral_id = referral.id AND agreed.agrees"""
LED_NO_MORE = """
            SELECT '', NULL, ended.recorded_at FROM referrals_policeled ended
            WHERE ended.referral_id = referral.id AND ended.event = 'ended' AND referral.stage <> 'closed'"""
STOOD_STILL = """
            SELECT (asked_at AT TIME ZONE 'Europe/London')::date AS asked_on,
                   COALESCE((COALESCE(answered_at, withdrawn_at) AT TIME ZONE 'Europe/London')::date, '9999-12-31') AS ended_on
            FROM referrals_question WHERE referral_id = referral.id
            UNION ALL
            SELECT begun.decided_on, GREATEST(begun.decided_on, ended.decided_on)
            FROM referrals_policeled ended CROSS JOIN LATERAL (
                SELECT decided_on FROM referrals_policeled
                WHERE referral_id = referral.id AND event = 'begun' AND recorded_at < ended.recorded_at
                ORDER BY recorded_at DESC LIMIT 1) begun
            WHERE ended.referral_id = referral.id AND ended.event = 'ended'
            UNION ALL
            SELECT closed.day, GREATEST(closed.day, again.decided_on)
            FROM referrals_reopening again CROSS JOIN LATERAL (
                SELECT COALESCE(max(said.decided_on), arrival.day) AS day FROM (
                    SELECT agreed.decided_on, agreed.recorded_at FROM referrals_gatewayassessment assessed
                    JOIN referrals_gatewayendorsement agreed ON agreed.assessment_id = assessed.id AND agreed.agrees
                    WHERE assessed.referral_id = referral.id
                    UNION ALL
                    SELECT decided_on, recorded_at FROM referrals_section36decision
                    WHERE referral_id = referral.id AND outcome <> ''
                ) said WHERE said.recorded_at < again.recorded_at) closed
            WHERE again.referral_id = referral.id
        """
OWN = """
    LEFT JOIN LATERAL (
        SELECT min(agreed.decided_on) AS referred_on FROM referrals_authorityconfirmation agreed
        JOIN referrals_authorityreferral proposed ON proposed.id = agreed.proposal_id
        WHERE proposed.referral_id = referral.id AND agreed.agrees) own ON true"""
SAID = """
        SELECT min(held_on) FILTER (WHERE act = 'given') AS consented_on,
               array_agg(act ORDER BY held_on, recorded_at, id) FILTER (WHERE NOT is_repeated) AS acts,
               array_agg(held_on ORDER BY held_on, recorded_at, id) FILTER (WHERE NOT is_repeated) AS days
        FROM (
            SELECT said.*, said.act = 'asked' AND EXISTS (
                SELECT FROM channel_consentevent answer WHERE answer.case_id = said.case_id AND answer.episode = said.episode
                AND answer.act <> 'asked' AND answer.held_on <= said.held_on) AS is_repeated
            FROM channel_consentevent said WHERE said.case_id = at_panel.id AND said.held_on >= at_panel.since) said"""
ENDED = """
        SELECT closed_on, split_part(reason_id, '.', 2) AS reason, episode FROM channel_closure
        WHERE case_id = at_panel.id AND at_panel.stage IN ('closed', 'complete')
        UNION ALL
        (SELECT decided_on, 'not_adopted', episode FROM channel_paneldecision
        WHERE case_id = at_panel.id AND at_panel.stage = 'not_adopted' AND decided_on >= panel.adopted_on
        ORDER BY recorded_at DESC LIMIT 1)"""


COUNT = rewritten(
    UNTIL_NOW,
    ("consented_on, consent, consent_on,", "consented_on, consents, consents_on,"),
    (
        "COALESCE(consent.act, ''), consent.held_on,",
        "COALESCE(consent.acts, '{}'), COALESCE(consent.days, '{}'),",
    ),
    (
        "COALESCE(grounds.decided_on, at_panel.since)",
        "COALESCE(LEAST(grounds.decided_on, own.referred_on), at_panel.since)",
    ),
    (
        "            SELECT '', NULL, recorded_at FROM referrals_reopening",
        f"{CONFIRMED}\n            UNION ALL{LED_NO_MORE}\n            UNION ALL\n            SELECT '', NULL, recorded_at FROM referrals_reopening",
    ),
    (
        """
            SELECT (asked_at AT TIME ZONE 'Europe/London')::date AS asked_on,
                   (COALESCE(answered_at, withdrawn_at) AT TIME ZONE 'Europe/London')::date AS ended_on
            FROM referrals_question WHERE referral_id = referral.id AND COALESCE(answered_at, withdrawn_at) IS NOT NULL
        """,
        STOOD_STILL,
    ),
    ("outcome <> '') grounds ON true", f"outcome <> '') grounds ON true{OWN}"),
    (
        """
        SELECT min(held_on) FILTER (WHERE act = 'given') AS consented_on,
               (array_agg(act ORDER BY recorded_at DESC, id DESC))[1] AS act,
               (array_agg(held_on ORDER BY recorded_at DESC, id DESC))[1] AS held_on
        FROM channel_consentevent WHERE case_id = at_panel.id AND held_on >= at_panel.since""",
        SAID,
    ),
    (
        """
        SELECT closed_on, split_part(reason_id, '.', 2) AS reason FROM channel_closure
        WHERE case_id = at_panel.id AND at_panel.stage IN ('closed', 'complete')""",
        ENDED,
    ),
)
AS_LAST_SAID = """
UPDATE statistics_fact SET consents = ARRAY[consent], consents_on = ARRAY[consent_on] WHERE consent_on IS NOT NULL
"""
"""Until all are counted again, the last that was said stands for it."""
COUNT_AGAIN = """
INSERT INTO statistics_uncounted (referral)
SELECT referral_id FROM channel_channelcase
UNION SELECT referral_id FROM channel_joinedreferral
UNION SELECT referral_id FROM referrals_question WHERE answered_at IS NULL AND withdrawn_at IS NULL
UNION SELECT referral_id FROM referrals_policeled WHERE event = 'ended'
UNION SELECT referral_id FROM referrals_reopening
UNION SELECT referral_id FROM referrals_authorityreferral
"""
FORGET = "DELETE FROM statistics_release"


class Migration(migrations.Migration):
    """What was counted otherwise is counted anew, and what was released of it is released again."""

    dependencies = [("statistics", "0008_specified")]
    operations = [
        migrations.AddField(
            "fact",
            "consents",
            ArrayField(models.CharField(max_length=10), default=list),
            preserve_default=False,
        ),
        migrations.AddField(
            "fact", "consents_on", ArrayField(models.DateField(), default=list), preserve_default=False
        ),
        migrations.RunSQL(AS_LAST_SAID, migrations.RunSQL.noop),
        migrations.AlterField("fact", "consent", models.CharField(max_length=10, default="")),
        migrations.RemoveField("fact", "consent"),
        migrations.RemoveField("fact", "consent_on"),
        migrations.RunSQL(COUNT, UNTIL_NOW),
        migrations.RunSQL(COUNT_AGAIN, COUNT_AGAIN),
        migrations.RunSQL(FORGET, FORGET),
    ]
