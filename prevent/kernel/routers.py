"""Which database role does what? Only the owner migrates."""

from django.conf import settings

OWNER = "owner"


class OwnerMigrates:
    """Refuse migrations through the run-time role, which owns nothing."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """True for the owner's connection only."""
        return db == OWNER or OWNER not in settings.DATABASES
