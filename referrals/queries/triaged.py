"""What was asked, checked, found and handed over in the triage of a referral, part by part?"""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from prevent.kernel.counted import times
from referrals.choices import HandOffStage, HandOffWord, ReasonKind, RequestStage, RequestWord
from referrals.models import (
    GatewayAssessment,
    HandOff,
    HandOffReply,
    InformationRequest,
    Question,
    Referral,
    ReferrerChase,
    Reopening,
    RequestNote,
)
from referrals.policy import time_asked
from referrals.queries.due import hand_off_due, question_due, request_due
from referrals.queries.parts import Card, Line, Part, in_words, lines, who_and_when

CLEAR = {True: ("Clear", "green"), False: ("Not clear", "red")}
REQUEST_COLOURS = {
    RequestStage.SENT: "yellow",
    RequestStage.ANSWERED: "green",
    RequestStage.DECLINED: "orange",
    RequestStage.WITHDRAWN: "grey",
}
HAND_OFF_COLOURS = {
    HandOffStage.PROPOSED: "yellow",
    HandOffStage.SENT: "yellow",
    HandOffStage.ACCEPTED: "blue",
    HandOffStage.DECLINED: "orange",
    HandOffStage.HEARD: "green",
    HandOffStage.WITHDRAWN: "grey",
    HandOffStage.DROPPED: "grey",
}
NOTES = Prefetch("notes", RequestNote.objects.select_related("by"))
REPLIES = Prefetch("replies", HandOffReply.objects.select_related("by"))
HAND_OFFS = Prefetch("hand_offs", HandOff.objects.select_related("lawful_basis").prefetch_related(REPLIES))
QUESTIONS = Prefetch("questions", Question.objects.select_related("asked_by", "answered_by", "withdrawn_by"))
REOPENINGS = Prefetch("reopenings", Reopening.objects.select_related("by"))


def with_hand_offs(referral: Referral) -> Referral:
    """Read once what was handed over and when it was opened again: a page asks for it in several places."""
    prefetch_related_objects([referral], HAND_OFFS, REOPENINGS)
    return referral


def with_questions(referral: Referral) -> Referral:
    """Read once what the referrer was asked."""
    prefetch_related_objects([referral], QUESTIONS)
    return referral


def questions(referral: Referral) -> Part:
    """Questions to the referrer and their answers."""
    rows = with_questions(referral).questions.all()
    cards = [_question(row) for row in rows]
    chased = [_chase(row) for row in referral.referrer_chases.select_related("by")] if cards else []
    return Part(
        "questions", "Questions to the referrer", [*cards, *chased], "No question was put.", _left(rows)
    )


def _left(rows: Iterable[Question]) -> str:
    """What of the last asking is still open, where a part was answered."""
    is_open = [row.is_open for row in rows]
    left = is_open.count(True)
    return f"{left} of {times(len(is_open), 'question')} still open." if left and not all(is_open) else ""


def _chase(row: ReferrerChase) -> Card:
    return Card("Referrer reminded", lines(("How", row.text), *who_and_when(row)))


def _question(row: Question) -> Card:
    due = question_due(row) if row.is_open else None
    tag, colour = ("Waiting for an answer", "yellow") if due else ("Answered", "green")
    if row.not_known:
        tag, colour = "Not known to the referrer", "blue"
    if due and due.is_late:
        tag, colour = "Overdue", "red"
    if row.withdrawn_at:
        tag, colour = "Withdrawn", "grey"
    told = lines(
        ("Question", row.text),
        ("Asked", row.asked_at),
        ("By", row.asked_by.name),
        ("Answer due", due.due if due else None),
        ("Answer", row.answer),
        ("Answered", row.answered_at),
        ("Withdrawn", row.withdrawn_at),
        ("Why withdrawn", row.withdrawn_reason),
    )
    return Card("Question", told, tag, colour)


