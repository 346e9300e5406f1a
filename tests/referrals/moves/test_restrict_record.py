"""A restricted referral is seen by those named and by nobody else, and it is never without owner and way on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prevent.kernel.errors import Invalid
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Section, Stage
from referrals.models import Referral
from referrals.policy import POLICY
from tests.builders import referrals as build
from tests.builders.exceptions import WHY, restrict
from tests.pages import assert_only, assert_written_down, make_move, open_page
from tests.prevent.desk.test_home import home
from tests.refusals import told

pytestmark = pytest.mark.django_db
OTHERS = ("second_officer", "authority_prevent_lead")


@pytest.fixture
def referral(cast) -> Referral:
    """A referral at the gateway, with an officer."""
    return build.referral_at(Stage.GATEWAY, cast)


def named(cast):
    return [cast.case_officer, cast.supervisor]


def test_the_supervisor_names_the_only_people_who_see_it(client, cast, referral):
    """Through the page; the named still open it, with the rest of their role."""
    people = [str(user.pk) for user in named(cast)]
    sent = make_move(client, cast.supervisor, referral, Move.RESTRICT_RECORD, people=people, why=WHY)
    assert sent.status_code == 302
    referral.refresh_from_db()
    assert referral.restricted
    assert_written_down(referral, Move.RESTRICT_RECORD, cast.supervisor)
    for who in named(cast):
        page = open_page(client, who, referral.get_absolute_url())
        assert page.status_code == 200
        assert "Restricted: only the people named" in page.content.decode()
    assert Move.ASSESS_GATEWAY in [one.move for one in POLICY.permitted(cast.case_officer, referral)]


def test_posts_of_all_others_stop_working_for_it(client, cast, referral):
    """Page, list, home, search for a person, API: as if it were not there."""
    url = reverse("referrals:referrals")
    for who in OTHERS:
        assert referral.reference in open_page(client, getattr(cast, who), url).content.decode()
    restrict(referral, cast.supervisor, *named(cast))
    for who in OTHERS:
        person = getattr(cast, who)
        assert open_page(client, person, referral.get_absolute_url()).status_code == 404
        assert referral.reference not in open_page(client, person, url).content.decode()
        assert referral.reference not in home(client, person)
        assert not POLICY.roles_of(person, referral)
        assert not POLICY.visible_to(person).filter(pk=referral.pk).exists()
        assert open_page(client, person, f"/api/referrals/{referral.reference}/").status_code == 404
    assert Referral.objects.filter(pk=referral.pk).exists()


def test_whoever_referred_notices_nothing(client, cast, referral):
    """Their page, their list and a message that waits for them stay as they are (security.md T11)."""
    build.do(transitions.ask_referrer, referral, cast.case_officer, text="Does he have a phone?")
    waiting = Notice.objects.filter(to=cast.referrer, state="due").count()
    url = reverse("referrals:status", args=[referral.reference])
    before = [open_page(client, who, url).content for who in (cast.referrer, cast.safeguarding_lead)]
    restrict(referral, cast.supervisor, *named(cast))
    after = [open_page(client, who, url).content for who in (cast.referrer, cast.safeguarding_lead)]
    assert [len(page) for page in before] == [len(page) for page in after]
    assert referral.reference in home(client, cast.referrer)
    assert Notice.objects.filter(to=cast.referrer, state="due").count() == waiting == 1


def test_only_the_named_are_told_and_assigned(cast, referral):
    """Whom to tell and whom to assign comes from the same rule; what waited for others is taken back."""
    assert Notice.objects.filter(to=cast.second_officer, reference=referral.reference, state="due").exists()
    restrict(referral, cast.supervisor, *named(cast))
    assert POLICY.who_may(Move.ENDORSE_GATEWAY, referral) == [cast.supervisor]
    assert cast.second_officer not in POLICY.who_may(Move.ALLOCATE_REFERRAL, referral)
    assert not Notice.objects.filter(
        to=cast.second_officer, reference=referral.reference, state="due"
    ).exists()
    with told("Choose a case officer"):
        build.do(
            transitions.allocate_referral,
            referral,
            cast.supervisor,
            officer=cast.second_officer,
            reason="Leave",
        )


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (("supervisor",), "Case Officer Fictional must stay among the named"),
        (("case_officer", "second_supervisor"), "Supervisor Fictional must stay among the named"),
        (
            ("case_officer", "supervisor", "stranger_officer"),
            "Stranger Officer Fictional cannot see this record",
        ),
    ],
)
def test_owner_and_restricter_are_among_the_named(cast, referral, people, words):
    """Never without an owner, never out of the sight of whoever restricted it, never opened to strangers by the way."""
    with told(words):
        restrict(referral, cast.supervisor, *(getattr(cast, who) for who in people))


def test_a_supervisor_who_may_decide_is_among_the_named(cast, referral):
    """An officer who is a supervisor too names another one, because nobody endorses their own work."""
    from prevent.accounts.roles import Role
    from tests.builders.exceptions import give_post

    both = give_post(cast.case_officer, Role.SUPERVISOR, cast.supervisor)
    with told("Select a supervisor besides the officer"):
        restrict(referral, both, both)
    restrict(referral, both, both, cast.second_supervisor)


def test_made_again_it_replaces_the_list(client, cast, referral):
    """Who is no longer named no longer sees it; who is added does."""
    restrict(referral, cast.supervisor, *named(cast), cast.second_supervisor)
    assert open_page(client, cast.second_supervisor, referral.get_absolute_url()).status_code == 200
    restrict(referral, cast.supervisor, *named(cast), cast.second_officer)
    assert open_page(client, cast.second_supervisor, referral.get_absolute_url()).status_code == 404
    assert open_page(client, cast.second_officer, referral.get_absolute_url()).status_code == 200


def test_a_restricted_referral_goes_on_to_the_panel(cast):
    """When it is referred, chair and deputy are named with it, and the case begins restricted to the same people."""
    from channel.policy import POLICY as CASES
    from channel.transitions import open_case

    referral = build.referral_at(Stage.SECTION_36, cast)
    restrict(referral, cast.supervisor, *named(cast))
    build.decide(referral, cast)
    assert POLICY.visible_to(cast.panel_chair).filter(pk=referral.pk).exists()
    assert not POLICY.visible_to(cast.panel_coordinator).filter(pk=referral.pk).exists()
    case = open_case(referral.reference, by=cast.panel_chair)
    assert case.restricted
    assert CASES.visible_to(cast.case_officer).filter(pk=case.pk).exists()
    assert not CASES.visible_to(cast.second_officer).filter(pk=case.pk).exists()
    assert not CASES.visible_to(cast.panel_coordinator).filter(pk=case.pk).exists()


def test_a_restricted_referral_that_belongs_elsewhere_is_named_to_the_supervisors_there(cast):
    """Nobody of the first force goes on with it, and somebody of the next one can."""
    from prevent.kernel import clock
    from prevent.reference.areas import authority_for
    from tests.cast import ELSEWHERE

    referral = build.referral_at(Stage.RECEIVED, cast)
    restrict(referral, cast.supervisor, *named(cast))
    area = authority_for(ELSEWHERE, on=clock.today())
    build.do(transitions.name_home_area, referral, cast.supervisor, area=area, reason="He lives there")
    assert POLICY.visible_to(cast.stranger_supervisor).filter(pk=referral.pk).exists()
    assert not POLICY.visible_to(cast.stranger_officer).filter(pk=referral.pk).exists()


def test_who_may_restrict(client, cast, referral):
    """A supervisor of the force; nobody out of sight."""
    assert_only(
        client,
        referral,
        Move.RESTRICT_RECORD,
        hidden=[cast.stranger_supervisor, cast.panel_chair, cast.administrator],
        refused=[cast.case_officer, cast.referrer, cast.authority_prevent_lead],
    )


def test_only_supervisors_read_who_is_named(cast, referral):
    """The story and the list of the named are theirs."""
    restrict(referral, cast.supervisor, *named(cast))
    assert Section.EXCEPTIONS in POLICY.reads(cast.supervisor, referral)
    assert Section.EXCEPTIONS not in POLICY.reads(cast.case_officer, referral)


def test_lists_cost_the_same_with_restricted_records(client, cast):
    """The exceptions stand beside the indexed scope as EXISTS: no query for each record."""
    counts = []
    for _ in range(3):  # the first one fills what is kept in memory
        one = build.referral_at(Stage.GATEWAY, cast)
        restrict(one, cast.supervisor, *named(cast))
        client.force_login(cast.supervisor)
        with CaptureQueriesContext(connection) as seen:
            assert one.reference in client.get(reverse("referrals:referrals")).content.decode()
        counts.append(len(seen))
    assert counts[1] == counts[2]


def test_nobody_is_named_who_was_excluded(cast, referral):
    """An exclusion wins over being named."""
    from tests.builders.exceptions import exclude

    exclude(referral, cast.supervisor, cast.second_officer)
    with pytest.raises(Invalid):
        restrict(referral, cast.supervisor, *named(cast), cast.second_officer)
