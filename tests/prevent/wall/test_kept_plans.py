"""The second wall and plans that a connection keeps: what was planned for one person says nothing of them to another."""

from itertools import chain, repeat

import pytest
from django.db import connection

from prevent.accounts.actor import acting_as
from referrals.choices import Stage
from referrals.models import Particulars, Referral
from tests.builders.exceptions import exclude
from tests.builders.referrals import referral_at

pytestmark = pytest.mark.django_db
OFTEN = 12
"""More often than it takes until the driver prepares a question (5), and the server keeps one plan for it (5 more)."""


def seen(user, referral):
    """What two questions that forget the policy bring."""
    with acting_as(user):
        return (
            Referral.objects.filter(pk=referral.pk).count(),
            Particulars.objects.filter(referral=referral.pk).count(),
        )


def prepared():
    """The questions that this connection keeps prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE generic_plans + custom_plans > 0")
        return [statement for (statement,) in cursor.fetchall()]


def test_a_kept_plan_asks_anew_who_acts(cast):
    """For the officer, for a stranger, and for the officer again, in any order: each sees what is theirs."""
    referral = referral_at(Stage.GATEWAY, cast)
    officers, strangers = repeat(cast.case_officer, OFTEN), repeat(cast.stranger_officer, OFTEN)
    assert {seen(who, referral) for who in officers} == {(1, 1)}
    assert {seen(who, referral) for who in strangers} == {(0, 0)}
    both = chain.from_iterable(
        zip(repeat(cast.case_officer, OFTEN), repeat(cast.stranger_officer, OFTEN), strict=True)
    )
    assert [seen(who, referral) for who in both] == [(1, 1), (0, 0)] * OFTEN
    assert any("referrals_particulars" in statement for statement in prepared())


def test_an_exclusion_holds_at_once_for_a_kept_plan(cast):
    """What was planned while an officer saw the record does not show it once they are excluded."""
    referral = referral_at(Stage.GATEWAY, cast)
    assert {seen(who, referral) for who in repeat(cast.second_officer, OFTEN)} == {(1, 1)}
    exclude(referral, cast.supervisor, cast.second_officer)
    assert seen(cast.second_officer, referral) == (0, 0)
