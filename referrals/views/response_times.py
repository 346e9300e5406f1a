"""Which page shows how soon agencies answer?"""

from typing import ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from referrals.policy import CHAIRS
from referrals.queries.response_times import COLUMNS, Period, begins, response_times


class ResponseTimes(View):
    """By agency, for the supervisors of a force and the chairs of a panel. No record is named."""

    access: ClassVar[Access] = to_roles(Role.SUPERVISOR, *CHAIRS)

    def get(self, request: Request) -> HttpResponse:
        """Show one period."""
        asked = request.GET.get("period", "")
        period = Period(asked) if asked in Period.values else Period.YEAR
        found = response_times(period)
        record("listed", by=request.actor, list="response_times", rows=len(found))
        context = {
            "title": "How soon agencies answer",
            "columns": COLUMNS,
            "rows": [row.cells for row in found],
            "periods": Period.choices,
            "period": period.value,
            "table_caption": f"Requests sent since {begins(period):%-d %B %Y}",
        }
        return TemplateResponse(request, "referrals/response_times.html", context)
