"""Which pages keep a case from people, or open it to them again?"""

from django.urls import reverse

from channel import transitions
from channel.choices import Move
from channel.forms import exceptions as forms
from channel.policy import POLICY
from channel.queries import exceptions as queries
from channel.views.case_move import CaseMove


class RestrictRecord(CaseMove):
    """Name the only people who see it."""

    move, form_class = Move.RESTRICT_RECORD, forms.RestrictForm
    perform = staticmethod(transitions.restrict_record)
    shows = (queries.named,)
    note = (
        "You and the owners of risk and plan must be among them, and so must whoever is to give or plan support. "
        "It holds for the referrals of the case too. Statistics still count the record."
    )
    button = "Restrict the record"


class LiftRestriction(CaseMove):
    """Let posts reach it again."""

    move, form_class = Move.LIFT_RESTRICTION, forms.LiftForm
    perform = staticmethod(transitions.lift_restriction)
    shows = (queries.named,)
    button = "Lift the restriction"


class ExcludePerson(CaseMove):
    """Keep it from one person."""

    move, form_class = Move.EXCLUDE_PERSON, forms.ExcludeForm
    perform = staticmethod(transitions.exclude_person)
    shows = (queries.excluded,)
    note = "They never see this case or its referrals, whatever their posts, and cannot be given it, invited to it or told of it."
    button = "Exclude the person"

    def next_page(self) -> str:
        """The record, or the list for somebody who excluded themself."""
        stays = POLICY.visible_to(self.request.actor).filter(pk=self.case.pk).exists()
        return super().next_page() if stays else reverse("channel:cases")


class EndExclusion(CaseMove):
    """Let a person's posts reach it again."""

    move, form_class = Move.END_EXCLUSION, forms.EndExclusionForm
    perform = staticmethod(transitions.end_exclusion)
    shows = (queries.excluded,)
    button = "End the exclusion"
