"""Which pages show what left a record, and what left all of an agency's records?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel.choices import Section as CaseSection
from channel.views.records import OfCase
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.scrutiny.forms import DisclosureSearchForm
from prevent.scrutiny.queries.disclosed import COLUMNS, Asked, disclosure_log, left_record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import RecordView
from referrals.choices import Section as ReferralSection
from referrals.policy import POLICY as REFERRALS


class Disclosures(RecordView):
    """What left a record."""

    template_name = "scrutiny/disclosures.html"
    section = "disclosures"

    def context(self, request: Request, case: Any, **kwargs: Any) -> dict[str, Any]:
        """The shares."""
        found = left_record(case, asked_page(request))
        back = {"back": case.get_absolute_url(), "back_text": case.reference}
        title = "What left this record"
        return {"title": title, "caption": case.reference, "left": found, "page": found.page, **back}


class ReferralDisclosures(Disclosures):
    """What left a referral; for its force, and information governance that has opened it."""

    policy, read = REFERRALS, ReferralSection.DISCLOSURES


class CaseDisclosures(OfCase, Disclosures):
    """What left a case; for its panel and force, and information governance that has opened it."""

    read = CaseSection.DISCLOSURES


class DisclosureLog(View):
    """What left the agency's own records."""

    access: ClassVar[Access] = to_roles(Role.INFORMATION_GOVERNANCE)

    def get(self, request: Request) -> HttpResponse:
        """All of it, or what stands in the address."""
        asked = Asked.read(request.GET.dict())
        form = DisclosureSearchForm(by=request.actor, initial=vars(asked))
        return self.page(request, form, asked)

    def post(self, request: Request) -> HttpResponseBase:
        """Lead to the answer, whose address holds codes and days only."""
        form = DisclosureSearchForm(request.POST, by=request.actor)
        if not form.is_valid():
            return self.page(request, form, Asked(), status=400)
        asked = Asked(**form.cleaned_data)
        return redirect(f"{reverse('scrutiny:disclosures')}?{asked.query}")

    def page(
        self, request: Request, form: DisclosureSearchForm, asked: Asked, status: int = 200
    ) -> HttpResponse:
        """The form and the lines; that they were read is put on record."""
        found = disclosure_log(request.actor, asked, asked_page(request))
        record("listed", by=request.actor, list="disclosures", rows=len(found.rows), asked=asked.said)
        context = {
            "title": "Disclosures",
            "form": form,
            "asked": asked.codes,
            "columns": COLUMNS,
            "rows": found.rows,
            "page": found.page,
        }
        return TemplateResponse(request, "scrutiny/disclosure_log.html", context, status=status)
