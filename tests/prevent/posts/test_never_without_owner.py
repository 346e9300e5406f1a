"""Whatever administrators do, and in whatever order, no open record is ever without an owner who reaches it."""

import random
from datetime import timedelta

import pytest

from channel.choices import Stage as CaseStage
from prevent.accounts.models import Post, User
from prevent.accounts.places import roles_at
from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.posts import transitions
from prevent.posts.queries.adrift import away
from prevent.posts.queries.lines import takers
from prevent.posts.queries.work import successors
from prevent.posts.tasks import look_after
from prevent.posts.transitions.writing import Grounds
from referrals.choices import Stage
from tests.builders.channel import case_at
from tests.builders.referrals import referral_at
from tests.builders.reviews import closed_case

pytestmark = pytest.mark.django_db
ROLES = (Role.CASE_OFFICER, Role.SUPERVISOR, Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.ADMINISTRATOR)
STEPS = 25


class Office:
    """An administrator of the service who does one thing or another."""

    def __init__(self, cast, by, seed):
        self.dice, self.by = random.Random(seed), by
        self.team = [
            *(cast.case_officer, cast.second_officer, cast.supervisor, cast.second_supervisor),
            *(cast.panel_chair, cast.deputy_chair),
        ]
        self.agencies = [cast.case_officer.posts.get().agency, cast.panel_chair.posts.get().agency]

    def acts(self):
        """One act by chance, made or refused."""
        because = Grounds("By chance.", clock.today())
        person = User.objects.get(pk=self.dice.choice(self.team).pk)
        act = self.dice.choice([self.gives, self.ends, self.ends, self.disables, self.hands_over])
        try:
            act(person, because)
        except (Invalid, Denied, NotFound):
            return False
        return True

    def gives(self, person, because):
        agency = self.dice.choice(self.agencies)
        role = self.dice.choice([role for role in ROLES if role in roles_at(agency.kind)])
        panel = agency.authority and agency.authority.panel
        able = [user for user in takers(role, agency.force or panel) if user != person]
        begins = clock.today() + timedelta(days=self.dice.choice([0, 0, 2]))
        new = transitions.NewPost(role, begins, line=self.dice.choice(able) if able else None)
        typed = {"email": person.email, "name": person.name, "new": new, "grounds": because}
        transitions.invite_person(agency.pk, **typed, by=self.by)

    def ends(self, person, because):
        post = self.dice.choice(list(person.posts.not_ended(clock.today())) or [None])
        if post:
            from_on = clock.today() + timedelta(days=self.dice.choice([0, 0, 1, 3]))
            transitions.end_post(post.pk, from_on=from_on, grounds=because, by=self.by)

    def disables(self, person, because):
        if self.dice.random() < 0.3:
            transitions.disable_account(person.pk, grounds=because, by=self.by)

    def hands_over(self, person, because):
        by = User.objects.get(pk=self.dice.choice(self.team).pk)
        transitions.hand_over_work(
            person.pk,
            successor=lambda one: self.dice.choice(successors(one.place)),
            reason="By chance.",
            by=by,
        )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_open_record_is_without_owner(cast, service_office, seed):
    """After each act, and after each night's sweep, every owner holds a post that reaches what they own."""
    referral_at(Stage.GATEWAY, cast)
    referral_at(Stage.REFERRED_TO_PANEL, cast)
    case_at(CaseStage.SUPPORT, cast)
    closed_case(cast)
    office, made, now = Office(cast, service_office, seed), 0, clock.now()
    for step in range(STEPS):
        with clock.moved_to(now + timedelta(days=step // 3)):
            look_after()
            made += office.acts()
            assert list(away()) == []
            assert [one for one in unmovable() if one.why == "owner_away"] == []
    assert made > STEPS / 4
    assert Post.objects.filter(ends_on__isnull=False).exists()
