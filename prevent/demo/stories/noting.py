"""What is written down around a panel's decision: an agency's input, notes, and what somebody is asked to do?"""

from datetime import timedelta

from channel import transitions as moves
from channel.choices import ItemState, NoteField
from channel.models import AgendaItem
from channel.policy import POLICY
from channel.transitions import Written
from channel.workflow import OWNED
from prevent.accounts.roles import Role
from prevent.demo.stories import workwords
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import make
from prevent.kernel import clock

ASKED = timedelta(days=24)
"""An action is due before the next meeting, four weeks on."""


def give_input(tale: Tale) -> None:
    """A member whose agency has the papers says what it knows."""
    members = POLICY.holders(Role.PANEL_MEMBER, tale.case)
    for member in members[:1]:
        known, offers = _one_of(tale, workwords.KNOWN), _one_of(tale, workwords.OFFERS)
        moves.give_input(tale.case.reference, known=known, offers=offers, by=member)


def take_notes(tale: Tale, item: AgendaItem) -> None:
    """The coordinator types while the case is discussed."""
    notes = {NoteField.SAID: Written(_one_of(tale, workwords.NOTED), 0)}
    by = tale.side.one(Role.PANEL_COORDINATOR)
    moves.write_note(item.meeting.reference, item=item.pk, notes=notes, by=by)


def tell_what_was_done(tale: Tale) -> None:
    """What was asked last time is done."""
    by = tale.side.one(Role.PANEL_COORDINATOR)
    for action in tale.case.actions.filter(outcome=None):
        told = {"action": action.pk, "is_done": True, "words": "Done; the answer is in the record."}
        make(moves.settle_action, tale.case, by=by, **told)


def ask(tale: Tale) -> None:
    """Somebody is asked to do something until the next meeting, while there is one to come."""
    tale.case.refresh_from_db()
    discussed = tale.case.agenda_items.filter(state__in=[ItemState.OPEN, ItemState.DECIDED])
    if tale.case.stage in OWNED and discussed.exists():
        asked = {"what": _one_of(tale, workwords.ASKED), "owner": tale.case.risk_owner}
        chair = tale.side.one(Role.PANEL_CHAIR)
        make(moves.set_action, tale.case, by=chair, **asked, due_on=clock.today() + ASKED)


def _one_of(tale: Tale, sentences: tuple[str, ...]) -> str:
    """Another one for each person and day; no chance is drawn for it, so that the stories stay as they were."""
    return sentences[(clock.today().toordinal() + sum(map(ord, tale.plot.slug))) % len(sentences)]
