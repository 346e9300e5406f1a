"""The page that says whether totals and records agree."""

from typing import ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.exports.queries.reconciled import COLUMNS, agreement
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request


class Agreement(View):
    """What the last nightly check found."""

    access: ClassVar[Access] = to_roles(Role.STATISTICIAN)

    def get(self, request: Request) -> HttpResponse:
        """Show it."""
        found = agreement(request.actor)
        record("listed", by=request.actor, list="agreement", rows=len(found.rows))
        context = {"title": "Do totals and records agree?", "found": found, "columns": COLUMNS}
        back = {"back": reverse("exports:exports"), "back_text": "Exports"}
        return TemplateResponse(request, "exports/agreement.html", {**context, **back})
