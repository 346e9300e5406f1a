"""Which rows does it leave behind that somebody was referred before? The match that was found, and what was decided of it."""

from collections import OrderedDict
from typing import Any

from prevent.accounts.roles import Role
from prevent.accounts.services import service_id
from prevent.demo.generating.moments import MADE_UP, Story, Trace, decision
from prevent.demo.generating.triaging import WEEK
from prevent.people.matching.comparing import Strength
from referrals.choices import MatchStage, MatchVerdict, Move
from referrals.models import MatchDecision, MatchEndorsement, PossibleMatch, PossibleMatchHistory

REMEMBERED = 50_000
"""People whose last referral is kept in mind: more than may be referred again at any time."""
NAMES, BORN = ["name:same", "name:same"], ["date of birth:the same"]


class Matching:
    """Matches of each referral with the last one of the same person."""

    def __init__(self) -> None:
        self._latest: OrderedDict[Any, tuple[Any, str]] = OrderedDict()

    def write(self, trace: Trace) -> None:
        """The match, if the person was referred before."""
        here, person = trace.life.authority, trace.life.person.key
        before = self._latest.pop(person, None)
        self._latest[person] = trace.key, here.force_id
        if len(self._latest) > REMEMBERED:
            self._latest.popitem(last=False)
        if before:
            _match(trace, *before)


def _match(trace: Trace, earlier: Any, force: str) -> None:
    """Found when the referral came in; decided by its officer, and endorsed, before the gateway."""
    bulk, days, team, story = trace.bulk, trace.days, trace.team, Story()
    found_by = service_id(Role.MATCHING)
    story.goes_on(Move.FIND_MATCH, MatchStage.UNDECIDED, found_by, days.received, 11)
    if days.allocated:
        story.goes_on(Move.DECIDE_MATCH, MatchStage.PROPOSED, team.officer, days.allocated, 12)
        story.goes_on(Move.ENDORSE_MATCH, MatchStage.SAME, team.supervisor, days.allocated, 13)
    made = bulk.add(
        PossibleMatch,
        **story.stands(),
        earlier_id=earlier,
        later_id=trace.key,
        earlier_force_id=force,
        later_force_id=trace.life.authority.force_id,
        strength=Strength.LIKELY,
        bits="20.00",
        agrees=NAMES + BORN if trace.life.person.date_of_birth else NAMES,
        differs=[],
        decide_by=days.received + WEEK,
    )
    story.write(trace, PossibleMatchHistory, made)
    if days.allocated:
        said = {"match_id": made, "verdict": MatchVerdict.SAME, "reasons": MADE_UP}
        decided = bulk.add(MatchDecision, **said, **decision(team.officer, days.allocated, 12))
        agreed = decision(team.supervisor, days.allocated, 13)
        bulk.add(MatchEndorsement, decision_id=decided, agrees=True, reasons=MADE_UP, **agreed)
