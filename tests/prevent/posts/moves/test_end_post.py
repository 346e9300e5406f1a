"""A post ends: access is lost at once, and what its holder owns falls to the supervisor or chair, marked for reassignment."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel.choices import OwnerKind
from channel.choices import Stage as CaseStage
from prevent.accounts.models import AccountAct, Agency, Session, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Event
from prevent.desk.integrity import unmovable
from prevent.desk.withholding import why_withheld
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.notices.delivery import send_one
from prevent.notices.models import Notice
from prevent.posts import transitions
from prevent.posts.tasks import look_after
from prevent.posts.transitions.writing import Grounds
from referrals.choices import Move, Stage
from tests.builders.channel import case_at, fresh
from tests.builders.referrals import ask_agency, referral_at
from tests.matrix.test_lists import REFERENCE
from tests.pages import errors_of, open_page, parts, send
from tests.refusals import told as refused

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def end(user, by, grounds, *, from_on=None):
    post = user.posts.get()
    return transitions.end_post(post.pk, from_on=from_on or clock.today(), grounds=grounds, by=by)


def again(user):
    return User.objects.get(pk=user.pk)


def test_access_is_lost_at_once_and_it_is_written_down(client, cast, office, grounds):
    """The next click leads to the sign-in page; the row says who ended it, why, and on which day it was decided."""
    client.force_login(cast.case_officer)
    assert client.get(reverse("home")).status_code == 200
    post = end(cast.case_officer, office, grounds)
    assert not again(cast.case_officer).holds(Role.CASE_OFFICER)
    assert client.get(reverse("home")).status_code == 302
    act = AccountAct.objects.get(post=post)
    assert (act.kind, act.by, act.reason, act.decided_on) == (
        "post_ended",
        office,
        grounds.reason,
        clock.today(),
    )
    event = Event.objects.get(action="end_post")
    assert (event.actor_id, event.subject_id) == (office.pk, post.pk)


def test_only_the_leaver_is_signed_out(client, cast, office, grounds):
    """Everybody else's sessions go on."""
    client.force_login(cast.supervisor)
    end(cast.case_officer, office, grounds)
    assert Session.objects.count() == 1


def test_referrals_and_risk_fall_to_the_named_supervisor(cast, office, grounds):
    """Whoever the post names takes over, with the requests that wait for an answer; every owner is on the history rows."""
    referral, case = referral_at(Stage.INFORMATION_GATHERING, cast), case_at(CaseStage.SUPPORT, cast)
    request = ask_agency(referral, cast)
    cast.case_officer.posts.update(line=cast.supervisor)
    end(cast.case_officer, office, grounds)
    referral.refresh_from_db()
    request.refresh_from_db()
    assert (referral.officer, fresh(case).risk_owner, request.reply_to) == (cast.supervisor,) * 3
    for row in (
        referral.allocations.get(until=None),
        case.owner_periods.get(until=None, kind=OwnerKind.RISK),
    ):
        assert (row.from_leaver, row.by) == (cast.case_officer, service(Role.WORKER))
    assert referral.history.latest("version").move == Move.PASS_FROM_LEAVER
    assert list(unmovable()) == []


