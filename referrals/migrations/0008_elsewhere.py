"""Which earlier referrals of a person do other forces hold, over however many matches that two people endorsed?"""

from django.db import migrations

ELSEWHERE = """
CREATE FUNCTION acting.earlier_elsewhere(asked uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER COST 10000 SET search_path = pg_catalog, public AS $$
BEGIN
    IF acting.reach('police') = '{}' OR NOT acting.sees_referral(asked) THEN
        RETURN '{}';
    END IF;
    RETURN COALESCE((
        WITH RECURSIVE same (id, individual_id) AS (
            SELECT id, individual_id FROM referrals_referral WHERE id = asked
            UNION
            SELECT found.id, found.individual_id FROM same CROSS JOIN LATERAL (
                SELECT other.id, other.individual_id FROM referrals_referral other
                WHERE other.individual_id = same.individual_id
                UNION SELECT other.id, other.individual_id FROM referrals_possiblematch match
                JOIN referrals_referral other ON other.id = match.earlier_id
                WHERE match.later_id = same.id AND match.stage = 'same'
                UNION SELECT other.id, other.individual_id FROM referrals_possiblematch match
                JOIN referrals_referral other ON other.id = match.later_id
                WHERE match.earlier_id = same.id AND match.stage = 'same'
            ) AS found
            WHERE NOT acting.keeps_referral(found.id)
        )
        SELECT array_agg(one.id ORDER BY one.opened_at, one.id)
        FROM same JOIN referrals_referral one ON one.id = same.id
        WHERE one.opened_at < (SELECT opened_at FROM referrals_referral WHERE id = asked)
          AND one.force_id <> ALL (acting.reach('police')) AND one.id <> ALL (acting.opened_referrals())
    ), '{}');
END $$;
COMMENT ON FUNCTION acting.earlier_elsewhere IS
    'Earlier referrals of the same person that the officer who acts may not read and may know of; none through one that is kept from them.';
"""


class Migration(migrations.Migration):
    """A question of the owner's: the officer sees neither the referrals of other forces nor the matches between these."""

    dependencies = [("referrals", "0007_restricted")]
    operations = [migrations.RunSQL(ELSEWHERE, "DROP FUNCTION acting.earlier_elsewhere")]
