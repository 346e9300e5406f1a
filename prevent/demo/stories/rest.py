"""Which stories are told behind? Some hundred and seventy more, drawn with the shares of the published figures."""

from collections.abc import Iterator
from random import Random
from typing import TypeVar

from prevent.demo.stories.plot import Plot

T = TypeVar("T")
SECTORS = {
    "education": 36, "police": 30, "local_authority": 10, "health": 6, "prison_probation": 4, "friends_family": 6,
    "community": 4, "other": 4,
}  # fmt: skip
CONCERNS = {
    "no_specific_ideology": 46, "extreme_right_wing": 21, "islamist": 10, "fascination_with_violence": 8,
    "multiple_ideologies": 5, "incel": 4, "other": 3, "unspecified": 2, "left_wing": 1,
}  # fmt: skip
AGES = {
    (9, 10): 4,
    (11, 15): 37,
    (16, 17): 14,
    (18, 20): 12,
    (21, 25): 10,
    (26, 30): 7,
    (31, 40): 8,
    (41, 50): 5,
    (51, 60): 3,
}
PUPILS = {(9, 10): 6, (11, 15): 70, (16, 17): 24}
"""Home Office statistics for the years to March 2023 to 2025: sectors, kinds of concern and ages of people referred."""
ENDS = {
    "no_further_action": 46, "other_service": 30, "police_led": 6, "s36:no_further_action": 6,
    "s36:other_service": 9, "s36:police_led": 3,
}  # fmt: skip
COURSES: dict[tuple[str, ...], int] = {
    ("not_suitable_signpost",): 5,
    ("not_suitable_existing",): 3,
    ("not_suitable_nfa",): 3,
    ("defer_info", "adopt", "continue", "close"): 3,
    ("adopt", "continue", "revise", "continue", "close"): 6,
    ("adopt", "continue", "continue", "close"): 6,
    ("adopt", "revise", "close"): 4,
    ("adopt", "continue", "withdraw", "close"): 1,
    ("adopt", "continue", "police_led"): 1,
    ("police_led", "adopt", "continue", "close"): 1,
    ("transfer", "adopt", "continue", "close"): 1,
}
ON_THE_WAY = {
    "question": 25,
    "returned": 8,
    "declined": 15,
    "not clear": 6,
    "no home": 4,
    "two homes": 6,
    "silent agency": 8,
    "silent service": 10,
}
IN_SUPPORT = {
    "refused": 14,
    "withdrawn": 8,
    "dissent": 12,
    "unmet need": 20,
    "new owner": 8,
    "silent provider": 6,
}
REVIEWS = {("no_concern", "no_concern"): 7, ("no_concern", "extend", "no_concern"): 2, ("reopen",): 1}
LATELY, TWO_YEARS = 16, 505
"""Working days before today."""


SPECIAL = (
    Plot(
        "new-town",
        side="north",
        sittings=5,
        age=18,
        panel=("adopt", "transfer", "adopt", "continue"),
        with_=("new owner",),
    ),
    Plot(
        "heard-twice",
        sittings=3,
        panel=("adopt", "continue", "revise"),
        again=Plot("heard-again", starts=30, sector="police"),
    ),
    Plot(
        "handed-back",
        side="north",
        sittings=6,
        age=20,
        panel=("police_led", "adopt", "continue"),
        with_=("returns",),
    ),
    Plot(
        "second-try",
        side="north",
        sittings=3,
        panel=("adopt", "adopt"),
        with_=("refused",),
        concern="islamist",
    ),
    Plot(
        "north-star",
        side="north",
        sittings=2,
        age=14,
        panel=("adopt", "continue"),
        concern="extreme_right_wing",
    ),
    Plot("north-wind", side="north", sittings=0, age=16, sector="police", with_=("silent agency",)),
    Plot(
        "two-spellings",
        starts=70,
        age=14,
        ends="no_further_action",
        again=Plot("two-spellings-again", starts=3, age=14, ends="gateway", with_=("unrecognised",)),
    ),
    Plot(
        "misheard",
        starts=90,
        age=16,
        ends="other_service",
        again=Plot(
            "misheard-again",
            starts=12,
            age=16,
            sector="police",
            ends="information_gathering",
            with_=("unrecognised", "found the same"),
        ),
    ),
    Plot(
        "namesake",
        starts=60,
        age=13,
        ends="no_further_action",
        again=Plot(
            "namesake-again", starts=9, age=13, ends="gateway", with_=("unrecognised", "found another")
        ),
    ),
    Plot("piecemeal", starts=11, age=17, ends="information_gathering", with_=("in parts",)),
    Plot("five-questions", starts=5, age=15, ends="question", with_=("question", "several")),
    Plot("north-gate", side="north", sittings=9, panel=("adopt", "continue", "close"), concern="incel"),
)
"""Stories that chance might leave out."""


def draw(rng: Random, weights: dict[T, int]) -> T:
    """One of these, by weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def some(rng: Random, per_cent: dict[str, int]) -> tuple[str, ...]:
    """Each of these by its own chance."""
    return tuple(what for what, chance in per_cent.items() if rng.randrange(100) < chance)


def drawn(slug: str, rng: Random, starts: int, **course: object) -> Plot:
    """A story with its sector, concern and age drawn."""
    sector = draw(rng, SECTORS)
    youngest, oldest = draw(rng, PUPILS if sector == "education" else AGES)
    return Plot(
        slug,
        side="west" if rng.random() < 0.6 else "north",
        starts=starts,
        sector=sector,
        concern=draw(rng, CONCERNS),
        age=rng.randint(youngest, oldest),
        **course,  # type: ignore[arg-type]
    )


def short_stories() -> Iterator[Plot]:
    """Stories that end with the police, the oldest first; the latest are still on their way."""
    rng = Random("short stories")  # noqa: S311 - the same in every demonstration
    starts = [*rng.sample(range(LATELY, TWO_YEARS), 84), *(rng.randrange(LATELY) for _ in range(28))]
    for number, start in enumerate(sorted(starts, reverse=True)):
        plot = drawn(
            f"short-{number}",
            rng,
            start,
            ends=draw(rng, ENDS),
            with_=some(rng, ON_THE_WAY),
            updates=rng.randint(1, 4),
        )
        yield again(plot, rng) if number % 12 == 0 else plot


def again(plot: Plot, rng: Random) -> Plot:
    """The same with a later referral of the same person."""
    starts = rng.randint(0, max(plot.starts - 40, 1))
    later = drawn(f"{plot.slug}-again", rng, starts, ends=draw(rng, ENDS))
    return Plot(
        **{
            **vars(plot),
            "ends": "no_further_action",
            "again": Plot(**{**vars(later), "side": plot.side, "age": plot.age}),
        }
    )


def long_stories(name: str, earliest: int, latest: int, count: int) -> Iterator[Plot]:
    """Stories that go to the panel."""
    rng = Random(name)  # noqa: S311 - the same in every demonstration
    for number, starts in enumerate(sorted(rng.sample(range(latest, earliest), count), reverse=True)):
        happens = (
            *some(rng, ON_THE_WAY),
            *some(rng, IN_SUPPORT),
            *(("returns",) if rng.random() < 0.5 else ()),
        )
        yield drawn(
            f"{name}-{number}",
            rng,
            starts,
            panel=draw(rng, COURSES),
            with_=happens,
            reviews=draw(rng, REVIEWS),
        )


CHAPTERS = {
    "earlier": (TWO_YEARS, 260, 26, 2),
    "later": (255, 18, 30, 1),
}
"""Stories with the panel, told in two parts with meetings of their own: earliest and latest start, how many, weeks apart."""
