"""What does the page of a move on something show that was sent to an agency: a request, a hand-off?"""

from typing import Any, ClassVar

from django.utils.text import slugify

from prevent.workflow.views import MoveView
from referrals.queries.parts import Part


class SentMove(MoveView):
    """A move on what was sent to an agency, which reads that and nothing of the referral: it stands on the page."""

    template_name = "referrals/request_move.html"
    called: ClassVar[str]

    def sent(self) -> Any:
        """What was sent, as its reader may see it."""
        raise NotImplementedError

    def theirs(self) -> list[Part]:
        """The same with what somebody else said of it."""
        return [Part(slugify(self.called), self.called, [self.sent().card])]

    def context(self) -> dict[str, Any]:
        """The same above the form."""
        found = self.sent()
        return {**super().context(), "record": found, "caption": found.reference}