def test_without_a_name_it_falls_to_another_supervisor_of_the_force(cast, office, grounds):
    """A record is never without an owner, whatever an administrator forgot; a name that may no more does not count."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    cast.case_officer.posts.update(line=cast.stranger_supervisor)
    end(cast.case_officer, office, grounds)
    referral.refresh_from_db()
    assert referral.officer == cast.second_supervisor  # the first by name


def test_the_plan_falls_to_the_deputy_and_the_risk_stays(cast, grounds):
    """The chair leaves: the panel keeps the plan, the police keep the risk."""
    case = case_at(CaseStage.SUPPORT, cast)
    end(cast.panel_chair, cast.administrator, grounds)
    case = fresh(case)
    assert (case.plan_owner, case.risk_owner) == (cast.deputy_chair, cast.case_officer)
    assert case.owner_periods.get(until=None, kind=OwnerKind.PLAN).from_leaver == cast.panel_chair
    assert list(unmovable()) == []


def test_whoever_takes_over_is_told_once(cast, office, grounds):
    """One message for everything that fell, which names no record."""
    for _ in range(2):
        referral_at(Stage.INFORMATION_GATHERING, cast)
    Notice.objects.all().delete()
    end(cast.case_officer, office, grounds)
    told = Notice.objects.get(kind="work_fell")
    assert (told.to, told.reference, told.path) == (cast.second_supervisor, "Accounts", reverse("posts:work"))


def test_the_leaver_is_told_though_they_hold_no_post(cast, office, grounds, mailoutbox):
    """Of the end of their post, and of nothing else: what was waiting for them is not sent any more."""
    referral_at(Stage.INFORMATION_GATHERING, cast)
    end(cast.case_officer, office, grounds)
    while send_one(why_withheld):
        pass
    theirs = [letter.subject for letter in mailoutbox if letter.to == [cast.case_officer.email]]
    assert theirs == ["Accounts: Post ended"]


def test_the_administrator_learns_of_no_record(client, cast, office):
    """The pages before and after are the same words, whether the leaver had records or none."""
    referral_at(Stage.INFORMATION_GATHERING, cast)
    answers = []
    for leaver in (cast.case_officer, cast.second_officer):
        url = reverse("posts:end_post", args=[leaver.posts.get().pk])
        page = open_page(client, office, url).content.decode()
        done = send(client, office, url, when="now", reason="She leaves.", decided_on=parts(clock.today()))
        after = client.get(done.url).content.decode()
        answers.append(
            [
                bool(REFERENCE.search(page)),
                done.status_code,
                bool(REFERENCE.search(after)),
                "eferral" in after,
            ]
        )
    assert answers[0] == answers[1] == [False, 302, False, False]


def test_the_last_supervisor_stays_until_there_is_another(cast, office, grounds):
    """Nobody could take over: refused, whether or not they own anything. Whose own post is to end does not count."""
    end(cast.second_supervisor, office, grounds, from_on=clock.today() + 10 * ONE_DAY)
    with refused("Nobody else could take over"):
        end(cast.supervisor, office, grounds)
    assert again(cast.supervisor).holds(Role.SUPERVISOR)


def test_on_a_later_day_the_work_falls_on_the_morning_after(cast, office, grounds):
    """Until then all goes on; the sweep passes on what is left, and a second sweep does nothing more."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    leaves = clock.today() + 3 * ONE_DAY
    end(cast.case_officer, office, grounds, from_on=leaves)
    look_after()
    referral.refresh_from_db()
    assert referral.officer == cast.case_officer
    with clock.moved_to(clock.now() + 3 * ONE_DAY):
        look_after()
        look_after()
        referral.refresh_from_db()
        assert referral.officer == cast.second_supervisor
        assert referral.history.filter(move=Move.PASS_FROM_LEAVER).count() == 1
        assert list(unmovable()) == []


def test_a_post_that_began_today_can_end_today(cast, office, grounds, police, new_post):
    """Given by mistake: it is taken back at once."""
    given = transitions.give_post(
        police.pk, cast.panel_police.pk, new=new_post(Role.REFERRER), grounds=grounds, by=office
    )
    transitions.end_post(given.pk, from_on=clock.today(), grounds=grounds, by=office)
    assert not again(cast.panel_police).holds(Role.REFERRER)


@pytest.mark.parametrize("who", ["administrator", "supervisor", "nobody"])
def test_another_agency_s_administrator_finds_nothing(client, cast, office, who):
    """Wrong and forbidden are the same answer."""
    url = reverse("posts:end_post", args=[cast.case_officer.posts.get().pk])
    assert open_page(client, getattr(cast, who), url).status_code == 404


def test_nobody_ends_their_own_post(client, cast, office, grounds):
    """Another administrator does."""
    with pytest.raises(Denied):
        end(office, office, grounds)
    url = reverse("posts:end_post", args=[office.posts.get().pk])
    assert open_page(client, office, url).status_code == 403


def test_the_service_s_administrator_manages_every_agency(cast, service_office, grounds):
    """And one at the Home Office does not: it oversees."""
    end(cast.case_officer, service_office, grounds)
    service_office.posts.update(agency=Agency.objects.create(name="Fictional Oversight", kind="oversight"))
    with pytest.raises(NotFound):
        end(cast.second_officer, again(service_office), grounds)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"when": ""}, "when", "Choose when it ends"),
        ({"reason": ""}, "reason", "Say why"),
        ({"when": "later"}, "from_on", "Enter"),
        ({"when": "later", "from_on": (1, 1, 2020)}, "from_on", "must be on or after"),
    ],
)
def test_bad_input_hears_what_to_do(client, cast, office, typed, field, sentence):
    """Nothing was ended, and what was typed stands there still."""
    url = reverse("posts:end_post", args=[cast.case_officer.posts.get().pk])
    answer = send(client, office, url, **{"when": "now", "reason": "She leaves.", **typed})
    assert answer.status_code == 400
    assert sentence in errors_of(answer)[field][0]
    assert cast.case_officer.posts.get().ends_on is None


def test_an_ended_post_is_not_ended_again(cast, office):
    """A second window says so."""
    because = Grounds("She leaves.", clock.today())
    end(cast.case_officer, office, because)
    with refused("ended already"):
        end(cast.case_officer, office, because)
