"""Which page writes down what was shared outside this service?"""

from django.urls import reverse

from referrals import transitions
from referrals.choices import Move
from referrals.forms.disclosures import DisclosureForm
from referrals.queries.disclosures import disclosures
from referrals.views.moves import ReferralMove


class RecordDisclosure(ReferralMove):
    """A telephone call, a letter, a word at a meeting."""

    move, form_class = Move.RECORD_DISCLOSURE, DisclosureForm
    perform = staticmethod(transitions.record_disclosure)
    shows = (disclosures,)
    note = (
        "What you share in this service, such as a request for information or feedback, is recorded by itself. "
        "Record here what went out by telephone, letter, email or word of mouth."
    )
    button = "Record the share"

    def next_page(self) -> str:
        """What left the record so far."""
        return reverse("scrutiny:referral_disclosures", args=[self.case.reference])
