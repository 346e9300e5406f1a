"""The first people of a new system come in by a command; they choose their own passwords."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from tests.client import Client, set_up_app

pytestmark = pytest.mark.django_db

ADA = ("ada@council.example", "administrator", "Fableshire Council")
AT_THE_COUNCIL = {"name": "Ada Margin", "kind": "local_authority", "area": "E09000003"}
PASSWORD = "a long fictional password"


def make(email, role, agency, **options):
    """Run the command, and answer what it said."""
    said = StringIO()
    call_command("make_account", email, role, agency, stdout=said, **options)
    return said.getvalue()


def test_the_first_administrator_is_written_to_and_signs_in(mailoutbox):
    """Given an empty system, when the command is run, then a link comes by mail, password and app are set up, and home opens."""
    make(*ADA, **AT_THE_COUNCIL)
    [letter] = mailoutbox
    assert letter.to == ["ada@council.example"]
    link = re.search(r"http://localhost:8000(/account/\S+)", letter.body)[1]

    client = Client()
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    client.post("/account/login/", {"login": "ada@council.example", "password": PASSWORD})
    assert client.get("/home/").url == "/account/?next=%2Fhome%2F", "a second factor first"
    set_up_app(client)
    assert client.get("/home/").status_code == 200
    assert Client().get(link, follow=True).context.get("token_fail"), "the link works once"


def test_the_post_is_for_the_area_that_the_role_asks_for():
    """An officer's for the force, a chair's for the panel, an administrator's for their agency."""
    make(
        "dee@police.example", "case_officer", "Fableshire Police", name="Dee", kind="police", area="E08000035"
    )
    make("chas@council.example", "panel_chair", "Fableshire Council", **{**AT_THE_COUNCIL, "name": "Chas"})
    make(*ADA, area="E09000003", name="Ada")
    officer, chair, administrator = (
        Post.objects.get(role=role) for role in (Role.CASE_OFFICER, Role.PANEL_CHAIR, Role.ADMINISTRATOR)
    )
    assert officer.force.name == "West Yorkshire"
    assert officer.agency.force == officer.force
    assert chair.panel.lead_authority.pk == "E09000003"
    assert chair.agency == administrator.agency == Agency.objects.get(authority="E09000003")
    assert administrator.agency.kind == AgencyKind.LOCAL_AUTHORITY


def test_it_may_be_repeated(mailoutbox):
    """Nothing is made twice; whoever has not set a password yet is sent another link, and nobody else."""
    make(*ADA, **AT_THE_COUNCIL)
    make(*ADA)
    assert (
        User.objects.filter(is_service=False).count(),
        Post.objects.filter(role=Role.ADMINISTRATOR).count(),
    ) == (1, 1)
    assert len(mailoutbox) == 2
    user = User.objects.get(email=ADA[0])
    user.set_password(PASSWORD)
    user.save()
    make(ADA[0].upper(), *ADA[1:])
    assert len(mailoutbox) == 2


def test_a_second_post_is_added_to_the_same_person():
    """Somebody who refers and administrates has two posts, and one sign-in."""
    make(*ADA, **AT_THE_COUNCIL)
    make(ADA[0], "referrer", ADA[2])
    assert {post.role for post in User.objects.get(email=ADA[0]).posts.all()} == {"administrator", "referrer"}


def test_the_link_can_be_shown_where_there_is_no_mail_yet(mailoutbox):
    """Then it is not mailed."""
    assert "/account/password/reset/key/" in make(*ADA, show_link=True, **AT_THE_COUNCIL)
    assert mailoutbox == []


def test_it_is_written_down():
    """Who gave the account: the service, by its command; with codes only."""
    make(*ADA, **AT_THE_COUNCIL)
    event = Event.objects.get(action="account_given")
    assert event.actor_id == service(Role.WORKER).pk
    assert event.codes["role"] == "administrator"
    assert "Ada" not in str(event.codes)


@pytest.mark.parametrize(
    ("words", "options", "sentence"),
    [
        (("no address", "referrer", "A School"), {"name": "X", "kind": "education"}, "not an e-mail address"),
        (("x@a.example", "referrer", "A School"), {"name": "X"}, "Say what kind of agency"),
        (("x@a.example", "referrer", "A School"), {"kind": "education"}, "Give the person's name"),
        (
            ("x@a.example", "supervisor", "A Force"),
            {"name": "X", "kind": "police"},
            "Give the code of its council",
        ),
        (
            ("x@a.example", "supervisor", "A Force"),
            {"name": "X", "kind": "police", "area": "E99999999"},
            "We do not know that area",
        ),
        (
            ("x@a.example", "case_officer", "A School"),
            {"name": "X", "kind": "education", "area": "E09000003"},
            "Choose another role",
        ),
        (("x@a.example", "worker", "A School"), {"name": "X", "kind": "education"}, "invalid choice"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_made(words, options, sentence):
    """The sentence says what to give."""
    before = (User.objects.count(), Agency.objects.count())
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    with pytest.raises(CommandError, match=sentence):
        call_command("make_account", *words, *arguments)
    assert (User.objects.count(), Agency.objects.count()) == before


def test_a_known_agency_does_not_change_its_kind(cast):
    """Otherwise its referrals would move to another sector in the statistics."""
    with pytest.raises(CommandError, match="Leave its kind out"):
        make("x@a.example", "referrer", "Fiction Street School", name="X", kind="health")


def test_nobody_is_made_administrator_and_case_worker(cast):
    """The database holds it, and the command says it in a sentence."""
    with pytest.raises(CommandError, match="at once"):
        make(cast.case_officer.email, "administrator", "Westmarch Police")
    assert cast.case_officer.posts.count() == 1


def test_nobody_is_made_oversight_officer_who_works_elsewhere(cast):
    """Such as for the police, about whom somebody may raise a concern."""
    with pytest.raises(CommandError, match="works for no other agency"):
        make(cast.supervisor.email, "oversight_officer", "Invented Assurance Office")
    assert cast.supervisor.posts.count() == 1


def test_the_first_administrator_of_the_service(cast):
    """Who looks after every agency comes in by the command, and holds no other role there."""
    make("sid@service.example", "administrator", "This service", name="Sid Margin", show_link=True)
    assert User.objects.get(email="sid@service.example").posts.get().agency.kind == AgencyKind.SERVICE
    with pytest.raises(CommandError, match="Choose another role"):
        make("sid@service.example", "referrer", "This service", show_link=True)


def test_the_act_is_kept_with_the_post(cast):
    """An administrator who looks at the person later reads who gave it."""
    make(*ADA, **AT_THE_COUNCIL)
    act = User.objects.get(email=ADA[0]).acts.get()
    assert (act.kind, act.by, act.post.role) == ("post_given", service(Role.WORKER), Role.ADMINISTRATOR)
