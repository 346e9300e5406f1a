"""What the nightly check finds comes to those who can mend it, each with the page that does; and it is gone once it is mended."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import Stage as CaseStage
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.desk.choices import Why
from prevent.desk.mending import ACTS, ways
from prevent.desk.models import Mending
from prevent.desk.tasks import check_integrity, send_due
from prevent.desk.watched import WATCHED, Unmovable
from prevent.inspection.transitions import use_emergency_access
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice
from referrals.choices import Stage
from referrals.transitions import allocate_referral
from tests.builders.channel import case_at
from tests.builders.exceptions import exclude, give_post, restrict
from tests.builders.matches import pair
from tests.builders.referrals import ask_agency, do, referral_at
from tests.prevent.desk.test_integrity import leave

pytestmark = pytest.mark.django_db


def page(client, who) -> str:
    client.force_login(who)
    answer = client.get(reverse("mendings"))
    assert answer.status_code == 200
    return answer.content.decode()


def told(*people):
    """Who was told that there is something to mend."""
    found = Notice.objects.filter(kind=NoticeKind.RECORD_STUCK, to__in=people)
    return set(found.values_list("to__email", flat=True))


def test_an_officer_who_left_is_on_the_supervisors_page_with_the_way_on(client, cast):
    """Each of them has the link to the move that gives the referral to a colleague; so do colleagues who may take it."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    address = reverse("referrals:allocate_referral", args=[referral.reference])
    for who in (cast.supervisor, cast.second_supervisor):
        assert address in page(client, who)
        assert "Records that nobody can move" in client.get(reverse("home")).content.decode()
        assert client.get(address).status_code == 200
    assert Event.objects.filter(action="listed", codes__list="mendings").count() == 2
    assert referral.reference not in page(client, cast.stranger_supervisor)
    assert told(cast.supervisor, cast.stranger_supervisor) == {cast.supervisor.email}
    do(allocate_referral, referral, cast.supervisor, officer=cast.second_officer, reason="She has left")
    check_integrity()
    assert address not in page(client, cast.supervisor)
    assert not Mending.objects.exists()


def test_a_plan_without_its_owner_is_on_the_page_of_whoever_names_another(client, cast):
    """Chair, deputy or supervisor name an owner."""
    case = case_at(CaseStage.SUPPORT, cast)
    leave(cast.panel_chair)
    check_integrity()
    address = reverse("channel:name_owner", args=[case.reference])
    assert address in page(client, cast.deputy_chair)
    assert client.get(address).status_code == 200


def test_where_nobody_holds_the_post_its_administrators_give_it(client, cast):
    """They see no record, and no reference of one: only which post is missing."""
    referral = referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    at = cast.supervisor.posts.get().agency
    Post.objects.filter(user=cast.administrator).update(agency=at)
    leave(cast.supervisor, cast.second_supervisor)
    check_integrity()
    shown = page(client, cast.administrator)
    assert "Give somebody the post “Prevent supervisor” at Westmarch Police" in shown
    assert reverse("posts:people") in shown
    assert referral.reference not in shown
    send_due()
    assert Notice.objects.get(to=cast.administrator, kind=NoticeKind.RECORD_STUCK).state == "sent"


def test_an_emergency_access_that_nobody_can_review_comes_to_who_gives_the_post(client, cast):
    """Its reference stays hidden from them; whoever used it is not asked to review it."""
    referral = referral_at(Stage.GATEWAY, cast)
    review = use_emergency_access(referral.reference, reason="He stands here.", by=cast.stranger_supervisor)
    Post.objects.filter(user=cast.administrator).update(agency=cast.supervisor.posts.get().agency)
    give_post(cast.stranger_supervisor, Role.SUPERVISOR, cast.supervisor)
    leave(cast.supervisor, cast.second_supervisor)
    check_integrity()
    shown = page(client, cast.administrator)
    assert "Give somebody the post “Prevent supervisor” at Westmarch Police" in shown
    assert review.reference not in shown
    assert not Mending.objects.filter(to=cast.stranger_supervisor).exists()


