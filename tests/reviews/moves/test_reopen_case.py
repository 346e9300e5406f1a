"""A concern has returned between reviews: the case goes back to its panel."""

from datetime import timedelta

import pytest

from channel.choices import Decision, Stage
from channel.deadlines import kept_until
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.models import Notice
from prevent.reference.working_days import add_months
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from tests.builders import channel as build
from tests.builders.channel import fresh
from tests.builders.reviews import close, closed_case, reopen
from tests.pages import open_page
from tests.refusals import told

pytestmark = pytest.mark.django_db


def test_an_officer_reopens_between_reviews(cast):
    """A new episode begins, and the reviews of the closure are cancelled."""
    case = reopen(closed_case(cast), cast, by=cast.case_officer)
    assert (case.stage, case.episode) == (Stage.AWAITING_PANEL, 2)
    assert set(Review.objects.filter(case=case).values_list("stage", flat=True)) == {ReviewStage.CANCELLED}


@pytest.mark.parametrize(
    ("who", "others"),
    [
        ("second_officer", {"case_officer", "panel_chair", "deputy_chair"}),
        ("panel_chair", {"case_officer", "deputy_chair"}),
    ],
)
def test_who_answers_for_the_case_is_told(cast, who, others):
    """An officer may reopen between reviews: the owners of risk and plan and the chairs learn of it, the mover knows."""
    case = reopen(closed_case(cast), cast, by=getattr(cast, who))
    told_to = Notice.objects.filter(kind=NoticeKind.REOPENED, reference=case.reference).values("to")
    assert set(User.objects.filter(pk__in=told_to)) == {getattr(cast, name) for name in others}


def test_a_closed_case_was_not_reopened_before_it_was_closed(cast):
    """A mistyped year is refused, and the sentence names the closure."""
    case = closed_case(cast)
    with told("when the case was last closed"):
        reopen(case, cast, decided_on=clock.today() - timedelta(days=1))
    with told("today or in the past"):
        reopen(case, cast, decided_on=clock.today() + timedelta(days=1))
    assert reopen(case, cast).stage == Stage.AWAITING_PANEL


def test_reopening_restarts_retention(client, cast):
    """A closed case is kept for six years from its closure; an open one has no such day; the next closure counts anew (7.4)."""
    closed_on = clock.today()
    case = closed_case(cast)
    assert kept_until(case) == add_months(closed_on, 72)
    shown = f"{add_months(closed_on, 72):%-d %B %Y}. Then somebody reviews"
    assert shown in open_page(client, cast.panel_chair, case.get_absolute_url()).text
    case = reopen(case, cast)
    assert kept_until(case) is None
    assert "Kept until" not in open_page(client, cast.panel_chair, case.get_absolute_url()).text
    later = timedelta(days=40)
    with clock.moved_to(clock.now() + later):
        decided = build.decide(case, cast, Decision.CLOSE)
        case = fresh(close(decided, cast))
    assert kept_until(case) == add_months(closed_on + later, 72)
