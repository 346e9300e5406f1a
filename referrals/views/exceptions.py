"""Which pages keep a referral from people, or open it to them again?"""

from django.urls import reverse

from referrals import transitions
from referrals.choices import Move
from referrals.forms import exceptions as forms
from referrals.policy import POLICY
from referrals.queries import exceptions as queries
from referrals.views.moves import ReferralMove


class RestrictRecord(ReferralMove):
    """Name the only people who see it."""

    move, form_class = Move.RESTRICT_RECORD, forms.RestrictForm
    perform = staticmethod(transitions.restrict_record)
    shows = (queries.named,)
    note = (
        "The officer, you and a supervisor who can decide must be among them. Statistics still count the record. "
        "A case that the panel opened of it is restricted by the panel’s chair."
    )
    button = "Restrict the record"


class LiftRestriction(ReferralMove):
    """Let posts reach it again."""

    move, form_class = Move.LIFT_RESTRICTION, forms.LiftForm
    perform = staticmethod(transitions.lift_restriction)
    shows = (queries.named,)
    button = "Lift the restriction"


class ExcludePerson(ReferralMove):
    """Keep it from one person."""

    move, form_class = Move.EXCLUDE_PERSON, forms.ExcludeForm
    perform = staticmethod(transitions.exclude_person)
    shows = (queries.excluded,)
    note = "They never see this record, whatever their posts, and cannot be given it, invited to it or told of it."
    button = "Exclude the person"

    def next_page(self) -> str:
        """The record, or the list for somebody who excluded themself."""
        stays = POLICY.visible_to(self.request.actor).filter(pk=self.case.pk).exists()
        return super().next_page() if stays else reverse("referrals:referrals")


class EndExclusion(ReferralMove):
    """Let a person's posts reach it again."""

    move, form_class = Move.END_EXCLUSION, forms.EndExclusionForm
    perform = staticmethod(transitions.end_exclusion)
    shows = (queries.excluded,)
    button = "End the exclusion"
