"""Which pages show one case, a part of it, a commission, or one meeting?"""

from typing import Any

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from channel.choices import MeetingMove, Section
from channel.conditions import consent_of
from channel.forms.letter import LetterForm
from channel.forms.meeting import ItemForm
from channel.meeting_conditions import coming_item
from channel.models import ChannelCase, PanelMeeting
from channel.policy import MEETING_POLICY, POLICY, sections_of
from channel.queries import parts
from channel.queries.actions import actions as actions_of
from channel.queries.agenda import ItemLine
from channel.queries.commission import commission_of
from channel.queries.letter import drawn
from channel.queries.meeting import MeetingPage as Meeting
from channel.queries.meeting import meeting_page
from channel.queries.panel_view import panel_view_chart
from channel.queries.papers import inputs, papers_of
from channel.queries.plan import plan_of
from channel.queries.record import COLOURS, actions, case_page, head_of, move_url
from channel.queries.sheets import on_paper, papers_sheet
from prevent.accounts.models import User
from prevent.audit.record import record
from prevent.documents.serving import made
from prevent.kernel import clock
from prevent.workflow.gate import Request
from prevent.workflow.views import OnPaper, RecordView
from referrals.queries.compared import compared
from referrals.queries.over_time import assessed_over_time
from referrals.queries.record import next_version_url


