"""What do the referral and the reviews add to the page of a case?"""

from dataclasses import replace
from typing import Any

from channel.models import ChannelCase
from channel.queries.record import CasePage
from prevent.accounts.models import User
from referrals.policy import POLICY as REFERRALS
from referrals.queries.timeline import timeline
from reviews.queries import review_cells, reviews_of


def whole_case(user: User, case: ChannelCase, page: CasePage) -> dict[str, Any]:
    """The story from the worry on, the latest first, and the reviews, as far as the reader may know of either."""
    reviews = reviews_of(user, case)
    before = timeline(case.referral, REFERRALS.reads(user, case.referral)) if page.story else []
    told = sorted([*page.story, *reviews.story, *before], key=lambda line: line.at, reverse=True)
    return {"case": replace(page, story=told), "reviews": reviews, "review_rows": review_cells(reviews.lines)}
