"""The second wall around messages: that there is one tells that there is a record."""

from django.db import migrations

from prevent.kernel.wall import protect, take_down

SEES = "to_id = acting.actor() OR acting.holds('worker')"
CANCEL = """
CREATE FUNCTION acting.cancel_notices(prefix text) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH cancelled AS (
        UPDATE public.notices_notice SET state = 'cancelled'
        WHERE acting.actor() IS NOT NULL AND state = 'due' AND starts_with(cause, prefix) RETURNING 1
    )
    SELECT count(*) FROM cancelled
$$;
COMMENT ON FUNCTION acting.cancel_notices IS
    'What these messages to others are about is done: those that wait are not sent. Answers how many waited.';

CREATE FUNCTION acting.take_back_notices(about text, recipient uuid, all_but uuid[]) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    WITH cancelled AS (
        UPDATE public.notices_notice SET state = 'cancelled'
        WHERE acting.actor() IS NOT NULL AND state = 'due' AND reference = about
          AND (recipient IS NULL OR to_id = recipient) AND (all_but IS NULL OR to_id <> ALL (all_but)) RETURNING 1
    )
    SELECT count(*) FROM cancelled
$$;
COMMENT ON FUNCTION acting.take_back_notices IS
    'Messages about a record that is kept from their recipients from now on are not sent. Answers how many waited.';
"""


class Migration(migrations.Migration):
    """Row-level security on the outbox: whoever acts may tell anyone; only its recipient and the worker read a message."""

    dependencies = [("notices", "0001_initial"), ("accounts", "0004_acting")]
    operations = [
        migrations.RunSQL(
            protect("notices_notice", sees=SEES, adds="acting.actor() IS NOT NULL"),
            take_down("notices_notice"),
        ),
        migrations.RunSQL(CANCEL, "DROP FUNCTION acting.cancel_notices, acting.take_back_notices"),
    ]
