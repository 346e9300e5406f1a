"""Which assurance reviews wait for whom, and what does the page of one show?"""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, When
from django.db.models.functions import TruncDate
from django.urls import reverse

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Stage
from prevent.assurance.drawing import METHOD
from prevent.assurance.models import AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.workflow import OPEN
from prevent.inspection.queries import ReviewPage
from prevent.kernel import clock
from prevent.kernel.once import once_each
from prevent.kernel.paging import FIRST, OpenFirst, Wanted
from prevent.reference.choices import Limit, Stratum
from prevent.reference.time_limits import Deadline, deadline_at, limit
from prevent.workflow.pages import Action, Load, StoryLine
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Card, Cell, Line, Listed, Part, lines, who_and_when

COLUMNS = ("Review", "Stands at", "Due", "Drawn as")
WAITS_FOR = {Role.QUALITY_ASSURANCE: (Stage.WAITING, Stage.TAKEN), Role.SUPERVISOR: (Stage.REOPEN_ASKED,)}
"""What each role has to do with its reviews."""


def review_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Reviews in sight: first those that are open, by due date, then the latest."""
    seen = POLICY.visible_to(user)
    due = Case(When(stage=Stage.REOPEN_ASKED, then="answer_by"), default="due_on", output_field=DateField())
    begun = seen.filter(stage__in=OPEN).order_by(due, "-opened_at", "pk")
    waiting = list(begun.values_list("pk", "stage", TruncDate("stage_since"), "due_on", "answer_by"))
    ended = seen.exclude(stage__in=OPEN).order_by("-opened_at", "pk").values_list("pk", flat=True)
    page = wanted.latest_of(OpenFirst([row[0] for row in waiting], ended))
    full = seen.select_related("force", "reviewer").in_bulk(list(page))
    mine = _waits_for(user)
    load = Load.of(once_each(_deadline, (row[1:] for row in waiting if row[1] in mine)))
    return Listed([_row(full[key]) for key in page if key in full], page, load)


def waiting(user: User) -> Any:
    """Those of which the reader's roles have something to do, the first due on top."""
    found = POLICY.visible_to(user).filter(stage__in=_waits_for(user)).select_related("force", "reviewer")
    return found.order_by("answer_by", "due_on", "pk")


def _waits_for(user: User) -> list[Stage]:
    return [stage for role, those in WAITS_FOR.items() if user.holds(role) for stage in those]


def rows(found: Any) -> list[list[Cell]]:
    """As the rows of a table with COLUMNS."""
    return [_row(one) for one in found]


def _row(review: AssuranceReview) -> list[Cell]:
    due = deadline_of(review)
    return [
        {
            "text": review.reference,
            "url": review.get_absolute_url(),
            "whole": True,
            "sub": review.force.name,
        },
        {"text": review.get_stage_display(), "sub": review.reviewer.name if review.reviewer else ""},
        {"deadline": due} if due else "Nothing",
        "; ".join(strata(review)),
    ]


def strata(review: AssuranceReview) -> list[str]:
    """For which reasons it was drawn, in words."""
    return [str(Stratum(one).label) for one in review.drawn_as]


def deadline_of(review: AssuranceReview) -> Deadline | None:
    """By when it is to be reviewed, or the force to answer; None once that is done."""
    if review.stage not in OPEN:
        return None
    return _deadline(review.stage, clock.day_of(review.stage_since), review.due_on, review.answer_by)


def _deadline(stage: str, since: date, due_on: date | None, answer_by: date | None) -> Deadline:
    asked = stage == Stage.REOPEN_ASKED and answer_by
    code, day = (Limit.ASSURANCE_ANSWER, answer_by) if asked else (Limit.ASSURANCE_REVIEW, due_on)
    soon = limit(code, on=since).due_soon_days
    return deadline_at(_given(day), today=clock.today(), due_soon_days=soon)


def _given(day: date | None) -> date:
    if day is None:
        raise ValueError("an open review is due")
    return day


def review_page(user: User, review: AssuranceReview) -> ReviewPage:
    """Everything that the template needs."""
    made = review.history.select_related("by").order_by("-version")
    done = {move.value: step.done for move, step in POLICY.steps.items()}
    return ReviewPage(
        reference=review.reference,
        stage=review.get_stage_display(),
        deadline=deadline_of(review),
        parts=review_parts(user, review),
        story=[StoryLine(done[row.move], row.by.name, row.at) for row in made],
        actions=[
            Action.of(one, reverse(f"assurance:{one.move.value}", args=[review.reference]))
            for one in POLICY.permitted(user, review)
        ],
    )


def review_parts(user: User, review: AssuranceReview) -> list[Part]:
    """The record, for whoever reads it just now; how it was drawn; what was found, and what the force did."""
    return [*_record(user, review), found(review), drawn(user, review)]


def _record(user: User, review: AssuranceReview) -> list[Part]:
    referral = REFERRALS.visible_to(user).filter(pk=review.referral_id).first()
    if referral is None:
        return []
    told = [Line("Referral", referral.reference, referral.get_absolute_url())]
    mine = review.reviewer_id == user.pk
    told += lines(("You can read it until", review.until if mine else None))
    return [Part("record", "What is reviewed", [Card("Referral", told)])]


def drawn(user: User, review: AssuranceReview) -> Part:
    """When, for which reasons, by which rule. The seed is kept from the force, which could find out what else was drawn."""
    with standing_in(Role.WORKER):
        month, seed = review.draw.month, review.draw.seed
    told = lines(
        ("Police force", review.force.name),
        ("Closed in", f"{month:%B %Y}"),
        ("Drawn as", strata(review)),
        ("Drawn on", clock.day_of(review.opened_at)),
        ("Seed", seed if user.holds(Role.QUALITY_ASSURANCE) else ""),
    )
    return Part("drawn", "How it was drawn", [Card("Draw", told)], note=METHOD)


def found(review: AssuranceReview) -> Part:
    """What the reviewer found, and what the force answered, the latest first."""
    finding, answer = getattr(review, "finding", None), getattr(review, "answer", None)
    cards = []
    if answer:
        title = "Opened again" if answer.reopens else "Kept closed"
        cards.append(Card(title, lines(("Reasons", answer.reasons), *who_and_when(answer))))
    if finding:
        told = lines(
            ("Finding", finding.get_finding_display()), ("Reasons", finding.reasons), *who_and_when(finding)
        )
        cards.append(Card("Review", told))
    return Part("found", "What was found", cards, "Nobody has reviewed it yet.")
