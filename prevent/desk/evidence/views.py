"""Which pages show the evidence of a year, and hand it out?"""

import hashlib
from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.policy import PANEL
from prevent.audit.record import record
from prevent.desk.evidence.area import Area, Asked, Year
from prevent.desk.evidence.pack import NOTE, TITLE, evidence, pack, panels
from prevent.documents.serving import made
from prevent.kernel import clock
from prevent.kernel.errors import NotFound
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request

YEARS = 3
"""This year and the two before it can be shown."""


def years() -> list[Year]:
    """The latest first."""
    this = Year.of(clock.today())
    return [Year(this.begins - back) for back in range(YEARS)]


class Evidence(View):
    """The evidence of one of the reader's panels, area by area."""

    access: ClassVar[Access] = to_roles(*PANEL)

    def get(self, request: Request) -> HttpResponse:
        """Show it, or hand it out."""
        asked = self.asked(request)
        return self.answer(request, asked, evidence(asked))

    def asked(self, request: Request) -> Asked:
        """The panel and the year that the address names, or the first panel and this year. Raises NotFound for others."""
        panel_id, begins = request.GET.get("panel"), request.GET.get("year")
        mine = panels(request.actor)
        panel = next((one for one in mine if panel_id in (None, "", str(one.pk))), None)
        year = next((one for one in years() if begins in (None, str(one.begins))), None)
        if panel is None or year is None:
            raise NotFound
        return Asked(panel, year, clock.today())

    def answer(self, request: Request, asked: Asked, areas: list[Area]) -> HttpResponse:
        """The page."""
        record("read", by=request.actor, section="evidence", panel=asked.panel.pk, year=asked.year.begins)
        context = {
            "title": TITLE,
            "caption": f"{asked.panel.name}, {asked.year}",
            "note": NOTE,
            "areas": areas,
            "others": self.others(request, asked),
            "pack_url": _address("evidence_pack", asked),
            "section": "evidence",
            "is_panel": True,
        }
        return TemplateResponse(request, "desk/evidence.html", context)

    def others(self, request: Request, asked: Asked) -> list[dict[str, Any]]:
        """The ways to other years and panels."""
        all_of = [Asked(panel, year, asked.today) for panel in panels(request.actor) for year in years()]
        several = len({one.panel for one in all_of}) > 1
        return [
            {
                "text": f"{one.panel.name} {one.year}" if several else str(one.year),
                "url": _address("evidence", one),
                "is_shown": one == asked,
            }
            for one in all_of
        ]


class EvidencePack(Evidence):
    """The same as one file. That it was made is on record, with the digest of what was handed out."""

    access: ClassVar[Access] = to_roles(*PANEL, step_up=True)

    def answer(self, request: Request, asked: Asked, areas: list[Area]) -> HttpResponse:
        """The file."""
        content = pack(asked, areas, request.actor)
        record(
            "export_evidence",
            by=request.actor,
            section="evidence",
            panel=asked.panel.pk,
            year=asked.year.begins,
            digest=hashlib.sha256(content).hexdigest(),
        )
        return made(content, f"evidence-{asked.year.begins}.zip", kind="application/zip")


def _address(name: str, asked: Asked) -> str:
    return f"{reverse(name)}?panel={asked.panel.pk}&year={asked.year.begins}"
