"""Passing a case to another panel: offered, then accepted, refused or withdrawn."""

import pytest

from channel import transitions
from channel.choices import Decision, Stage, TransferState
from prevent.kernel.errors import Denied, NotFound
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.cast import ELSEWHERE
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db


def test_the_other_panel_sees_the_offer_and_no_more(pages, cast):
    """As far as the offer: neither assessment nor decisions nor owners' history."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert pages.get(cast.stranger_chair, "case", case.reference).status_code == 404
    case = build.decide(case, cast, Decision.TRANSFER)
    assert case.offered_panel.lead_authority_id == ELSEWHERE
    shown = words(pages.get(cast.stranger_chair, "case", case.reference))
    assert "The assessment, on the basis of section 36." in shown
    assert "Lonely, and looking for belonging online." not in shown
    for part in ("plan", "consent", "decisions", "sessions"):
        assert pages.get(cast.stranger_chair, part, case.reference).status_code == 404
    assert Notice.objects.filter(to=cast.stranger_chair, kind="decision_needed").count() == 1
    with pytest.raises(Denied, match="not_your_panel"):
        build.consent_by(case, cast.stranger_chair)


def test_the_offer_asks_for_the_answer_and_shows_nothing_else_to_do(pages, cast):
    """A list of what only the other panel may do would hide it; the panel that offers may still withdraw."""
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER)
    page = pages.get(cast.stranger_chair, "case", case.reference).context["case"]
    shown = [action.label for action in (*page.next_actions, *page.other_actions)]
    assert shown == ["Accept the transfer", "Refuse the transfer"]
    assert [due.what for due in page.head.dues] == ["Answer to the offered transfer"]
    page = pages.get(cast.panel_chair, "case", case.reference).context["case"]
    assert "Withdraw the offer of a transfer" in [action.label for action in page.next_actions]


def test_accepting_takes_it_over(pages, cast):
    """New owners of risk and plan, the new force records the residence, support ends, the old panel loses sight."""
    case = build.decide(build.case_at(Stage.SUPPORT, cast), cast, Decision.TRANSFER)
    typed = {"risk_owner": str(cast.stranger_officer.pk), "answer": "He lives here now"}
    assert pages.send(cast.stranger_chair, "accept_transfer", case, **typed).status_code == 302
    case = build.fresh(case)
    assert (case.stage, case.offered_panel) == (Stage.AWAITING_PANEL, None)
    assert (case.panel.lead_authority_id, case.force) == (ELSEWHERE, case.authority.force)
    assert (case.risk_owner, case.plan_owner) == (cast.stranger_officer, cast.stranger_chair)
    assert case.residence_force is None
    assert case.owner_periods.filter(until=None).count() == 2
    assert not case.plan_items.filter(ended_on=None).exists()
    assert case.transfers.get().state == TransferState.ACCEPTED
    for who in (cast.panel_chair, cast.case_officer, cast.provider, cast.panel_member):
        assert pages.get(who, "case", case.reference).status_code == 404
    assert pages.get(cast.stranger_officer, "case", case.reference).status_code == 200


@pytest.mark.parametrize(
    "stage", [Stage.AWAITING_PANEL, Stage.AWAITING_CONSENT, Stage.SUPPORT, Stage.FURTHER_ASSESSMENT]
)
def test_refusing_leads_back_to_where_it_was(pages, cast, stage):
    """With the date that was due, and out of the other panel's sight."""
    case = build.case_at(stage, cast)
    due = case.due_on
    case = build.decide(case, cast, Decision.TRANSFER)
    assert (
        pages.send(cast.stranger_chair, "refuse_transfer", case, answer="He has not moved").status_code == 302
    )
    case = build.fresh(case)
    assert (case.stage, case.due_on, case.transfers.get().state) == (stage, due, TransferState.REFUSED)
    assert pages.get(cast.stranger_chair, "case", case.reference).status_code == 404


def test_the_sending_panel_may_withdraw_but_not_accept(pages, cast):
    """Each side has its own part."""
    case = build.case_at(Stage.TRANSFER_OFFERED, cast)
    with pytest.raises(Denied, match="not_offered_to_you"):
        transitions.refuse_transfer(case.reference, answer="No", by=cast.panel_chair, seen=case.version)
    with pytest.raises(Denied, match="not_your_panel"):
        transitions.withdraw_transfer(case.reference, answer="No", by=cast.stranger_chair, seen=case.version)
    assert pages.send(cast.panel_chair, "withdraw_transfer", case, answer="A mistake").status_code == 302
    with pytest.raises(NotFound):
        transitions.accept_transfer(
            case.reference,
            risk_owner=cast.stranger_officer,
            answer="Yes",
            by=cast.stranger_chair,
            seen=case.version,
        )
    assert build.fresh(case).stage == Stage.AWAITING_PANEL


def test_the_new_panel_and_force_read_the_story_from_the_referral_on(pages, cast):
    """Who assessed and who decided, as the panel was told; not the police partition, nor who referred."""
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER)
    offered = words(pages.get(cast.stranger_chair, "case", case.reference))
    assert "Section 36 decision recorded" not in offered
    transitions.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="Yes",
        by=cast.stranger_chair,
        seen=case.version,
    )
    for who in (cast.stranger_chair, cast.stranger_officer):
        shown = words(pages.get(who, "case", case.reference))
        for line in (
            "Allocated to a case officer",
            "Gateway assessment made",
            "Section 36 decision recorded",
        ):
            assert line in shown
        for line in ("Deconfliction recorded", "Referral received"):
            assert line not in shown
