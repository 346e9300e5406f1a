"""Which environment variables do the application's processes get?"""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from launch.keys import Keys
from launch.places import DOCUMENTS
from launch.progress import Trouble

OF_OTHERS = ("PG", "PYTHON", "VIRTUAL_ENV", "MAKE", "MFLAGS")


@dataclass(frozen=True)
class Addresses:
    """Where the database (as each of its two roles) and the broker are."""

    database: str
    database_as_owner: str
    broker: str


NOWHERE = Addresses(
    "postgres://app:none@127.0.0.1:1/none", "postgres://owner:none@127.0.0.1:1/none", "redis://127.0.0.1:1/0"
)


def cleaned() -> dict[str, str]:
    """Our environment without what would turn PostgreSQL, Python or make elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith(OF_OTHERS)}


def database_given() -> bool:
    """Whether the person named a database, which takes both roles' addresses: one migrates, one acts."""
    given = [bool(os.environ.get(name)) for name in ("DATABASE_URL", "DATABASE_OWNER_URL")]
    if any(given) and not all(given):
        raise Trouble(
            "Set both DATABASE_URL (the role that acts) and DATABASE_OWNER_URL (the role that migrates)."
        )
    return all(given)


def for_running(keys: Keys, addresses: Addresses, port: int) -> dict[str, str]:
    """The variables of `make run` and `make manage`; what the person has set stays."""
    ours = {
        "DJANGO_SETTINGS_MODULE": "prevent.settings.local",
        "SECRET_KEY": keys.secret_key,
        "DOCUMENTS_ROOT": str(DOCUMENTS),
        "PORT": str(port),
    }
    return {**ours, **cleaned(), **connections(addresses), "PORT": str(port)}


def for_tests(addresses: Addresses) -> dict[str, str]:
    """The variables of `make test`; Playwright's event loop would otherwise forbid the use of Django."""
    return {
        **cleaned(),
        **connections(addresses),
        "DJANGO_SETTINGS_MODULE": "prevent.settings.test",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }


def for_checks() -> dict[str, str]:
    """Production settings with values that are thrown away: nothing listens at these addresses."""
    return {
        **cleaned(),
        **connections(NOWHERE),
        "DJANGO_SETTINGS_MODULE": "prevent.settings.base",
        "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "ALLOWED_HOSTS": "prevent.example",
        "SITE_URL": "https://prevent.example",
        "EMAIL_URL": "smtp+tls://prevent.example:587",
        "DEFAULT_FROM_EMAIL": "no-reply@prevent.example",
        "DOCUMENTS_ROOT": "/nonexistent",
        "AUDIT_HEAD_DIR": "/nonexistent",
        "CLAMD_URL": "tcp://127.0.0.1:1",
    }


def connections(addresses: Addresses) -> Mapping[str, str]:
    """The three addresses under the names that the settings read."""
    return {
        "DATABASE_URL": addresses.database,
        "DATABASE_OWNER_URL": addresses.database_as_owner,
        "REDIS_URL": addresses.broker,
    }
