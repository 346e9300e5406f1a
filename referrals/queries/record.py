"""What does one referral's page show its reader, and what may they do next?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q, TextChoices
from django.urls import reverse

from prevent.accounts.models import User
from prevent.reference.choices import Point
from prevent.workflow.denials import PASSING
from prevent.workflow.pages import Action, StoryLine
from referrals.assessing import draft_of, unanswered
from referrals.choices import HandOffStage, HandOffWord, Move, RequestStage, Section, Stage
from referrals.denials import Denial
from referrals.models import HandOff, Referral
from referrals.policy import (
    HAND_OFF_POLICY,
    POLICY,
    REQUEST_POLICY,
    before_panel,
    earlier_elsewhere,
    is_silent,
    lacks_check,
    matches_of,
    relied_on,
    with_referral_back,
)
from referrals.queries import assessed, authority, decided, exceptions, history, known, triaged
from referrals.queries.as_submitted import AskedGroup, submitted, with_stated
from referrals.queries.due import Begun, Due, next_update, overdue_question
from referrals.queries.handed import WITH_A_PAGE
from referrals.queries.matches import matches_part
from referrals.queries.parts import Line, Part, in_words, lines
from referrals.queries.timeline import timeline
from referrals.queries.worklist import UNNAMED, age_stated, next_step
from referrals.workflow import CHASED, FROM_PANEL, TAKEN_ON

UNDONE = frozenset(
    {
        *(Denial.NO_OPEN_QUESTION, Denial.NO_CONSULTATION, Denial.ENDORSED, Denial.OFFICER_STAYS),
        *(Denial.NOT_PROPOSED, Denial.NOTHING_KNOWN),
        *PASSING,
    }
)
"""Refusals of moves with which there is nothing to be done: they are not offered."""
NOT_BEGUN_AGAIN = frozenset({Denial.NOT_BEGUN, Denial.NOT_RISK_OWNER})
"""At the panel a new version of the assessment may be begun, by one person: the steps after that are not offered before."""
ELSEWHERE = frozenset({Move.ANSWER_QUESTION, Move.ADD_MATERIAL, Move.HAND_OVER_WORK})
"""Moves of the referrer, offered on the status page; and the one that is made on all of a colleague's records at once."""
LOOKS = "scrutiny:referral_looks"
DISCLOSURES = "scrutiny:referral_disclosures"
ONLY_NAMED = "Restricted: only the people named"
SUPERVISORS = "The force’s supervisors"
MAIN = {
    Stage.RECEIVED: Move.ALLOCATE_REFERRAL,
    Stage.GATEWAY: Move.ASSESS_GATEWAY,
    Stage.GATEWAY_ENDORSEMENT: Move.ENDORSE_GATEWAY,
    Stage.SECTION_36: Move.DECIDE_SECTION_36,
    Stage.POLICE_LED: Move.UPDATE_POLICE_LED,
}
"""The move that each stage waits for: offered first."""


@dataclass(frozen=True)
class Record:
    """Everything that the page needs."""

    reference: str
    name: str
    stage: str
    due: Due | None
    facts: Sequence[Line]
    actions: Sequence[Action]
    parts: Sequence[Part]
    events: Sequence[StoryLine]
    looks_url: str
    person_url: str
    disclosures_url: str
    assessments_url: str


@dataclass(frozen=True)
class Before:
    """How many referrals of the person came before, as far as the reader knows, and what is told of them."""

    number: int
    parts: Sequence[Part]


def record_page(user: User, referral: Referral, asked: Sequence[AskedGroup]) -> Record:
    """The whole story for the police; for others the sections that their role reads."""
    triaged.with_questions(triaged.with_hand_offs(with_stated(referral)))
    assessed.with_assessments(referral)
    reads = POLICY.reads(user, referral)
    stated = getattr(referral, "particulars", None)
    before = _before(user, referral, reads)
    return Record(
        reference=referral.reference,
        name=(stated.name if stated else "") or UNNAMED,
        stage=str(Stage(referral.stage).label) if Section.TRIAGE in reads else "Received",
        due=due_of(referral) if Section.PARTITION in reads else None,
        facts=_facts(referral, reads, history.repeat(before.number)),
        actions=actions(user, referral),
        parts=parts(referral, reads, before.parts, asked),
        events=timeline(referral, reads),
        looks_url=reverse(LOOKS, args=[referral.reference]) if Section.LOOKS in reads else "",
        person_url=reverse("referrals:person", args=[referral.reference])
        if Section.OTHER_REFERRALS in reads
        else "",
        disclosures_url=reverse(DISCLOSURES, args=[referral.reference])
        if Section.DISCLOSURES in reads
        else "",
        assessments_url=reverse("referrals:assessments", args=[referral.reference])
        if Section.TRIAGE in reads
        else "",
    )


