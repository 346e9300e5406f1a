"""Reviews as a Django app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Closure, reviews after closure, reopening."""

    name = "reviews"
