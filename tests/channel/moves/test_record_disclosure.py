"""Writing down what was shared of a case outside the service: what rests on the plan needs consent, what protects does not."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import ConsentAct, Stage
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.workflow.sharing import Purpose
from tests.builders import channel as build
from tests.builders.sharing import told, typed
from tests.channel.conftest import day
from tests.refusals import told as refused_with

pytestmark = pytest.mark.django_db


def share(case, by, **changes):
    transitions.record_disclosure(
        case.reference, share=told(by, **changes), by=by, seen=build.fresh(case).version
    )


@pytest.mark.parametrize("who", ["panel_chair", "deputy_chair", "panel_coordinator"])
def test_the_panel_writes_it_down(pages, cast, who):
    """Chair, deputy and coordinator, through the page."""
    case, by = build.case_at(Stage.AWAITING_PANEL, cast), getattr(cast, who)
    said = {**typed(by), **day("shared_on", clock.today())}
    assert pages.send(by, "record_disclosure", case, **said).status_code == 302
    assert case.disclosures.get().by == by


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("case_officer", 403), ("panel_member", 403), ("provider", 403)),
        *(("stranger_chair", 404), ("information_governance", 404)),
    ],
)
def test_nobody_else_does(pages, cast, who, status):
    """The police write down what they share in the referral."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast)
    assert pages.get(getattr(cast, who), "record_disclosure", case.reference).status_code == status


def test_what_rests_on_the_plan_needs_consent_on_that_day(cast):
    """Before it, and after it was withdrawn, it is refused; what was shared while it was there can still be written down."""
    case, chair = build.case_at(Stage.AWAITING_CONSENT, cast), cast.panel_chair
    with refused_with("no consent to support"):
        share(case, chair, purpose=Purpose.SUPPORT)
    build.consent(case, cast)
    share(case, chair, purpose=Purpose.SUPPORT)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        build.consent(case, cast, ConsentAct.WITHDRAWN)
    with clock.moved_to(clock.now() + timedelta(days=5)):
        with refused_with("no consent to support"):
            share(case, chair, purpose=Purpose.SUPPORT)
        then = clock.today() - timedelta(days=4)
        share(case, chair, purpose=Purpose.SUPPORT, shared_on=then, decided_on=then)
    assert case.disclosures.filter(move="record_disclosure").count() == 2


@pytest.mark.parametrize("purpose", [Purpose.PROTECTION, Purpose.LIFE, Purpose.ASSESSMENT])
def test_what_does_not_rest_on_the_plan_goes_on_after_a_withdrawal(cast, purpose):
    """A share for the protection of a child or a life waits for nobody's consent (permissions.md, rule 8)."""
    case = build.consent(build.case_at(Stage.SUPPORT, cast), cast, ConsentAct.WITHDRAWN)
    share(case, cast.panel_chair, purpose=purpose)
    assert case.disclosures.filter(purpose=purpose, move="record_disclosure").exists()


def test_law_enforcement_is_no_basis_for_a_council(cast):
    """Data Protection Act 2018 Part 3 is for competent authorities."""
    case = build.case_at(Stage.AWAITING_PANEL, cast)
    with pytest.raises(Invalid, match="invalid"):
        share(case, cast.panel_chair, basis="lawful_basis.law_enforcement")


def test_a_colleague_s_request_is_decided_by_chair_or_deputy(cast):
    """Not by the coordinator, and not by whoever asked."""
    case, chair = build.case_at(Stage.AWAITING_PANEL, cast), cast.panel_chair
    with refused_with("deputy chair"):
        share(case, chair, requested_by=chair, decided_by=cast.panel_coordinator)
    with refused_with("own request"):
        share(case, chair, requested_by=chair, decided_by=chair)
    share(case, chair, requested_by=cast.panel_coordinator, decided_by=cast.deputy_chair)
    assert case.disclosures.get().decided_by == cast.deputy_chair