def identifications(referral: Referral) -> Part:
    """Who the person is, as officers decided."""
    rows = referral.identifications.select_related("by", "individual").order_by("-recorded_at")
    cards = [
        Card(
            row.individual.name or row.individual.reference,
            lines(
                ("Individual", row.individual.reference),
                ("Date of birth", row.individual.date_of_birth),
                ("About this age", row.individual.approximate_age),
                ("New on our records", row.is_new),
                ("Why", row.reason),
                *who_and_when(row),
            ),
            *(("Holds now", "green") if number == 0 else ("Replaced", "grey")),
        )
        for number, row in enumerate(rows)
    ]
    return Part("individual", "Individual", cards, "Nobody has identified the individual yet.")


def deconflictions(referral: Referral) -> Part:
    """Checks done, by whom, clear or not."""
    rows = referral.deconflictions.select_related("by").order_by("-recorded_at")
    cards = [
        Card(
            "Deconfliction",
            lines(("Checks made by", row.checked_by), *who_and_when(row)),
            *CLEAR[row.is_clear],
        )
        for row in rows
    ]
    return Part("deconfliction", "Deconfliction", cards, "Deconfliction has not been recorded yet.")


def police_checks(referral: Referral) -> Part:
    """In which systems the police looked, by whom, when, clear or not: the latest first."""
    rows = referral.police_checks.select_related("by", "system").order_by("-recorded_at", "system__order")
    cards = [
        Card(
            row.system.name,
            lines(("Checked by", row.checked_by), *who_and_when(row)),
            *CLEAR[row.is_clear],
        )
        for row in rows
    ]
    return Part("checks", "Checks done", cards, "No check has been recorded yet.")


def gateway(referral: Referral) -> Part:
    """Gateway assessments and endorsements, the latest first."""
    rows = referral.gateway_assessments.select_related(
        "by", "police_owner", "endorsement__by", "hand_off__lawful_basis"
    ).order_by("-recorded_at")
    cards = [card for row in rows for card in _gateway(row)]
    return Part("gateway", "Gateway assessment", cards, "The gateway assessment has not been made yet.")


def _gateway(row: GatewayAssessment) -> list[Card]:
    endorsement = getattr(row, "endorsement", None)
    tag, colour = "Waiting for endorsement", "yellow"
    if endorsement:
        tag, colour = ("Endorsed", "green") if endorsement.agrees else ("Returned", "orange")
    found = lines(
        ("Concern relevant to Prevent", row.get_concern_display()),
        ("Outcome", row.get_outcome_display()),
        ("Kinds of reason", kinds(row.reason_kinds)),
        ("Reasons", row.reasons),
        ("Police owner", row.police_owner),
        ("Next update", row.next_update_on),
        *who_and_when(row),
    )
    cards = [Card("Gateway assessment", [*found, *hand_off(getattr(row, "hand_off", None))], tag, colour)]
    if endorsement:
        said = lines(("Reasons", endorsement.reasons), *who_and_when(endorsement))
        cards.insert(0, Card("Endorsement", said, tag, colour))
    return cards


def kinds(values: Iterable[str]) -> list[str]:
    """Kinds of reason in words."""
    return [str(ReasonKind(value).label) for value in values]


def hand_off(row: HandOff | None) -> list[Line]:
    if row is None:
        return []
    return lines(
        ("Service relied on", row.service),
        ("Person there", row.person_there),
        ("Lawful basis", row.lawful_basis),
        ("What is shared", row.shared),
    )


def hand_offs(referral: Referral) -> Part:
    """Services on which the referral relied, the latest first, and what came of it."""
    rows = sorted(with_hand_offs(referral).hand_offs.all(), key=lambda row: row.opened_at, reverse=True)
    cards = [*_closures(referral), *map(hand_off_card, rows)] if rows else []
    return Part(
        "hand-offs", "Hand-offs to other services", cards, "Nothing was handed over to another service."
    )


def _closures(referral: Referral) -> list[Card]:
    rows = referral.handed_off_closures.select_related("by", "hand_off").order_by("-recorded_at")
    return [
        Card(
            "Closed after acceptance" if row.was_accepted else "Closed without acceptance",
            lines(("Service", row.hand_off.service), ("Why", row.reason), *who_and_when(row)),
        )
        for row in rows
    ]