def test_a_request_that_nobody_can_answer_is_withdrawn_by_the_police(client, cast):
    """The agency has nobody any more."""
    request = ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    leave(cast.gp)
    check_integrity()
    assert reverse("referrals:withdraw_request", args=[request.reference]) in page(client, cast.case_officer)


def test_two_that_are_kept_apart_lead_to_the_names_of_either(cast):
    """Those who may name somebody for one of the two."""
    match = pair(cast)
    officers = (cast.case_officer, cast.second_officer)
    supervisors = (cast.supervisor, cast.second_supervisor)
    both = (match.earlier, match.later)
    for referral, officer, supervisor in zip(both, officers, supervisors, strict=True):
        do(allocate_referral, referral, supervisor, officer=officer)
        restrict(referral, supervisor, supervisor, officer)
    found = ways((match, Unmovable(match.reference, Why.KEPT_APART)))
    assert {(way.to, way.reference) for way in found} == {
        (cast.supervisor, match.earlier.reference),
        (cast.second_supervisor, match.later.reference),
    }


def test_a_record_without_a_date_is_opened_by_whoever_answers_for_it(client, cast):
    """Its next step gives it one."""
    case = case_at(CaseStage.SUPPORT, cast)
    type(case).objects.update(due_on=None)
    check_integrity()
    assert case.get_absolute_url() in page(client, cast.panel_chair)


def test_each_night_tells_only_of_what_is_new(cast):
    """One message a night, and none where all was there before."""
    case, chair = case_at(CaseStage.SUPPORT, cast), cast.panel_chair
    told = Notice.objects.filter(to=chair, kind=NoticeKind.RECORD_STUCK)
    leave(cast.case_officer)
    check_integrity()
    first = Mending.objects.get(to=chair).found_on
    with clock.moved_to(clock.now() + timedelta(days=1)):
        check_integrity()
        assert told.count() == 1
        assert Mending.objects.get(to=chair).found_on == first
        type(case).objects.update(due_on=None)
        check_integrity()
        assert told.count() == 2
        assert {row.why for row in Mending.objects.filter(to=chair)} == {Why.OWNER_AWAY, Why.NOT_DUE}


def test_what_has_left_somebodys_sight_is_not_shown_to_them(client, cast):
    """The list is of the night; the record may be kept from them since."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    exclude(referral, cast.second_supervisor, cast.supervisor)
    assert referral.reference not in page(client, cast.supervisor)


def test_the_database_shows_each_their_own(cast):
    """The second wall: also to a query that forgets whom it is for."""
    referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    with acting_as(cast.supervisor):
        assert {row.to_id for row in Mending.objects.all()} == {cast.supervisor.pk}
    with acting_as(cast.stranger_supervisor):
        assert not Mending.objects.exists()


def test_every_kind_of_record_has_somebody_who_can_mend_it(cast):
    """What has no act of its own comes to whoever answers for it, or to those who give the post."""
    assert {kind for kind, _ in ACTS} <= WATCHED.keys()
    owners = {role for kind in WATCHED.values() for role in kind.policy.owners.values()}
    assert owners <= set(Role)


def test_the_page_asks_as_often_for_one_as_for_four(client, cast, django_assert_max_num_queries):
    """A question for each kind of record."""
    referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    client.force_login(cast.supervisor)
    with django_assert_max_num_queries(40) as asked:
        client.get(reverse("mendings"))
    once = len(asked)
    Post.objects.filter(user=cast.case_officer).update(ends_on=None)
    for _ in range(3):
        referral_at(Stage.INFORMATION_GATHERING, cast)
    leave(cast.case_officer)
    check_integrity()
    with django_assert_max_num_queries(once):
        shown = client.get(reverse("mendings")).content.decode()
    assert shown.count("allocate-referral") == 4
