"""Who is a story about, and how do the people around them put it into words?"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from random import Random

from prevent.demo.stories import names, worries
from prevent.demo.stories.plot import Plot

PRONOUNS = {
    "male": {"he": "he", "him": "him", "his": "his", "himself": "himself"},
    "female": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
}
FEMALE_SHARE = 0.12
ADULT, COLLEGE = 18, 16
SOON_OF_AGE = timedelta(days=100)


@dataclass
class Character:
    """A made-up person, the same in every run: everything follows from the story's name."""

    plot: Plot
    begins: date

    @cached_property
    def rng(self) -> Random:
        """This story's own choices."""
        return Random(f"demo {self.plot.slug}")  # noqa: S311 - nothing secret: the same stories in every demonstration

    @cached_property
    def gender(self) -> str:
        """Male in about nine of ten, as in the published figures."""
        return "female" if self.rng.random() < FEMALE_SHARE else "male"

    @cached_property
    def given(self) -> str:
        """The first name."""
        return self.rng.choice(names.GIVEN[self.gender])

    @cached_property
    def family(self) -> str:
        """A family name that nobody has."""
        return self.rng.choice(names.FIRST) + self.rng.choice(names.SECOND)

    @cached_property
    def born(self) -> date:
        """The date of birth that gives the plot's age when the story begins, or makes the person of age on the way."""
        if self.plot.has("turns 18"):
            return self.begins + SOON_OF_AGE - timedelta(days=round(ADULT * 365.25))
        return self.begins - timedelta(days=round(self.plot.age * 365.25) + self.rng.randrange(10, 350))

    def settled(self) -> "Character":
        """The same, once it is drawn who it is: whoever is copied from them after that is the same person."""
        for name in ("gender", "given", "family", "born", "carer", "place", "words"):
            getattr(self, name)
        return self

    @property
    def is_adult(self) -> bool:
        """18 or over when the story begins."""
        return self.plot.age >= ADULT

    @cached_property
    def carer(self) -> str:
        """A parent or guardian by full name."""
        return f"{self.rng.choice(names.CARERS)} {self.family}"

    @cached_property
    def place(self) -> str:
        """The school, or where an adult works."""
        if self.is_adult:
            return self.rng.choice(names.WORK)
        schools = names.SCHOOLS[self.plot.side]
        return (
            schools[1] if self.plot.age >= COLLEGE and self.plot.side == "north" else self.rng.choice(schools)
        )

    @cached_property
    def words(self) -> dict[str, str]:
        """What the sentences leave open."""
        words = {
            **PRONOUNS[self.gender],
            "given": self.given,
            "family": self.family,
            "carer": self.carer.split()[0],
            "lesson": self.rng.choice(worries.LESSONS),
            "nickname": self._nickname(),
            "platform": self.rng.choice(names.PLATFORMS),
        }
        return words | {name.capitalize(): word.capitalize() for name, word in PRONOUNS[self.gender].items()}

    def _nickname(self) -> str:
        """An account name that no two people share a word of, or many would seem to be the same person."""
        first = self.rng.choice(names.NICKNAMES).split("_")[0]
        return f"{first}{self.family.lower()}{self.rng.randrange(10, 99)}"

    def say(self, sentences: tuple[str, ...]) -> str:
        """One of the sentences, about this person."""
        return self.put(self.rng.choice(sentences))

    def put(self, sentence: str) -> str:
        """A sentence about this person; a month is drawn anew each time."""
        return sentence.format_map({**self.words, "month": self.rng.choice(worries.MONTHS)})

    def account(self) -> str:
        """What happened, as a referrer tells it."""
        openings = worries.OPENINGS.get(self.plot.sector, worries.OPENINGS["other"])
        quote = self.say(worries.QUOTES[f"concern.{self.plot.concern}"])
        opening = self.rng.choice(openings).format_map({**self.words, "quote": quote})
        return f"{opening}. {self.say(worries.SINCE)} {self.say(worries.ONLINE)}"
