"""Which pages make moves on a case, those on its plan apart?"""

from typing import Any, ClassVar

from django.urls import reverse

from channel import transitions
from channel.choices import Move
from channel.conditions import consent_is_planned
from channel.forms import actions, consent, decision, owners, panel_view, police_led, shared
from channel.policy import CHAIRS
from channel.queries import after, parts, saved_now
from channel.queries.actions import actions as actions_of
from channel.queries.agenda import meeting_of
from channel.queries.panel_view import panel_views
from channel.queries.plan import plan_of
from channel.queries.police_led import who_leads
from channel.queries.proposals import proposals
from channel.queries.record import move_url
from channel.views.case_move import CaseMove
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import ActForm
from prevent.workflow.views import ActView
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Part


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
        if self.request.method == "GET":
            record("read", by=self.request.actor, subject=self.referral, section=Move.OPEN_CASE.value)

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


class RecordPanelDecision(CaseMove):
    """What the panel decided on the item under discussion."""

    move, form_class = Move.RECORD_PANEL_DECISION, decision.DecisionForm
    perform = staticmethod(transitions.record_panel_decision)
    template_name = "channel/record_panel_decision.html"
    button = "Record the decision"

    def context(self) -> dict[str, Any]:
        """The plan and the assessment stand beside the question."""
        asked = [proposals(self.case), after.home_areas(self.case)]
        facts = [
            *asked,
            parts.decisions(self.case),
            parts.consent_events(self.case),
            *parts.told(self.case),
        ]
        return {**super().context(), "facts": facts, "plan": plan_of(self.case, with_reports=True)}

    def theirs(self) -> list[Part]:
        """The panel's decisions as they stand now."""
        return [parts.decisions(self.case)]

    def next_page(self) -> str:
        """Back to the meeting, where the next item waits."""
        return meeting_of(self.case) or super().next_page()


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

    def context(self) -> dict[str, Any]:
        """Where it is to be planned first how consent is asked for."""
        planned = consent_is_planned(self.case)
        return {
            **super().context(),
            "plan_url": "" if planned else move_url(Move.PLAN_CONSENT, self.case.reference),
        }


class TransferMove(CaseMove):
    """An answer to an offer."""

    template_name = "channel/answer_transfer.html"

    def context(self) -> dict[str, Any]:
        """The offer, and as far as it goes no more."""
        return {**super().context(), "offer": parts.transfers(self.case)}

    def theirs(self) -> list[Part]:
        """The answer that somebody else gave."""
        return [parts.transfers(self.case)]


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
    shows = (who_leads,)


class EndPoliceLed(CaseMove):
    """The police no longer lead."""

    move, form_class, perform = (
        Move.END_POLICE_LED,
        police_led.EndForm,
        staticmethod(transitions.end_police_led),
    )
    shows = (who_leads,)


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
    shows = (parts.residence,)
    note = "A representative of this force must be present when a panel discusses the person (section 37(3))."


class JoinReferral(CaseMove):
    """A further referral of the same person."""

    move, form_class, perform = Move.JOIN_REFERRAL, owners.JoinForm, staticmethod(transitions.join_referral)
    shows = (saved_now.joined,)
    note = "Only referrals of the same person that wait for your panel can be added."


class RecordPanelView(CaseMove):
    """How the panel sees susceptibility."""

    move, form_class, perform = (
        Move.RECORD_PANEL_VIEW,
        panel_view.PanelViewForm,
        staticmethod(transitions.record_panel_view),
    )
    shows = (panel_views,)
    note = "This is the panel’s own view, beside the assessment of the police. Earlier views stay, and are shown over time."
    button = "Record the view"

    def next_page(self) -> str:
        """Where it stands over time."""
        return reverse("channel:assessments", args=[self.case.reference])


class SetAction(CaseMove):
    """Ask somebody to do something."""

    move, form_class, perform = Move.SET_ACTION, actions.SetActionForm, staticmethod(transitions.set_action)
    shows = (actions_of,)
    button = "Set the action"


class SettleAction(CaseMove):
    """Say what became of it."""

    move, form_class = Move.SETTLE_ACTION, actions.SettleActionForm
    perform = staticmethod(transitions.settle_action)
    shows = (actions_of,)
    chosen, button = "action", "Record"


class GiveInput(CaseMove):
    """An agency's word before the meeting."""

    move, form_class, perform = Move.GIVE_INPUT, actions.InputForm, staticmethod(transitions.give_input)
    note = "Everybody who has the papers of this case reads it. Share what is necessary and proportionate (section 38)."
    button = "Save your agency’s input"

    def next_page(self) -> str:
        """The papers, where it stands."""
        return reverse("channel:papers", args=[self.case.reference])
