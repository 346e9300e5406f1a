"""A post is given: a role that the agency may have, for its area, with the name of who takes over."""

from datetime import date, timedelta
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from prevent.accounts.models import AccountAct, Agency, Post, Session, User
from prevent.accounts.models.post import APART, OFFICE_APART
from prevent.accounts.places import ONLY_AT, roles_at
from prevent.accounts.roles import AREA_OF, CASE_WORKING, SERVICES, Area, Role
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.posts import transitions
from prevent.posts.transitions.writing import Grounds
from prevent.reference.models import Panel
from tests.builders.oversight import officer
from tests.cast import HOME, make_cast, make_person
from tests.pages import errors_of, open_page, parts, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db


def give(agency, person, new, by, grounds):
    return transitions.give_post(agency.pk, person.pk, new=new, grounds=grounds, by=by)


def test_it_is_given_written_down_and_told(client, cast, office, police, grounds, new_post):
    """The row says who gave it, when and why; the person is told, and signs in anew."""
    client.force_login(cast.case_officer)
    new = new_post(Role.SUPERVISOR, line=cast.supervisor)
    post = give(police, cast.case_officer, new, office, grounds)
    act = AccountAct.objects.get(post=post)
    assert (act.kind, act.by, act.line, act.reason) == ("post_given", office, cast.supervisor, grounds.reason)
    assert (post.force, post.confirmed_on) == (police.force, clock.today())
    assert User.objects.get(pk=cast.case_officer.pk).holds(Role.SUPERVISOR)
    assert Session.objects.count() == 0
    assert Notice.objects.get(kind="post_given").to == cast.case_officer


def test_through_its_page(client, cast, office, police):
    """A form with the roles of the agency's kind only."""
    url = reverse("posts:give_post", args=[cast.case_officer.pk, police.pk])
    page = open_page(client, office, url)
    offered = {value for value, _ in page.context["form"].fields["role"].choices}
    assert offered == {role.value for role in roles_at("police")}
    today = parts(clock.today())
    typed = {"role": "referrer", "line": "not_needed", "reason": "She refers too."}
    typed |= {"starts_on": today, "decided_on": today}
    assert send(client, office, url, **typed).status_code == 302
    assert cast.case_officer.posts.filter(role=Role.REFERRER, agency=police).exists()


@pytest.mark.parametrize("role", sorted(CASE_WORKING))
def test_an_administrator_is_given_no_case_work(cast, office, police, grounds, new_post, role):
    """Refused with a sentence for the form, whichever role it is."""
    other = make_person("other_office", Role.ADMINISTRATOR, "Westmarch Police", HOME)
    if role in roles_at("police"):
        panel = police.force and Panel.objects.filter(authorities__force=police.force).first()
        new = new_post(Role(role), line=cast.supervisor, panel=panel)
        with refused("at once"):
            give(police, other, new, office, grounds)
    with pytest.raises(IntegrityError, match=APART), transaction.atomic():
        by_hand(other, Role(role), police)


def by_hand(user, role, agency):
    """A row past every check of the code."""
    authority = agency.force.authorities.exclude(panel=None).first() if agency.force else agency.authority
    areas = {Area.FORCE: agency.force, Area.AUTHORITY: authority, Area.PANEL: authority.panel}
    area = AREA_OF[role]
    where = {area.value: areas[area]} if area in areas else {}
    return Post.objects.create(user=user, role=role, agency=agency, starts_on=clock.today(), **where)


def test_a_case_worker_does_not_become_an_administrator(cast, office, police, grounds, new_post):
    """The other way round; and not for a later day either, while the other post has no end."""
    later = clock.today() + timedelta(days=30)
    for begins in (clock.today(), later):
        new = transitions.NewPost(Role.ADMINISTRATOR, begins)
        with refused("at once"):
            give(police, cast.case_officer, new, office, grounds)


