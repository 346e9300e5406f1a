"""The only reader of reviews for pages, the desk and counts."""

from reviews.queries.case import CaseReviews, reviews_of
from reviews.queries.page import ReviewPage, review_page
from reviews.queries.worklist import COLUMNS, ReviewLine, coming_reviews, review_cells

__all__ = [
    "COLUMNS",
    "CaseReviews",
    "ReviewLine",
    "ReviewPage",
    "coming_reviews",
    "review_cells",
    "review_page",
    "reviews_of",
]
