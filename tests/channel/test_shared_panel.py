"""Several authorities may share one panel (CTSA 2015 s.41): it answers for all, with the police of where the person lives."""

import pytest

from channel import transitions
from channel.choices import Decision, Stage
from channel.queries.due import due_in
from prevent.accounts.roles import Role
from prevent.kernel.errors import Denied
from prevent.reference.models import LocalAuthority
from tests.builders import channel as build
from tests.cast import HOME, make_person
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db
LUTON = "E06000032"
"""Of another force than the home authority."""


@pytest.fixture
def shared(cast):
    """The home authority's panel answers for Luton too."""
    panel = LocalAuthority.objects.get(pk=HOME).panel
    LocalAuthority.objects.filter(pk=LUTON).update(panel=panel)
    return panel


def test_its_page_names_the_authorities_for_which_it_answers(pages, cast, shared):
    """Both."""
    assert "Barnet, Luton</dd>" in words(pages.get(cast.panel_chair, "membership"))


def test_who_moves_between_them_stays_with_it(pages, cast, shared):
    """Nothing is asked about a transfer; the case, its panel and its owners stay as they are."""
    case = build.case_at(Stage.SUPPORT, cast)
    now = build.moved_to(case, cast.case_officer, LUTON)
    assert (now.panel, now.plan_owner, now.risk_owner) == (shared, case.plan_owner, case.risk_owner)
    assert not [due for due in due_in(now) if "transfer" in due.what]
    assert "decide whether to transfer" not in words(pages.get(cast.panel_chair, "case", now.reference))
    assert "Outside the panel’s area" not in words(pages.get(cast.panel_chair, "case", now.reference))


def test_its_quorum_asks_for_the_police_of_where_the_person_lives(cast, shared):
    """Those of the other authority do not do, though they are of the panel too (s.37(3))."""
    there = make_person("luton_police", Role.PANEL_MEMBER, "Eastmere Police", LUTON)
    case = build.moved_to(build.case_at(Stage.SUPPORT, cast), cast.case_officer, LUTON)
    assert case.residence_force == LocalAuthority.objects.get(pk=LUTON).force
    meeting = build.under_way(cast)
    item = transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=build.fresh(meeting).version
    )

    def opened():
        seen = build.fresh(meeting).version
        transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=seen)

    with pytest.raises(Denied, match="no_police"):
        opened()
    transitions.record_attendance(
        meeting.reference,
        present=(cast.panel_chair, cast.panel_member, there),
        by=cast.panel_chair,
        seen=build.fresh(meeting).version,
    )
    opened()
    said = build.outcome(Decision.CONTINUE)
    seen = build.fresh(case).version
    transitions.record_panel_decision(case.reference, outcome=said, by=cast.panel_chair, seen=seen)
    assert build.fresh(case).panel_decisions.latest("recorded_at").votes.count() == 3
