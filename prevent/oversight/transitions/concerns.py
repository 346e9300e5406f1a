"""What does the Commissioner's office do about a concern?"""

from datetime import date

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.outbox import cancel
from prevent.oversight.choices import Move, Occasion, Result, Stage
from prevent.oversight.models import Concern, ConcernAnswer, ConcernClosure, ConcernNote
from prevent.oversight.policy import POLICY
from prevent.oversight.transitions.days import due_by
from prevent.oversight.transitions.letters import write_letter
from prevent.reference.choices import Limit
from prevent.workflow.days import Since, stated_day
from prevent.workflow.disclosing import PUBLIC_TASK, Share, disclose
from prevent.workflow.moves import moving
from prevent.workflow.sharing import By, Purpose, Shared


def look_at_concern(reference: str, *, by: User, seen: int | None) -> Concern:
    """Somebody of the office takes it up: from now on an answer is due, counted from the day on which it was raised."""
    with moving(POLICY, Move.LOOK_AT_CONCERN, reference, by=by, seen=seen) as concern:
        concern.stage = Stage.LOOKED_AT
        concern.due_on = due_by(Limit.CONCERN_ANSWER, clock.day_of(concern.opened_at))
        _forget_reminders(concern)
    return concern


def note_concern(reference: str, *, text: str, by: User, seen: int | None) -> Concern:
    """Write down what was looked at, whom the office asked, what it heard: for the office alone."""
    with moving(POLICY, Move.NOTE_CONCERN, reference, by=by, seen=seen) as concern:
        ConcernNote.objects.create(concern=concern, text=text, by=by)
    return concern


def answer_concern(reference: str, *, text: str, by: User, seen: int | None) -> Concern:
    """Answer whoever raised it: they read it with their code, and are told by email that it is there."""
    with moving(POLICY, Move.ANSWER_CONCERN, reference, by=by, seen=seen) as concern:
        ConcernAnswer.objects.create(concern=concern, text=text, by=by)
        concern.stage, concern.due_on = Stage.ANSWERED, due_by(Limit.CONCERN_CLOSE, clock.today())
        write_letter(concern, Occasion.ANSWERED)
        _forget_reminders(concern)
    return concern


def pass_concern_on(
    reference: str,
    *,
    person_there: str,
    means: By,
    details: str,
    why: str,
    shared_on: date | None = None,
    by: User,
    seen: int | None,
) -> Concern:
    """Give it to the agency that it is about, with or without the name, as whoever raised it chose.

    It goes outside this service, to somebody of that agency who can act on it: no page here shows it to them. What went is
    written down as a disclosure (Data Protection Act 2018 s.62(1)(d)).
    """
    with moving(POLICY, Move.PASS_CONCERN_ON, reference, by=by, seen=seen) as concern:
        since = Since(clock.day_of(concern.opened_at), "it was raised")
        share = Share(
            to=concern.agency,
            person_there=person_there,
            what=[Shared.CONCERN],
            details=details,
            purpose=Purpose.OVERSIGHT,
            basis=PUBLIC_TASK,
            why=why,
            means=means,
            shared_on=stated_day(shared_on, "shared_on", since),
        )
        disclose(concern, share, move=Move.PASS_CONCERN_ON, by=by)
    return concern


def close_concern(
    reference: str, *, result: Result, reasons: str, changed: str, by: User, seen: int | None
) -> Concern:
    """Say what the office found, why, and what changed because of it; whoever raised it reads that, too."""
    with moving(POLICY, Move.CLOSE_CONCERN, reference, by=by, seen=seen) as concern:
        ConcernClosure.objects.create(concern=concern, result=result, reasons=reasons, changed=changed, by=by)
        concern.stage, concern.due_on = Stage.CLOSED, None
        write_letter(concern, Occasion.ANSWERED)
        _forget_reminders(concern)
    return concern


def due_cause(concern: Concern) -> str:
    """The beginning of the causes of all reminders of one concern."""
    return f"concern-due:{concern.pk}:"


def _forget_reminders(concern: Concern) -> None:
    cancel(due_cause(concern))
