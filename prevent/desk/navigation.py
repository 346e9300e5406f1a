"""What stands in the header of every page: the lists of the person's roles."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.desk.finding import FINDERS
from prevent.desk.quality import READERS as QUALITY
from prevent.exports.policy import EXPORTERS
from prevent.inspection.policy import MAY_USE
from prevent.statistics.gate import READERS as COUNTING

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
PANEL = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR)
LINKS: Sequence[tuple[str, str, Sequence[Role]]] = (
    ("Find a record", "find", FINDERS),
    ("Referrals", "referrals:referrals", (*POLICE, Role.AUTHORITY_PREVENT_LEAD)),
    ("Refer someone", "referrals:refer", (Role.REFERRER, Role.SAFEGUARDING_LEAD)),
    ("Requests", "referrals:requests", (Role.REFERRER, Role.SAFEGUARDING_LEAD)),
    ("Hand-offs", "referrals:hand_offs", (Role.REFERRER, Role.SAFEGUARDING_LEAD, *POLICE)),
    ("Matches", "referrals:matches", POLICE),
    ("Inbox", "channel:inbox", PANEL),
    ("Cases", "channel:cases", (*PANEL, Role.PANEL_MEMBER, *POLICE)),
    ("Meetings", "channel:meetings", (*PANEL, Role.PANEL_MEMBER)),
    ("Reviews", "reviews:list", (*PANEL, *POLICE)),
    ("Data quality", "data_quality", QUALITY),
    ("Response times", "referrals:response_times", (Role.SUPERVISOR, Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)),
    ("Team’s work", "posts:work", (Role.SUPERVISOR, Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)),
    ("Commissions", "channel:commissions", (Role.PROVIDER,)),
    ("People", "posts:people", (Role.ADMINISTRATOR,)),
    ("Assessment templates", "assessments:templates", (Role.ADMINISTRATOR,)),
    ("Support beside an investigation", "channel:overt_bases", (Role.ADMINISTRATOR,)),
    ("Opened to you", "inspection:opened", (Role.QUALITY_ASSURANCE, Role.INFORMATION_GOVERNANCE)),
    ("Samples", "inspection:samples", (Role.QUALITY_ASSURANCE,)),
    ("Assurance", "assurance:reviews", (Role.QUALITY_ASSURANCE, Role.SUPERVISOR)),
    ("Statistics", "statistics:glance", COUNTING),
    ("National view", "oversight:national", (Role.OVERSIGHT_OFFICER, Role.QUALITY_ASSURANCE)),
    ("Concerns", "oversight:concerns", (Role.OVERSIGHT_OFFICER,)),
    ("Recommendations", "oversight:recommendations", (Role.OVERSIGHT_OFFICER, Role.QUALITY_ASSURANCE)),
    ("Exports", "exports:exports", EXPORTERS),
    ("Read a record", "inspection:open_for_governance", (Role.INFORMATION_GOVERNANCE,)),
    ("Emergency access", "inspection:use_emergency_access", MAY_USE),
    ("Emergency reviews", "inspection:emergency_reviews", (Role.INFORMATION_GOVERNANCE,)),
    ("Audit log", "scrutiny:search", (Role.INFORMATION_GOVERNANCE,)),
    ("Disclosures", "scrutiny:disclosures", (Role.INFORMATION_GOVERNANCE,)),
    ("Unusual reading", "scrutiny:unusual_readings", (Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE)),
)
"""Text, address, and the roles that have something there."""


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The way home and to the lists for people who are signed in, and whether this is a demonstration."""
    user = getattr(request, "user", None)
    links = _links(user) if isinstance(user, User) else []
    shown = [{"text": text, "href": url, "current": request.path == url} for text, url in links]
    return {"navigation": shown, "demo": settings.DEMO}


def _links(user: User) -> list[tuple[str, str]]:
    mine = [(text, reverse(name)) for text, name, roles in LINKS if user.holds(*roles)]
    return [("Your work", reverse("home")), *mine]
