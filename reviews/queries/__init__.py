"""The only reader of reviews for pages, the desk and counts."""

from reviews.queries.agenda import ReviewOnAgenda, on_agenda
from reviews.queries.case import CaseReviews, reviews_of
from reviews.queries.page import ReviewPage, review_page
from reviews.queries.worklist import COLUMNS, NEXT_YEAR, ReviewLine, coming_reviews, ready_for, review_cells

__all__ = [
    "COLUMNS",
    "NEXT_YEAR",
    "CaseReviews",
    "ReviewLine",
    "ReviewOnAgenda",
    "ReviewPage",
    "coming_reviews",
    "on_agenda",
    "ready_for",
    "review_cells",
    "review_page",
    "reviews_of",
]
