"""Somebody moves house: the police there sit from then on, and a panel whose area it is no longer is asked about a transfer."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Decision, Move, OwnerKind, Stage
from channel.models import HomeArea, HomeAreaAnswer
from channel.queries.due import due_in
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from prevent.reference.areas import Area
from prevent.reference.models import LocalAuthority, Panel
from tests.builders import channel as build
from tests.cast import ELSEWHERE, HOME, make_person
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db
EDINBURGH = "S12000036"
STAYS = "His mother stays here, and so does his school."


@pytest.fixture
def case(cast):
    """A case with support under way."""
    return build.case_at(Stage.SUPPORT, cast)


def asked(case):
    """What the case's page asks about a transfer."""
    return [due.what for due in due_in(build.fresh(case)) if "transfer" in due.what]


def test_the_page_records_it_and_the_case_asks_whether_to_transfer(pages, cast, case):
    """The force of residence follows (s.37(3)), the panel holds the case as before, chair and owner are told; one event."""
    typed = {"area": ELSEWHERE, "reason": "He sleeps at his uncle’s."}
    assert pages.send(cast.case_officer, "name_home_area", case, **typed).status_code == 302
    there = LocalAuthority.objects.get(pk=ELSEWHERE)
    now = build.fresh(case)
    assert (now.residence_force, now.panel, now.stage) == (there.force, case.panel, Stage.SUPPORT)
    assert now.residence_forces.get().reason.endswith("He sleeps at his uncle’s.")
    assert asked(case) == ["Lives in Leeds now: decide whether to transfer"]
    shown = words(pages.get(cast.panel_chair, "case", case.reference))
    for text in ("decide whether to transfer", "Outside the panel’s area", "He sleeps at his uncle’s."):
        assert text in shown
    assert Notice.objects.filter(to=cast.panel_chair, kind="decision_needed").exists()
    assert Event.objects.filter(action=Move.NAME_HOME_AREA, subject_id=case.pk).count() == 1


def test_within_the_panel_s_area_nothing_is_asked(cast, case):
    """The force stays too, so that nothing is written down about it."""
    now = build.moved_to(case, cast.panel_coordinator, HOME)
    assert asked(case) == []
    assert not now.residence_forces.exists()


def test_who_moves_back_is_asked_about_no_more(cast, case):
    """The latest area holds."""
    build.moved_to(case, cast.case_officer)
    build.moved_to(case, cast.case_officer, HOME)
    assert asked(case) == []
    meeting = build.meeting_on(cast)
    transitions.plan_meeting(
        panel=meeting.panel,
        held_on=clock.today() + timedelta(days=7),
        starts_at=meeting.starts_at,
        place="Room 1",
        by=cast.panel_coordinator,
    )
    with told("Nothing else is due"):
        transitions.build_agenda(meeting.reference, by=cast.panel_coordinator, seen=meeting.version)


def test_it_comes_onto_the_next_agenda(pages, cast, case):
    """And the agenda says what is to be decided."""
    build.moved_to(case, cast.case_officer)
    meeting = build.meeting_on(cast)
    transitions.build_agenda(meeting.reference, by=cast.panel_coordinator, seen=meeting.version)
    assert meeting.items.get().case == case
    shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    assert "Lives in Leeds now: decide whether to transfer" in shown


def discussed(case, cast):
    """The case's item, open at a meeting with the police of the new area."""
    meeting = build.under_way(cast, cast.panel_chair, cast.panel_member, cast.stranger_officer)
    item = transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    transitions.open_item(
        meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    return meeting


def decide(case, cast, decision, **changes):
    """What the panel decides on the open item."""
    said = build.outcome(decision, **changes)
    seen = build.fresh(case).version
    return transitions.record_panel_decision(case.reference, outcome=said, by=cast.panel_chair, seen=seen)


def test_the_panel_says_why_the_case_stays(pages, cast, case):
    """Not without a reason; then the question is answered, and the answer stands on the case."""
    build.moved_to(case, cast.case_officer)
    discussed(case, cast)
    with told("Say why the case stays here"):
        decide(case, cast, Decision.CONTINUE)
    page = words(pages.get(cast.panel_chair, "record_panel_decision", case.reference))
    assert "The person lives in Leeds now" in page
    decide(case, cast, Decision.CONTINUE, stays=STAYS)
    assert (HomeAreaAnswer.objects.get().is_offered, asked(case)) == (False, [])
    assert STAYS in words(pages.get(cast.panel_chair, "case", case.reference))


def test_an_offer_answers_it_and_nobody_is_without_owners(pages, cast, case):
    """The panel of the new area is chosen already; until it accepts this one holds the case, then its owners take over."""
    build.moved_to(case, cast.case_officer)
    discussed(case, cast)
    panel = Panel.objects.get(lead_authority=ELSEWHERE)
    page = words(pages.get(cast.panel_chair, "record_panel_decision", case.reference))
    assert f'<option value="{panel.pk}" selected' in page
    decide(case, cast, Decision.TRANSFER)
    assert HomeAreaAnswer.objects.get().is_offered
    offered = build.fresh(case)
    assert (offered.panel, offered.plan_owner) == (case.panel, case.plan_owner)
    transitions.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="He lives here",
        by=cast.stranger_chair,
        seen=offered.version,
    )
    assert asked(case) == []
    for kind in OwnerKind:
        ended, begun = case.owner_periods.filter(kind=kind).order_by("since")
        assert ended.until == begun.since, "a gap in ownership"


def test_scotland_s_panel_is_a_receiver_too(cast):
    """A Prevent Multi-Agency Panel is offered a case, accepts it, and the bank holidays of Scotland count from then on."""
    chair = make_person("scottish_chair", Role.PANEL_CHAIR, "Edinburgh Council", EDINBURGH)
    officer = make_person("scottish_officer", Role.CASE_OFFICER, "Scotland Police", EDINBURGH)
    panel = Panel.objects.get(lead_authority=EDINBURGH)
    assert panel.name.endswith("Prevent Multi-Agency Panel")
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER, to_panel=panel.pk)
    transitions.accept_transfer(
        case.reference, risk_owner=officer, answer="He lives here", by=chair, seen=case.version
    )
    case = build.fresh(case)
    assert (case.panel, case.risk_owner, case.plan_owner) == (panel, officer, chair)
    assert case.authority.division == "scotland"


def test_what_it_needs(pages, cast, case):
    """A council with a panel, how it is known, a day that has come; what was typed is kept."""
    with told("no panel answers"):
        transitions.name_home_area(
            case.reference, area=Area(), reason="R", by=cast.case_officer, seen=case.version
        )
    with pytest.raises(Invalid):
        build.moved_to(case, cast.case_officer, "X")
    page = pages.send(cast.case_officer, "name_home_area", case, area="", reason="Kept words")
    assert "Enter the council" in words(page)
    assert "Kept words" in words(page)
    assert not HomeArea.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("provider", 403), ("panel_member", 404), ("stranger_officer", 404)]
)
def test_who_may_not(pages, cast, case, who, status):
    """Police and panel record it, nobody else."""
    assert pages.get(getattr(cast, who), "name_home_area", case.reference).status_code == status


def test_the_panel_to_which_a_case_is_offered_only_answers(cast):
    """It may not write in a case that is not its own yet."""
    case = build.case_at(Stage.TRANSFER_OFFERED, cast)
    with pytest.raises(Denied, match="not_your_panel"):
        build.moved_to(case, cast.stranger_chair)
