"""A session ends on idleness, after a day's work, on any change of what it stands on, and when its owner says so."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from prevent.accounts.giving import Account, give_account
from prevent.accounts.models import Post, Session, User
from prevent.accounts.roles import Role
from prevent.accounts.sessions import forget_sessions
from prevent.audit.models import Event
from prevent.kernel import clock
from tests.cast import PASSWORD
from tests.client import Client, give_password, set_up_app

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


@pytest.fixture
def signed_in(cast):
    """A supervisor at work in two places."""
    here, there = Client(), Client(HTTP_USER_AGENT=FIREFOX)
    here.force_login(cast.supervisor)
    there.force_login(cast.supervisor)
    assert (is_in(here), is_in(there)) == (True, True)
    return here, there


def is_in(client) -> bool:
    """Does work open?"""
    return client.get("/home/").status_code == 200


def cookie_of(client):
    return client.cookies["session"].value


def test_half_an_hour_without_a_click_ends_it(cast):
    """A shared desk."""
    with time_machine.travel(clock.real_now(), tick=False) as now:
        client = Client()
        client.force_login(cast.supervisor)
        now.shift(timedelta(minutes=29))
        assert is_in(client)
        now.shift(timedelta(minutes=29))
        assert is_in(client), "each click begins the half hour anew"
        now.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_twelve_hours_end_it_however_busy(cast):
    """A stolen session does not live for ever."""
    with time_machine.travel(clock.real_now(), tick=False) as now:
        client = Client()
        client.force_login(cast.supervisor)
        for _ in range(28):
            now.shift(timedelta(minutes=25))
            assert is_in(client)
        now.shift(timedelta(minutes=21))
        assert not is_in(client)


def give_a_post(cast):
    give_account(Account(email=cast.supervisor.email, name="", role=Role.REFERRER, agency="Westmarch Police"))


def end_a_post(cast):
    Post.objects.filter(user=cast.supervisor).update(ends_on=clock.today() - timedelta(days=1))


def close_the_account(cast):
    User.objects.filter(pk=cast.supervisor.pk).update(is_active=False)


def set_a_password(cast):
    user = User.objects.get(pk=cast.supervisor.pk)
    user.set_password("another long fictional password")
    user.save()


def forget_a_factor(cast):
    cast.supervisor.authenticator_set.all().delete()


@pytest.mark.parametrize(
    "change",
    [give_a_post, end_a_post, close_the_account, set_a_password, forget_a_factor],
    ids=lambda one: one.__name__,
)
def test_a_change_ends_every_session_at_once(signed_in, cast, change):
    """Whoever made the change, and even where they forgot to say so: a session stands on post, password and factors."""
    change(cast)
    for client in signed_in:
        answer = client.get("/home/")
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/")


def test_a_replayed_cookie_opens_nothing(signed_in, cast):
    """After signing out the key is worth nothing, wherever somebody kept it."""
    here, there = signed_in
    thief = Client()
    thief.cookies["session"] = cookie_of(here)
    assert is_in(thief)
    out = here.post("/account/logout/")
    assert out.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in out.headers["Cache-Control"]
    assert not is_in(thief)
    assert is_in(there), "the other place was not signed out"
    assert Event.objects.filter(action="signed_out", actor_id=cast.supervisor.pk).count() == 1


def test_no_page_of_somebody_signed_in_is_stored(client, cast):
    """The browser's Back button after signing out shows nothing."""
    client.force_login(cast.case_officer)
    for address in ("/home/", "/referrals/", "/account/", "/privacy/", "/this/leads/nowhere/"):
        assert "no-store" in client.get(address).headers.get("Cache-Control", ""), address


def test_signing_in_makes_a_new_key(cast):
    """A key that somebody planted before is not the one that is signed in (session fixation)."""
    client = Client()
    client.get(reverse("referrals:refer"))
    client.get("/account/login/")
    give_password(client, cast.supervisor)
    before = cookie_of(client)
    set_up_app(client)
    after = cookie_of(client)
    assert before != after, "the second factor makes a new key as well"
    assert not Session.objects.filter(session_key=before).exists()


