"""What do the minutes of an item say to begin with? What was recorded of it, and nothing else."""

from collections.abc import Iterator

from channel.choices import NoteField
from channel.models import AgendaItem, Attendance, PanelAction, PanelDecision
from channel.queries.present import present_for
from referrals.queries.parts import in_words

PRESENT = "Present for this item"


def drafted(item: AgendaItem) -> str:
    """Who was there, what was noted, what was decided and how, and who does what until when."""
    return "\n\n".join(filter(None, _paragraphs(item)))


def _paragraphs(item: AgendaItem) -> Iterator[str]:
    yield _present(present_for(item))
    notes = {row.field: row.text for row in item.notes.order_by("version")}
    for field in NoteField:
        if text := notes.get(field, ""):
            yield f"{field.label}: {text}"
    decision = PanelDecision.objects.filter(item=item).prefetch_related("votes__attendance__agency").first()
    if decision:
        yield _decided(decision)
    yield _asked(list(item.case.actions.filter(meeting=item.meeting_id).select_related("owner")))


def _present(people: list[Attendance]) -> str:
    names = "; ".join(
        f"{row.name} ({row.agency.name}, {row.get_capacity_display().lower()})" for row in people
    )
    return f"{PRESENT}, all having accepted that it is confidential: {names}." if names else ""


def _decided(row: PanelDecision) -> str:
    against = "; ".join(
        f"{vote.attendance.name} {f'preferred “{vote.get_preferred_display()}”' if vote.preferred else 'abstained'}"
        f"{f': {vote.why}' if vote.why else ''}"
        for vote in row.votes.all()
        if vote.preferred != row.decision
    )
    others = f" Other views: {against.rstrip('.')}." if against else ""
    also = f" Also agreed: {row.actions}" if row.actions else ""
    reached = f"{row.get_how_display()[0].lower()}{row.get_how_display()[1:]}"
    return f"Decision: {row.get_decision_display()} ({reached}). Reasons: {row.reasons}{others}{also}"


def _asked(actions: list[PanelAction]) -> str:
    asked = "; ".join(f"{row.owner.name}: {row.what}, by {in_words(row.due_on)}" for row in actions)
    return f"Actions: {asked}." if asked else ""
