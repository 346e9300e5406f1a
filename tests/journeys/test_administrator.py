"""An administrator of the service sets up an agency's own sign-in, confirms posts, and lets somebody try again."""

from datetime import timedelta

import pytest

from channel.forms.after import OvertBasisForm
from channel.views.after import EnterOvertBasis
from prevent.accounts.models import Agency, Post, SingleSignOn
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.posts.forms import MadeSureForm, SignOnForm
from prevent.posts.sign_on_views import EndSingleSignOn, SetSingleSignOn
from prevent.posts.views import ConfirmPosts, UnlockAccount
from tests.cast import HOME, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SECRET = "a shared fictional secret"
POLICE = "Westmarch Police"


def test_a_day_of_the_administrator_of_the_service(cast, as_person, new_browser, looks):
    """Given posts that are due and an agency with accounts of its own, when the administrator sees to both, then all is done.

    The secret is typed once and stands nowhere afterwards; the page to sign in offers the agency, and then no more.
    """
    office = make_person("service_office", Role.ADMINISTRATOR, POLICE, HOME)
    office.posts.update(agency=Agency.objects.get(kind="service"))
    due = clock.today() - timedelta(days=350)
    Post.objects.filter(user__in=[cast.case_officer, cast.second_officer]).update(confirmed_on=due)
    sid = as_person(office)
    sid.goes_home()
    sid.follows("People")
    sid.follows("Agencies’ own sign-in")
    sid.follows(f"Set up: {POLICE}")
    sid.fills_in(
        SignOnForm, slug="police", issuer="https://login.police.example", client_id="prevent", secret=SECRET
    )
    sid.presses(SetSingleSignOn.button)
    sid.sees(POLICE, "https://login.police.example", "/account/agency/police/back/")
    sid.follows(f"Change: {POLICE}")
    assert SECRET not in sid.page.content()
    visitor = new_browser("visitor")
    visitor.goes("/account/login/")
    visitor.sees(POLICE)
    sid.goes("/posts/single-sign-on/")
    sid.follows(f"End: {POLICE}")
    sid.presses(EndSingleSignOn.button)
    assert not SingleSignOn.objects.exists()

    sid.follows("Support beside an investigation")
    sid.sees("England", "No source is entered", "14 October 2025")
    sid.follows("Enter a source")
    sid.fills_in(OvertBasisForm, country="England", source="The addendum for England, paragraph 4")
    sid.presses(EnterOvertBasis.button)
    sid.sees("The addendum for England, paragraph 4")

    sid.goes(f"/posts/?agency={cast.case_officer.posts.get().agency_id}")
    sid.follows("Confirm several at once")
    sid.page.get_by_label(cast.case_officer.name).check()
    sid.presses(ConfirmPosts.button)
    sid.sees("One post was confirmed", cast.second_officer.name)
    sid.does_not_see(cast.case_officer.email)

    sid.goes(f"/posts/people/{cast.supervisor.pk}/")
    sid.follows("Let them try again to sign in")
    sid.fills_in(MadeSureForm, reason="I rang her back on the number of her station.")
    sid.presses(UnlockAccount.button)
    sid.sees("may try again to sign in", "Let try again to sign in")
    looks.assert_right()
