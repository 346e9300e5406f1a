"""How is an agency's own sign-in set up and ended?"""

from ipaddress import ip_address
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting_as
from prevent.accounts.models import SingleSignOn, User
from prevent.accounts.single_sign_on import Provider, end_provider, save_provider
from prevent.kernel.errors import Invalid
from prevent.posts.policy import find_agency, require_service

NO_NAME = (
    "Enter the provider’s address with its name on the internet, beginning with https://, "
    "such as https://login.agency.example."
)


def set_single_sign_on(agency: UUID, *, new: Provider, by: User) -> SingleSignOn:
    """From now on people of this agency may sign in at its provider; what was said before is replaced.

    Only an administrator of the service says so: whoever runs the provider can come in as anybody of the agency.
    """
    with acting_as(by), transaction.atomic():
        found = find_agency(by, agency)
        require_service(by)
        _check(new.issuer)
        return save_provider(found, new, by=by)


def end_single_sign_on(agency: UUID, *, by: User) -> None:
    """Nobody signs in at this agency's provider any more: at once, and also by an administrator of the agency."""
    with acting_as(by), transaction.atomic():
        end_provider(find_agency(by, agency), by=by)


def _check(issuer: str) -> None:
    """Our server asks this address: it leads out to the internet, and not to a machine beside ours."""
    where = urlsplit(issuer)
    name = where.hostname or ""
    if where.scheme != "https" or "." not in name or _is_number(name):
        raise Invalid(NO_NAME, "issuer")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
