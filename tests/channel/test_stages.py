"""Can a case come to every stage by its moves?"""

import pytest

from channel.choices import Stage
from tests.builders.channel import WALKS, case_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_reached_with_both_owners_named(cast, stage):
    """A case at each stage has a risk owner, a plan owner, one open period of each, and a due date while it is open."""
    assert set(WALKS) == set(Stage)
    case = case_at(stage, cast)
    assert case.stage == stage
    periods = {period.kind: period.owner for period in case.owner_periods.filter(until=None)}
    assert periods == {"risk": case.risk_owner, "plan": case.plan_owner}
