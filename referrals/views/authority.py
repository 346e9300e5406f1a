"""On which pages does the council refer a person to the panel itself?"""

from typing import Any

from referrals import transitions
from referrals.choices import Move
from referrals.forms import authority as forms
from referrals.queries import authority
from referrals.views.moves import ReferralMove


class OwnPanelReferral(ReferralMove):
    """What was proposed, and the person's earlier referrals, stand above the form."""

    shows = (authority.own_referrals,)

    def context(self) -> dict[str, Any]:
        """What went before first."""
        found = super().context()
        return {**found, "facts": [authority.earlier(self.request.actor, self.case), *found["facts"]]}


class ProposePanelReferral(OwnPanelReferral):
    """A Prevent lead proposes."""

    move, form_class = Move.PROPOSE_PANEL_REFERRAL, forms.ProposePanelReferralForm
    perform = staticmethod(transitions.propose_panel_referral)
    button = "Send to be confirmed"
    note = (
        "Another Prevent lead of the council confirms or returns it. When it is confirmed the panel has the referral, and the "
        "police are told at the same moment. Until then nothing changes."
    )


class ConfirmPanelReferral(OwnPanelReferral):
    """Another lead agrees."""

    move, form_class = Move.CONFIRM_PANEL_REFERRAL, forms.ConfirmPanelReferralForm
    perform = staticmethod(transitions.confirm_panel_referral)
    button = "Refer to the panel"


class ReturnPanelReferral(OwnPanelReferral):
    """Another lead does not agree."""

    move, form_class = Move.RETURN_PANEL_REFERRAL, forms.ReturnPanelReferralForm
    perform = staticmethod(transitions.return_panel_referral)
    button = "Return it"