class CasePage(RecordView):
    """One case: where it stands, what is due, who owns it, what to do next, and the whole story."""

    policy = POLICY
    template_name = "channel/case.html"

    def own_page(self, user: User, case: ChannelCase) -> str:
        """A provider has a page of their own, which says nothing but their commission."""
        return "channel:commission" if sections_of(user, case) == {Section.OWN_ITEMS} else ""

    def context(self, request: Request, case: ChannelCase, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = case_page(request.actor, case)
        return {"title": found.head.name, "case": found, "head": found.head}


class OfCase(RecordView):
    """A page of a case, of which the panel to which it is offered reads as far as the offer."""

    policy = POLICY

    def reads(self, user: User, case: ChannelCase) -> frozenset[str]:
        """Not more than the offer."""
        return sections_of(user, case)


class PartPage(OfCase):
    """A part of a case."""

    title = ""

    def context(self, request: Request, case: ChannelCase, **kwargs: Any) -> dict[str, Any]:
        """The head of the case, and the part."""
        head = head_of(case)
        found = {
            "title": self.title,
            "head": head,
            "back": head.url,
            "back_text": f"{head.name}, {head.reference}",
        }
        return {**found, **self.part(request, case)}

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """What the part shows."""
        raise NotImplementedError

    def moves(self, request: Request, case: ChannelCase, *names: str) -> list[Any]:
        """The reader's moves that belong to this part."""
        first, others = actions(request.actor, case)
        return [action for action in [*first, *others] if action.url.rstrip("/").rsplit("/", 1)[-1] in names]


class ConsentPage(PartPage):
    """How consent stands, and everything that happened about it."""

    read, section, title = Section.CONSENT, "consent", "Consent to support"
    template_name = "channel/consent.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """Standing, plan and events."""
        consent = consent_of(case, clock.today())
        return {
            "consent": consent,
            "colour": COLOURS[consent.state],
            "parts": [parts.consent_plan(case), parts.consent_events(case)],
            "actions": self.moves(request, case, "record-consent", "plan-consent"),
            "letter_url": reverse("channel:consent_letter", args=[case.reference]),
        }


class ConsentLetter(PartPage):
    """A letter to whoever is asked for consent, made from what is typed and not kept. That it was made is on record."""

    read, section, title = Section.CONSENT, "consent_letter", "Letter about consent"
    template_name = "channel/consent_letter.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """What to type, filled in from the plan."""
        consent_url = reverse("channel:consent", args=[case.reference])
        return {"form": LetterForm(case=case), "consent_url": consent_url}

    def post(self, request: Request, reference: str) -> HttpResponse:
        """The PDF; or the page again, with what is wrong."""
        case = self.found(request, reference)
        form = LetterForm(request.POST, case=case)
        if not form.is_valid():
            context = {**self.context(request, case), "form": form}
            return TemplateResponse(request, self.template_name, context, status=400)
        letter = form.letter()
        record(
            "print_record",
            by=request.actor,
            subject=case,
            section=self.section,
            language=letter.language.value,
        )
        return made(drawn(letter, case), f"letter-{case.reference}.pdf", kind="application/pdf")


class PlanPage(PartPage):
    """Needs, and what meets each of them."""

    read, section, title = Section.PLAN, "plan", "Support plan"
    template_name = "channel/plan.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """The plan of the present episode."""
        found = plan_of(case, with_reports=False)
        names = ("add-need",) if found.is_agreed else ("agree-plan", "add-need")
        moves = self.moves(request, case, *names)
        return {"plan": found, "consent_plan": parts.consent_plan(case), "actions": moves}


class SessionsPage(PartPage):
    """Sessions planned, held, missed and unaccounted for, with their reports."""

    read, section, title = Section.SESSIONS, "sessions", "Sessions"
    template_name = "channel/sessions.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """Every item of the plan with its sessions."""
        names = ("record-session", "plan-sessions")
        correcting = self.moves(request, case, "correct-session")
        return {
            "plan": plan_of(case, with_reports=True),
            "actions": self.moves(request, case, *names),
            "may_correct": any(not action.refused for action in correcting),
        }


class DecisionsPage(PartPage):
    """What the panel decided, with reasons, how it was reached and who saw it otherwise."""

    read, section, title = Section.PANEL, "decisions", "Panel decisions"
    template_name = "channel/decisions.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """Every decision, the latest first, and what somebody was asked to do."""
        names = ("record-panel-decision", "set-action", "settle-action")
        return {
            "parts": [actions_of(case), parts.decisions(case)],
            "actions": [one for one in self.moves(request, case, *names) if not one.refused],
        }


class PapersPage(PartPage):
    """The papers as they went round last, and what the agencies say for the meeting to come."""

    read, section, title = Section.PANEL, "papers", "Papers for the panel"
    template_name = "channel/papers.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """Part by part, with what changed since."""
        item = coming_item(case)
        names = ("give-input", "invite-agency")
        return {
            "papers": papers_of(case),
            "pdf_url": reverse("channel:papers_on_paper", args=[case.reference]),
            "inputs": inputs(case, item.meeting) if item else None,
            "item": item,
            "actions": [one for one in self.moves(request, case, *names) if not one.refused],
        }


class PapersOnPaper(OnPaper, PapersPage):
    """The papers as they were circulated, as a PDF."""

    def sheet(self, request: Request, case: ChannelCase) -> bytes:
        """With its reader's name."""
        return on_paper(papers_sheet(case, papers_of(case)), request.actor)


class AssessmentsPage(PartPage):
    """Every version of the police assessment, in full or two side by side: of the referral that opened the case, or of one that
    joined it.
    """

    read, section, title = Section.REFERRAL, "assessments", "Assessment"
    template_name = "channel/assessments.html"

    def part(self, request: Request, case: ChannelCase) -> dict[str, Any]:
        """The versions that are asked for, and where whoever owns the risk writes the next one."""
        every = case.all_referrals
        chosen = next((one for one in every if one.reference == request.GET.get("of")), every[0])
        asked = {name: request.GET.get(name, "") for name in ("version", "beside")}
        return {
            "of": chosen.reference,
            "referrals": [one.reference for one in every],
            "comparison": compared(chosen, **asked),
            "write_url": next_version_url(request.actor, chosen),
            "panel_view": panel_view_chart(case),
            "over_time": assessed_over_time(chosen),
            "actions": [one for one in self.moves(request, case, "record-panel-view") if not one.refused],
        }


class CommissionPage(RecordView):
    """The provider's page: the brief and own sessions."""

    policy, section = POLICY, "commission"
    template_name = "channel/commission.html"

    def context(self, request: Request, case: ChannelCase, **kwargs: Any) -> dict[str, Any]:
        """What the provider may know."""
        found = commission_of(request.actor, case)
        return {"title": found.name, "caption": f"Commission {found.reference}", "commission": found}


class MeetingPage(RecordView):
    """One meeting: the agenda in order, who is there, what matters about each case."""

    policy = MEETING_POLICY
    template_name = "channel/meeting.html"

    def context(self, request: Request, case: PanelMeeting, **kwargs: Any) -> dict[str, Any]:
        """The meeting, and a button for each item that may be opened now."""
        found = self.page(request, case)
        may_open = found.may_open and not any(line.is_open for line in found.items)
        first = next((line for line in found.items if line.is_waiting and not line.missing), None)
        lines = [
            (line, self.opener(request, case, line, is_next=line is first) if may_open else None)
            for line in found.items
        ]
        return {"title": f"{found.panel}, {found.held_on:%-d %B %Y}", "meeting": found, "lines": lines}

    def page(self, request: Request, meeting: PanelMeeting) -> Meeting:
        """What its reader may know of it."""
        return meeting_page(request.actor, meeting)

    def opener(
        self, request: Request, meeting: PanelMeeting, line: ItemLine, *, is_next: bool
    ) -> dict[str, Any] | None:
        """The button that opens one item; the first that waits comes next."""
        return item_opener(request.actor, meeting, line, is_next=is_next)


def item_opener(user: User, meeting: PanelMeeting, line: ItemLine, *, is_next: bool) -> dict[str, Any] | None:
    """The hidden fields of the button that opens one item; None where it cannot be opened now."""
    if not line.is_waiting or line.missing:
        return None
    form = ItemForm(by=user, case=meeting)
    hidden = {field.html_name: field.value() for field in form.hidden_fields()}
    return {
        "url": move_url(MeetingMove.OPEN_ITEM, meeting.reference),
        "hidden": {**hidden, "item": line.key},
        "is_next": is_next,
    }
