"""What does a case's page show its reader, and what may they do next?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from channel.choices import ConsentState, ItemState, Move, Section, Stage
from channel.conditions import consent_is_planned, consent_of, plan_is_agreed, unaccounted, was_not_held
from channel.consent import Standing
from channel.deadlines import for_next_meeting
from channel.denials import Denial
from channel.models import AgendaItem, ChannelCase
from channel.policy import PANEL, POLICY, sections_of
from channel.queries import after, exceptions, parts
from channel.queries.before import LABEL, referred_before
from channel.queries.before import in_words as before_in_words
from channel.queries.due import Due, age_of, due_in, name_of, step_due
from channel.queries.plan import Plan, plan_of
from channel.queries.police_led import who_leads
from channel.queries.proposals import proposals
from channel.queries.story import story
from channel.queries.twice import due_of, others_open, part_of
from channel.workflow import KINDS
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.workflow.denials import PASSING
from prevent.workflow.pages import Action, StoryLine
from referrals.queries.parts import Part, in_words
from referrals.queries.record import ONLY_NAMED

FIRST = {
    Stage.AWAITING_PANEL: (Move.RECORD_PANEL_DECISION, Move.INVITE_AGENCY, Move.NAME_RESIDENCE_FORCE),
    Stage.AWAITING_CONSENT: (
        Move.RECORD_CONSENT,
        Move.PLAN_CONSENT,
        Move.AGREE_PLAN,
        Move.RECORD_PANEL_DECISION,
    ),
    Stage.FURTHER_ASSESSMENT: (Move.RECORD_PANEL_DECISION, Move.RECORD_CONSENT),
    Stage.TRANSFER_OFFERED: (Move.ACCEPT_TRANSFER, Move.REFUSE_TRANSFER, Move.WITHDRAW_TRANSFER),
    Stage.POLICE_LED: (Move.UPDATE_POLICE_LED, Move.END_POLICE_LED),
    Stage.CLOSING: (Move.CLOSE_CASE, Move.RECORD_SESSION),
    Stage.CLOSED: (Move.REOPEN_CASE,),
}
"""What is done next at each stage; the rest stands below, under "other things you can do"."""

SAY_WHY = (Move.RECORD_PANEL_DECISION, Move.CLOSE_CASE)
"""Moves whose refusal belongs where everybody looks, because it says what to do next."""

NOT_SHOWN = (*PASSING, Denial.NOT_YOUR_PANEL, Denial.NOT_OFFERED_TO_YOU)
"""Moves that are refused so are not shown at all: what undoes nothing, and what the other side of a transfer does."""

LOOKS = "scrutiny:case_looks"
DISCLOSURES = "scrutiny:case_disclosures"
COLOURS = {
    ConsentState.IN_FORCE: "green",
    ConsentState.ASKED: "blue",
    ConsentState.NOT_ASKED: "grey",
    ConsentState.REFUSED: "red",
    ConsentState.WITHDRAWN: "red",
    ConsentState.LAPSED: "red",
}


@dataclass(frozen=True)
class Fact:
    """A label and its value, in the head of the page."""

    label: str
    value: str


@dataclass(frozen=True)
class Agenda:
    """The agenda on which the case stands, or stood last, and what the panel decided there."""

    key: UUID
    url: str
    held_on: date
    state: str
    kind: str
    decision: str
    is_past: bool


@dataclass(frozen=True)
class CaseHead:
    """Who it is about, where it stands, what is due and who owns it: on top of every page of the case."""

    reference: str
    url: str
    name: str
    stage: str
    dues: Sequence[Due]
    facts: Sequence[Fact]


@dataclass(frozen=True)
class CasePage:
    """Everything that the case's page needs; a part that the reader may not read is None or missing."""

    head: CaseHead
    next_actions: Sequence[Action]
    other_actions: Sequence[Action]
    agenda: Agenda | None
    needs_meeting: bool
    consent: Standing | None
    consent_colour: str
    plan: Plan | None
    reads_sessions: bool
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    looks_url: str
    disclosures_url: str
    assessments_url: str
    panel_view: str