def hand_off_card(row: HandOff) -> Card:
    """One hand-off with all that was said of it."""
    due = hand_off_due(row)
    tag, colour = row.get_stage_display(), HAND_OFF_COLOURS[HandOffStage(row.stage)]
    if due and due.is_overdue:
        tag, colour = f"Overdue: {tag[:1].lower()}{tag[1:]}", "red"
    told = [
        *lines(("Reference", row.reference)),
        *hand_off(row),
        *lines((_why(row), row.why_again), ("Due", due.on if due else None)),
    ]
    said = [line for reply in row.replies.all() for line in _reply(reply)]
    return Card(row.service, [*told, *said], tag, colour)


def _why(row: HandOff) -> str:
    return "Why another service" if row.instead_of_id else "Why"


def _reply(reply: HandOffReply) -> list[Line]:
    word = HandOffWord(reply.word).label
    return lines((str(word), reply.text or reply.person_there), *who_and_when(reply))


def reopenings(referral: Referral) -> Part:
    """Why the work was begun again, the latest first."""
    rows = sorted(with_hand_offs(referral).reopenings.all(), key=lambda row: row.recorded_at, reverse=True)
    cards = [Card("Opened again", lines(("Why", row.reason), *who_and_when(row))) for row in rows]
    return Part("reopenings", "Opened again", cards, "The referral was not opened again.")


def requests(referral: Referral) -> Part:
    """Requests to agencies and what came back."""
    rows = with_requests(referral).requests.all()
    return Part(
        "requests", "Requests for information", [request_card(row) for row in rows], "Nothing was requested."
    )


def with_notes(requests: QuerySet[InformationRequest]) -> QuerySet[InformationRequest]:
    """With all that their cards say."""
    return requests.select_related("agency", "asked_by", "lawful_basis", "reply__by").prefetch_related(NOTES)


REQUESTS = Prefetch("requests", with_notes(InformationRequest.objects.order_by("opened_at")))


def with_requests(referral: Referral) -> Referral:
    """Read once what agencies were asked."""
    prefetch_related_objects([referral], REQUESTS)
    return referral


def request_card(row: InformationRequest) -> Card:
    """One request with all that was said of it, and its answer."""
    reply = getattr(row, "reply", None)
    notes = list(row.notes.all())
    told = lines(
        ("Reference", row.reference),
        ("About", row.person),
        ("What is asked", row.asked),
        ("Why it is necessary and proportionate", row.why),
        ("Lawful basis", row.lawful_basis),
        ("Asked by", row.asked_by.name),
        ("Sent", row.opened_at),
        ("Due", row.due_on),
    )
    said = [line for note in notes for line in _note(note)]
    ended = lines(("Reply", reply.text), *who_and_when(reply)) if reply else []
    return Card(row.agency.name, [*told, *said, *ended, *_outstanding(row, notes)], *_stands(row, notes))


def _note(note: RequestNote) -> list[Line]:
    word = str(RequestWord(note.word).label)
    return lines((word, note.text), ("Until", note.until), *who_and_when(note))


def _outstanding(row: InformationRequest, notes: Sequence[RequestNote]) -> list[Line]:
    """What is still to come, as the agency said last, while the request waits."""
    last = _last(notes, RequestWord.PART) if row.stage == RequestStage.SENT else None
    return lines(("Still to come", last.outstanding)) if last else []


def _last(notes: Sequence[RequestNote], word: RequestWord) -> RequestNote | None:
    return next((note for note in reversed(notes) if note.word == word), None)


def _stands(row: InformationRequest, notes: Sequence[RequestNote]) -> tuple[str, str]:
    """The request's tag: overdue before all, then what the agency said last."""
    if row.stage != RequestStage.SENT:
        return row.get_stage_display(), REQUEST_COLOURS[RequestStage(row.stage)]
    if request_due(row).is_overdue:
        return "Overdue", "red"
    asked = time_asked(row)
    if asked and asked.until:
        return f"Asked for time until {in_words(asked.until)}", "yellow"
    return (
        ("Answered in part", "blue")
        if _last(notes, RequestWord.PART)
        else (row.get_stage_display(), "yellow")
    )
