"""Each act with which something of a case leaves its panel writes one disclosure, with its event."""

import pytest

from channel.choices import Stage
from prevent.audit.models import Event
from prevent.inspection.transitions import open_for_governance, use_emergency_access
from prevent.workflow.sharing import Purpose, Shared
from tests.builders import channel as build
from tests.builders import exceptions

pytestmark = pytest.mark.django_db


def only(record, move):
    """The one disclosure of a move, which has its one event."""
    row = record.disclosures.get(move=move)
    event = Event.objects.get(action="disclosed", codes__disclosure=str(row.pk))
    assert (event.subject_id, event.actor_id) == (record.pk, row.by_id)
    return row


def test_papers_go_to_each_agency_that_is_invited(cast):
    """With the reason why it needs them (ss.37(4) and 38)."""
    case = build.invited(build.case_at(Stage.AWAITING_PANEL, cast), cast, "Westmarch Health Trust")
    row = only(case, "invite_agency")
    assert (row.agency.name, row.why) == ("Westmarch Health Trust", "Knows the family")
    assert row.invitation == case.invitations.get()
    assert Shared.PAPERS in row.what


def test_a_transfer_tells_the_other_panel_twice(cast):
    """As far as the offer when it is made, the whole when it is accepted; both are shares of the panel that gave it away."""
    case = build.case_at(Stage.TRANSFER_OFFERED, cast)
    offered = only(case, "record_panel_decision")
    was = case.force_id, case.authority_id
    assert (offered.what, offered.details) == (
        [Shared.IDENTITY],
        "The assessment, on the basis of section 36.",
    )
    build.move.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="We take it on",
        by=cast.stranger_chair,
        seen=build.fresh(case).version,
    )
    whole = only(build.fresh(case), "accept_transfer")
    assert (whole.what, whole.decided_by, whole.by) == ([Shared.WHOLE], cast.panel_chair, cast.stranger_chair)
    assert {(row.force_id, row.authority_id) for row in (offered, whole)} == {was}
    assert whole.transfer == offered.transfer


def test_an_emergency_access_is_a_share_with_somebody_elses_agency(cast):
    """A person of another area reads it, for the reason that they gave."""
    case = build.case_at(Stage.SUPPORT, cast)
    use_emergency_access(case.reference, reason="He is at our station", by=cast.stranger_officer)
    row = only(case, "use_emergency_access")
    assert (row.to, row.person_there) == ("Northfold Police", cast.stranger_officer.name)
    assert (row.why, row.purpose) == ("He is at our station", Purpose.PROTECTION)


@pytest.mark.parametrize("of", ["cases", "referrals"])
def test_each_record_of_a_sample_is_a_share_with_the_office_that_draws_it(cast, of):
    """To see whether the work is done well."""
    case = build.case_at(Stage.SUPPORT, cast)
    exceptions.sample(cast.quality_assurance, of=of)
    record = case if of == "cases" else case.referral
    row = only(record, "draw_sample")
    assert (row.to, row.purpose) == ("Invented Assurance Office", Purpose.OVERSIGHT)


def test_the_agency_s_own_governance_is_nobody_outside(cast):
    """They read their own agency's record, on record, and nothing is shared."""
    case = build.case_at(Stage.AWAITING_PANEL, cast)
    open_for_governance(case.reference, reason="Request 12", by=cast.information_governance)
    assert not case.disclosures.exists()
