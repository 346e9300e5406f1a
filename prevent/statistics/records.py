"""Where does a reader of rounded figures find the records behind their own work? In the lists of what they may open."""

from collections.abc import Sequence

from django.urls import reverse

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.statistics.gate import PANEL

LISTS: Sequence[tuple[str, str, Sequence[Role]]] = (
    ("Referrals", "referrals:referrals", (Role.SUPERVISOR, Role.AUTHORITY_PREVENT_LEAD)),
    ("Cases", "channel:cases", (*PANEL, Role.SUPERVISOR)),
    ("Reviews", "reviews:list", (*PANEL, Role.SUPERVISOR)),
)
"""Text, address, and which of the readers of figures have it. Others have figures alone."""


def lists_for(user: User) -> list[tuple[str, str]]:
    """Text and address of each."""
    return [(text, reverse(name)) for text, name, roles in LISTS if user.holds(*roles)]
