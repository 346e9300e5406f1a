"""The only reader of reviews for pages, the desk and counts."""

from reviews.queries.case import CaseReviews, reviews_of
from reviews.queries.page import ReviewPage, review_page
from reviews.queries.worklist import ReviewLine, coming_reviews

__all__ = ["CaseReviews", "ReviewLine", "ReviewPage", "coming_reviews", "review_page", "reviews_of"]
