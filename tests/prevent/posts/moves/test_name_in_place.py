"""A restricted record is never left with nobody who sees it: whoever takes over from the last of a side is named."""

from datetime import timedelta

import pytest

from channel.choices import Move, Stage
from channel.forms.exceptions import RestrictForm
from channel.policy import POLICY as CASES
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.posts import transitions
from prevent.posts.tasks import look_after
from referrals.choices import Stage as ReferralStage
from referrals.policy import POLICY as REFERRALS
from tests.builders.channel import case_at, fresh
from tests.builders.exceptions import exclude, give_post, restrict
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person
from tests.prevent.posts.conftest import post_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def council_office(cast):
    """The administrator of Westmarch Council, who sees no case."""
    return make_person("council_office", Role.ADMINISTRATOR, "Westmarch Council", HOME)


def leaves(person, office, grounds):
    """At once."""
    transitions.end_post(post_of(person).pk, from_on=clock.today(), grounds=grounds, by=office)


def sees(policy, person, record):
    """Is the record in this person's sight?"""
    return policy.visible_to(person).filter(pk=record.pk).exists()


def test_the_plan_of_a_restricted_case_falls_to_the_deputy_who_was_not_named(cast, council_office, grounds):
    """The only named chair leaves: the deputy owns the plan, and sees the case and the referral it came from."""
    case = restrict(case_at(Stage.SUPPORT, cast), cast.panel_chair, cast.panel_chair, cast.case_officer)
    assert not sees(CASES, cast.deputy_chair, case)
    leaves(cast.panel_chair, council_office, grounds)
    case = fresh(case)
    assert case.plan_owner == cast.deputy_chair
    assert sees(CASES, cast.deputy_chair, case)
    assert sees(REFERRALS, cast.deputy_chair, case.referral)
    assert not sees(CASES, cast.panel_coordinator, case)
    assert list(unmovable()) == []


def test_a_chair_who_owns_nothing_is_followed_too(cast, council_office, grounds):
    """A case that is over does not fall to anybody, and is kept for years: somebody must see it."""
    case = restrict(case_at(Stage.NOT_ADOPTED, cast), cast.panel_chair, cast.panel_chair, cast.case_officer)
    leaves(cast.panel_chair, council_office, grounds)
    case = fresh(case)
    assert case.history.latest("version").move == Move.NAME_IN_PLACE
    assert sees(CASES, cast.deputy_chair, case)
    event = Event.objects.get(action="name_in_place")
    assert (event.subject_id, event.kind) == (case.pk, "change")
    assert not Event.objects.filter(actor_id=council_office.pk, subject_id=case.pk).exists()


def test_nobody_is_named_while_another_of_the_side_is(cast, council_office, grounds):
    """The deputy was named already: the record stays with those who were chosen."""
    case = restrict(
        case_at(Stage.SUPPORT, cast), cast.panel_chair, cast.panel_chair, cast.deputy_chair, cast.case_officer
    )
    second = give_post(
        make_person("second_deputy", Role.REFERRER, "Westmarch Council", HOME),
        Role.DEPUTY_CHAIR,
        cast.deputy_chair,
    )
    leaves(cast.deputy_chair, council_office, grounds)
    assert not sees(CASES, second, case)
    assert not fresh(case).history.filter(move=Move.NAME_IN_PLACE).exists()


def test_nobody_takes_a_place_from_which_they_are_excluded(cast, council_office, grounds):
    """The deputy is family: the second deputy takes over."""
    second = give_post(
        make_person("second_deputy", Role.REFERRER, "Westmarch Council", HOME),
        Role.DEPUTY_CHAIR,
        cast.deputy_chair,
    )
    case = exclude(case_at(Stage.SUPPORT, cast), cast.panel_chair, cast.deputy_chair)
    restrict(case, cast.panel_chair, cast.panel_chair, cast.case_officer)
    leaves(cast.panel_chair, council_office, grounds)
    assert fresh(case).plan_owner == second
    assert not sees(CASES, cast.deputy_chair, case)


def test_a_restricted_referral_s_officer_and_supervisor_are_followed(cast, office, grounds):
    """First the officer, whose referral falls to a supervisor; then the only named supervisor."""
    referral = restrict(
        referral_at(ReferralStage.INFORMATION_GATHERING, cast),
        cast.supervisor,
        cast.supervisor,
        cast.case_officer,
    )
    leaves(cast.supervisor, office, grounds)
    assert sees(REFERRALS, cast.second_supervisor, referral)
    leaves(cast.case_officer, office, grounds)
    referral.refresh_from_db()
    assert referral.officer == cast.second_supervisor
    assert not sees(REFERRALS, cast.second_officer, referral)
    assert list(unmovable()) == []


def test_a_post_that_ends_by_its_own_date_is_followed_on_the_morning_after(cast):
    """Nobody acts that night."""
    case = restrict(case_at(Stage.NOT_ADOPTED, cast), cast.panel_chair, cast.panel_chair, cast.case_officer)
    cast.panel_chair.posts.update(ends_on=clock.today())
    look_after()
    assert not sees(CASES, cast.deputy_chair, case)
    with clock.moved_to(clock.now() + timedelta(days=1)):
        look_after()
        look_after()
        assert sees(CASES, cast.deputy_chair, case)
        assert fresh(case).history.filter(move=Move.NAME_IN_PLACE).count() == 1


def test_the_form_offers_first_who_answers_for_the_record(cast):
    """Owners, then chair, deputy, coordinator and supervisors, then everybody else by name."""
    case = case_at(Stage.SUPPORT, cast)
    offered = list(RestrictForm(by=cast.panel_chair, case=case).fields["people"].queryset)
    owners = {cast.panel_chair, cast.case_officer}
    leading = {cast.deputy_chair, cast.panel_coordinator, cast.supervisor, cast.second_supervisor}
    assert set(offered[:2]) == owners
    assert set(offered[2 : 2 + len(leading)]) == leading
    rest = [user.name for user in offered[2 + len(leading) :]]
    assert rest == sorted(rest)
    assert rest
