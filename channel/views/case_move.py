"""What do the pages of all moves on a case share? Who it is about, what is due, and the facts, above the form."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from channel.choices import Section
from channel.models import ChannelCase
from channel.policy import POLICY, sections_of
from channel.queries.record import head_of
from prevent.workflow.forms import MoveForm
from prevent.workflow.views import MoveView
from referrals.queries.parts import Part

Makers = Sequence[Callable[[ChannelCase], Part]]


class CaseMove(MoveView):
    """A move on a case: who it is about and what is due stand above the form, with the facts for the decision."""

    policy = POLICY
    template_name = "channel/move.html"
    shows: ClassVar[Makers] = ()
    note = ""
    chosen = ""
    button = "Record"

    def form(self, *args: Any) -> MoveForm:
        """The form; what the page before named is chosen already."""
        more: dict[str, Any] = {self.chosen: self.request.GET.get(self.chosen, "")} if self.chosen else {}
        blind = self.policy.steps[self.move].blind
        return self.form_class(*args, by=self.request.actor, case=self.case, blind=blind, **more)

    def theirs(self) -> list[Part]:
        """The facts as they stand now, for those who read the case's story."""
        reads = sections_of(self.request.actor, self.case)
        return [make(self.case) for make in self.shows] if Section.OVERVIEW in reads else []

    def context(self) -> dict[str, Any]:
        """The head of the case, the facts, and a note."""
        reads = sections_of(self.request.actor, self.case)
        head = head_of(self.case)
        return {
            **super().context(),
            "caption": f"{head.name}, {head.reference}",
            "head": head if Section.OVERVIEW in reads else None,
            "note": self.note,
            "facts": [make(self.case) for make in self.shows] if Section.OVERVIEW in reads else [],
        }
