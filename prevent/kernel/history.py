"""What did a record say before and after each change? A database trigger keeps copies, apart from the audit events.

The copies can be erased with a person's data while the chain of events, which holds ids and codes only, stays whole.
"""

from collections.abc import Callable
from typing import TypeVar

import pgtrigger
from django.db.models import Model

M = TypeVar("M", bound=type[Model])

COPY = """
    IF TG_OP = 'DELETE' THEN
        INSERT INTO audit_copy (at, table_name, row_id, operation, actor_id, content)
        VALUES (clock_timestamp(), TG_TABLE_NAME, OLD.id, TG_OP,
                NULLIF(current_setting('prevent.actor', true), '')::uuid, to_jsonb(OLD));
    ELSE
        INSERT INTO audit_copy (at, table_name, row_id, operation, actor_id, content)
        VALUES (clock_timestamp(), TG_TABLE_NAME, NEW.id, TG_OP,
                NULLIF(current_setting('prevent.actor', true), '')::uuid, to_jsonb(NEW));
    END IF;
    RETURN NULL;
"""


def keep_history() -> Callable[[M], M]:
    """Keep a copy of each row of a model as it is inserted, changed or deleted, bulk and raw SQL included."""
    changes = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def keep(model: M) -> M:
        trigger = pgtrigger.Trigger(name="keep_history", when=pgtrigger.After, operation=changes, func=COPY)
        pgtrigger.register(trigger)(model)
        return model

    return keep
