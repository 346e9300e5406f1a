"""Somebody leaves: their access is gone at once, nothing is left lying, and a colleague carries on."""

import pytest

from channel.choices import Stage as CaseStage
from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable
from prevent.posts.forms import ConfirmForm, EndForm, HandOverForm, LineForm
from prevent.posts.views import ConfirmPost, EndPost, InviteAgain, NameLine
from prevent.posts.work_views import HandOverWork
from referrals.choices import Stage
from tests.builders.channel import case_at, fresh
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_leaver_s_work_is_handed_over(cast, as_person, looks):
    """Given an officer with a referral and a case, when their post ends, then a colleague has both after one act.

    The administrator sees people and posts only; the officer is signed out at the next click; the supervisor finds the work on
    their home, marked, and gives it on.
    """
    referral, case = referral_at(Stage.INFORMATION_GATHERING, cast), case_at(CaseStage.SUPPORT, cast)
    office = as_person(make_person("office", Role.ADMINISTRATOR, "Westmarch Police", HOME))
    leaver = as_person(cast.case_officer)
    leaver.goes_home()
    leaver.sees(referral.reference)

    office.goes_home()
    office.follows("People")
    office.follows(cast.case_officer.name)
    office.sees("Prevent case officer", "Nobody is named")
    office.follows("Name who takes over: Prevent case officer")
    office.fills_in(LineForm, line=cast.supervisor.name, reason="Her sergeant.")
    office.presses(NameLine.button)
    office.sees(cast.supervisor.name)
    office.follows("End: Prevent case officer")
    office.fills_in(EndForm, when="now", reason="Moves to another force.")
    office.presses(EndPost.button)
    office.sees("Ended", "Moves to another force.")
    office.does_not_see(referral.reference, case.reference)

    leaver.goes_home()
    assert leaver.heading == "Sign in"

    supervisor, colleague = as_person(cast.supervisor), as_person(cast.second_officer)
    supervisor.goes_home()
    supervisor.sees("For reassignment", referral.reference, case.reference, cast.case_officer.name)
    supervisor.follows("Hand over")
    assert supervisor.heading == f"Hand over the work of {cast.case_officer.name}"
    supervisor.answers(f"Who takes over in {referral.force}?", cast.second_officer.name)
    supervisor.fills_in(HandOverForm, reason="She knows both families.")
    supervisor.presses(HandOverWork.button)
    supervisor.sees("Handed over: 2")
    supervisor.does_not_see("for reassignment 2")

    colleague.goes_home()
    colleague.sees(referral.reference)
    colleague.goes(referral.get_absolute_url())
    colleague.sees(
        "Passed to a supervisor for reassignment",
        "Handed over to another officer",
        "She knows both families.",
    )
    assert fresh(case).risk_owner == cast.second_officer
    assert list(unmovable()) == []
    looks.assert_right()


def test_a_post_is_confirmed_without_a_script(cast, as_person, looks):
    """Given a post that is due, when its administrator has ticked the box, then nothing more is to confirm."""
    cast.panel_coordinator.posts.update(confirmed_on="2020-01-01")
    office = as_person(cast.administrator, script=False)
    office.goes_home()
    office.sees("Posts to confirm", cast.panel_coordinator.name)
    office.follows(cast.panel_coordinator.name)
    office.follows("Confirm: Channel panel coordinator")
    office.fills_in(ConfirmForm, confirmed=True)
    office.presses(ConfirmPost.button)
    office.goes_home()
    office.sees("No post at your agency is to be confirmed now.")
    looks.assert_right()


def test_an_invitation_is_sent_again(cast, as_person, looks):
    """Given somebody who has not chosen a password, when the link is sent once more, then their page says so."""
    cast.panel_coordinator.set_unusable_password()
    cast.panel_coordinator.save()
    office = as_person(cast.administrator)
    office.goes("/posts/")
    office.follows(cast.panel_coordinator.name)
    office.follows(InviteAgain.title)
    office.presses(InviteAgain.button)
    office.sees("was sent a new link", "Invited")
    looks.assert_right()