def test_one_after_the_other_is_allowed(cast, office, police, grounds):
    """Who works on cases until the last day may administer from the next."""
    begins = clock.today() + timedelta(days=30)
    transitions.end_post(cast.case_officer.posts.get().pk, from_on=begins, grounds=grounds, by=office)
    post = give(police, cast.case_officer, transitions.NewPost(Role.ADMINISTRATOR, begins), office, grounds)
    assert post.starts_on == begins


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        (Role.REFERRER, "Westmarch Police"),
        (Role.STATISTICIAN, "Westmarch Police"),
        (Role.PANEL_MEMBER, "Westmarch Health Trust"),
        (Role.INFORMATION_GOVERNANCE, "Westmarch Council"),
        (Role.ADMINISTRATOR, "This service"),
        (Role.QUALITY_ASSURANCE, "Second Assurance Office"),
    ],
)
def test_an_oversight_officer_is_given_no_post_at_another_agency(
    cast, service_office, grounds, new_post, role, agency
):
    """A concern about Prevent may be about that agency, which is not to learn of it: whatever the post is."""
    make_person("somebody", Role.STATISTICIAN, "Second Assurance Office", HOME)
    person, place = officer(), Agency.objects.get(name=agency)
    panel = Panel.objects.first()
    with refused("works for no other agency"):
        give(place, person, new_post(role, panel=panel), service_office, grounds)
    with pytest.raises(IntegrityError, match=OFFICE_APART), transaction.atomic():
        Post.objects.create(
            user=person, role=Role.REFERRER, agency=place, starts_on=clock.today() + timedelta(days=30)
        )


@pytest.mark.parametrize("who", ["supervisor", "referrer", "information_governance", "administrator"])
def test_whoever_works_elsewhere_does_not_become_an_oversight_officer(
    cast, service_office, grounds, new_post, who
):
    """The other way round; and not for a later day either, while the other post has no end."""
    place, person = Agency.objects.get(name="Invented Assurance Office"), getattr(cast, who)
    for begins in (clock.today(), clock.today() + timedelta(days=30)):
        with refused("ask for that post to be ended first"):
            new = transitions.NewPost(Role.OVERSIGHT_OFFICER, begins)
            give(place, person, new, service_office, grounds)
    assert person.posts.count() == 1


def test_who_worked_elsewhere_until_the_day_before_may_look_into_concerns(cast, service_office, grounds):
    """And whoever looks into them may have another post at the same office."""
    place, begins = Agency.objects.get(name="Invented Assurance Office"), clock.today() + timedelta(days=30)
    transitions.end_post(cast.referrer.posts.get().pk, from_on=begins, grounds=grounds, by=service_office)
    new = transitions.NewPost(Role.OVERSIGHT_OFFICER, begins)
    assert give(place, cast.referrer, new, service_office, grounds).starts_on == begins
    also = transitions.NewPost(Role.QUALITY_ASSURANCE, clock.today())
    assert give(place, officer(), also, service_office, grounds).agency == place


def test_an_oversight_officer_at_another_agency_is_refused_on_the_page(client, cast, service_office, police):
    """With what to do; what was chosen stands there still."""
    url = reverse("posts:give_post", args=[officer().pk, police.pk])
    answer = send(client, service_office, url, role="referrer", line="not_needed", reason="Refers too.")
    assert answer.status_code == 400
    assert "works for no other agency" in str(errors_of(answer)["role"])
    assert answer.context["form"]["role"].value() == "referrer"


