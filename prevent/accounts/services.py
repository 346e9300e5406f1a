"""Which named services act by themselves, and how are they found?"""

from datetime import date
from uuid import UUID, uuid5

from django.apps import apps as present_apps
from django.apps.registry import Apps

from prevent.accounts.models import AgencyKind, User
from prevent.accounts.roles import SERVICES, Role

NAMESPACE = UUID("8a4c2a60-52c5-4f0e-9c41-7d3b1f4f9a10")
BEGAN = date(2015, 4, 1)


def service_id(role: Role) -> UUID:
    """The fixed key of a service's user: the same in every database."""
    return uuid5(NAMESPACE, role)


def load_services(apps: Apps = present_apps, using: str = "default") -> None:
    """Make the services' users and posts, or leave them as they are. A migration calls it, and tests after a flush."""
    made = {
        name: apps.get_model("accounts", name)._default_manager.using(using)
        for name in ("Agency", "User", "Post")
    }
    agency, _ = made["Agency"].get_or_create(
        id=uuid5(NAMESPACE, "agency"), defaults={"name": "This service", "kind": AgencyKind.SERVICE}
    )
    for role in SERVICES:
        user, _ = made["User"].get_or_create(
            id=service_id(role),
            defaults={
                "email": f"{role}@service.invalid",
                "name": role.label,
                "is_service": True,
                "password": "!",
            },
        )
        made["Post"].get_or_create(
            id=uuid5(NAMESPACE, f"post {role}"),
            defaults={"user": user, "role": role, "agency": agency, "starts_on": BEGAN},
        )


def service(role: Role, *, holding: UUID | None = None) -> User:
    """The user of a named service; `holding` names the one referral that a receipt code opened."""
    user = User.objects.get(pk=service_id(role))
    user.held_id = holding
    return user
