"""Agreeing the support plan: complete by section 36(5), each need answered."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Decision, Move, Stage
from channel.conditions import plan_is_agreed
from channel.queries.record import actions
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import day
from tests.refusals import told

pytestmark = pytest.mark.django_db


def agree(case, cast):
    """Try to agree the plan."""
    transitions.agree_plan(
        case.reference, summary="A mentor", by=cast.panel_chair, seen=build.fresh(case).version
    )


def test_step_by_step_until_it_is_complete(cast):
    """First how consent is asked for, then an answer to each need; each refusal says which is missing."""
    case, chair = build.decide(build.opened(cast), cast, Decision.ADOPT), cast.panel_chair

    def seen() -> int:
        return build.fresh(case).version

    with pytest.raises(Denied, match="no_consent_plan"):
        agree(case, cast)
    transitions.plan_consent(
        case.reference, how="At home", ask_by=clock.today(), asked_by="CO", by=chair, seen=seen()
    )
    first, second = case.needs.all()
    with pytest.raises(Denied, match="need_unanswered"):
        agree(case, cast)
    item = transitions.add_plan_item(
        case.reference, need=first.pk, support=build.support(), by=chair, seen=seen()
    )
    with pytest.raises(Denied, match="need_unanswered"):
        agree(case, cast)
    transitions.leave_need_unmet(
        case.reference, need=second.pk, why_unmet="Early help", by=chair, seen=seen()
    )
    agree(case, cast)
    assert plan_is_agreed(case)
    with pytest.raises(Denied, match="plan_agreed"):
        agree(case, cast)
    transitions.end_plan_item(case.reference, item=item.pk, why_ended="Moved on", by=chair, seen=seen())
    with pytest.raises(Denied, match="need_unanswered"):
        agree(case, cast)


def test_a_need_added_later_asks_for_agreement_again(pages, cast):
    """Sessions are planned only with a plan that is agreed as it stands."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert (
        pages.send(cast.panel_coordinator, "add_need", case, need="Work", source="The person").status_code
        == 302
    )
    assert not plan_is_agreed(case)
    with pytest.raises(Denied, match="no_plan"):
        build.sessions(case, cast)
    need = case.needs.get(need="Work")
    typed = {"need": str(need.pk), "why_unmet": "He has found work himself"}
    assert pages.send(cast.panel_coordinator, "leave_need_unmet", case, **typed).status_code == 302
    agreed = pages.send(
        cast.panel_chair, "agree_plan", case, summary="As before", **day("agreed_on", clock.today())
    )
    assert agreed.status_code == 302
    assert case.agreed_plans.count() == 2
    assert Event.objects.filter(action="agree_plan", subject_id=case.pk).count() == 2
    assert len(build.sessions(case, cast, 2)) == 2


def test_support_that_ends_leaves_no_need_behind(cast):
    """Once its support has ended a need waits for an answer: the plan is not agreed, and nothing more is planned on it."""
    case = build.case_at(Stage.SUPPORT, cast)
    other = case.needs.exclude(why_unmet="").get()
    chair = cast.panel_chair
    second = transitions.add_plan_item(
        case.reference, need=other.pk, support=build.support(), by=chair, seen=case.version
    )
    agree(case, cast)
    first = case.plan_items.exclude(pk=second.pk).get()
    end(case, cast, first)
    assert not plan_is_agreed(case)
    with pytest.raises(Denied, match="no_plan"):
        build.sessions(case, cast)
    with pytest.raises(Denied, match="need_unanswered"):
        agree(case, cast)
    transitions.leave_need_unmet(
        case.reference,
        need=first.need_id,
        why_unmet="His school does it now",
        by=cast.panel_coordinator,
        seen=build.fresh(case).version,
    )
    assert not plan_is_agreed(case)
    agree(case, cast)
    assert plan_is_agreed(case)
    assert len(build.sessions(case, cast, 1)) == 1


def test_support_that_ends_beside_other_support_asks_for_agreement_again(cast):
    """Each need is still answered, and yet it is another plan than the one that was agreed."""
    case = build.case_at(Stage.SUPPORT, cast)
    first = case.plan_items.get()
    more = build.support(nature="Sport with others of his age")
    transitions.add_plan_item(
        case.reference, need=first.need_id, support=more, by=cast.panel_chair, seen=case.version
    )
    agree(case, cast)
    end(case, cast, first)
    assert not plan_is_agreed(case)
    agree(case, cast)
    assert plan_is_agreed(case)


