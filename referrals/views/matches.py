"""Which pages show two referrals side by side, and what may be done with a possible match?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.models import Case
from prevent.workflow.views import MoveView, RecordView
from referrals import transitions
from referrals.choices import Move
from referrals.forms import matches
from referrals.models import PossibleMatch
from referrals.policy import MATCH_POLICY, POLICE, seen_of
from referrals.queries.matches import COLUMNS, decided, match_list, match_page
from referrals.queries.parts import Part

TITLE = "Is it the same person?"


def put_both_on_record(request: Request, match: PossibleMatch, section: str) -> None:
    """That each of the two referrals was looked at that the reader may read."""
    for one in seen_of(request.actor, match):
        record("read", by=request.actor, subject=one, section=section)


class Matches(View):
    """The possible matches of a force: first those that are to be decided, by due date."""

    access: ClassVar[Access] = to_roles(*POLICE)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = match_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="matches", rows=len(found.rows))
        context = {"title": "Possible matches", "list": found, "columns": COLUMNS}
        return TemplateResponse(request, "referrals/matches.html", context)


class MatchRecord(RecordView):
    """Two referrals side by side: this one, and the earlier."""

    policy = MATCH_POLICY
    template_name = "referrals/match.html"

    def put_on_record(self, request: Request, case: Case) -> None:
        """The match, and each referral that it shows."""
        super().put_on_record(request, case)
        put_both_on_record(request, self.policy.find(request.actor, case.reference), "match")

    def context(self, request: Request, case: PossibleMatch, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = match_page(request.actor, case)
        return {"record": found, "title": TITLE, "caption": f"{found.strength} match {found.reference}"}


class MatchMove(MoveView):
    """A move on a possible match: the two stand side by side above its form."""

    policy = MATCH_POLICY
    template_name = "referrals/match_move.html"

    def prepare(self, **kwargs: Any) -> None:
        """Its page shows the two referrals."""
        super().prepare(**kwargs)
        put_both_on_record(self.request, self.case, self.move.value)

    def theirs(self) -> list[Part]:
        """What somebody else decided."""
        return [Part("decided", "What was decided", decided(self.case))]

    def context(self) -> dict[str, Any]:
        """Both, as their reader may see them."""
        found = match_page(self.request.actor, self.case)
        return {**super().context(), "record": found, "caption": f"{found.strength} match {found.reference}"}


class DecideMatch(MatchMove):
    """The same person, not, or cannot tell yet."""

    move, form_class = Move.DECIDE_MATCH, matches.DecideMatchForm
    perform = staticmethod(transitions.decide_match)
    title, button = TITLE, "Record the decision"


class EndorseMatch(MatchMove):
    """Another person agrees, or returns it."""

    move, form_class = Move.ENDORSE_MATCH, matches.EndorseMatchForm
    perform = staticmethod(transitions.endorse_match)
    button = "Record"


class ReopenMatch(MatchMove):
    """Take the decision back."""

    move, form_class = Move.REOPEN_MATCH, matches.ReopenMatchForm
    perform = staticmethod(transitions.reopen_match)
    button = "Take the decision back"


class AskContent(MatchMove):
    """Ask to read what another force holds."""

    move, form_class = Move.ASK_CONTENT, matches.AskContentForm
    perform = staticmethod(transitions.ask_content)
    button = "Ask"


class AnswerContent(MatchMove):
    """Open it, or refuse."""

    move, form_class = Move.ANSWER_CONTENT, matches.AnswerContentForm
    perform = staticmethod(transitions.answer_content)
    button = "Answer"
