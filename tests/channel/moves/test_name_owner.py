"""Naming who owns the risk and the plan."""

import pytest

from channel import transitions
from channel.choices import OwnerKind, Stage
from prevent.kernel.errors import Denied
from tests.builders import channel as build

pytestmark = pytest.mark.django_db


def test_owners_are_named_with_reasons_and_history(pages, cast):
    """The risk stays with the police, the plan with the panel; every time of every owner is kept."""
    case = build.case_at(Stage.SUPPORT, cast)
    typed = {"kind": "risk", "risk_owner": str(cast.second_officer.pk), "reason": "On leave"}
    assert pages.send(cast.supervisor, "name_owner", case, **typed).status_code == 302
    case = build.fresh(case)
    assert case.risk_owner == cast.second_officer
    told = [(row.owner, row.until is None) for row in case.owner_periods.filter(kind=OwnerKind.RISK)]
    assert told == [(cast.case_officer, False), (cast.second_officer, True)]
    plan = {"kind": OwnerKind.PLAN, "owner": cast.deputy_chair, "reason": "Away"}
    with pytest.raises(Denied, match="role"):
        transitions.name_owner(case.reference, by=cast.supervisor, seen=case.version, **plan)
    transitions.name_owner(case.reference, by=cast.panel_chair, seen=case.version, **plan)
    assert build.fresh(case).plan_owner == cast.deputy_chair
