"""What stands in the header of every page?"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The way home for people who are signed in, and whether this is a demonstration."""
    user = getattr(request, "user", None)
    links = []
    if user is not None and user.is_authenticated:
        home = reverse("home")
        links = [{"text": "Your work", "href": home, "current": request.path == home}]
    return {"navigation": links, "demo": settings.DEMO}
