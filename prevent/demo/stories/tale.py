"""What does a story carry with it while it is told?"""

from collections.abc import Mapping
from copy import copy
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from channel.models import ChannelCase
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.cast import Side
from prevent.demo.stories import workwords
from prevent.demo.stories.character import Character
from prevent.demo.stories.days import Pace, next_working_day, working_days_before
from prevent.demo.stories.plot import Plot
from prevent.demo.stories.sittings import Sittings
from prevent.demo.stories.telling import Telling, make
from prevent.people.models import Individual
from prevent.workflow.models import Case
from referrals.models import Referral

NEEDS = 3
LONG_AGO = timedelta(days=140)


class Tale:
    """One story: its person, its place, its pace, and the records that it has made so far."""

    referral: Referral
    case: ChannelCase
    individual: Individual | None = None
    earlier: Referral | None = None
    """The referral of the same person that nobody has recognised as such."""
    spelt = ""

    def __init__(
        self, plot: Plot, telling: Telling, sides: Mapping[str, Side], sittings: Sittings, today: date
    ) -> None:
        self.plot, self.telling, self.sides, self.sittings, self.today = plot, telling, sides, sittings, today
        start = self._start()
        self.someone = Character(plot, start)
        self.rng = self.someone.rng
        self.pace = Pace(start, self.rng)
        self.moves_to(plot.side)

    def _start(self) -> date:
        if self.plot.sittings is None:
            return working_days_before(self.today, self.plot.starts)
        return self.sittings.referred_for(self.plot.side, self.plot.sittings)

    def moves_to(self, side: str) -> None:
        """The story's people are those of this area from now on."""
        self.side = self.sides[side]
        self.officer = self.rng.choice(self.side.all(Role.CASE_OFFICER))
        both = self.side.all(Role.SUPERVISOR)
        self.receiver, self.supervisor = both if self.rng.random() < 0.5 else both[::-1]

    def second(self, plot: Plot) -> "Tale":
        """Another referral of the same person, by somebody who spells the name a little differently."""
        other = Tale(plot, self.telling, self.sides, self.sittings, self.today)
        other.someone = copy(self.someone.settled())
        other.someone.plot = plot
        other.individual = self.individual
        other.spelt = (
            self.someone.family.replace("y", "i") if "y" in self.someone.family else f"{self.someone.family}e"
        )
        return other

    def rests(self, stage: str) -> bool:
        """Does the story wait at this stage, so that its people have something to do?"""
        return self.plot.ends == stage

    @property
    def is_long_ago(self) -> bool:
        """Did it begin so long ago that it is told in fewer words?"""
        return self.today - self.someone.begins > LONG_AGO

    def does(self, move: Any, by: User, record: Case, **arguments: Any) -> Any:
        """A move by one of the people."""
        return make(move, record, by=by, **arguments)

    def say(self, sentences: tuple[str, ...]) -> str:
        """A sentence about this story's person."""
        return self.someone.say(sentences)

    def due_on(self, day: date) -> date:
        """A date that somebody sets: a working day."""
        return next_working_day(day)

    @cached_property
    def needs(self) -> dict[str, str]:
        """What the assessment finds: kinds of support, and what each is for."""
        kinds = sorted(self.rng.sample(sorted(workwords.NEEDS), NEEDS))
        return {kind: self.someone.put(workwords.NEEDS[kind]) for kind in kinds}
