"""Information governance reads a record of its own agency only with a reason, for a day, and on record."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from channel.policy import POLICY as CASES
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from referrals.choices import Stage
from referrals.policy import POLICY as REFERRALS
from tests.audited import reason_of
from tests.builders import channel, exceptions, referrals
from tests.cast import ELSEWHERE, make_person
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db
WHY = "Subject access request 12"


def ask(client, user, reference, reason=WHY):
    """Send the page, as this person."""
    return send(client, user, reverse("inspection:open_for_governance"), reference=reference, reason=reason)


def test_a_record_opens_with_a_reason_for_a_day(client, cast):
    """To be read; the reason is kept and the act is an event."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    assert open_page(client, cast.information_governance, referral.get_absolute_url()).status_code == 404
    sent = ask(client, cast.information_governance, referral.reference)
    assert (sent.status_code, sent.url) == (302, referral.get_absolute_url())
    page = open_page(client, cast.information_governance, referral.get_absolute_url())
    assert page.status_code == 200
    assert REFERRALS.permitted(cast.information_governance, referral) == []
    assert referral.grants.get().why == WHY
    event = Event.objects.get(action="open_for_governance")
    assert (event.actor_id, event.subject_id) == (cast.information_governance.pk, referral.pk)
    assert reason_of(event) == WHY
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        assert open_page(client, cast.information_governance, referral.get_absolute_url()).status_code == 404


def test_the_council_s_governance_reads_cases_of_its_area(client, cast):
    """The authority's own."""
    case = channel.case_at(CaseStage.SUPPORT, cast)
    council = exceptions.council_governance()
    assert ask(client, council, case.reference).status_code == 302
    assert CASES.visible_to(council).get() == case


def test_another_agency_s_records_a_restricted_one_and_a_wrong_reference_are_one_answer(client, cast):
    """Nothing is learnt from trying."""
    referral = referrals.referral_at(Stage.GATEWAY, cast)
    elsewhere = make_person("far_governance", Role.INFORMATION_GOVERNANCE, "Northfold Police", ELSEWHERE)
    first = ask(client, elsewhere, referral.reference)
    exceptions.restrict(referral, cast.supervisor, cast.supervisor, cast.case_officer)
    second = ask(client, cast.information_governance, referral.reference)
    third = ask(client, cast.information_governance, "R-2222-2222-2222")
    assert [answer.status_code for answer in (first, second, third)] == [400] * 3
    assert len({len(answer.content) for answer in (second, third)}) == 1
    assert not referral.grants.filter(kind="governance").exists()


@pytest.mark.parametrize("who", ["supervisor", "panel_chair", "administrator", "referrer"])
def test_the_page_is_for_information_governance(client, cast, who):
    """Nobody else."""
    assert ask(client, getattr(cast, who), "R-2222-2222-2222").status_code == 404


def test_a_reason_must_be_given(client, cast):
    """Reading without one is not offered."""
    assert ask(client, cast.information_governance, "R-2222-2222-2222", reason="").status_code == 400
