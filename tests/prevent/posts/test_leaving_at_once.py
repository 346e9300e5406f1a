"""An officer is given a record at the very moment when their post is ended."""

from threading import Event as Signal
from threading import Thread

import pytest
from django.db import connection, transaction

from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.posts import transitions
from prevent.posts.transitions.writing import Grounds
from referrals import transitions as moves
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_cast, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(inside, other):
    """Run `other` in a second connection while the transaction of `inside` is open, and answer what it raised."""
    done, raised = Signal(), []

    def run():
        try:
            other()
        except Invalid as refusal:
            raised.append(refusal)
        finally:
            done.set()
            connection.close()

    thread = Thread(target=run)
    with transaction.atomic():
        inside()
        thread.start()
        done.wait(2)
    thread.join(20)
    return raised


@pytest.fixture
def scene():
    """A new referral, an officer, and who ends posts."""
    cast = make_cast()
    office = make_person("office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    return cast, office, referral_at(Stage.RECEIVED, cast)


def ends(cast, office):
    because = Grounds("Leaves.", clock.today())
    post = cast.case_officer.posts.get()
    transitions.end_post(post.pk, from_on=clock.today(), grounds=because, by=office)


def allocates(cast, referral):
    moves.allocate_referral(
        referral.reference, officer=cast.case_officer, by=cast.supervisor, seen=referral.version
    )


def test_given_first_it_falls_with_the_rest(scene):
    """The end waits for the allocation, and then finds it."""
    cast, office, referral = scene
    assert at_once(lambda: allocates(cast, referral), lambda: ends(cast, office)) == []
    referral.refresh_from_db()
    assert referral.officer == cast.second_supervisor
    assert list(unmovable()) == []


def test_ended_first_the_allocation_is_refused(scene):
    """It does not wait, as it has the record locked: the supervisor chooses again."""
    cast, office, referral = scene
    (refusal,) = at_once(lambda: ends(cast, office), lambda: allocates(cast, referral))
    assert refusal.field == "officer"
    referral.refresh_from_db()
    assert referral.officer is None
    assert list(unmovable()) == []