def _before(user: User, referral: Referral, reads: frozenset[str]) -> Before:
    """Is it a person who was referred before, and what came of that?"""
    if Section.OTHER_REFERRALS not in reads:
        return Before(0, [])
    rows = history.history_of(user, referral.individual_id)
    matches = list(matches_of(user, referral)) if Section.MATCHES in reads else []
    elsewhere = earlier_elsewhere(user, referral) if Section.MATCHES in reads else []
    others = history.others(user, rows, referral, elsewhere)
    known = [matches_part(matches, referral), others] if Section.MATCHES in reads else [others]
    return Before(history.place_of(user, rows, referral).before + len(elsewhere), known)


def _facts(referral: Referral, reads: frozenset[str], repeat: str) -> list[Line]:
    """What stands at the top: the next step, who owns the risk, how old the person is, where it belongs."""
    knows = Section.TRIAGE in reads
    facts = lines(
        ("Repeat", repeat),
        ("Next step", _next_step(referral) if knows else ""),
        ("Risk owner (police)", referral.officer.name if referral.officer else SUPERVISORS),
        ("Age", age_stated(referral)),
        ("Received", referral.opened_at),
        ("Force", referral.force.name),
        ("Authority", referral.authority.name),
    )
    facts += lines(("Who sees it", ONLY_NAMED if referral.restricted else ""))
    residence = referral.residence_force if knows else None
    late = overdue_question(referral) if Section.PARTITION in reads else None
    return [
        *facts,
        *lines(
            ("Force of residence", residence.name if residence else ""),
            ("Answer of the referrer", f"Overdue since {in_words(late.due)}" if late else ""),
        ),
    ]


def _next_step(referral: Referral) -> str:
    found = relied_on(referral) if referral.stage == Stage.HANDED_OFF else None
    return next_step(
        Stage(referral.stage), found.stage if found else None, found.stage_since if found else None
    )


def due_of(referral: Referral) -> Due | None:
    """When the present stage of one referral is due."""
    pauses = [question.pause for question in referral.questions.all()]
    begun = Begun(referral.stage, referral.counts_from, referral.force.country, next_update(referral))
    return begun.due(pauses)


def actions(user: User, referral: Referral) -> list[Action]:
    """What the reader may do next, the move that the stage waits for first; refused moves with the reason."""
    hidden = UNDONE | (NOT_BEGUN_AGAIN if referral.stage in FROM_PANEL else frozenset())
    permitted = [
        one
        for one in POLICY.permitted(user, referral)
        if one.move not in ELSEWHERE and one.denial not in hidden
    ]
    main = _main(referral, {one.move for one in permitted})
    permitted.sort(key=lambda one: one.move != main)
    found = [Action.of(one, move_url(one.move.value, referral.reference)) for one in permitted]
    handed = _of_hand_offs(user, referral)
    rest = found + _of_open_requests(user, referral)
    return rest + handed if main else handed + rest


def _of_open_requests(user: User, referral: Referral) -> list[Action]:
    """Each open request can be withdrawn from the referral's page, where the decision waits for it."""
    waiting = [
        one for one in triaged.with_requests(referral).requests.all() if one.stage == RequestStage.SENT
    ]
    return [
        Action(
            f"{Move.WITHDRAW_REQUEST.label}: {request.agency.name}",
            reverse(f"referrals:{Move.WITHDRAW_REQUEST.value}", args=[request.reference]),
            "",
        )
        for request in waiting
        if REQUEST_POLICY.denial(user, Move.WITHDRAW_REQUEST, request) is None
    ]


def _of_hand_offs(user: User, referral: Referral) -> list[Action]:
    """From the referral's page: what a service outside said, while something is to be heard; why it is not begun again."""
    return [
        Action(
            f"{move.label}: {hand_off.service}",
            reverse(f"referrals:{move.value}", args=[hand_off.reference]),
            "",
        )
        for hand_off in referral.hand_offs.all()
        for move in _open_moves(user, hand_off)
        if hand_off.stage in CHASED or move == Move.DECLINE_REFERRAL_BACK
    ]


def _open_moves(user: User, hand_off: HandOff) -> list[TextChoices]:
    permitted = HAND_OFF_POLICY.permitted(user, hand_off)
    return [one.move for one in permitted if one.move in WITH_A_PAGE and one.denial is None]


