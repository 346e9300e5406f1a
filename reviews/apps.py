"""Reviews as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Closure, reviews after closure, reopening."""

    name = "reviews"

    def ready(self) -> None:
        """A closed case goes onto an agenda when its review is due."""
        from channel.transitions.building import also_due
        from reviews.queries.agenda import due_reviews

        also_due(due_reviews)
