"""Signing in, in a real browser: the first time with an app, with a passkey, and with a recovery code."""

import re

import pytest

from prevent.accounts.models import FailedSignIn
from tests.cast import PASSWORD
from tests.client import code_for, code_of
from tests.journeys.keyboard import Keyboard

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUILT_IN = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def gives_password(person, user):
    person.goes("/account/login/")
    person.answers("Email", user.email)
    person.answers("Password", PASSWORD)
    person.presses("Sign in")


def sets_up_app(person):
    """As read from the page: the key as text, since a test has no camera."""
    person.follows("Set up an app")
    key = person.main.locator("code").inner_text().replace(" ", "")
    person.answers("Code that the app shows", code_for(key))
    person.presses("Set up the app")
    codes = person.main.locator("code").all_inner_texts()
    assert len(codes) == 10
    person.follows("I have kept them")
    return codes


def signs_out(person):
    with person.page.expect_navigation():
        person.page.get_by_role("button", name="Sign out", exact=True).click()
    person.look()


def plugs_in(person, **more):
    """A virtual authenticator, such as a laptop's finger reader; answers how to speak to it."""
    devtools = person.page.context.new_cdp_session(person.page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {**BUILT_IN, **more}})
    return devtools, made["authenticatorId"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_first_sign_in_with_an_app(cast, new_browser, looks, script):
    """Given a new account, when its owner signs in, then they set up an app, keep their codes, and are at work."""
    new = new_browser("newcomer", script=script)
    gives_password(new, cast.supervisor)
    assert new.heading == "Set up a second factor"
    sets_up_app(new)
    assert new.heading == "Your work"
    signs_out(new)
    gives_password(new, cast.supervisor)
    assert new.heading == "Your second step"
    new.answers("Code", "000000")
    new.presses("Sign in")
    new.sees("There is a problem", "The code is not right")
    new.answers("Code", code_of(cast.supervisor))
    new.presses("Sign in")
    assert new.heading == "Your work"
    looks.assert_right()


def test_a_passkey(cast, new_browser, looks):
    """Given a finger reader, when its passkey is added on the first day, then it is the second step, and later the only one."""
    owner = new_browser("owner of a laptop")
    plugs_in(owner)
    gives_password(owner, cast.supervisor)
    owner.follows("Add a passkey")
    owner.answers("Name of the passkey", "Work laptop")
    owner.presses("Add a passkey")
    assert owner.heading == "Your recovery codes"
    owner.goes("/account/")
    owner.sees("Work laptop")
    owner.follows("Remove Work laptop")
    owner.sees("will not open this account any more")
    owner.presses("Remove the passkey")
    owner.sees("This is your only second factor")
    owner.goes("/account/confirm/passkey/?next=/account/sessions/")
    owner.presses("Use a passkey")
    assert owner.heading == "Where you are signed in"
    signs_out(owner)

    gives_password(owner, cast.supervisor)
    assert owner.heading == "Your second step"
    owner.presses("Use a passkey")
    assert owner.heading == "Your work"
    signs_out(owner)

    owner.goes("/account/login/?next=/account/sessions/")
    owner.does_not_see("The passkey was not used")
    owner.presses("Sign in with a passkey")
    assert owner.heading == "Where you are signed in"
    looks.assert_right()


def test_a_passkey_that_does_not_know_its_owner_opens_nothing(cast, new_browser):
    """Given a stolen laptop, when the finger is wrong, then the page says so and nobody is signed in."""
    owner = new_browser("thief")
    devtools, reader = plugs_in(owner)
    gives_password(owner, cast.supervisor)
    owner.follows("Add a passkey")
    owner.presses("Add a passkey")
    signs_out(owner)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": reader, "isUserVerified": False})
    owner.goes("/account/login/")
    owner.main.get_by_role("button", name="Sign in with a passkey").click()
    owner.main.get_by_text("The passkey was not used").wait_for()
    owner.goes("/home/")
    assert owner.heading == "Sign in"


def test_a_lost_telephone(cast, new_browser, looks):
    """Given codes that were kept, when the telephone is lost, then one of them opens, once, and the app is replaced."""
    person = new_browser("somebody in a hurry")
    gives_password(person, cast.supervisor)
    codes = sets_up_app(person)
    signs_out(person)
    gives_password(person, cast.supervisor)
    person.answers("Code", codes[0])
    person.presses("Sign in")
    assert person.heading == "Your work"
    person.follows("Your sign-in")
    person.sees("9 left")
    person.follows("Replace")
    key = person.main.locator("code").inner_text().replace(" ", "")
    person.answers("Code that the app shows", code_for(key))
    person.presses("Set up the app")
    person.sees("The authenticator app is set up")
    signs_out(person)
    gives_password(person, cast.supervisor)
    person.answers("Code", codes[0])
    person.presses("Sign in")
    person.sees("The code is not right")
    assert FailedSignIn.objects.get().user == cast.supervisor
    looks.assert_right()


def test_by_keyboard_alone(cast, new_browser, looks):
    """Given no mouse, when a newcomer signs in, then each stop shows that it has the focus, and the app is set up."""
    person = new_browser("keyboard")
    person.goes("/account/login/")
    keys = Keyboard(person)
    keys.types("Email", cast.supervisor.email)
    keys.types("Password", PASSWORD)
    with person.page.expect_navigation():
        keys.presses("Enter")
    keys.goes_to("Set up an app")
    with person.page.expect_navigation():
        keys.presses("Enter")
    key = person.main.locator("code").inner_text().replace(" ", "")
    keys.types("Code that the app shows", code_for(key))
    with person.page.expect_navigation():
        keys.presses("Enter")
    assert person.heading == "Your recovery codes"
    looks.assert_right()


def test_two_places(cast, as_person, looks):
    """Given two machines, when one ends the other's session, then the other's next click leads to signing in."""
    here, there = as_person(cast.supervisor), as_person(cast.supervisor)
    here.goes("/account/sessions/")
    here.presses(re.compile("^End .*last seen"), exact=False)
    here.sees("What you chose has ended")
    there.goes("/home/")
    assert there.heading == "Sign in"
    looks.assert_right()
