"""Somebody excluded never sees the referral, whatever their posts and grants, and is never given it or told of it."""

import pytest
from django.urls import reverse

from prevent.accounts.roles import Role
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel.errors import Invalid
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.policy import POLICY, REQUEST_POLICY
from tests.builders import referrals as build
from tests.builders.exceptions import WHY, exclude, restrict
from tests.cast import HOME, make_person
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page
from tests.prevent.desk.test_home import home
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A referral at the gateway, with an officer."""
    return build.referral_at(Stage.GATEWAY, cast)


def test_a_supervisor_excludes_by_the_account_s_address(client, cast, referral):
    """Out of page, lists and home at once."""
    email = cast.second_officer.email.upper()
    sent = make_move(client, cast.supervisor, referral, Move.EXCLUDE_PERSON, email=email, why=WHY)
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert_written_down(referral, Move.EXCLUDE_PERSON, cast.supervisor)
    assert open_page(client, cast.second_officer, referral.get_absolute_url()).status_code == 404
    assert referral.reference not in home(client, cast.second_officer)
    assert open_page(client, cast.case_officer, referral.get_absolute_url()).status_code == 200
    assert (
        cast.second_officer.name
        in open_page(client, cast.supervisor, referral.get_absolute_url()).content.decode()
    )


def test_an_address_without_an_account_is_answered_with_what_to_do(client, cast, referral):
    """Typing is kept."""
    sent = make_move(client, cast.supervisor, referral, Move.EXCLUDE_PERSON, email="who@example.org", why=WHY)
    assert sent.status_code == 400
    assert "No account has this email address" in errors_of(sent)["email"][0]
    assert "who@example.org" in sent.content.decode()


def test_excluded_is_the_same_as_missing(client, cast, referral):
    """For pages of moves, files and the API too."""
    exclude(referral, cast.supervisor, cast.second_officer)
    missing = "R-2222-2222-2222"
    for name in ("referrals:referral", "referrals:allocate_referral", "referrals:status"):
        answers = [
            open_page(client, cast.second_officer, reverse(name, args=[reference]))
            for reference in (referral.reference, missing)
        ]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len(answers[0].content) == len(answers[1].content)
    with pytest.raises(Invalid) as refusal:
        use_emergency_access(referral.reference, reason=WHY, by=cast.second_officer)
    assert refusal.value.code == "invalid"


def test_the_excluded_are_neither_told_nor_allocated(cast, referral):
    """What waited for them is taken back, and nothing more is sent."""
    assert Notice.objects.filter(to=cast.second_officer, reference=referral.reference, state="due").exists()
    exclude(referral, cast.supervisor, cast.second_officer)
    assert not Notice.objects.filter(
        to=cast.second_officer, reference=referral.reference, state="due"
    ).exists()
    with told("Choose a case officer"):
        build.do(
            transitions.allocate_referral,
            referral,
            cast.supervisor,
            officer=cast.second_officer,
            reason="Leave",
        )
    exclude(referral, cast.supervisor, cast.second_supervisor)
    build.triaged(referral, cast)
    build.assess_gateway(referral, cast)
    told_of = Notice.objects.filter(kind="endorsement_needed", reference=referral.reference)
    assert [notice.to for notice in told_of] == [cast.supervisor]


def test_a_referrer_who_is_family_loses_even_their_own_page(client, cast, referral):
    """An exclusion touches every post, and no message goes to them."""
    exclude(referral, cast.supervisor, cast.referrer)
    url = reverse("referrals:status", args=[referral.reference])
    assert open_page(client, cast.referrer, url).status_code == 404
    build.do(transitions.ask_referrer, referral, cast.case_officer, text="Does he have a phone?")
    assert not Notice.objects.filter(to=cast.referrer, kind="question_asked").exists()


def test_a_request_for_information_is_kept_from_the_excluded_too(cast):
    """Family at the asked agency neither sees nor hears of it: a colleague there answers."""
    colleague = make_person("colleague", Role.SAFEGUARDING_LEAD, "Westmarch Health Trust", HOME)
    referral = build.referral_at(Stage.INFORMATION_GATHERING, cast)
    exclude(referral, cast.supervisor, cast.gp)
    request = build.ask_agency(referral, cast)
    assert not REQUEST_POLICY.visible_to(cast.gp).exists()
    assert not Notice.objects.filter(to=cast.gp, reference=request.reference).exists()
    assert Notice.objects.filter(to=colleague, reference=request.reference).exists()
    assert REQUEST_POLICY.visible_to(colleague).get() == request


def test_the_asked_agency_answers_for_a_restricted_referral(cast):
    """A restriction stops the posts of the force, and not the agency that was asked."""
    referral = build.referral_at(Stage.INFORMATION_GATHERING, cast)
    restrict(referral, cast.supervisor, cast.case_officer, cast.supervisor)
    request = build.ask_agency(referral, cast)
    assert Notice.objects.filter(to=cast.gp, reference=request.reference).exists()
    assert REQUEST_POLICY.visible_to(cast.gp).get() == request
    assert REQUEST_POLICY.visible_to(cast.case_officer).get() == request
    assert not REQUEST_POLICY.visible_to(cast.second_officer).exists()


def test_an_owner_is_not_excluded_before_another_is_named(cast, referral):
    """The record never loses its owner."""
    with told("Case Officer Fictional owns this record"):
        exclude(referral, cast.supervisor, cast.case_officer)


def test_the_last_who_answers_is_not_excluded(cast, referral):
    """Somebody must be left who can decide."""
    exclude(referral, cast.supervisor, cast.second_supervisor)
    with told("is the only Prevent supervisor here"):
        exclude(referral, cast.supervisor, cast.supervisor)


def test_a_supervisor_may_exclude_themself(client, cast, referral):
    """A conflict of interest: the page then leads to the list."""
    sent = make_move(
        client,
        cast.second_supervisor,
        referral,
        Move.EXCLUDE_PERSON,
        email=cast.second_supervisor.email,
        why=WHY,
    )
    assert (sent.status_code, sent.url) == (302, reverse("referrals:referrals"))


def test_who_is_named_for_a_restricted_record_asks_another(cast, referral):
    """Their own name would end before the move is written down."""
    restrict(referral, cast.supervisor, cast.supervisor, cast.second_supervisor, cast.case_officer)
    with told("you cannot exclude yourself"):
        exclude(referral, cast.second_supervisor, cast.second_supervisor)
    exclude(referral, cast.supervisor, cast.second_supervisor)
    assert not POLICY.visible_to(cast.second_supervisor).exists()


def test_nobody_is_excluded_twice(cast, referral):
    """The second time says so."""
    exclude(referral, cast.supervisor, cast.second_officer)
    with told("is excluded already"):
        exclude(referral, cast.supervisor, cast.second_officer)


def test_who_may_exclude(client, cast, referral):
    """A supervisor of the force."""
    assert_only(
        client,
        referral,
        Move.EXCLUDE_PERSON,
        hidden=[cast.stranger_supervisor, cast.panel_chair],
        refused=[cast.case_officer, cast.referrer],
    )


def test_no_role_s_reach_is_above_an_exclusion(cast, referral):
    """Not even a superuser's."""
    cast.second_officer.is_superuser = True
    cast.second_officer.save()
    exclude(referral, cast.supervisor, cast.second_officer)
    assert not POLICY.visible_to(cast.second_officer).exists()