def test_the_page_shows_where_one_is_signed_in(signed_in):
    """With browser, address and times; the key itself is nowhere on it."""
    here, there = signed_in
    page = here.get("/account/sessions/")
    assert "Firefox on Windows" in page.text
    assert "127.0.0.1" in page.text
    assert page.text.count("(here)") == 1
    assert cookie_of(here) not in page.text
    assert cookie_of(there) not in page.text


def test_one_is_ended(signed_in, cast):
    """The other place learns it with its next click; it is on record."""
    here, there = signed_in
    places = here.get("/account/sessions/").context["places"]
    mark = next(place.mark for place in places if not place.is_here)
    assert here.post("/account/sessions/", {"end": mark}).url == "/account/sessions/"
    assert (is_in(here), is_in(there)) == (True, False)
    event = Event.objects.get(action="session_ended")
    assert (event.actor_id, event.codes) == (cast.supervisor.pk, {"why": "own_wish", "count": 1})


@pytest.mark.parametrize(("button", "still"), [("others", True), ("every", False)])
def test_all_others_or_all_are_ended(signed_in, button, still):
    """In one click."""
    here, there = signed_in
    here.post("/account/sessions/", {"end": button})
    assert (is_in(here), is_in(there)) == (still, False)


def test_nobody_ends_another_persons_session(signed_in, cast):
    """A mark that is not one's own ends nothing."""
    here, _ = signed_in
    mark = Session.objects.get(session_key=cookie_of(here)).mark
    other = Client()
    other.force_login(cast.case_officer)
    other.post("/account/sessions/", {"end": mark})
    assert is_in(here)


def test_a_new_password_ends_the_others(signed_in, cast):
    """This session goes on."""
    here, there = signed_in
    new = "another long fictional phrase 7"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/account/password/change/", typed).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert Event.objects.filter(action="password_changed", subject_id=cast.supervisor.pk).count() == 1


def test_a_new_factor_ends_the_others(signed_in):
    """This session goes on."""
    here, there = signed_in
    set_up_app(here)
    assert (is_in(here), is_in(there)) == (True, False)


def ends_today(cast):
    """The supervisor's post ends with this day."""
    Post.objects.filter(user=cast.supervisor).update(ends_on=clock.today())


def begins_tomorrow(cast):
    """The supervisor has a further post from tomorrow on."""
    first = cast.supervisor.posts.get()
    day = clock.today() + timedelta(days=1)
    Post.objects.create(user=cast.supervisor, role=Role.REFERRER, agency=first.agency, starts_on=day)


@pytest.mark.parametrize("change", [ends_today, begins_tomorrow], ids=lambda one: one.__name__)
def test_a_session_ends_on_the_morning_after_a_post_does(cast, change):
    """It was decided long before, nobody ends anything that night, and the person clicks on: at midnight in London it is over."""
    evening = datetime(2026, 7, 14, 22, 50, tzinfo=UTC)  # ten to midnight, in summer
    with time_machine.travel(evening, tick=False) as now:
        Post.objects.filter(user__is_service=False).update(starts_on=clock.today())
        change(cast)
        client, colleague = Client(), Client()
        client.force_login(cast.supervisor)
        colleague.force_login(cast.second_supervisor)
        now.shift(timedelta(minutes=9))
        assert is_in(client), "the last day counts to its end"
        now.shift(timedelta(minutes=2))
        assert not is_in(client)
        assert is_in(colleague)


def test_rows_of_ended_sessions_are_swept(signed_in):
    """Visitors' among them."""
    assert Session.objects.count() == 2
    Session.objects.update(expire_date=clock.real_now() - timedelta(seconds=1))
    forget_sessions()
    assert not Session.objects.exists()


def test_the_demonstrations_clock_signs_nobody_out(client, cast):
    """Sessions run by the machine's time."""
    client.force_login(cast.supervisor)
    with clock.moved_to(clock.now() + timedelta(days=184)):
        assert is_in(client)
