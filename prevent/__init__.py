"""The ground that the case system stands on, and the roof over it (docs/map.md)."""

from prevent.celery import app as celery_app

__all__ = ["celery_app"]
