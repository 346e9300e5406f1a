"""A recommendation of a learning review is answered by its owner's post, and followed to its outcome by the office."""

from datetime import timedelta

import pytest

from prevent.accounts.models import Post
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.oversight import transitions
from prevent.oversight.choices import Owner, RecommendationMove, RecommendationStage
from prevent.oversight.models import Recommendation
from prevent.oversight.policy import RECOMMENDATION_POLICY
from tests.builders.oversight import accepted, done, elsewhere, officer, owner_of, recommended
from tests.builders.referrals import do
from tests.pages import assert_written_down, errors_of, open_page, parts, send
from tests.refusals import told

pytestmark = pytest.mark.django_db
LIST, NEW = "/oversight/recommendations/", "/oversight/recommendations/new/"
TEXT = "Check the spelling of every name."


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def page_of(found, move=""):
    return f"{found.get_absolute_url()}{f'{move}/' if move else ''}"


def fresh(found):
    return Recommendation.objects.get(pk=found.pk)


def in_days(number):
    return clock.today() + timedelta(days=number)


def test_the_office_enters_one_for_a_post(client, cast, office):
    """Everybody who holds the post is told; so nothing is stranded by somebody's leaving."""
    supervisor = cast.supervisor
    typed = {
        "source": "A made-up review, 3",
        "text": TEXT,
        "owner_kind": "force",
        "force": supervisor.posts.get().force_id,
        "due_on": parts(in_days(90)),
    }
    answer = send(client, office, NEW, **typed)
    found = Recommendation.objects.get()
    assert answer.url == found.get_absolute_url()
    assert (found.stage, found.owner_kind, found.due_on) == (
        RecommendationStage.WAITING,
        Owner.FORCE,
        in_days(90),
    )
    told = Notice.objects.filter(reference=found.reference, kind="task_given").values_list("to", flat=True)
    assert set(told) == {supervisor.pk, cast.second_supervisor.pk}
    assert_written_down(found, RecommendationMove.MAKE_RECOMMENDATION, office)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "source", "Enter the learning review"),
        ({"owner_kind": "panel"}, "panel", "Select the panel"),
        ({"due_on": (1, 1, 2020)}, "due_on", "after"),
        ({"due_on": (31, 2, 2027)}, "due_on", "real"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(client, office, typed, field, sentence):
    """What was typed stays."""
    answer = send(client, office, NEW, text=TEXT, **typed)
    assert answer.status_code == 400
    assert sentence in str(errors_of(answer)[field])
    assert TEXT in answer.content.decode()


@pytest.mark.parametrize("kind", Owner)
def test_its_owner_accepts_says_how_far_it_is_and_shows_that_it_is_done(client, cast, office, kind):
    """Each of the three kinds of owner, through their own pages; the office is told of each."""
    found, owner = recommended(office, kind), owner_of(kind, cast)
    assert found.reference in open_page(client, owner, "/home/").content.decode()
    for move, text, stage in (
        ("accept-recommendation", "We train everybody.", RecommendationStage.ACCEPTED),
        ("note-progress", "Half of us are trained.", RecommendationStage.ACCEPTED),
        ("complete-recommendation", "All were trained in May.", RecommendationStage.DONE),
    ):
        assert send(client, owner, page_of(found, move), text=text).status_code == 302
        assert fresh(found).stage == stage
        assert text in open_page(client, office, page_of(found)).content.decode()
    told = Notice.objects.filter(to=office, reference=found.reference, kind="record_changed")
    assert told.count() == 3


def test_its_owner_says_why_it_will_not_be_done(client, cast, office):
    """Before or after accepting it; a reason is asked for."""
    found = recommended(office)
    there = page_of(found, "decline-recommendation")
    assert errors_of(send(client, cast.supervisor, there)) == {"text": ["Say why it will not be done"]}
    assert send(client, cast.supervisor, there, text="The law forbids it.").status_code == 302
    assert fresh(found).stage == RecommendationStage.NOT_DONE


def test_the_office_gives_it_back_where_it_is_not_convinced(client, cast, office):
    """With what is missing, and a new day; its owner is told."""
    found = done(office, cast.supervisor)
    said = {"text": "Show us the training list.", "due_on": parts(in_days(30))}
    assert send(client, office, page_of(found, "return-recommendation"), **said).status_code == 302
    found = fresh(found)
    assert (found.stage, found.due_on) == (RecommendationStage.ACCEPTED, in_days(30))
    assert Notice.objects.filter(to=cast.supervisor, kind="task_given").count() == 2


def test_another_owner_is_named_and_the_first_sees_it_no_more(client, cast, office):
    """The new one answers first."""
    found = accepted(office, cast.supervisor)
    said = {
        "owner_kind": "force",
        "force": elsewhere().pk,
        "text": "The case was theirs.",
        "due_on": parts(in_days(60)),
    }
    assert send(client, office, page_of(found, "reassign-recommendation"), **said).status_code == 302
    found = fresh(found)
    assert found.stage == RecommendationStage.WAITING
    assert open_page(client, cast.supervisor, page_of(found)).status_code == 404
    assert open_page(client, cast.stranger_supervisor, page_of(found)).status_code == 200


def test_who_sees_it_and_who_answers(client, cast, office):
    """Its owner's post and the office; quality assurance reads; everybody else learns of nothing."""
    found = recommended(office)
    accept = page_of(found, "accept-recommendation")
    for person in (
        cast.stranger_supervisor,
        cast.authority_prevent_lead,
        cast.panel_chair,
        cast.case_officer,
    ):
        assert open_page(client, person, page_of(found)).status_code == 404, person
        assert open_page(client, person, accept).status_code == 404
    for person in (office, cast.quality_assurance):
        assert open_page(client, person, page_of(found)).status_code == 200
        assert open_page(client, person, accept).status_code == 403
    assert open_page(client, cast.supervisor, page_of(found, "return-recommendation")).status_code == 403


def test_whoever_comes_into_the_post_has_it(cast, office):
    """It belongs to the post and not to a person."""
    found = recommended(office)
    Post.objects.filter(user__in=[cast.supervisor, cast.second_supervisor]).update(ends_on="2020-01-01")
    assert not RECOMMENDATION_POLICY.holders("supervisor", found)
    Post.objects.filter(user=cast.second_supervisor).update(ends_on=None)
    assert RECOMMENDATION_POLICY.holders("supervisor", found) == [cast.second_supervisor]


def test_the_list_shows_what_is_overdue_first(client, cast, office):
    """In words; with a constant number of queries."""
    late, other = recommended(office), recommended(office, Owner.PANEL)
    Recommendation.objects.filter(pk=late.pk).update(answer_by="2026-01-02")
    page = open_page(client, office, LIST).content.decode()
    assert page.index(late.reference) < page.index(other.reference)
    assert "Overdue" in page
    assert late.reference in open_page(client, cast.supervisor, LIST).content.decode()
    assert other.reference not in open_page(client, cast.supervisor, LIST).content.decode()


def test_the_list_asks_as_much_for_one_as_for_twenty(client, office, django_assert_max_num_queries):
    """A constant number of queries."""
    recommended(office)
    client.force_login(office)
    client.get(LIST)
    with django_assert_max_num_queries(100) as few:
        client.get(LIST)
    for _ in range(9):
        recommended(office, Owner.PANEL)
        recommended(office, Owner.AUTHORITY)
    with django_assert_max_num_queries(len(few)):
        client.get(LIST)


def test_a_day_in_the_past_is_refused_by_the_move_too(cast, office):
    """Not only by the page."""
    found = done(office, cast.supervisor)
    with told("today or later"):
        do(transitions.return_recommendation, found, office, text="Show us.", due_on=in_days(-1))
