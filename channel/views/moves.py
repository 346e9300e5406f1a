"""What does the page of a move on a case show beside its form?"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.urls import reverse

from channel import transitions
from channel.choices import Move, Section
from channel.forms import consent, decision, owners, plan, police_led, shared
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICY, sections_of
from channel.queries import parts
from channel.queries.plan import plan_of
from channel.queries.record import head_of
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm, MoveForm
from prevent.workflow.views import ActView, MoveView
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Part

Makers = Sequence[Callable[[ChannelCase], Part]]


class OpenCase(ActView):
    """Open the case of a referral in the inbox."""

    access: ClassVar[Access] = to_roles(*CHAIRS)
    form_class = ActForm
    template_name = "channel/open_case.html"
    title, button = "Open a Channel case", "Open the case"
    referral: Referral

    def prepare(self, **kwargs: Any) -> None:
        """The referral, in sight."""
        self.referral = REFERRALS.find(self.request.actor, kwargs["reference"])

    def act(self, form: ActForm) -> str:
        """Open it, and go to the case."""
        return transitions.open_case(self.referral.reference, by=self.request.actor).get_absolute_url()

    def context(self) -> dict[str, Any]:
        """Who it is about, and what the police found."""
        return {
            "referral": self.referral,
            "back": reverse("channel:inbox"),
            "facts": parts.told_of(self.referral),
        }


class CaseMove(MoveView):
    """A move on a case: who it is about and what is due stand above the form, with the facts for the decision."""

    policy = POLICY
    template_name = "channel/move.html"
    shows: ClassVar[Makers] = ()
    note = ""
    chosen = ""
    button = "Record"

    def form(self, *args: Any) -> MoveForm:
        """The form; what the page before named is chosen already."""
        more: dict[str, Any] = {self.chosen: self.request.GET.get(self.chosen, "")} if self.chosen else {}
        blind = self.policy.steps[self.move].blind
        return self.form_class(*args, by=self.request.actor, case=self.case, blind=blind, **more)

    def context(self) -> dict[str, Any]:
        """The head of the case, the facts, and a note."""
        reads = sections_of(self.request.actor, self.case)
        head = head_of(self.case)
        return {
            **super().context(),
            "caption": f"{head.name}, {head.reference}",
            "head": head if Section.OVERVIEW in reads else None,
            "note": self.note,
            "facts": [make(self.case) for make in self.shows] if Section.OVERVIEW in reads else [],
        }


class RecordPanelDecision(CaseMove):
    """What the panel decided on the item under discussion."""

    move, form_class = Move.RECORD_PANEL_DECISION, decision.DecisionForm
    perform = staticmethod(transitions.record_panel_decision)
    template_name = "channel/record_panel_decision.html"
    button = "Record the decision"

    def context(self) -> dict[str, Any]:
        """The plan and the assessment stand beside the question."""
        facts = [parts.decisions(self.case), parts.consent_events(self.case), *parts.told(self.case)]
        return {**super().context(), "facts": facts, "plan": plan_of(self.case, with_reports=True)}

    def next_page(self) -> str:
        """Back to the meeting, where the next item waits."""
        item = (
            self.case.agenda_items.select_related("meeting")
            .order_by("-opened_at")
            .exclude(opened_at=None)
            .first()
        )
        return str(item.meeting.get_absolute_url() if item else self.case.get_absolute_url())


class PlanConsent(CaseMove):
    """How, when and by whom consent is asked for."""

    move, form_class, perform = (
        Move.PLAN_CONSENT,
        consent.ConsentPlanForm,
        staticmethod(transitions.plan_consent),
    )
    note = "A support plan must say how, when and by whom consent is to be requested (section 36(5)(a))."
    shows = (parts.consent_plan,)


class RecordConsent(CaseMove):
    """One event about consent."""

    move, form_class, perform = (
        Move.RECORD_CONSENT,
        consent.ConsentForm,
        staticmethod(transitions.record_consent),
    )
    template_name = "channel/record_consent.html"
    shows = (parts.consent_plan, parts.consent_events)


class PlanMove(CaseMove):
    """A move on the plan, from its page and back to it."""

    def next_page(self) -> str:
        """Back to the plan."""
        return reverse("channel:plan", args=[self.case.reference])


class AddNeed(PlanMove):
    """A need that was found."""

    move, form_class, perform = Move.ADD_NEED, plan.NeedForm, staticmethod(transitions.add_need)
    button = "Add the need"


class LeaveNeedUnmet(PlanMove):
    """Why a need is not met."""

    move, form_class, perform = (
        Move.LEAVE_NEED_UNMET,
        plan.UnmetForm,
        staticmethod(transitions.leave_need_unmet),
    )
    chosen, button = "need", "Record"


class AddPlanItem(PlanMove):
    """Support that meets a need."""

    move, form_class, perform = Move.ADD_PLAN_ITEM, plan.SupportForm, staticmethod(transitions.add_plan_item)
    note = "The plan says the nature of the support, who is responsible, how and when it is given (section 36(5))."
    chosen, button = "need", "Add to the plan"


class EndPlanItem(PlanMove):
    """Support that is no longer given."""

    move, form_class, perform = Move.END_PLAN_ITEM, plan.EndItemForm, staticmethod(transitions.end_plan_item)
    chosen, button = "item", "End it"


class AgreePlan(PlanMove):
    """The panel agrees the plan as it stands."""

    move, form_class, perform = Move.AGREE_PLAN, plan.AgreeForm, staticmethod(transitions.agree_plan)
    template_name = "channel/agree_plan.html"
    button = "Agree the plan"

    def context(self) -> dict[str, Any]:
        """The plan that is agreed."""
        found = {"plan": plan_of(self.case, with_reports=False), "facts": [parts.consent_plan(self.case)]}
        return {**super().context(), **found}


class SessionMove(CaseMove):
    """A move on sessions, made by the panel and by providers."""

    def next_page(self) -> str:
        """Back to the sessions; a provider's are on the commission's page."""
        reads = sections_of(self.request.actor, self.case)
        page = "sessions" if Section.SESSIONS in reads else "commission"
        return reverse(f"channel:{page}", args=[self.case.reference])

    def context(self) -> dict[str, Any]:
        """Cancel leads back there, too."""
        return {**super().context(), "back": self.next_page()}


class PlanSessions(SessionMove):
    """Sessions of one item."""

    move, form_class, perform = (
        Move.PLAN_SESSIONS,
        plan.PlanSessionsForm,
        staticmethod(transitions.plan_sessions),
    )
    chosen, button = "item", "Plan the sessions"


class RecordSession(SessionMove):
    """Held or missed."""

    move, form_class, perform = (
        Move.RECORD_SESSION,
        plan.SessionForm,
        staticmethod(transitions.record_session),
    )
    chosen, button = "session", "Record"


class TransferMove(CaseMove):
    """An answer to an offer."""

    template_name = "channel/answer_transfer.html"

    def context(self) -> dict[str, Any]:
        """The offer, and as far as it goes no more."""
        return {**super().context(), "offer": parts.transfers(self.case)}


class AcceptTransfer(TransferMove):
    """Take an offered case over."""

    move, form_class, perform = (
        Move.ACCEPT_TRANSFER,
        owners.AcceptTransferForm,
        staticmethod(transitions.accept_transfer),
    )
    template_name = "channel/answer_transfer.html"
    note = (
        "You become the plan owner. The case waits for your panel’s own consideration; support so far ends."
    )
    button = "Accept the case"


class RefuseTransfer(TransferMove):
    """Leave it with the sending panel."""

    move, form_class, perform = (
        Move.REFUSE_TRANSFER,
        shared.AnswerForm,
        staticmethod(transitions.refuse_transfer),
    )
    note = "The case stays with the panel that offered it."
    button = "Refuse the case"

    def next_page(self) -> str:
        """The case is out of sight now."""
        return reverse("channel:cases")


class WithdrawTransfer(CaseMove):
    """Take the offer back."""

    move, form_class, perform = (
        Move.WITHDRAW_TRANSFER,
        shared.AnswerForm,
        staticmethod(transitions.withdraw_transfer),
    )
    shows = (parts.transfers,)
    button = "Withdraw the offer"


class UpdatePoliceLed(CaseMove):
    """The police still lead."""

    move, form_class, perform = (
        Move.UPDATE_POLICE_LED,
        police_led.UpdateForm,
        staticmethod(transitions.update_police_led),
    )
    note = "Dates only. Operational content stays in police systems."
    shows = (parts.police_led,)


class EndPoliceLed(CaseMove):
    """The police no longer lead."""

    move, form_class, perform = (
        Move.END_POLICE_LED,
        police_led.EndForm,
        staticmethod(transitions.end_police_led),
    )
    shows = (parts.police_led,)


class InviteAgency(CaseMove):
    """Circulate the papers."""

    move, form_class, perform = Move.INVITE_AGENCY, owners.InviteForm, staticmethod(transitions.invite_agency)
    note = "The agency’s panel members see the case from now on. Share only what is necessary (section 38)."
    shows = (parts.invitations,)
    button = "Circulate the papers"


class NameOwner(CaseMove):
    """Who answers for the risk and the plan."""

    move, form_class, perform = Move.NAME_OWNER, owners.OwnerForm, staticmethod(transitions.name_owner)
    shows = (parts.owners,)


class NameResidenceForce(CaseMove):
    """Where the person lives."""

    move, form_class = Move.NAME_RESIDENCE_FORCE, owners.ResidenceForm
    perform = staticmethod(transitions.name_residence_force)
    note = "A representative of this force must be present when a panel discusses the person (section 37(3))."


class JoinReferral(CaseMove):
    """A further referral of the same person."""

    move, form_class, perform = Move.JOIN_REFERRAL, owners.JoinForm, staticmethod(transitions.join_referral)
    note = "Only referrals of the same person that wait for your panel can be added."
