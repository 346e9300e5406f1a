"""How is a recommendation made, answered by its owner, and followed to its end?"""

from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.oversight.choices import Owner, RecommendationMove, RecommendationStage
from prevent.oversight.models import Recommendation, RecommendationWord
from prevent.oversight.policy import ANSWERING, OFFICE, RECOMMENDATION_POLICY
from prevent.oversight.transitions.days import due_by
from prevent.reference.choices import Limit
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import creating, moving

POLICY = RECOMMENDATION_POLICY


def make_recommendation(
    *, source: str, text: str, owner_kind: Owner, place: Any, due_on: date, by: User
) -> Recommendation:
    """Enter what a learning review recommended, for the post of a force, a council or a panel to carry out by a day."""
    made = Recommendation(
        source=source,
        text=text,
        due_on=still_to_come(due_on, "due_on"),
        answer_by=due_by(Limit.RECOMMENDATION_ANSWER, clock.today()),
        **_owned_by(owner_kind, place),
    )
    with creating(POLICY, RecommendationMove.MAKE_RECOMMENDATION, made, by=by):
        _tell_owner(made, NoticeKind.TASK_GIVEN)
    return made


def accept_recommendation(reference: str, *, text: str, by: User, seen: int | None) -> Recommendation:
    """The owner accepts it and says how it will be carried out."""
    with moving(POLICY, RecommendationMove.ACCEPT_RECOMMENDATION, reference, by=by, seen=seen) as found:
        found.stage = RecommendationStage.ACCEPTED
        _say(found, RecommendationMove.ACCEPT_RECOMMENDATION, text, by)
    return found


def note_progress(reference: str, *, text: str, by: User, seen: int | None) -> Recommendation:
    """The owner says how far it is."""
    with moving(POLICY, RecommendationMove.NOTE_PROGRESS, reference, by=by, seen=seen) as found:
        _say(found, RecommendationMove.NOTE_PROGRESS, text, by)
    return found


def complete_recommendation(reference: str, *, text: str, by: User, seen: int | None) -> Recommendation:
    """The owner says that it is done, and by what that can be seen; the office may give it back."""
    with moving(POLICY, RecommendationMove.COMPLETE_RECOMMENDATION, reference, by=by, seen=seen) as found:
        found.stage = RecommendationStage.DONE
        _say(found, RecommendationMove.COMPLETE_RECOMMENDATION, text, by)
    return found


def decline_recommendation(reference: str, *, text: str, by: User, seen: int | None) -> Recommendation:
    """The owner says that it will not be done, and why; the office may give it back."""
    with moving(POLICY, RecommendationMove.DECLINE_RECOMMENDATION, reference, by=by, seen=seen) as found:
        found.stage = RecommendationStage.NOT_DONE
        _say(found, RecommendationMove.DECLINE_RECOMMENDATION, text, by)
    return found


def return_recommendation(
    reference: str, *, text: str, due_on: date, by: User, seen: int | None
) -> Recommendation:
    """The office is not convinced: it says why, and by when it is to be done now."""
    with moving(POLICY, RecommendationMove.RETURN_RECOMMENDATION, reference, by=by, seen=seen) as found:
        found.stage, found.due_on = RecommendationStage.ACCEPTED, still_to_come(due_on, "due_on")
        _say(found, RecommendationMove.RETURN_RECOMMENDATION, text, by)
    return found


def reassign_recommendation(
    reference: str, *, owner_kind: Owner, place: Any, text: str, due_on: date, by: User, seen: int | None
) -> Recommendation:
    """It is another post's to carry out: that one says first whether it accepts."""
    with moving(POLICY, RecommendationMove.REASSIGN_RECOMMENDATION, reference, by=by, seen=seen) as found:
        for column, value in _owned_by(owner_kind, place).items():
            setattr(found, column, value)
        found.stage, found.due_on = RecommendationStage.WAITING, still_to_come(due_on, "due_on")
        found.answer_by = due_by(Limit.RECOMMENDATION_ANSWER, clock.today())
        _say(found, RecommendationMove.REASSIGN_RECOMMENDATION, text, by)
    return found


def _owned_by(kind: Owner, place: Any) -> dict[str, Any]:
    return {one.value: place if one == kind else None for one in Owner}


def _say(found: Recommendation, move: RecommendationMove, text: str, by: User) -> None:
    """Keep the words, forget what was reminded of, and tell the other side."""
    RecommendationWord.objects.create(recommendation=found, move=move, text=text, by=by)
    cancel(due_cause(found))
    if OFFICE in POLICY.rules[move].roles:
        _tell_owner(found, NoticeKind.TASK_GIVEN)
    else:
        _tell(found, NoticeKind.RECORD_CHANGED, POLICY.holders(OFFICE, found))


def owners_of(found: Recommendation) -> list[User]:
    """Everybody who holds the post that answers for it."""
    people = {user.pk: user for role in ANSWERING for user in POLICY.holders(role, found)}
    return list(people.values())


def _tell_owner(found: Recommendation, kind: NoticeKind) -> None:
    _tell(found, kind, owners_of(found))


def _tell(found: Recommendation, kind: NoticeKind, people: list[User]) -> None:
    cause = f"recommendation:{found.pk}:{found.version}:{kind.value}"
    tell(kind, to=people, reference=found.reference, path=found.get_absolute_url(), cause=cause)


def due_cause(found: Recommendation) -> str:
    """The beginning of the causes of all reminders of one recommendation."""
    return f"recommendation-due:{found.pk}:"
