"""All of a leaver's work is given to successors in one act, by the supervisor or the chair."""

import pytest
from django.urls import reverse

from channel.choices import Decision, OwnerKind
from channel.choices import Stage as CaseStage
from channel.transitions import accept_transfer
from prevent.audit.models import Event
from prevent.desk.integrity import unmovable
from prevent.kernel import clock
from prevent.kernel.errors import Invalid, NotFound
from prevent.notices.models import Notice
from prevent.posts import transitions
from referrals.choices import Move, Stage
from tests.builders import channel as build
from tests.builders.channel import case_at, fresh
from tests.builders.referrals import referral_at
from tests.cast import HOME, make_person
from tests.channel.pages.test_lists import queries
from tests.pages import errors_of, open_page, send

pytestmark = pytest.mark.django_db


def leaves(user, by, grounds):
    transitions.end_post(user.posts.get().pk, from_on=clock.today(), grounds=grounds, by=by)


def page_of(user):
    return reverse("posts:hand_over_work", args=[user.pk])


def to_field(page):
    """The question for the whole share."""
    return page.context["form"].shares[0].key


@pytest.fixture
def left(cast, office, grounds):
    """A referral and a case whose officer has left."""
    found = referral_at(Stage.INFORMATION_GATHERING, cast), case_at(CaseStage.SUPPORT, cast)
    leaves(cast.case_officer, office, grounds)
    return found


def test_everything_goes_to_the_successor_and_nothing_waits(client, cast, left):
    """One act, one reason, on the story of each record; the successor is told of each."""
    referral, case = left
    Notice.objects.all().delete()
    page = open_page(client, cast.supervisor, page_of(cast.case_officer))
    typed = {to_field(page): cast.second_officer.pk, "reason": "She takes over the team's work."}
    assert send(client, cast.supervisor, page_of(cast.case_officer), **typed).url == reverse("posts:work")
    referral.refresh_from_db()
    case = fresh(case)
    assert {referral.officer, case.risk_owner} == {cast.second_officer}
    for row in (
        referral.allocations.get(until=None),
        case.owner_periods.get(until=None, kind=OwnerKind.RISK),
    ):
        assert (row.from_leaver, row.by, row.reason) == (
            None,
            cast.supervisor,
            "She takes over the team's work.",
        )
    assert {record.history.latest("version").move for record in left} == {Move.HAND_OVER_WORK}
    assert sorted(notice.kind for notice in Notice.objects.filter(to=cast.second_officer)) == [
        "owner_named",
        "record_allocated",
    ]
    assert Event.objects.get(action="hand_over_work", codes__has_key="records").codes["records"] == 2
    assert list(unmovable()) == []


def test_single_records_go_to_others(client, cast, office, grounds):
    """One successor for everything, another one for one record."""
    first, second = (referral_at(Stage.GATEWAY, cast) for _ in range(2))
    leaves(cast.second_officer, office, grounds)
    page = open_page(client, cast.supervisor, page_of(cast.case_officer))
    assert page.status_code == 200  # a colleague's, who is still here
    share = page.context["form"].shares[0]
    assert [one.record for one in share.records] == [first, second]
    third = make_person("third_officer", "case_officer", "Westmarch Police", HOME)
    fourth = make_person("fourth_officer", "case_officer", "Westmarch Police", HOME)
    typed = {share.key: third.pk, f"{share.key}_1": fourth.pk, "reason": "A long illness."}
    assert send(client, cast.supervisor, page_of(cast.case_officer), **typed).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.officer, second.officer) == (third, fourth)


def test_the_chair_s_plan_is_handed_over_by_the_deputy(client, cast, grounds):
    """Each side hands over its own: the risk is not the panel's to give."""
    case = case_at(CaseStage.SUPPORT, cast)
    leaves(cast.panel_chair, cast.administrator, grounds)
    page = open_page(client, cast.deputy_chair, page_of(cast.panel_chair))
    assert [one.kind for one in page.context["work"]] == [OwnerKind.PLAN]
    typed = {to_field(page): cast.deputy_chair.pk, "reason": "I keep it."}
    assert send(client, cast.deputy_chair, page_of(cast.panel_chair), **typed).status_code == 302
    row = case.owner_periods.get(until=None, kind=OwnerKind.PLAN)
    assert (row.owner, row.from_leaver) == (cast.deputy_chair, None)


def test_all_or_nothing(cast, left, grounds):
    """One record that cannot go takes the whole act back."""
    referral, case = left
    people = {referral.pk: cast.second_officer, case.pk: cast.stranger_officer}
    with pytest.raises(Invalid):
        transitions.hand_over_work(
            cast.case_officer.pk,
            successor=lambda one: people[one.record.pk],
            reason="Leaves.",
            by=cast.supervisor,
        )
    referral.refresh_from_db()
    assert referral.officer == cast.second_supervisor


def test_bad_input_hears_what_to_do(client, cast, left):
    """Nothing was handed over."""
    page = open_page(client, cast.supervisor, page_of(cast.case_officer))
    answer = send(client, cast.supervisor, page_of(cast.case_officer))
    assert errors_of(answer) == {
        to_field(page): ["Choose who takes over"],
        "reason": ["Say why the work changes hands"],
    }


@pytest.mark.parametrize(
    "who", ["stranger_supervisor", "stranger_chair", "panel_chair", "second_officer", "administrator"]
)
def test_nobody_else_finds_the_work(client, cast, left, who):
    """Not the force next door, not the panel whose the risk is not, not a colleague, not an administrator."""
    assert open_page(client, getattr(cast, who), page_of(cast.case_officer)).status_code == 404


def test_of_somebody_without_work_there_is_no_page(cast):
    """A wrong key and a person without records are the same."""
    with pytest.raises(NotFound):
        transitions.hand_over_work(
            cast.second_officer.pk, successor=lambda one: one.of, reason="x", by=cast.supervisor
        )


def test_it_is_marked_on_home_on_the_record_and_on_the_list(client, cast, left):
    """For everybody who may hand it over; and no longer once it is done."""
    referral, _ = left
    for supervisor in (cast.supervisor, cast.second_supervisor):
        for url in (reverse("home"), reverse("posts:work"), referral.get_absolute_url()):
            assert "or reassignment" in open_page(client, supervisor, url).content.decode()
    assert (
        "or reassignment" not in open_page(client, cast.stranger_supervisor, reverse("home")).content.decode()
    )


def test_the_pages_cost_the_same_however_much_there_is(client, cast):
    """One record or several: the same queries."""
    pages = (reverse("posts:work"), page_of(cast.case_officer))
    referral_at(Stage.GATEWAY, cast)
    client.force_login(cast.supervisor)
    before = [queries(client, page) for page in pages]
    for _ in range(3):
        referral_at(Stage.GATEWAY, cast)
    assert [queries(client, page) for page in pages] == before


def test_a_referral_whose_case_passed_to_another_panel_is_nobodys_work_here(client, cast):
    """Its officer answers for it no more, though the case is out of the supervisor's sight by then."""
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER)
    assert case.reference in open_page(client, cast.supervisor, page_of(cast.case_officer)).text
    given = {"risk_owner": cast.stranger_officer, "answer": "Yes", "seen": case.version}
    accept_transfer(case.reference, by=cast.stranger_chair, **given)
    page = open_page(client, cast.supervisor, page_of(cast.case_officer))
    assert page.status_code == 404 or case.referral.reference not in page.text
