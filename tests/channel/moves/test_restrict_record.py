"""A restricted case is seen by those named and by nobody else; its referrals with it; an agenda shows it to nobody else."""

import pytest
from django.urls import reverse

from channel import transitions as move
from channel.choices import Decision, Move, Stage
from channel.policy import MEETING_POLICY, POLICY
from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable
from prevent.kernel.errors import Denied, Invalid, NotFound
from prevent.notices.models import Notice
from referrals.policy import POLICY as REFERRALS
from reviews.policy import POLICY as REVIEWS
from tests.builders import channel as build
from tests.builders.exceptions import WHY, restrict
from tests.builders.reviews import closed_case, review_of
from tests.channel.conftest import words
from tests.pages import open_page
from tests.prevent.desk.test_home import home
from tests.refusals import told

pytestmark = pytest.mark.django_db
KEPT_FROM = ("deputy_chair", "panel_coordinator", "panel_member", "second_officer", "supervisor", "provider")


def named(cast):
    """Chair (plan owner) and officer (risk owner)."""
    return [cast.panel_chair, cast.case_officer]


@pytest.fixture
def case(cast):
    """A case with support under way, papers circulated, and a provider."""
    return build.invited(build.case_at(Stage.SUPPORT, cast), cast)


def test_the_chair_names_the_only_people_who_see_it(pages, cast, case):
    """Through the page: everybody else's posts stop working for it, on every page and list."""
    for who in KEPT_FROM:
        assert POLICY.visible_to(getattr(cast, who)).filter(pk=case.pk).exists(), who
    people = [str(user.pk) for user in named(cast)]
    sent = pages.send(cast.panel_chair, "restrict_record", case, people=people, why=WHY)
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.restricted
    assert case.history.get(version=case.version).move == Move.RESTRICT_RECORD
    for who in KEPT_FROM:
        person = getattr(cast, who)
        for page in ("case", "plan", "sessions", "consent", "decisions", "commission"):
            assert pages.get(person, page, case.reference).status_code == 404, (who, page)
        assert case.reference not in home(pages.client, person)
    assert pages.get(cast.case_officer, "case", case.reference).status_code == 200
    assert "Restricted: only the people named" in words(pages.get(cast.panel_chair, "case", case.reference))


def test_its_referral_and_its_reviews_are_kept_with_it(pages, cast):
    """What the case came from, and what follows from it, would tell as much."""
    case = closed_case(cast)
    review = review_of(case)
    restrict(case, cast.panel_chair, *named(cast))
    for who in ("second_officer", "supervisor"):
        assert not REFERRALS.visible_to(getattr(cast, who)).filter(pk=case.referral_id).exists()
    for who in ("deputy_chair", "panel_coordinator", "second_officer"):
        assert not REVIEWS.visible_to(getattr(cast, who)).filter(pk=review.pk).exists()
    for policy, record in ((REFERRALS, case.referral), (REVIEWS, review)):
        assert policy.visible_to(cast.case_officer).filter(pk=record.pk).exists()
    assert cast.deputy_chair not in REVIEWS.holders(Role.DEPUTY_CHAIR, review)


def test_the_agenda_shows_it_to_nobody_else(pages, cast, case):
    """Neither the item nor that there is one: not by a number, a list to choose from, or the meeting itself."""
    meeting = build.meeting_on(cast)
    move.add_to_agenda(meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version)
    item = meeting.items.get()
    assert "1 on the agenda" in home(pages.client, cast.panel_coordinator)
    assert MEETING_POLICY.visible_to(cast.second_officer).filter(pk=meeting.pk).exists()
    restrict(case, cast.panel_chair, *named(cast))
    page = pages.get(cast.panel_coordinator, "meeting", meeting.reference)
    assert case.reference not in words(page)
    assert "None on the agenda" in home(pages.client, cast.panel_coordinator)
    assert not MEETING_POLICY.visible_to(cast.second_officer).filter(pk=meeting.pk).exists()
    assert MEETING_POLICY.visible_to(cast.case_officer).filter(pk=meeting.pk).exists()
    for name in ("take_off_agenda", "add_to_agenda"):
        assert "Ollie" not in words(pages.get(cast.panel_coordinator, name, meeting.reference))
    version = build.fresh(meeting).version
    with pytest.raises(Invalid):
        move.take_off_agenda(meeting.reference, item=item.pk, by=cast.panel_coordinator, seen=version)
    assert case.reference in words(pages.get(cast.panel_chair, "meeting", meeting.reference))


