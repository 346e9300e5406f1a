"""Which referrals are kept from the actor? Asked once a question, where a function for each row took 26 µs of thousands."""

from django.db import migrations

KEPT = """
CREATE FUNCTION acting.kept_referrals() RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN QUERY
    SELECT id FROM public.referrals_referral
    WHERE restricted AND (acting.reach('police') <> '{}' OR acting.holds('quality_assurance'))
        AND id <> ALL ((SELECT acting.named_referrals())::uuid[])
    UNION SELECT unnest(acting.excluded_referrals());
END $$;
COMMENT ON FUNCTION acting.kept_referrals IS
    'Those for which acting.keeps_referral says yes: few, as few are restricted. For rules of lists of the police and of quality '
    'assurance: to others, and to nobody, no key of a restricted referral is given.';
"""


class Migration(migrations.Migration):
    """For the lists of those who learn of a referral that they do not see."""

    dependencies = [("channel", "0007_at_panel"), ("referrals", "0007_restricted")]
    operations = [migrations.RunSQL(KEPT, "DROP FUNCTION acting.kept_referrals")]
