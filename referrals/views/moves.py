"""What does the page of a move on a referral show beside its form?"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from django.utils.functional import cached_property

from prevent.audit.record import record
from prevent.kernel import clock
from prevent.reference.choices import Use
from prevent.reference.models import Wording
from prevent.reference.wordings import wordings
from prevent.workflow.forms import MoveForm
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView
from referrals import transitions
from referrals.choices import Move, Section, Stage
from referrals.forms import decided as shared
from referrals.forms import triage
from referrals.forms.submission.asked import ASKED
from referrals.models import Referral
from referrals.policy import POLICY, earlier_elsewhere
from referrals.queries import decided, history, triaged
from referrals.queries.as_submitted import submitted
from referrals.queries.matches import to_decide
from referrals.queries.parts import Part
from referrals.queries.record import due_of
from referrals.queries.worklist import UNNAMED

MAY_END = frozenset(
    {
        Move.ASSESS_GATEWAY,
        Move.ENDORSE_GATEWAY,
        Move.DECIDE_SECTION_36,
        Move.END_POLICE_LED,
        Move.CLOSE_HANDED_OFF,
    }
)
"""Moves with which a referral may end: their pages show what went before."""
ASK_FIRST = MAY_END | {Move.IDENTIFY_INDIVIDUAL}
"""Moves whose pages say which possible matches are to be decided before the referral ends."""
LOOK_FOR, LONGEST_NAME = "look_for", 200
Makers = Sequence[Callable[[Referral], Part]]


class ReferralMove(MoveView):
    """A police move: the facts for the decision stand on its page, the referral as submitted is folded below
    them.
    """

    policy = POLICY
    template_name = "referrals/move.html"
    shows: ClassVar[Makers] = ()
    note = ""

    def theirs(self) -> list[Part]:
        """The facts as they stand now: where the referral may end, what went before stands first."""
        before = self.before() if self.move in MAY_END else []
        return [*before, *(make(self.case) for make in self.shows)]

    def before(self) -> list[Part]:
        """The other referrals of the person, and how they were weighed so far."""
        reader = self.request.actor
        if Section.OTHER_REFERRALS not in POLICY.reads(reader, self.case):
            return []
        rows = history.history_of(reader, self.case.individual_id)
        others = history.others(reader, rows, self.case, earlier_elsewhere(reader, self.case))
        weighed = history.weighed(self.case)
        return [others, *([weighed] if weighed.cards else [])]

    def context(self) -> dict[str, Any]:
        """The record, its due date, and the facts."""
        reads = POLICY.reads(self.request.actor, self.case)
        stated = getattr(self.case, "particulars", None)
        return {
            **super().context(),
            "caption": f"{self.case.reference} · {(stated.name if stated else '') or UNNAMED}",
            "note": self.note,
            "to_decide": to_decide(self.request.actor, self.case) if self.move in ASK_FIRST else [],
            "due": due_of(self.case) if Section.PARTITION in reads else None,
            "facts": self.theirs(),
            "folded": submitted(self.case, reads, ASKED),
        }


class WordedMove(ReferralMove):
    """A move whose words may begin with words that are kept ready: chosen on the page, filled in, made to fit, then sent."""

    use: ClassVar[Use]
    fills = "text"

    @cached_property
    def wordings(self) -> list[Wording]:
        """Those in force today."""
        return list(wordings(self.use, on=clock.today()))

    def form(self, *args: Any) -> MoveForm:
        """The form, with the words that were chosen filled in."""
        found, chosen = super().form(*args), self.request.GET.get("wording")
        for one in self.wordings:
            if one.pk == chosen:
                found.fields[self.fills].initial = one.text
        return found

    def context(self) -> dict[str, Any]:
        """What may be chosen."""
        return {**super().context(), "wordings": self.wordings, "chosen": self.request.GET.get("wording")}


class AllocateReferral(ReferralMove):
    """Take a referral, or give it to a case officer."""

    move, form_class, perform = (
        Move.ALLOCATE_REFERRAL,
        shared.OfficerForm,
        staticmethod(transitions.allocate_referral),
    )
    button = "Allocate"
    shows = (decided.owners,)


class IdentifyIndividual(ReferralMove):
    """Say who the person is."""

    template_name = "referrals/identify_individual.html"
    move, form_class = Move.IDENTIFY_INDIVIDUAL, triage.IdentifyForm
    perform = staticmethod(transitions.identify_individual)
    shows = (triaged.identifications,)
    button = "Record"

    searched = ""

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Search, or record the choice. Names are sent, never asked for by an address: addresses are written down everywhere."""
        if LOOK_FOR not in request.POST:
            return super().post(request, **kwargs)
        self.prepare(**kwargs)
        self.policy.require(request.actor, self.move, self.case)
        self.searched = request.POST[LOOK_FOR].replace("\x00", "")[:LONGEST_NAME]
        record("search_individuals", by=request.actor, subject=self.case, section=self.move.value)
        return self.page(self.form())

    def form(self, *args: Any) -> MoveForm:
        """The individuals found by what was searched, else by what the referrer stated."""
        return triage.IdentifyForm(*args, by=self.request.actor, case=self.case, search=self.searched)

    def context(self) -> dict[str, Any]:
        """What was searched."""
        return {**super().context(), "search": self.searched}


class RecordDeconfliction(ReferralMove):
    """Record checks done."""

    move, form_class = Move.RECORD_DECONFLICTION, triage.DeconflictionForm
    perform = staticmethod(transitions.record_deconfliction)
    note = "Record that checks were made and whether it is clear. Never write here what they showed."
    button = "Record"
    shows = (triaged.deconflictions,)


class RecordChecks(ReferralMove):
    """Record in which systems was looked."""

    move, form_class = Move.RECORD_CHECKS, triage.ChecksForm
    perform = staticmethod(transitions.record_checks)
    note = "Record which systems were checked, by whom and when, and whether each was clear. Never write here what they showed."
    button = "Record"
    shows = (triaged.police_checks, triaged.deconflictions)


class AssessGateway(ReferralMove):
    """Make the gateway assessment."""

    move, form_class, perform = (
        Move.ASSESS_GATEWAY,
        triage.GatewayForm,
        staticmethod(transitions.assess_gateway),
    )
    button = "Send for endorsement"
    note = "A supervisor endorses or returns it. Until then nothing takes effect."
    shows = (triaged.deconflictions, triaged.questions, triaged.gateway)


class EndorseGateway(ReferralMove):
    """Endorse or return the gateway assessment."""

    move, form_class, perform = (
        Move.ENDORSE_GATEWAY,
        triage.EndorseForm,
        staticmethod(transitions.endorse_gateway),
    )
    button = "Record"
    shows = (triaged.gateway, triaged.deconflictions, triaged.questions)

    def done(self) -> str:
        """Which of the two it was."""
        self.case.refresh_from_db()
        returned = self.case.stage == Stage.GATEWAY
        return f"Gateway assessment {'returned to the officer' if returned else 'endorsed'}."
