"""Behind the second wall lists keep using their indexes: the conditions that it adds do not take them away."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channel.choices import Stage as CaseStage
from channel.queries.worklist import case_list
from prevent.accounts.actor import acting_as
from referrals.choices import Stage
from referrals.queries.sent import sent_list
from referrals.queries.worklist import worklist
from tests.builders.channel import case_at
from tests.builders.referrals import referral_at

pytestmark = pytest.mark.django_db
LISTS = {
    "an officer's referrals": ("case_officer", worklist, "referrals_referral"),
    "what a teacher sent": ("referrer", sent_list, "referrals_referral"),
    "what a school sent": ("safeguarding_lead", sent_list, "referrals_referral"),
    "a panel's cases": ("panel_chair", case_list, "channel_channelcase"),
    "a force's cases": ("supervisor", case_list, "channel_channelcase"),
}


@pytest.mark.parametrize(("who", "ask", "table"), LISTS.values(), ids=LISTS)
def test_lists_keep_using_their_indexes(cast, who, ask, table):
    """Each question that the list puts to its table, as it stands, is answered without reading the whole of it.

    What the rules of other tables ask beside it goes by another name than the table's own.
    """
    referral_at(Stage.GATEWAY, cast)
    case_at(CaseStage.SUPPORT, cast)
    user = getattr(cast, who)
    with acting_as(user), CaptureQueriesContext(connection) as asked:
        ask(user)
    of_list = [one["sql"] for one in asked if re.search(rf'FROM "{table}" (?!U\d)', one["sql"])]
    assert of_list
    for sql in of_list:
        plan = planned(user, sql)
        assert "Index" in plan, plan
        assert f"Seq Scan on {table}  (" not in plan, plan


def planned(user, sql):
    """How the database would answer, if it reads a whole table only where it has no other way."""
    with acting_as(user), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan TO off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(line for (line,) in cursor.fetchall())
