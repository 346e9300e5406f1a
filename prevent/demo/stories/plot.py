"""What is a story about? Its person, its worry, its course and where it rests: all that makes it a different one."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Plot:
    """One story in a line.

    `starts` is how many working days before today the referral comes in; for a story with the panel `sittings` may say
    instead how many meetings ago the panel first considered it, 0 being the next one. `ends` is how the police's part ends:
    "panel", an outcome of the gateway or, with "s36:" before it, of the section 36 decision; the name of a stage lets the
    story rest there, waiting. `panel` lists what the panel decides at each meeting, `reviews` what it finds after closure,
    `afterwards` what it decides once it has reopened the case. `with_` names what else happens on the way ("question",
    "declined", "refused"). `again` is a later referral of the same person under another spelling; with "unrecognised" no officer
    sees that it is the same, and matching does.
    """

    slug: str
    side: str = "west"
    starts: int = 1
    sittings: int | None = None
    sector: str = "education"
    concern: str = "no_specific_ideology"
    age: int = 15
    ends: str = "panel"
    panel: Sequence[str] = ()
    reviews: Sequence[str] = ()
    afterwards: Sequence[str] = ()
    with_: Sequence[str] = ()
    updates: int = 1
    again: "Plot | None" = None

    def has(self, what: str) -> bool:
        """Does this happen on the way?"""
        return what in self.with_
