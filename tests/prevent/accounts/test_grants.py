"""Django's own question about one record hears the grants in force, and neither superusers nor permissions on all records."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, transaction

from prevent.accounts.models import User
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from referrals.choices import Stage
from referrals.models import Referral
from referrals.policy import POLICY
from tests.builders.exceptions import restrict
from tests.builders.referrals import referral_at

pytestmark = pytest.mark.django_db
VIEW = "referrals.view_referral"


@pytest.fixture
def referral(cast):
    return referral_at(Stage.GATEWAY, cast)


def again(user):
    """The same person, with nothing remembered."""
    return User.objects.get(pk=user.pk)


def test_a_grant_answers_while_it_is_in_force(cast, referral):
    """Through Django's has_perm, with its end honoured."""
    assert not cast.stranger_officer.has_perm(VIEW, referral)
    use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)
    assert again(cast.stranger_officer).has_perm(VIEW, referral)
    assert not again(cast.stranger_officer).has_perm("referrals.change_referral", referral)
    assert not again(cast.stranger_officer).has_perm(VIEW, referral_at(Stage.GATEWAY, cast))
    with clock.moved_to(clock.now() + timedelta(hours=25)):
        assert not again(cast.stranger_officer).has_perm(VIEW, referral)


def test_being_named_gives_no_permission_by_itself(cast, referral):
    """It only keeps a restricted record in the sight of whom posts bring there."""
    restrict(referral, cast.supervisor, cast.supervisor, cast.case_officer)
    assert not again(cast.case_officer).has_perm(VIEW, referral)


def test_superusers_groups_and_model_permissions_open_nothing(cast, referral):
    """Not through Django's question, not through the policy."""
    permission = Permission.objects.get(codename="view_referral")
    group = Group.objects.create(name="everything")
    group.permissions.add(permission)
    cast.nobody.is_superuser = True
    cast.nobody.save()
    cast.nobody.user_permissions.add(permission)
    cast.nobody.groups.add(group)
    somebody = again(cast.nobody)
    assert not somebody.has_perm(VIEW, referral)
    assert not somebody.has_perm(VIEW)
    assert not POLICY.visible_to(somebody).exists()


def test_a_closed_account_has_no_permission(cast, referral):
    """Whatever was granted."""
    use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)
    User.objects.filter(pk=cast.stranger_officer.pk).update(is_active=False)
    assert not again(cast.stranger_officer).has_perm(VIEW, referral)


def test_a_grant_goes_with_its_record_and_has_an_end(cast, referral):
    """No orphan of a deleted record, no opening without an end, no end before the beginning."""
    use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_officer)
    grant = referral.grants.get()
    for broken in ({"until": None}, {"until": grant.since}, {"ended_at": clock.now(), "ended_by": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(grant).objects.filter(pk=grant.pk).update(**broken)
    assert Referral.grants.rel.on_delete.__name__ == "CASCADE"
