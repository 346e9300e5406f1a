"""Writing down what was shared of a referral outside the service: by the police, with its basis, decided by the right person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.models import Term
from prevent.workflow.disclosing import bases_for
from prevent.workflow.sharing import By, Purpose, Shared
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import do, referral_at
from tests.builders.sharing import told, typed
from tests.pages import assert_only, assert_written_down, errors_of, make_move, parts
from tests.refusals import told as refused_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    return referral_at(Stage.GATEWAY, cast)


def share(referral, by, **changes):
    return do(transitions.record_disclosure, referral, by, share=told(by, **changes))


def test_a_telephone_call_is_written_down_whole(client, cast, referral):
    """To whom, what, on what basis, why, who decided and when; its page leads to what left the record so far."""
    officer, today = cast.case_officer, clock.today()
    sent = make_move(client, officer, referral, "record_disclosure", **typed(officer), shared_on=parts(today))
    assert sent.url == reverse("scrutiny:referral_disclosures", args=[referral.reference])
    row = referral.disclosures.get()
    assert (row.to, row.person_there) == ("Fiction Street School", "Sam Fictional, safeguarding lead")
    assert row.what == [Shared.IDENTITY, Shared.CONCERN]
    assert (row.purpose, row.lawful_basis_id) == (Purpose.PROTECTION, "lawful_basis.safeguarding")
    assert (row.means, row.decided_by, row.by) == (By.TELEPHONE, officer, officer)
    assert row.by_as == "Prevent case officer, Westmarch Police"
    assert (row.decided_on, row.shared_on) == (today, today)
    assert (row.force_id, row.authority_id) == (referral.force_id, referral.authority_id)
    referral.refresh_from_db()
    assert_written_down(referral, "record_disclosure", officer)


def test_it_leaves_one_event_of_disclosure_without_words(cast, referral):
    """Codes and ids only, the disclosure's own among them (Data Protection Act 2018 s.62)."""
    share(referral, cast.case_officer)
    event = Event.objects.get(kind=Kind.DISCLOSURE)
    assert (event.actor_id, event.subject_id) == (cast.case_officer.pk, referral.pk)
    assert event.codes["disclosure"] == str(referral.disclosures.get().pk)
    assert event.codes["basis"] == "lawful_basis.safeguarding"
    assert "School" not in str(event.codes)
    assert "Sam" not in str(event.codes)


def test_nobody_decides_on_their_own_request(cast, referral):
    """And what a colleague asked for is decided by a supervisor (permissions.md, rule 7)."""
    officer, other = cast.case_officer, cast.second_officer
    with refused_with("Nobody decides on their own request"):
        share(referral, officer, requested_by=cast.supervisor, decided_by=cast.supervisor)
    with refused_with("prevent supervisor"):
        share(referral, officer, requested_by=other, decided_by=officer)
    share(referral, officer, requested_by=officer, decided_by=cast.supervisor)
    row = referral.disclosures.get()
    assert (row.requested_by, row.decided_by) == (officer, cast.supervisor)


@pytest.mark.parametrize("who", ["stranger_supervisor", "panel_chair", "referrer"])
def test_whoever_decides_works_on_the_record(cast, referral, who):
    """Nobody outside the force decides on it, nor is said to have asked."""
    outsider = getattr(cast, who)
    with refused_with("works on this record"):
        share(referral, cast.case_officer, decided_by=outsider)
    with refused_with("works on this record"):
        share(referral, cast.case_officer, requested_by=outsider, decided_by=cast.supervisor)


def test_a_basis_is_one_that_is_in_force_today(cast, referral):
    """Asked in the transaction of the share: a basis that was retired meanwhile carries nothing."""
    Term.objects.filter(pk="lawful_basis.safeguarding").update(retired_on=clock.today())
    with pytest.raises(Invalid, match="invalid"):
        share(referral, cast.case_officer)
    assert not referral.disclosures.exists()


def test_the_list_of_bases_is_that_of_public_bodies(cast):
    """No recognised legitimate interest; law enforcement for competent authorities only."""
    police, council = (
        set(bases_for(one).values_list("pk", flat=True)) for one in (cast.supervisor, cast.panel_chair)
    )
    assert police - council == {"lawful_basis.law_enforcement"}
    assert not [name for name in police if "legitimate" in name]


def test_days_are_in_order(cast, referral):
    """Not decided before the referral came in, not shared before it was decided, nor tomorrow."""
    day = clock.today()
    for changes in (
        {"decided_on": day - timedelta(days=1)},
        {"shared_on": day - timedelta(days=1)},
        {"shared_on": day + timedelta(days=1)},
    ):
        with pytest.raises(Invalid, match="invalid"):
            share(referral, cast.case_officer, **changes)


def test_what_is_missing_is_said_and_typing_is_kept(client, cast, referral):
    """Each question that was left open has its sentence."""
    empty = dict.fromkeys(("to", "person_there", "details", "why", "lawful_basis"), "")
    page = make_move(
        client, cast.case_officer, referral, "record_disclosure", **typed(cast.case_officer, **empty)
    )
    assert page.status_code == 400
    assert set(errors_of(page)) == set(empty)
    assert page.context["form"]["means"].value() == "telephone"


def test_support_is_no_purpose_before_there_is_a_plan(client, cast, referral):
    """Nor can it be smuggled in."""
    wrong = typed(cast.case_officer, purpose="support", means="service")
    page = make_move(client, cast.case_officer, referral, "record_disclosure", **wrong)
    assert set(errors_of(page)) == {"purpose", "means"}


def test_who_may(client, cast, referral):
    """Officers and supervisors of the force, at any stage; others do not find the page, or are refused."""
    assert_only(
        client,
        referral,
        "record_disclosure",
        hidden=[cast.stranger_officer, cast.panel_chair, cast.nobody],
        refused=[cast.authority_prevent_lead, cast.referrer],
    )
    share(referral_at(Stage.CLOSED, cast, through="no_further_action"), cast.second_officer)
