"""With what is each move on a panel meeting, or on a review after closure, made? None: there is nothing to make it with."""

from datetime import time, timedelta

from channel.choices import Capacity, How, ItemState, MeetingMove, NoteField, Stage
from channel.models import ChannelCase
from channel.panel import how_reached
from channel.transitions import Place, Representative, Written
from channel.transitions.attendance import part_of
from channel.transitions.notes import latest_notes
from channel.workflow import KINDS
from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from reviews.choices import Move, Outcome
from reviews.choices import Stage as ReviewStage
from tests.walk.dice import WORDS
from tests.walk.votes import votes_of

AT_THE_TABLE = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_MEMBER, Role.PANEL_COORDINATOR)
POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
UNDECIDED = (ItemState.WAITING, ItemState.OPEN)


def for_agenda(panel, dice):
    """Cases about which the panel has something to decide, and that are on no agenda."""
    cases = ChannelCase.objects.filter(panel=panel, stage__in=KINDS).exclude(
        agenda_items__state__in=UNDECIDED
    )
    if not dice.seldom():
        prepared = ChannelCase.objects.filter(stage=Stage.CLOSED, reviews__stage=ReviewStage.PREPARED)
        cases = cases.exclude(stage=Stage.CLOSED) | prepared.filter(panel=panel).exclude(
            agenda_items__state__in=UNDECIDED
        )
    return list(cases.distinct().order_by("pk"))


def add(meeting, by, dice):
    done = set(meeting.items.values_list("case", flat=True))
    case = dice.any_of(
        [one for one in for_agenda(meeting.panel_id, dice) if dice.seldom() or one.pk not in done]
    )
    return case and {"case": case.reference}


def items(meeting, *states):
    return list(meeting.items.filter(state__in=states) if states else meeting.items.all())


def take_off(meeting, by, dice):
    item = dice.any_of(items(meeting, ItemState.WAITING))
    if item is None or (item.case.stage in KINDS and not dice.seldom()):
        return None
    return {"item": item.pk}


def nothing(meeting, by, dice):
    return {}


def one_for_each_force(people, panel):
    """The same people with one of the police of each force."""
    police = {}
    for user in people:
        capacity, _, force = part_of(user, panel)
        if capacity == Capacity.POLICE:
            police.setdefault(force.pk, user)
    return [user for user in people if user in police.values() or part_of(user, panel)[0] != Capacity.POLICE]


def move(meeting, by, dice):
    day = clock.today() + timedelta(days=dice.randint(0, 14))
    return {"held_on": day, "starts_at": time(11), "place": "Room 2"} if dice.seldom() else None


def call_off(meeting, by, dice):
    return {"reason": WORDS} if dice.seldom() else None


def attend(meeting, by, dice):
    here = meeting.attendances.filter(left_at=None).count()
    if here > 1 and not dice.seldom():
        return None
    own = User.objects.filter(posts__role__in=AT_THE_TABLE, posts__panel=meeting.panel_id)
    people = list((own | User.objects.filter(posts__role__in=POLICE)).distinct().order_by("email"))
    somebody = Representative(
        "Sam Standin", dice.choice(list(Agency.objects.order_by("name"))).pk, Capacity.MEMBER
    )
    if not dice.seldom():
        people = one_for_each_force(people, meeting.panel_id)
    return {
        "present": people if dice.often() else dice.some(people, 8),
        "representatives": [somebody] if dice.seldom() else [],
    }


def open_item(meeting, by, dice):
    item = dice.any_of(items(meeting, ItemState.WAITING))
    busy = items(meeting, ItemState.OPEN) and not dice.seldom()
    return None if busy or not item else {"item": item.pk}


def minutes(meeting, by, dice):
    item = dice.any_of(items(meeting))
    return {"item": item.pk, "minutes": WORDS} if item and dice.seldom() else None


def end(meeting, by, dice):
    return None if items(meeting, *UNDECIDED) and not dice.random() < 0.05 else {}


def build(meeting, by, dice):
    return {} if dice.seldom() and for_agenda(meeting.panel_id, dice) else None


def order(meeting, by, dice):
    waiting = items(meeting, ItemState.WAITING)
    places = dice.sample(range(1, len(waiting) + 1), len(waiting))
    found = {item.pk: Place(place, 5) for item, place in zip(waiting, places, strict=True)}
    return {"places": found} if waiting and dice.seldom() else None


def circulate(meeting, by, dice):
    return {} if items(meeting, ItemState.WAITING) and dice.seldom() else None


def note(meeting, by, dice):
    item = dice.any_of(items(meeting, ItemState.OPEN, ItemState.DECIDED))
    field = dice.choice(list(NoteField))
    there = latest_notes(item).get(field) if item else None
    notes = {field: Written(f"{WORDS} {dice.random()}", there.version if there else 0)}
    return {"item": item.pk, "notes": notes} if item and dice.seldom() else None


def addendum(meeting, by, dice):
    item = dice.any_of([one for one in items(meeting) if hasattr(one, "signed")])
    return item and {"item": item.pk, "text": WORDS}


MEETING_MOVES = {
    MeetingMove.ADD_TO_AGENDA: add,
    MeetingMove.TAKE_OFF_AGENDA: take_off,
    MeetingMove.MOVE_MEETING: move,
    MeetingMove.CALL_OFF_MEETING: call_off,
    MeetingMove.OPEN_MEETING: nothing,
    MeetingMove.RECORD_ATTENDANCE: attend,
    MeetingMove.OPEN_ITEM: open_item,
    MeetingMove.WRITE_MINUTES: minutes,
    MeetingMove.END_MEETING: end,
    MeetingMove.BUILD_AGENDA: build,
    MeetingMove.ORDER_AGENDA: order,
    MeetingMove.CIRCULATE_PAPERS: circulate,
    MeetingMove.WRITE_NOTE: note,
    MeetingMove.DRAFT_MINUTES: nothing,
    MeetingMove.AGREE_MINUTES: nothing,
    MeetingMove.SIGN_MINUTES: nothing,
    MeetingMove.ADD_ADDENDUM: addendum,
}


def prepare(review, by, dice):
    words = dict.fromkeys(("checks_made", "agencies_asked", "new_information"), WORDS)
    again = review.stage == ReviewStage.PREPARED
    return None if again and not dice.seldom() else {**words, "prepared_on": clock.today()}


def decide_review(review, by, dice):
    chances = {Outcome.NO_CONCERN: 8, Outcome.EXTEND: 1, Outcome.REOPEN: 1}
    outcome = Outcome.REOPEN if dice.reopens else dice.outcome(chances, Outcome.NO_CONCERN)
    dissent, votes = votes_of(review.case, outcome, Outcome, dice)
    return {
        "concern_found": outcome == Outcome.REOPEN,
        "outcome": outcome,
        "reasons": WORDS,
        "how": how_reached(outcome, votes) or How.UNANIMOUS,
        "dissent": dissent,
        "due_on": clock.today() + timedelta(days=dice.randint(30, 400))
        if outcome == Outcome.EXTEND
        else None,
        "held_on": clock.today(),
    }


REVIEW_MOVES = {Move.PREPARE_REVIEW: prepare, Move.DECIDE_REVIEW: decide_review}
