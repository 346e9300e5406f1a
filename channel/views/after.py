"""Which pages propose closure, ask about a transfer, hand a case on, and record support beside an investigation?"""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from channel import transitions
from channel.choices import Move
from channel.forms import after as forms
from channel.queries import after, parts
from channel.queries.overt import COLUMNS, basis_rows
from channel.queries.plan import plan_of
from channel.queries.proposals import proposals
from channel.transitions.overt import require_service
from channel.views.case_move import CaseMove
from prevent.accounts.places import looks_after_service
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.gate import Request
from prevent.workflow.views import ActView


class ProposeClosure(CaseMove):
    """Ask the panel to close the case."""

    move, form_class = Move.PROPOSE_CLOSURE, forms.ProposalForm
    perform = staticmethod(transitions.propose_closure)
    template_name = "channel/propose_closure.html"
    shows = (proposals,)
    note = "The panel decides at its meeting. Somebody else than you then writes the closing report."
    button = "Propose closure"

    def context(self) -> dict[str, Any]:
        """How many sessions were held, and how far the goals were reached."""
        return {**super().context(), "plan": plan_of(self.case, with_reports=False)}


class NameHomeArea(CaseMove):
    """The person has moved house."""

    move, form_class = Move.NAME_HOME_AREA, forms.HomeAreaForm
    perform = staticmethod(transitions.name_home_area)
    shows = (after.home_areas, parts.residence)
    note = (
        "The police of that area sit with the panel from now on (section 37(3)). Where another panel answers for the area, "
        "this one is asked at its next meeting whether to transfer the case, and holds it until the other accepts."
    )


class RecordOvertInvestigation(CaseMove):
    """The three conditions."""

    move, form_class = Move.RECORD_OVERT_INVESTIGATION, forms.OvertForm
    perform = staticmethod(transitions.record_overt_investigation)
    shows = (after.overt,)
    note = (
        "Nothing of the investigation itself is recorded here. Consent is still needed: the letter says from then on "
        "that what is shared can be disclosed where that is lawful, necessary and proportionate, and who will see it."
    )


class EndOvertInvestigation(CaseMove):
    """It is over."""

    move, form_class = Move.END_OVERT_INVESTIGATION, forms.OvertEndForm
    perform = staticmethod(transitions.end_overt_investigation)
    shows = (after.overt,)
    note = "The day only. How it ended stays in police systems."


class HandOnCase(CaseMove):
    """The Desistance and Disengagement Programme, or a prison."""

    move, form_class = Move.HAND_ON_CASE, forms.HandOnForm
    perform = staticmethod(transitions.hand_on_case)
    shows = (after.onward,)
    note = (
        "Risk and plan stay with their owners. The panel can close the case once somebody there has accepted it; "
        "silence is chased."
    )
    button = "Hand over"


class TakeBackHandOff(CaseMove):
    """Nobody accepted it."""

    move, form_class = Move.TAKE_BACK_HAND_OFF, forms.TakeBackForm
    perform = staticmethod(transitions.take_back_hand_off)
    shows = (after.onward,)
    button = "Take it back"


class OvertBases(View):
    """In which country may a panel support somebody beside an investigation, and by which source?"""

    access: ClassVar[Access] = to_roles(Role.ADMINISTRATOR)

    def get(self, request: Request) -> HttpResponse:
        """Each country with its sources. No row says anything about a person."""
        record("listed", by=request.actor, list="overt_bases")
        context = {
            "title": "Support beside an investigation",
            "columns": COLUMNS,
            "rows": basis_rows(),
            "may_enter": looks_after_service(request.actor),
        }
        return TemplateResponse(request, "channel/overt_bases.html", context)


class EnterOvertBasis(ActView):
    """Enter the source that allows it in a country."""

    access: ClassVar[Access] = to_roles(Role.ADMINISTRATOR, step_up=True)
    form_class, title, button = forms.OvertBasisForm, "Enter a source", "Enter the source"

    def prepare(self, **kwargs: Any) -> None:
        """Only for administrators of the service."""
        require_service(self.request.actor)

    def act(self, form: ActForm) -> str:
        """Enter it, and show the list."""
        new = transitions.enter_overt_basis(by=self.request.actor, **form.act())
        messages.success(self.request, f"{new.country}: holds from {new.in_force_from:%-d %B %Y}.")
        return reverse("channel:overt_bases")

    def context(self) -> dict[str, Any]:
        """Back to the list."""
        return {"back": reverse("channel:overt_bases")}
