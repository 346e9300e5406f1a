"""What of assurance does the demonstration show? The draws of past months, their reviews, and some that wait."""

from datetime import date, timedelta
from itertools import cycle

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Finding, Move
from prevent.assurance.drawing import after, months_to_draw
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.transitions import draw_assurance, keep_closed, record_assurance, take_assurance
from prevent.demo.stories.days import OPENS, at, next_working_day
from prevent.kernel import clock
from prevent.notices.outbox import silent

FOUND = (
    (
        Finding.AGREE,
        "The school was asked, the context explains the behaviour, and what was done is written down.",
    ),
    (Finding.AGREE, "The need is met by the service in place, and the service confirmed it."),
    (Finding.DISAGREE, "I would have asked the GP before closing; nothing points to a need now."),
    (Finding.AGREE, "Deconfliction was clear, and the reasons fit what is known."),
    (Finding.REOPEN, "The drawings were not asked about, and nobody spoke to his form tutor."),
)
READS_ON = timedelta(days=7)
KEPT = "The form tutor was asked since and saw nothing that worries her. What was drawn was set as homework."


def show_assurance(today: date) -> None:
    """Each month was drawn on its second day; all but the last month's were reviewed. Where a review asked to open a referral
    again, the force has answered, but for the last time. Call it in a transaction.
    """
    with silent():
        with acting(Role.WORKER, "demo.assurance") as worker:
            for month in list(months_to_draw()):
                with clock.moved_to(at(after(month) + timedelta(days=1), OPENS)):
                    draw_assurance(month, by=worker)
            earlier = AssuranceReview.objects.filter(draw__month__lt=today - timedelta(days=62))
            reviews = list(earlier.order_by("draw__month", "reference"))
        reader = User.objects.filter(posts__role=Role.QUALITY_ASSURANCE).order_by("posts__starts_on")[0]
        asked: list[AssuranceReview] = []
        for review, (finding, reasons) in zip(reviews, cycle(FOUND), strict=False):
            day = next_working_day(clock.day_of(review.opened_at) + READS_ON)
            with clock.moved_to(at(day, OPENS)):
                taken = take_assurance(review.reference, by=reader, seen=review.version)
                found = record_assurance(
                    taken.reference, finding=finding, reasons=reasons, by=reader, seen=taken.version
                )
            if finding == Finding.REOPEN:
                asked.append(found)
        for review in asked[:-1]:
            _answer(review)


def _answer(review: AssuranceReview) -> None:
    """A supervisor who took no part in closing it says why it stays closed; where there is none it waits."""
    with acting(Role.WORKER, "demo.assurance"):
        able = POLICY.who_may(Move.KEEP_CLOSED, review)
    day = next_working_day(clock.day_of(review.stage_since) + READS_ON)
    if able:
        with clock.moved_to(at(day, OPENS)):
            keep_closed(review.reference, reasons=KEPT, by=able[0], seen=review.version)