def head_of(case: ChannelCase, *, whole: bool = True) -> CaseHead:
    """The head of the page; not `whole` for the panel to which the case is only offered."""
    today = clock.today()
    residence = (
        case.residence_force.name
        if case.residence_force
        else "Not recorded: the panel cannot discuss the case"
    )
    facts = [
        Fact("Risk owner (police)", case.risk_owner.name),
        Fact("Plan owner (panel)", case.plan_owner.name),
        Fact("Age", age_of(case.individual, today)),
        Fact("Police force of residence", residence),
    ]
    if case.restricted:
        facts.append(Fact("Who sees it", ONLY_NAMED))
    if case.episode > 1 and whole:
        facts.append(Fact("Opened", f"{case.episode} times"))
    return CaseHead(
        reference=case.reference,
        url=case.get_absolute_url(),
        name=name_of(case.individual),
        stage=Stage(case.stage).label,
        dues=due_in(case) if whole else [due for due in (step_due(case, today),) if due],
        facts=facts,
    )


def case_page(user: User, case: ChannelCase) -> CasePage:
    """The whole story, as far as the reader's sections go."""
    reads = sections_of(user, case)
    first, others = actions(user, case)
    acts = POLICY.acts_as(user, case)
    agenda = agenda_of(case, linked=bool(acts)) if Section.PANEL in reads else None
    consent = consent_of(case, clock.today()) if Section.CONSENT in reads else None
    twice = others_open(user, case) if Section.OTHER_REFERRALS in reads else []
    return CasePage(
        head=_head_for(user, case, reads, twice),
        next_actions=first,
        other_actions=others,
        agenda=agenda,
        needs_meeting=not acts.isdisjoint(PANEL) and _is_for_next_meeting(case, agenda),
        consent=consent,
        consent_colour=COLOURS[consent.state] if consent else "",
        plan=plan_of(case, with_reports=False) if Section.PLAN in reads else None,
        reads_sessions=Section.SESSIONS in reads,
        parts=[*([part_of(twice)] if twice else []), *_parts(user, case, reads)],
        story=story(case, reads) if Section.OVERVIEW in reads else [],
        looks_url=reverse(LOOKS, args=[case.reference]) if Section.LOOKS in reads else "",
        disclosures_url=reverse(DISCLOSURES, args=[case.reference]) if Section.DISCLOSURES in reads else "",
        assessments_url=reverse("channel:assessments", args=[case.reference])
        if Section.REFERRAL in reads
        else "",
        panel_view=_panel_view(case) if Section.REFERRAL in reads else "",
    )


def _panel_view(case: ChannelCase) -> str:
    """How the panel saw susceptibility last, and on which day."""
    last = case.panel_views.order_by("decided_on", "recorded_at").last()
    return (
        f"{last.get_level_display()}, as seen on {in_words(last.decided_on)}" if last else "Not recorded yet"
    )


def _head_for(user: User, case: ChannelCase, reads: frozenset[str], twice: Sequence[ChannelCase]) -> CaseHead:
    """The head with what the reader may know of the person besides: earlier referrals, another open case."""
    head = head_of(case, whole=Section.OVERVIEW in reads)
    known = referred_before(user, [case])[case.pk] if Section.OTHER_REFERRALS in reads else []
    repeat = [Fact(LABEL, before_in_words(known))] if known else []
    return replace(head, dues=[*due_of(twice), *head.dues], facts=[*repeat, *head.facts])


def _is_for_next_meeting(case: ChannelCase, agenda: Agenda | None) -> bool:
    """Has the panel something to consider soon, and no meeting for it? What a closed case waits for, its reviews know."""
    if case.stage == Stage.CLOSED or Stage(case.stage) not in KINDS:
        return False
    return (agenda is None or agenda.is_past) and for_next_meeting(case.due_on, clock.today())


Makers = Mapping[str, Sequence[Callable[[ChannelCase], Part]]]
WAITS: Makers = {
    Section.CLOSURE: (proposals,),
    Section.OVERVIEW: (after.home_areas,),
    Section.REFERRAL: (after.onward,),
    Section.PANEL: (after.overt,),
}
"""Parts about what leads out of the case: before all else, as somebody may be waiting for a word."""
OF_SECTION: Makers = {
    Section.REQUESTS: (parts.requests,),
    Section.OPENED: (exceptions.opened,),
    Section.EXCEPTIONS: (exceptions.named, exceptions.excluded),
}
"""Parts that are shown only where there is something in them."""


