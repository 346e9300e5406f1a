"""How does somebody come back with a code that only they know?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.audit.record import record_refusal
from prevent.kernel.errors import Invalid
from prevent.workflow.access import ANYONE, Access
from prevent.workflow.gate import Request
from prevent.workflow.refusals import status_of
from referrals.forms.submission.codes import CodeForm
from referrals.views.limits import count_try
from referrals.views.onward import safe_next


class ByCode(View):
    """A page that asks for a code and opens what it stands for. A wrong code, a used one and one that never was answer alike.

    Where somebody was on their way to a page `within` what the code opens, they go on there.
    """

    access: ClassVar[Access] = ANYONE
    template_name: ClassVar[str]
    title: ClassVar[str]
    button: ClassVar[str]
    wrong: ClassVar[str]
    within: ClassVar[str]

    def found(self, code: str) -> Any:
        """What the code stands for; None for a wrong one."""
        raise NotImplementedError

    def opened(self, request: Request, found: Any) -> tuple[str, str]:
        """Open it in this session: the address of its page, and the one that all its pages begin with."""
        raise NotImplementedError

    def get(self, request: Request) -> HttpResponse:
        """Ask for the code."""
        return self.page(request, CodeForm())

    def post(self, request: Request) -> HttpResponseBase:
        """Open what it stands for, on the page that asked for it."""
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self.page(request, form, 400)
        try:
            count_try("code", request)
            found = self.found(form.cleaned_data["code"])
            if found is None:
                raise Invalid(self.wrong, "code", "wrong_code")
        except Invalid as refusal:
            record_refusal(refusal, by=request.actor)
            form.add_error("code", refusal.sentence)
            return self.page(request, form, 429 if refusal.code == "too_many" else status_of(refusal))
        page, within = self.opened(request, found)
        return redirect(safe_next(request, page, within=within))

    def page(self, request: Request, form: CodeForm, status: int = 200) -> HttpResponse:
        """The page."""
        context = {
            "title": self.title,
            "form": form,
            "button": self.button,
            "next": safe_next(request, "", within=reverse(self.within)),
            "back": reverse("start"),
        }
        return TemplateResponse(request, self.template_name, context, status=status)
