"""How is the evidence of a year put together, shown, and handed out as one file?"""

import io
import zipfile

from django.db.models import QuerySet

from channel.queries.chairing import panels_run_by
from channel.queries.sheets import stamp
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.desk.evidence import meetings, timely, work
from prevent.desk.evidence.area import Area, Asked
from prevent.kernel import clock
from prevent.kernel.papers import draw
from prevent.kernel.tables import as_csv
from prevent.reference.models import Panel

AREAS = (
    meetings.meetings,
    meetings.agencies,
    meetings.chairs,
    meetings.training,
    timely.time_limits,
    work.consent,
    work.plans,
    work.decisions,
    work.closures,
)
"""What the statement asks for, as far as it is known (process 7.7): how it weighs each is the authority's to say."""
TITLE = "Evidence for the yearly assurance statement"
NOTE = (
    "Counted from the records of the panel. What was done in a case counts for the panel that held it on that day; "
    "seats, chairs and training are as they stand today. Nobody who is or was helped is named."
)


def panels(user: User) -> QuerySet[Panel]:
    """Those that somebody runs."""
    return Panel.objects.filter(pk__in=panels_run_by(user)).order_by("name")


def evidence(asked: Asked) -> list[Area]:
    """All areas. Every record of the panel counts, those too that are kept from the reader: numbers only, and no word of any."""
    with standing_in(Role.WORKER):
        return [area(asked) for area in AREAS]


def pack(asked: Asked, areas: list[Area], reader: User) -> bytes:
    """One file: the evidence to read, as a tagged PDF, and each of its tables to count with, as CSV."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evidence.pdf", on_paper(asked, areas, reader))
        for number, area in enumerate(areas, 1):
            archive.writestr(f"{number}-{area.slug}.csv", as_csv(area.columns, area.rows))
    return packed.getvalue()


def on_paper(asked: Asked, areas: list[Area], reader: User) -> bytes:
    """The evidence as a PDF, with its reader and the time on each page."""
    facts = {
        **stamp(f"{asked.panel.name} {asked.year}", reader),
        "title": f"{TITLE}, {asked.year}",
        "caption": asked.panel.name,
        "note": NOTE,
        "areas": [
            {
                "title": one.title,
                "says": one.says,
                "columns": list(one.columns),
                "rows": [list(row) for row in one.rows],
            }
            for one in areas
        ],
    }
    return draw("evidence.typ", facts, at=clock.now())