@pytest.mark.parametrize("missing", ["nature", "responsible", "how", "timing", "kind", "agency"])
def test_support_names_the_elements_of_section_36_5(pages, cast, missing):
    """Nature, who is responsible, how and when; without one of them it is no support."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    whole = build.support()
    typed = {
        "need": str(case.needs.first().pk),
        "kind": whole.kind,
        "nature": whole.nature,
        "agency": str(whole.agency),
        "responsible": whole.responsible,
        "how": whole.how,
        "timing": whole.timing,
        **day("starts_on", whole.starts_on),
    }
    assert pages.send(cast.panel_chair, "add_plan_item", case, **{**typed, missing: ""}).status_code == 400
    assert pages.send(cast.panel_chair, "add_plan_item", case, **typed).status_code == 302
    build.planned(case, cast)
    assert not Notice.objects.filter(to=cast.provider).exists(), "there is no consent yet"
    build.consent(case, cast)
    assert Notice.objects.get(to=cast.provider).kind == "commission_given"


def end(case, cast, item, **changes):
    """End an item of support."""
    said = {"why_ended": "Moved away", **changes}
    seen = build.fresh(case).version
    transitions.end_plan_item(case.reference, item=item.pk, by=cast.panel_chair, seen=seen, **said)


def test_support_does_not_end_before_it_began(cast):
    """Unless it is called off before its first day: then not before it was planned."""
    case = build.case_at(Stage.SUPPORT, cast)
    begun = case.plan_items.get()
    with told("when this support began"):
        end(case, cast, begun, ended_on=begun.starts_on - timedelta(days=1))
    end(case, cast, begun)
    later = build.support(starts_on=clock.today() + timedelta(days=30))
    seen = build.fresh(case).version
    called_off = transitions.add_plan_item(
        case.reference, need=begun.need_id, support=later, by=cast.panel_chair, seen=seen
    )
    with told("when this support was planned"):
        end(case, cast, called_off, ended_on=clock.today() - timedelta(days=1))
    end(case, cast, called_off, ended_on=clock.today())


def test_support_does_not_end_over_sessions_that_nobody_accounted_for(cast):
    """Or they would be forgotten."""
    case = build.case_at(Stage.SUPPORT, cast)
    session, *_ = build.sessions(case, cast, 2)
    with pytest.raises(Invalid, match="invalid"):
        transitions.end_plan_item(
            case.reference,
            item=session.item_id,
            why_ended="Done",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )


def test_the_provider_knows_of_nothing_before_the_panel_agreed(pages, cast):
    """The brief names a child: it is shown once the plan with it is agreed."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    build.consent(case, cast)
    first, *others = case.needs.all()
    for need in others:
        transitions.leave_need_unmet(
            case.reference,
            need=need.pk,
            why_unmet="Early help",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    transitions.add_plan_item(
        case.reference,
        need=first.pk,
        support=build.support(),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    assert pages.get(cast.provider, "commission", case.reference).status_code == 404
    assert case.reference not in pages.get(cast.provider, "commissions").text
    agree(case, cast)
    assert pages.get(cast.provider, "commission", case.reference).status_code == 200
    assert case.reference in pages.get(cast.provider, "commissions").text


def test_the_page_leads_from_the_request_for_consent_to_its_answer_and_then_to_the_plan(cast):
    """Each of them first, once it is its turn."""
    case = build.decide(build.opened(cast), cast, Decision.ADOPT)
    for move in (Move.PLAN_CONSENT, Move.RECORD_CONSENT):
        first, _ = actions(cast.panel_chair, case)
        assert first[0].label == move.label
        case = build.consent_planned(case, cast)
    case = build.consent(case, cast)
    first, _ = actions(cast.panel_chair, case)
    assert first[0].label == Move.ADD_PLAN_ITEM.label
    for need in case.needs.all():
        transitions.leave_need_unmet(
            case.reference,
            need=need.pk,
            why_unmet="Early help",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    agree(case, cast)
    assert plan_is_agreed(case)