def _main(referral: Referral, offered: Collection[TextChoices]) -> Move | None:
    """The move that comes first: at the gateway the checks come before the assessment; where a service refers back, to open it
    again.
    """
    if referral.stage == Stage.GATEWAY and lacks_check(referral, Point.GATEWAY):
        return Move.RECORD_DECONFLICTION
    if referral.stage in (Stage.HANDED_OFF, Stage.CLOSED) and is_referred_back(referral):
        return Move.REOPEN_REFERRAL
    if referral.stage == Stage.HANDED_OFF:
        return _after_hand_off(referral)
    if referral.stage == Stage.INFORMATION_GATHERING:
        return _next_of_assessment(referral)
    if Move.ENDORSE_ASSESSMENT in offered:
        return Move.ENDORSE_ASSESSMENT
    return MAIN.get(Stage(referral.stage))


def is_referred_back(referral: Referral) -> bool:
    """Does a service that referred it back wait for an answer?"""
    said = [reply.word for hand_off in referral.hand_offs.all() for reply in hand_off.replies.all()]
    theirs = with_referral_back(HandOff.objects.filter(referral=referral))
    return HandOffWord.REFERRED_BACK in said and theirs.filter(Q(back_at__isnull=False)).exists()


def _after_hand_off(referral: Referral) -> Move | None:
    """Once the service has taken it on, to close it; once it has declined or stays silent, to hand it over to another."""
    found = relied_on(referral)
    if found and found.stage in TAKEN_ON:
        return Move.CLOSE_HANDED_OFF
    is_over = found and (found.stage == HandOffStage.DECLINED or is_silent(found))
    return Move.HAND_OFF_AGAIN if is_over else None


def _next_of_assessment(referral: Referral) -> Move:
    """To choose the framework, to answer its factors, and then to sum up and sign."""
    draft = draft_of(referral)
    if draft is None:
        return Move.BEGIN_ASSESSMENT
    return Move.ANSWER_FACTORS if unanswered(draft) else Move.RECORD_ASSESSMENT


MENDS = {
    Denial.HOME_NOT_KNOWN: Move.NAME_HOME_AREA,
    Denial.NO_RESIDENCE_FORCE: Move.NAME_RESIDENCE_FORCE,
    Denial.NOT_CLEAR: Move.RECORD_DECONFLICTION,
    Denial.CHECK_BEFORE_PANEL: Move.RECORD_DECONFLICTION,
}
"""Which move takes away what stands between a referral and its panel."""


def missing_for_panel(referral: Referral) -> list[Action]:
    """What the panel would still lack: the move that mends it, and the sentence that says why."""
    return [
        Action(str(MENDS[why].label), move_url(MENDS[why].value, referral.reference), str(why.label))
        for why in before_panel(referral)
    ]


def next_version_url(user: User, referral: Referral) -> str:
    """Where somebody writes the next version of the assessment of a person who is at the panel, if it is for them to write."""
    in_sight = POLICY.visible_to(user).filter(pk=referral.pk).exists()
    may = in_sight and POLICY.denial(user, Move.BEGIN_ASSESSMENT, referral) is None
    return move_url(Move.BEGIN_ASSESSMENT.value, referral.reference) if may else ""


def move_url(move: str, reference: str) -> str:
    """The page of a move."""
    return reverse(f"referrals:{move}", args=[reference])


OF_SECTION = {
    Section.TRIAGE: (
        triaged.hand_offs,
        triaged.reopenings,
        decided.section_36,
        assessed.assessments,
        history.weighed,
        triaged.gateway,
        triaged.identifications,
        known.known,
        known.conditions,
        decided.home_areas,
        decided.residence,
        decided.owners,
    ),
    Section.AUTHORITY: (authority.own_referrals,),
    Section.PARTITION: (triaged.deconflictions, triaged.police_checks, decided.police_led),
    Section.REQUESTS: (triaged.requests, assessed.consultations),
    Section.STATUS: (triaged.questions, decided.feedback),
    Section.OPENED: (exceptions.opened,),
    Section.EXCEPTIONS: (exceptions.named, exceptions.excluded),
}


def parts(
    referral: Referral, reads: frozenset[str], before: Sequence[Part], asked: Sequence[AskedGroup]
) -> list[Part]:
    """The parts of the record that the reader may read: what went before first; while it is triaged, then what was submitted."""
    found = [make(referral) for section, makers in OF_SECTION.items() if section in reads for make in makers]
    stated = submitted(referral, reads, asked) if Section.SUBMITTED in reads else []
    is_new = referral.stage in (Stage.RECEIVED, Stage.GATEWAY)
    order = [*stated, *found] if is_new else [*found, *stated]
    return [*(part for part in before if part.cards), *order, *(part for part in before if not part.cards)]