def test_an_item_is_not_opened_before_somebody_who_may_not_hear_of_it(cast, case):
    """Who is not named leaves the room first; then the panel has its quorum with those named."""
    restrict(case, cast.panel_chair, *named(cast))
    meeting = build.under_way(cast, cast.panel_chair, cast.panel_police, cast.panel_member)
    item = move.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    with pytest.raises(Denied) as refusal:
        move.open_item(
            meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
        )
    assert refusal.value.code == "not_in_the_room"
    with pytest.raises(NotFound):
        move.open_item(
            meeting.reference, item=item.pk, by=cast.panel_coordinator, seen=build.fresh(meeting).version
        )
    move.record_attendance(
        meeting.reference, present=named(cast), by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    opened = move.open_item(
        meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    assert opened.state == "open"


def test_nobody_else_is_told_or_owns(pages, cast, case):
    """Messages that wait are taken back; owners are chosen among the named."""
    assert Notice.objects.filter(to=cast.panel_member, reference=case.reference, state="due").exists()
    restrict(case, cast.panel_chair, *named(cast), cast.deputy_chair)
    assert not Notice.objects.filter(to=cast.panel_member, reference=case.reference, state="due").exists()
    page = words(pages.get(cast.panel_chair, "name_owner", case.reference))
    assert cast.deputy_chair.name in page
    assert cast.second_officer.name not in page


@pytest.mark.parametrize(
    ("people", "says"),
    [
        (("panel_chair",), "Case Officer Fictional must stay among the named"),
        (("case_officer", "deputy_chair"), "Panel Chair Fictional must stay among the named"),
    ],
)
def test_owners_and_restricter_stay(cast, case, people, says):
    """The owners of risk and plan, and whoever restricts it."""
    with told(says):
        restrict(case, cast.panel_chair, *(getattr(cast, who) for who in people))


def test_nothing_stays_without_somebody_who_answers(cast, case):
    """The report of what nobody can move finds nothing."""
    restrict(case, cast.panel_chair, *named(cast))
    assert list(unmovable()) == []


def test_a_restricted_case_can_be_offered_and_accepted(cast):
    """The other panel's chair is named with the offer, the new risk owner with the acceptance."""
    case = build.opened(cast)
    restrict(case, cast.panel_chair, *named(cast))
    build.under_discussion(case, cast, *named(cast))
    move.record_panel_decision(
        case.reference,
        outcome=build.outcome(Decision.TRANSFER),
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    move.accept_transfer(
        case.reference,
        risk_owner=cast.stranger_officer,
        answer="Yes",
        by=cast.stranger_chair,
        seen=build.fresh(case).version,
    )
    assert POLICY.visible_to(cast.stranger_officer).filter(pk=case.pk).exists()
    assert not POLICY.visible_to(cast.stranger_supervisor).filter(pk=case.pk).exists()
    assert not POLICY.visible_to(cast.panel_chair).filter(pk=case.pk).exists()


def test_a_further_referral_that_is_restricted_joins_no_open_case(cast):
    """Its secret would be out."""
    case = build.opened(cast)
    further = build.referred(cast, case.individual)
    restrict(further, cast.supervisor, cast.supervisor, cast.case_officer, cast.panel_chair)
    with pytest.raises(Denied) as refusal:
        move.join_referral(
            case.reference,
            referral=further.reference,
            reason="Same person",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )
    assert refusal.value.code == "restricted_referral"


def test_the_inbox_names_no_case_that_is_kept(pages, cast):
    """A second referral of the same person does not tell the deputy of the first one's case."""
    case = build.opened(cast)
    further = build.referred(cast, case.individual)
    assert case.reference in words(open_page(pages.client, cast.deputy_chair, reverse("channel:inbox")))
    restrict(case, cast.panel_chair, *named(cast))
    page = words(open_page(pages.client, cast.deputy_chair, reverse("channel:inbox")))
    assert further.reference in page
    assert case.reference not in page


def test_who_may_restrict(pages, cast, case):
    """Chair and deputy; a chair of another panel does not see it."""
    for who, status in (("deputy_chair", 200), ("panel_coordinator", 403), ("supervisor", 403)):
        assert pages.get(getattr(cast, who), "restrict_record", case.reference).status_code == status
    assert pages.get(cast.stranger_chair, "restrict_record", case.reference).status_code == 404
