"""Who may come to an address at all? Every route declares it; start-up refuses one that does not."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, URLResolver, get_resolver

from prevent.accounts.roles import Role


class Factor(Enum):
    """Must somebody who is signed in have shown a second factor in this session? Everywhere, unless a page says less."""

    REQUIRED = "required"
    BEING_SET_UP = "being_set_up"
    """Also for whoever has none yet."""
    NOT_NEEDED = "not_needed"
    """To show it, to confirm who one is, and to sign out."""


@dataclass(frozen=True)
class Access:
    """Who may come to an address: anyone, a receipt holder, anyone signed in, or holders of certain roles.

    `receipt` names the route that asks for the code which opens the address. Where whoever comes is `unnamed`, they act as the
    public form or as the holder of a code although they are signed in: what they say is not tied to their account.

    `acts` is false for a page that is asked by machines and touches no record: nobody acts there. With `step_up` the person
    must have proved who they are within the last ten minutes: before an export, emergency access or a change of roles, say.
    """

    signed_in: bool = True
    receipt: str = ""
    unnamed: bool = False
    acts: bool = True
    roles: frozenset[Role] | None = None
    factor: Factor = Factor.REQUIRED
    step_up: bool = False


ANYONE = Access(signed_in=False)
MACHINES = Access(signed_in=False, acts=False)
RECEIPT = Access(signed_in=False, receipt="referrals:receipt")
SIGNED_IN = Access()

BY_NAMESPACE = {"demo": Access(signed_in=False, factor=Factor.NOT_NEEDED), "schema": SIGNED_IN}
"""Third-party and demonstration routes, declared by namespace."""

V = TypeVar("V", bound=Callable[..., Any])


def to_roles(*roles: Role, step_up: bool = False) -> Access:
    """Signed in, and holding one of these roles; with `step_up`, having just proved anew who one is."""
    return Access(roles=frozenset(roles), step_up=step_up)


def access(rule: Access) -> Callable[[V], V]:
    """Declare who may come to a view that is a function. Class views say `access = …`."""

    def declare(view: V) -> V:
        view.access = rule  # type: ignore[attr-defined]
        return view

    return declare


def declared(callback: Callable[..., Any], namespaces: list[str]) -> Access | None:
    """The rule of a route: its view's own, or its namespace's."""
    for namespace in namespaces:
        if namespace in BY_NAMESPACE:
            return BY_NAMESPACE[namespace]
    owner = getattr(callback, "view_class", None) or getattr(callback, "cls", None) or callback
    found = getattr(owner, "access", None)
    return found if isinstance(found, Access) else None


def undeclared(patterns: list[URLPattern | URLResolver], namespaces: tuple[str, ...] = ()) -> list[str]:
    """Routes that say nothing of who may come: start-up refuses them."""
    missing = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = namespaces + ((pattern.namespace,) if pattern.namespace else ())
            missing += undeclared(pattern.url_patterns, inner)
        elif declared(pattern.callback, list(namespaces)) is None:
            missing.append(":".join((*namespaces, pattern.name or str(pattern.pattern))))
    return missing


def require() -> None:
    """Raise ImproperlyConfigured, so that nothing starts, unless every route says who may come to it."""
    if routes := undeclared(get_resolver().url_patterns):
        raise ImproperlyConfigured("These routes do not declare who may come to them: " + ", ".join(routes))
