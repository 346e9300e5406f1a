"""What do the referral and the reviews add to the page of a case?"""

from dataclasses import replace
from typing import Any

from channel.choices import Section
from channel.models import ChannelCase
from channel.policy import sections_of
from channel.queries.due import Due
from channel.queries.record import Agenda, CasePage
from prevent.accounts.models import User
from prevent.workflow.pages import Action
from referrals.choices import Section as ReferralSection
from referrals.policy import POLICY as REFERRALS
from referrals.queries.timeline import timeline
from reviews.queries import CaseReviews, on_agenda, review_cells, reviews_of

TOLD_THE_PANEL = frozenset({ReferralSection.TRIAGE, ReferralSection.OWNERSHIP})
"""What a referral's story tells whoever reads what the panel was told: the panel and force to which a case passed, too,
although the referral itself stays where it was made."""


def whole_case(user: User, case: ChannelCase, page: CasePage) -> dict[str, Any]:
    """The story from each worry on, the latest first, and the reviews, as far as the reader may know of either."""
    reviews = reviews_of(user, case, page.agenda)
    referrals = case.all_referrals if page.story else []
    told = TOLD_THE_PANEL if Section.REFERRAL in sections_of(user, case) else frozenset()
    before = [line for one in referrals for line in timeline(one, REFERRALS.reads(user, one) | told)]
    lines = sorted([*page.story, *reviews.story, *before], key=lambda line: line.at, reverse=True)
    agenda = with_what_was_found(user, page.agenda)
    whole = replace(with_next_review(page, reviews), agenda=agenda, story=lines)
    rows = review_cells(reviews.lines, of_case=True)
    return {"case": whole, "head": whole.head, "reviews": reviews, "review_rows": rows}


def with_what_was_found(user: User, agenda: Agenda | None) -> Agenda | None:
    """A review after closure was decided as such: what the panel found stands with the review."""
    if agenda is None or agenda.decision:
        return agenda
    review = on_agenda(user, [agenda.key]).get(agenda.key)
    return replace(agenda, decision=review.outcome) if review else agenda


def with_next_review(page: CasePage, reviews: CaseReviews) -> CasePage:
    """A closed case waits for its next review: that is what is due, and to decide or to open it what to do first."""
    following = next((line for line in reviews.lines if line.is_open), None)
    if following is None:
        return page
    occasion = following.occasion.lower()
    dues = [*page.head.dues, Due(f"Review {occasion}", following.deadline)]
    opens = Action(f"Open the review {occasion}", following.url, "")
    first = [*([reviews.to_decide] if reviews.to_decide else []), opens]
    head, actions = replace(page.head, dues=dues), [*first, *page.next_actions]
    return replace(page, head=head, next_actions=actions, needs_meeting=reviews.needs_meeting)
