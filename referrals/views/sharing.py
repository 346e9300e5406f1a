"""Which page writes down what was shared outside this service?"""

from typing import Any

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
    template_name = "referrals/record_disclosure.html"

    def context(self) -> dict[str, Any]:
        """What left the record so far is folded; what was submitted is not needed to tell of a share."""
        found = super().context()
        return {**found, "left": found["facts"], "facts": [], "folded": []}

    def next_page(self) -> str:
        """What left the record so far."""
        return reverse("scrutiny:referral_disclosures", args=[self.case.reference])
