"""Which agencies let their people sign in with their own accounts, and where?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.db.models import F
from django.urls import reverse

from prevent.accounts.models import Agency, AgencyKind, SingleSignOn, User
from prevent.accounts.places import looks_after_service
from prevent.kernel.paging import FIRST, Wanted
from prevent.posts.policy import managed_agencies

COLUMNS = ("Agency", "Provider", "Set up", "End")
Cell = str | dict[str, Any]


@dataclass(frozen=True)
class SignOns:
    """One page of the list."""

    rows: Sequence[Sequence[Cell]]
    page: Page[Agency]


def provider_of(agency: Agency) -> SingleSignOn | None:
    """Its provider, if it has one."""
    return SingleSignOn.objects.filter(agency=agency).first()


def sign_ons(user: User, wanted: Wanted = FIRST) -> SignOns:
    """The administrator's agencies, those with a provider first; one of the service's sets up, an agency's own may end."""
    agencies = managed_agencies(user).exclude(kind=AgencyKind.SERVICE).select_related("single_sign_on")
    ordered = agencies.order_by(F("single_sign_on__slug").asc(nulls_last=True), "name")
    page = wanted.page_of(ordered)
    sets_up = looks_after_service(user)
    rows = [_row(agency, getattr(agency, "single_sign_on", None), sets_up) for agency in page]
    return SignOns(rows, page)


def _row(agency: Agency, known: SingleSignOn | None, sets_up: bool) -> list[Cell]:
    word = "Change" if known else "Set up"
    return [
        agency.name,
        {"text": known.issuer, "sub": f"{known.client_id}, back to {_way_back(known)}"} if known else "None",
        _link(word, "set_single_sign_on", agency) if sets_up else "",
        _link("End", "end_single_sign_on", agency) if known else "",
    ]


def _link(word: str, name: str, agency: Agency) -> Cell:
    return {"text": f"{word}: {agency.name}", "url": reverse(f"posts:{name}", args=[agency.pk])}


def _way_back(known: SingleSignOn) -> str:
    path = reverse("openid_connect_callback", kwargs={"provider_id": known.slug})
    return f"{settings.SITE_URL}{path}"
