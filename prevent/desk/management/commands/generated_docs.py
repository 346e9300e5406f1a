"""Write docs/generated/ from the code; with --check, say whether what is there is what the code says."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevent.desk.generated_docs import pages
from prevent.desk.policies import POLICIES


class Command(BaseCommand):
    """Workflow picture and policy matrix."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        folder = settings.BASE_DIR / "docs" / "generated"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages(POLICIES).items():
            path = folder / name
            if not options["check"]:
                path.write_text(text)
            elif not path.exists() or path.read_text() != text:
                raise CommandError(
                    f"docs/generated/{name} is out of date: run make manage ARGS=generated_docs"
                )
