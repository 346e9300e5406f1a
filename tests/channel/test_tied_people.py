"""A person of whom there are two individuals has one case at a panel all the same."""

import pytest

from channel import transitions
from channel.queries.worklist import waiting
from prevent.kernel.errors import Denied
from referrals.transitions.linking import tie
from tests.builders import channel as build
from tests.builders.referrals import do

pytestmark = pytest.mark.django_db


def test_a_referral_of_a_tied_individual_joins_the_case(cast):
    """It is no second case; before they were tied it would have been."""
    case = build.opened(cast)
    again = build.referred(cast)
    assert again.individual != case.individual
    with pytest.raises(Denied, match="another_person"):
        do(transitions.join_referral, case, cast.panel_chair, referral=again.reference, reason="Same?")
    tie(case.individual.pk, again.individual.pk, about=again.pk, reason="Same", by=cast.supervisor)
    assert [row.case for row in waiting(cast.panel_chair)] == [case.reference]
    with pytest.raises(Denied, match="open_for_person"):
        transitions.open_case(again.reference, by=cast.panel_chair)
    case.refresh_from_db()
    do(transitions.join_referral, case, cast.panel_chair, referral=again.reference, reason="The same.")
    assert case.joined_referrals.get().referral == again
