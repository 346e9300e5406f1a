"""How do members vote in the walk by chance?"""

from channel.conditions import open_item_of
from channel.panel import VOTING
from channel.transitions import Opinion
from tests.walk.dice import WORDS


def votes_of(case, outcome, options, dice):
    """Who of the members present sees it otherwise, and what each of them wants."""
    members = list(open_item_of(case).meeting.attendances.filter(left_at=None, capacity__in=VOTING))
    opposed = dice.some(members) if dice.seldom() else []
    dissent = {member.pk: Opinion(dice.choice([None, *options]), WORDS) for member in opposed}
    return dissent, [dissent.get(member.pk, Opinion(outcome)).preferred or "" for member in members]
