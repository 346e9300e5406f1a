"""Which page writes down what was shared outside this service?"""

from django.urls import reverse

from channel import transitions
from channel.choices import Move
from channel.forms.disclosures import DisclosureForm
from channel.views.case_move import CaseMove
from referrals.queries.disclosures import disclosures


class RecordDisclosure(CaseMove):
    """A telephone call, a letter, a word to somebody who is not at the panel."""

    move, form_class = Move.RECORD_DISCLOSURE, DisclosureForm
    perform = staticmethod(transitions.record_disclosure)
    shows = (disclosures,)
    note = (
        "What you share in this service, such as papers to an agency or a commission, is recorded by itself. "
        "Record here what went out by telephone, letter, email or word of mouth."
    )
    button = "Record the share"

    def next_page(self) -> str:
        """What left the record so far."""
        return reverse("scrutiny:case_disclosures", args=[self.case.reference])