def _parts(user: User, case: ChannelCase, reads: frozenset[str]) -> list[Part]:
    found = _filled(case, reads, WAITS)
    if Section.REFERRAL in reads:
        found += parts.told(case)
    if Section.SUBMITTED in reads:
        found += parts.as_submitted(case)
    if Section.CLOSURE in reads:
        found += [part for part in (parts.closures(case), who_leads(case)) if part.cards]
    if Section.TRANSFER in reads:
        found += [part for part in (parts.transfers(case),) if part.cards]
    if Section.OVERVIEW in reads:
        found += [parts.residence(case), parts.invitations(case), parts.owners(case)]
    if Section.OTHER_REFERRALS in reads:
        found += [part for part in (exceptions.others(user, case),) if part.cards]
    return [*found, *_filled(case, reads, OF_SECTION)]


def _filled(case: ChannelCase, reads: frozenset[str], makers_of: Makers) -> list[Part]:
    some = [make(case) for section, makers in makers_of.items() if section in reads for make in makers]
    return [part for part in some if part.cards]


def actions(user: User, case: ChannelCase) -> tuple[list[Action], list[Action]]:
    """What the reader may do: what is next at this stage, and what else; refused moves with the reason."""
    found = {
        one.move: Action.of(one, move_url(one.move.value, case.reference))
        for one in POLICY.permitted(user, case)
        if one.denial not in NOT_SHOWN
    }
    found.pop(
        Move.HAND_OVER_WORK, None
    )  # made on all of a colleague's records at once, from a page of its own
    known = {move: action for move, action in found.items() if action.url}
    wanted = _first(case)
    order = [move for move in wanted if move in known and (move in SAY_WHY or not known[move].refused)]
    first = [known[move] for move in order]
    return first, [action for move, action in known.items() if move not in order]


def _first(case: ChannelCase) -> tuple[Move, ...]:
    """What comes first now: before an answer how it is asked for; in support the plan, its sessions, what became of them."""
    if case.stage == Stage.AWAITING_CONSENT and not consent_is_planned(case):
        return (Move.PLAN_CONSENT, Move.RECORD_CONSENT, Move.RECORD_PANEL_DECISION)
    if case.stage != Stage.SUPPORT:
        return FIRST.get(Stage(case.stage), ())
    if not plan_is_agreed(case):
        return (
            Move.AGREE_PLAN,
            Move.ADD_PLAN_ITEM,
            Move.ADD_NEED,
            Move.PLAN_CONSENT,
            Move.RECORD_PANEL_DECISION,
        )
    sessions = (Move.RECORD_SESSION, Move.PLAN_SESSIONS)
    first = sessions if unaccounted(case, clock.today()) else sessions[::-1]
    return (*first, Move.RECORD_PANEL_DECISION)


def move_url(move: str, reference: str) -> str:
    """The page of a move: here, or in the app that makes it (reviews close, reopen and complete); "" where it has none."""
    for app in ("channel", "reviews"):
        try:
            return reverse(f"{app}:{move}", args=[reference])
        except NoReverseMatch:
            continue
    return ""


def agenda_of(case: ChannelCase, *, linked: bool) -> Agenda | None:
    """The agenda on which the case stands, else the last one on which it stood; a link only for those who may follow it."""
    rows = case.agenda_items.select_related("meeting", "decision").order_by("-meeting__held_on", "-id")
    items: list[AgendaItem] = list(rows[:2])
    current = next((item for item in items if item.state in (ItemState.WAITING, ItemState.OPEN)), None)
    item = current or (items[0] if items else None)
    if item is None:
        return None
    decision = getattr(item, "decision", None)
    return Agenda(
        item.pk,
        item.meeting.get_absolute_url() if linked else "",
        item.meeting.held_on,
        _state_of(item),
        item.get_kind_display(),
        decision=decision.get_decision_display() if decision else "",
        is_past=current is None,
    )


def _state_of(item: AgendaItem) -> str:
    """How the item stands; also that its meeting should have been held by now."""
    state = str(item.get_state_display())
    return f"{state}: that day has passed" if was_not_held(item.meeting) else state
