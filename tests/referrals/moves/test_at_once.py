"""Do two people who decide at the same moment make one decision?"""

from threading import Barrier, Thread

import pytest
from django.db import connection

from prevent.kernel.errors import Refusal
from referrals import transitions
from referrals.choices import ReasonKind, Section36Outcome, Stage
from referrals.models import GatewayEndorsement, ReferralHistory, Section36Decision
from tests.builders.referrals import referral_at
from tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)
ENDORSE = {"agrees": True, "reasons": "Agreed."}
DECIDE = {
    "outcome": Section36Outcome.NO_FURTHER_ACTION,
    "grounds": False,
    "reason_kinds": [ReasonKind.CONTEXT],
    "reasons": "Explained.",
    "decided_as": "Sergeant",
}
CASES = [
    (Stage.GATEWAY_ENDORSEMENT, transitions.endorse_gateway, ENDORSE, GatewayEndorsement),
    (Stage.SECTION_36, transitions.decide_section_36, DECIDE, Section36Decision),
]


@pytest.mark.parametrize(("stage", "verb", "typed", "model"), CASES)
def test_one_decision_is_made(stage, verb, typed, model):
    """Both read the same page; one is first, the other is refused and nothing of theirs is left."""
    cast = make_cast()
    referral = referral_at(stage, cast)
    barrier, refusals = Barrier(2), []

    def decide(user):
        barrier.wait()
        try:
            verb(referral.reference, by=user, seen=referral.version, **typed)
        except Refusal as refusal:
            refusals.append(refusal.code)
        finally:
            connection.close()

    both = [Thread(target=decide, args=[user]) for user in (cast.supervisor, cast.second_supervisor)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    referral.refresh_from_db()
    moved = ReferralHistory.objects.filter(case=referral, version__gt=referral.version - 1)
    assert len(refusals) == 1
    assert refusals[0] in ("stage", "stale")
    assert model.objects.count() == 1
    assert moved.count() == 1
