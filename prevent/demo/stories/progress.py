"""What is a plan to achieve, how far has it come, and how does the panel see the person meanwhile?"""

from channel import transitions as moves
from channel.choices import Stage, Susceptibility
from channel.conditions import waiting_for_answer
from channel.models import Goal, PlanItem
from channel.workflow import PANEL_HOLDS
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.stories.tale import Tale

GOALS = (
    ("{given} is at school or work each day", "Days there in a week", 5),
    ("{given} talks to somebody {he} trusts", "How often in a week, as {he} says", 7),
    ("{given} has something to do in the evening", "Evenings with others in a week", 7),
)
WHY = (
    "As the school’s register says.",
    "What {given} said, and the family agrees.",
    "The mentor and {given} judged it together.",
)
VIEWS = {
    Susceptibility.HIGH: "Alone most of the day, and {his} contacts online still answer every question.",
    Susceptibility.MEDIUM: "{given} has others to talk to now; the old group still writes to {him}.",
    Susceptibility.LOW: "No contact with the group for weeks, and the family speaks of it openly.",
}
COURSE = (Susceptibility.HIGH, Susceptibility.MEDIUM, Susceptibility.MEDIUM, Susceptibility.LOW)


def set_goal(tale: Tale, item: PlanItem, by: User) -> None:
    """One goal for the need that this support meets."""
    what, measure, highest = tale.rng.choice(GOALS)
    words = {"what": tale.someone.put(what), "measure": tale.someone.put(measure)}
    tale.does(moves.set_goal, by, tale.case, need=item.need_id, **words, lowest=0, highest=highest)


def score_goal(tale: Tale, item: PlanItem) -> None:
    """How it stands after a session: a little better than last time, mostly."""
    by = tale.side.one(Role.PANEL_COORDINATOR)
    with acting_as(by):
        goal = Goal.objects.filter(need=item.need_id).first()
        last = goal.scores.last() if goal else None
    if goal is None or tale.case.stage != Stage.SUPPORT:
        return
    score = min(goal.highest, max(0, (last.score if last else 0) + tale.rng.choice((-1, 1, 1, 2))))
    why = tale.say(WHY)
    tale.does(moves.score_goal, by, tale.case, goal=goal.pk, score=score, why=why)


def accept(tale: Tale, item: PlanItem, provider: User, sessions: int) -> None:
    """The provider says how many sessions it will hold."""
    with acting_as(provider):
        waits = waiting_for_answer(tale.case, provider).filter(pk=item.pk).exists()
    if waits:
        moves.accept_commission(
            tale.case.reference, item=item.pk, sessions=sessions, rhythm=item.timing, by=provider
        )


def see(tale: Tale, times_seen: int) -> None:
    """The panel says how it sees the person, while it holds the case."""
    tale.case.refresh_from_db()
    if Stage(tale.case.stage) in PANEL_HOLDS:
        level = COURSE[min(times_seen, len(COURSE) - 1)]
        reasons = tale.someone.put(VIEWS[level])
        chair = tale.side.one(Role.PANEL_CHAIR)
        tale.does(moves.record_panel_view, chair, tale.case, level=level, reasons=reasons)
