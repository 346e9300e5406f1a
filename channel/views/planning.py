"""Which pages make moves on the support plan and its sessions?"""

from typing import Any

from django.urls import reverse

from channel import transitions
from channel.choices import Move, Section
from channel.forms import commissions, goals, plan, sessions
from channel.policy import sections_of
from channel.queries import parts, saved_now
from channel.queries.plan import plan_of
from channel.views.case_move import CaseMove
from referrals.queries.parts import Part


class PlanMove(CaseMove):
    """A move on the plan, from its page and back to it."""

    def theirs(self) -> list[Part]:
        """The plan as it stands now."""
        return [saved_now.needs(self.case)]

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


class SetGoal(PlanMove):
    """What is to be achieved for a need."""

    move, form_class, perform = Move.SET_GOAL, goals.GoalForm, staticmethod(transitions.set_goal)
    chosen, button = "need", "Set the goal"


class ScoreGoal(PlanMove):
    """How a goal stands now."""

    move, form_class, perform = Move.SCORE_GOAL, goals.ScoreForm, staticmethod(transitions.score_goal)
    note = "What was scored before stays on the record, and is shown beside it over time."
    chosen, button = "goal", "Record the score"


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

    def theirs(self) -> list[Part]:
        """The reader's own sessions as they stand now."""
        return [saved_now.sessions(self.case, self.request.actor)]

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
        sessions.PlanSessionsForm,
        staticmethod(transitions.plan_sessions),
    )
    chosen, button = "item", "Plan the sessions"


class AcceptCommission(SessionMove):
    """How many sessions, in which rhythm."""

    move, form_class, perform = (
        Move.ACCEPT_COMMISSION,
        commissions.AcceptForm,
        staticmethod(transitions.accept_commission),
    )
    chosen, button = "item", "Accept"


class DeclineCommission(SessionMove):
    """Why this support cannot be given."""

    move, form_class, perform = (
        Move.DECLINE_COMMISSION,
        commissions.DeclineForm,
        staticmethod(transitions.decline_commission),
    )
    chosen, button = "item", "Decline"

    def next_page(self) -> str:
        """Back to what is left: the case may not be in sight any more."""
        in_sight = self.policy.visible_to(self.request.actor).filter(pk=self.case.pk).exists()
        return super().next_page() if in_sight else reverse("channel:commissions")

    note = "The panel is told, and looks for somebody else. You will see nothing more of this support."


class RecordSession(SessionMove):
    """Held or missed."""

    move, form_class, perform = (
        Move.RECORD_SESSION,
        sessions.SessionForm,
        staticmethod(transitions.record_session),
    )
    chosen, button = "session", "Record"


class CorrectSession(SessionMove):
    """What was wrong with what was said."""

    move, form_class, perform = (
        Move.CORRECT_SESSION,
        sessions.CorrectionForm,
        staticmethod(transitions.correct_session),
    )
    chosen, button = "account", "Correct it"
    note = "What was said before stays on the record, with your reason. The counts follow the correction."
