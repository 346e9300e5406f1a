"""Posts as a Django app."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """People of an agency, their posts, and the hand-over of their work."""

    name = "prevent.posts"
    label = "posts"
