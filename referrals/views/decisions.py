"""Which pages record decisions: residence, section 36, police-led work?"""

from typing import Any

from django.urls import reverse

from referrals import transitions
from referrals.assessing import is_endorsed
from referrals.choices import Move
from referrals.denials import Denial
from referrals.forms import decisions
from referrals.policy import POLICY
from referrals.queries import assessed, decided, triaged
from referrals.queries.record import missing_for_panel
from referrals.views.moves import ReferralMove


class NameHomeArea(ReferralMove):
    """Record the home area, and pass the referral on where it belongs elsewhere."""

    move, form_class = Move.NAME_HOME_AREA, decisions.HomeAreaForm
    perform = staticmethod(transitions.name_home_area)
    button = "Record the home area"
    note = (
        "The panel of the area where the person lives answers for them. If that is another force’s area, the referral "
        "goes there to be allocated, its Prevent team and the council’s Prevent lead are told, and it leaves your lists."
    )
    shows = (decided.home_areas,)

    def next_page(self) -> str:
        """The referral, or the list if it has left the officer's sight."""
        stays = POLICY.visible_to(self.request.actor).filter(pk=self.case.pk).exists()
        return super().next_page() if stays else reverse("referrals:referrals")

    def done(self) -> str:
        """Who has it now."""
        there = self.moved
        return f"Home area recorded. {there.force.name} and {there.authority.name} have the referral."


class NameResidenceForce(ReferralMove):
    """Record the force of residence."""

    move, form_class = Move.NAME_RESIDENCE_FORCE, decisions.ResidenceForm
    perform = staticmethod(transitions.name_residence_force)
    button = "Record"
    note = (
        "A representative of the force for the area where the person resides must be present "
        "when a panel discusses them "
        "(Counter-Terrorism and Security Act 2015, section 37(3))."
    )
    shows = (decided.residence,)


class DecideSection36(ReferralMove):
    """Decide under section 36, or return the assessment."""

    move, form_class = Move.DECIDE_SECTION_36, decisions.Section36Form
    perform = staticmethod(transitions.decide_section_36)
    button = "Record the decision"
    shows = (
        assessed.assessments,
        triaged.gateway,
        triaged.deconflictions,
        triaged.requests,
        decided.residence,
    )

    def context(self) -> dict[str, Any]:
        """What the panel would still lack, each with the page that mends it; and that the assessment waits to be endorsed."""
        note = "" if is_endorsed(self.case) else Denial.NOT_ENDORSED.label
        return {**super().context(), "missing": missing_for_panel(self.case), "note": note}


class UpdatePoliceLed(ReferralMove):
    """Record that police-led work was looked at again."""

    move, form_class = Move.UPDATE_POLICE_LED, decisions.UpdatePoliceLedForm
    perform = staticmethod(transitions.update_police_led)
    button = "Record"
    note = "Dates only. Operational content stays in police systems."
    shows = (decided.police_led,)


class EndPoliceLed(ReferralMove):
    """End police-led work."""

    move, form_class = Move.END_POLICE_LED, decisions.EndPoliceLedForm
    perform = staticmethod(transitions.end_police_led)
    button = "Record"
    shows = (decided.police_led, triaged.gateway, decided.section_36)
