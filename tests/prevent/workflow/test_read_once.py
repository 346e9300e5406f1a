"""What several parts of a page ask of a record is worked out once, as long as nothing can change and in one sight."""

import pytest

from prevent.accounts.actor import acting_as, standing_in
from prevent.accounts.roles import Role
from prevent.kernel.errors import NotFound
from prevent.workflow.read_once import read_once
from referrals.choices import Stage
from referrals.policy import POLICY
from tests.builders.referrals import referral_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """How often, and a question that counts that."""
    times = []

    @read_once
    def question(case, word):
        times.append(word)
        return len(times)

    return times, question


def found(user, referral, *, reads):
    """The referral as a page finds it."""
    user.kept = {} if reads else None
    return POLICY.find(user, referral.reference)


def test_a_page_that_only_reads_works_it_out_once(cast, asked):
    """Once for the same words, and anew for others."""
    times, question = asked
    referral = referral_at(Stage.GATEWAY, cast)
    with acting_as(cast.supervisor):
        case = found(cast.supervisor, referral, reads=True)
        assert [question(case, "one"), question(case, "one"), question(case, "two")] == [1, 1, 2]
    assert times == ["one", "two"]


def test_where_something_may_change_it_is_worked_out_each_time(cast, asked):
    """A move asks for what is so now."""
    times, question = asked
    referral = referral_at(Stage.GATEWAY, cast)
    with acting_as(cast.supervisor):
        case = found(cast.supervisor, referral, reads=False)
        assert [question(case, "one"), question(case, "one")] == [1, 2]
    assert times == ["one", "one"]


def test_each_sight_is_asked_by_itself(cast, asked):
    """What the worker sees, standing in, says nothing of what the reader sees."""
    times, question = asked
    referral = referral_at(Stage.GATEWAY, cast)
    with acting_as(cast.supervisor):
        case = found(cast.supervisor, referral, reads=True)
        with standing_in(Role.WORKER):
            question(case, "one")
        question(case, "one")
    assert times == ["one", "one"]


def test_what_is_kept_ends_with_its_page(cast, asked):
    """The next page finds the record anew."""
    times, question = asked
    referral = referral_at(Stage.GATEWAY, cast)
    with acting_as(cast.supervisor):
        for _ in range(2):
            question(found(cast.supervisor, referral, reads=True), "one")
    assert times == ["one", "one"]


def test_a_record_out_of_sight_stays_so(cast):
    """What comes with a record changes nothing about who finds it."""
    referral = referral_at(Stage.GATEWAY, cast)
    with acting_as(cast.stranger_supervisor), pytest.raises(NotFound):
        found(cast.stranger_supervisor, referral, reads=True)
