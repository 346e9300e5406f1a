"""Can a visitor be anybody, read the mail, and move time?"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from prevent.demo.cast import key
from prevent.demo.clock import offset
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind, NoticeState
from prevent.notices.models import Notice
from prevent.notices.outbox import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(settings):
    """As in a demonstration."""
    settings.CLOCK_OFFSET = "prevent.demo.clock.offset"


def sign_in(client, name, **more):
    return client.post(reverse("demo:sign_in"), {"person": key(f"user {name}"), **more})


def test_everybody_has_a_button(client, demo_cast):
    """By agency, with the role and a few words; services are not people."""
    page = client.get(reverse("demo:cast"))
    text = page.content.decode()
    for user in demo_cast.values():
        assert user.name in text
        assert str(user.pk) in text
    assert "Westmarch Police" in text
    assert "decides under section 36" in text
    assert "Worker (service)" not in text


def test_the_page_costs_the_same_for_few_and_many(client, demo_cast, django_assert_max_num_queries):
    """A constant number of queries."""
    with django_assert_max_num_queries(16):
        client.get(reverse("demo:cast"))


@pytest.mark.parametrize(
    "name", ["rita", "dee", "sue", "chas", "cody", "wren", "miro", "lena", "stan", "ada"]
)
def test_one_click_signs_in(client, demo_cast, name):
    """And leads home."""
    answer = sign_in(client, name)
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    page = client.get(answer.url)
    assert page.status_code == 200
    assert demo_cast[name].name in page.content.decode()


def test_another_click_is_another_person(client, demo_cast):
    """Without signing out first."""
    sign_in(client, "dee")
    sign_in(client, "chas")
    assert client.session["_auth_user_id"] == str(key("user chas"))


@pytest.mark.parametrize("person", ["", "nobody", "00000000-0000-0000-0000-000000000000"])
def test_nobody_else_can_be_played(client, demo_cast, person):
    """An unknown person is a page that is not there."""
    assert client.post(reverse("demo:sign_in"), {"person": person}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_services_cannot_be_played(client, demo_cast):
    """The worker is nobody."""
    from prevent.accounts.roles import Role
    from prevent.accounts.services import service_id

    assert client.post(reverse("demo:sign_in"), {"person": service_id(Role.WORKER)}).status_code == 404


def test_sign_in_takes_a_press_of_a_button(client, demo_cast):
    """A link alone signs nobody in."""
    assert client.get(reverse("demo:sign_in")).status_code == 405


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [("/demo/mail/", "/demo/mail/"), ("https://elsewhere.example/", "/home/"), ("//x.example", "/home/")],
)
def test_next_stays_here(client, demo_cast, wanted, led_to):
    """The page to go on to is one of this service."""
    assert sign_in(client, "dee", next=wanted).url == led_to


def test_who_was_sent_to_sign_in_comes_to_the_page_first_asked_for(client, demo_cast):
    """From the sign-in page to the cast, and with one click on to it; also with what stood after its question mark."""
    wanted = reverse("referrals:referrals") + "?page=2&stage=gateway"
    asked = client.get(wanted)
    assert asked.url.startswith(reverse("account_login"))
    page = client.get(asked.url).text
    link = re.search(rf'href="({reverse("demo:cast")}\?next=[^"]+)"', page)
    cast = client.get(unescape(link[1]))
    assert cast.context["next"] == wanted
    typed = re.search(r'name="next" value="([^"]*)"', cast.text)
    assert sign_in(client, "dee", next=unescape(typed[1])).url == wanted
    assert client.get(wanted).status_code == 200


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//x.example", "javascript:alert(1)"])
def test_the_cast_passes_on_no_other_address(client, demo_cast, wanted):
    """A link from elsewhere leads nowhere else."""
    page = client.get(reverse("demo:cast"), {"next": wanted})
    assert page.context["next"] == ""
    assert 'name="next"' not in page.text


def test_sent_mail_can_be_read_and_followed(client, demo_cast):
    """As its recipient, with one click."""
    tell(
        NoticeKind.TASK_GIVEN,
        to=[demo_cast["dee"]],
        reference="R-2222-2222-2222",
        path="/home/?from=mail",
        cause="test",
    )
    assert "Nothing has been sent yet" in client.get(reverse("demo:mail")).content.decode()
    Notice.objects.update(state=NoticeState.SENT, sent_at=clock.now())
    text = client.get(reverse("demo:mail")).content.decode()
    assert "R-2222-2222-2222: Task for you" in text
    assert "Open it as Dee Makebelieve" in text
    assert sign_in(client, "dee", next="/home/?from=mail").url == "/home/?from=mail"


@pytest.mark.parametrize(("step", "days"), [("day", 1), ("week", 7), ("month", 31), ("half-year", 184)])
def test_time_is_moved_on(client, demo_cast, moved, step, days):
    """By a press of a button, and the page says the new day."""
    day = clock.today() + timedelta(days=days)
    page = client.post(reverse("demo:move_clock"), {"by": step}, follow=True)
    assert clock.today() == day
    assert f"It is {day:%-d %B %Y}" in page.content.decode()


def test_an_unknown_step_moves_nothing(client, demo_cast, moved):
    """A sentence says so."""
    page = client.post(reverse("demo:move_clock"), {"by": "century"}, follow=True)
    assert "The clock was not moved" in page.content.decode()
    assert offset() == timedelta()


def test_moving_time_looks_for_reminders_at_once(
    client, demo_cast, moved, monkeypatch, django_capture_on_commit_callbacks
):
    """The workers are asked as soon as the new time is committed."""
    asked = []
    monkeypatch.setattr("prevent.kernel.hints.hint", lambda task, ids, priority: asked.append(task))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("demo:move_clock"), {"by": "week"})
    assert asked == ["reviews.tasks.remind"]