@pytest.mark.django_db(transaction=True)
def test_two_transactions_at_once_cannot_make_both():
    """One gives case work, the other administration, each blind to the other: one of them fails."""
    cast = make_cast()
    agency, person = Agency.objects.get(name="Westmarch Police"), cast.nobody
    first_wrote, faults = Signal(), []

    def administers():
        try:
            first_wrote.wait(10)
            with transaction.atomic():
                by_hand(person, Role.ADMINISTRATOR, agency)
        except IntegrityError as fault:
            faults.append(str(fault))
        finally:
            connection.close()

    other = Thread(target=administers)
    other.start()
    with transaction.atomic():
        by_hand(person, Role.CASE_OFFICER, agency)
        first_wrote.set()
        other.join(1)
        assert other.is_alive()  # it waits for what becomes of the first
    other.join(10)
    assert len(faults) == 1
    assert APART in faults[0]
    assert list(person.posts.values_list("role", flat=True)) == [Role.CASE_OFFICER]


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        (Role.CASE_OFFICER, "Westmarch Council"),
        (Role.PANEL_CHAIR, "Westmarch Police"),
        (Role.SUPERVISOR, "Fiction Street School"),
        (Role.PROVIDER, "Westmarch Health Trust"),
        (Role.QUALITY_ASSURANCE, "Westmarch Police"),
        (Role.WORKER, "Westmarch Police"),
    ],
)
def test_a_role_is_given_only_where_the_agency_may_have_it(
    cast, service_office, grounds, new_post, role, agency
):
    """Police roles at police, panel roles at councils, and a service's own nowhere."""
    place = Agency.objects.get(name=agency)
    person = place.posts.first().user
    with refused("Choose another role"):
        give(place, person, new_post(role), service_office, grounds)


def test_the_table_of_places_names_roles_of_people():
    """And a panel member may sit for any agency."""
    assert not set(ONLY_AT) & set(SERVICES)
    for kind in ("police", "local_authority", "education", "health", "provider", "other"):
        assert Role.PANEL_MEMBER in roles_at(kind)
        assert Role.ADMINISTRATOR in roles_at(kind)


def test_who_takes_over_is_named_as_soon_as_somebody_may(cast, office, police, grounds, new_post):
    """A supervisor of the same force, and not the person themself."""
    for line, sentence in (
        (None, "Choose who takes over"),
        (cast.stranger_supervisor, "Choose a supervisor"),
    ):
        with refused(sentence):
            give(police, cast.panel_police, new_post(Role.CASE_OFFICER, line=line), office, grounds)
    with refused("other than the person"):
        give(police, cast.supervisor, new_post(Role.CASE_OFFICER, line=cast.supervisor), office, grounds)


def test_a_panel_member_of_the_police_sits_in_the_force_s_own_area(cast, office, police, grounds, new_post):
    """Not on a panel elsewhere, and not on none."""
    elsewhere = cast.stranger_chair.posts.get().panel
    for panel in (None, elsewhere):
        with refused("Choose"):
            give(police, cast.case_officer, new_post(Role.PANEL_MEMBER, panel=panel), office, grounds)


def test_not_to_oneself_and_not_twice(cast, office, police, grounds, new_post):
    """Nobody gives themselves a post; a post is held once."""
    with pytest.raises(Denied):
        give(police, office, new_post(Role.REFERRER), office, grounds)
    with refused("already"):
        new = new_post(Role.CASE_OFFICER, line=cast.supervisor)
        give(police, cast.case_officer, new, office, grounds)


def test_a_day_in_the_past_is_refused(cast, office, police, grounds):
    """Access is never given backwards."""
    with refused("today or later"):
        give(police, cast.case_officer, transitions.NewPost(Role.REFERRER, date(2020, 1, 1)), office, grounds)


def test_extra_fields_change_nothing(client, cast, office, police):
    """A post for another force, another agency or another giver cannot be smuggled in."""
    url = reverse("posts:give_post", args=[cast.case_officer.pk, police.pk])
    stranger = cast.stranger_officer.posts.get()
    typed = {
        "role": "referrer",
        "line": "not_needed",
        "reason": "She refers too.",
        "force": stranger.force_id,
        "agency": stranger.agency_id,
    }
    assert send(client, office, url, **typed).status_code == 302
    given = cast.case_officer.posts.get(role=Role.REFERRER)
    assert (given.agency, given.force) == (police, None)


def test_a_reason_is_needed(client, cast, office, police):
    """What was chosen stands there still."""
    url = reverse("posts:give_post", args=[cast.case_officer.pk, police.pk])
    answer = send(client, office, url, role="referrer", line="not_needed", reason=" ")
    assert errors_of(answer) == {"reason": ["Say why"]}
    assert answer.context["form"]["role"].value() == "referrer"
    with refused("Say why"):
        Grounds(" ", clock.today()).checked()
