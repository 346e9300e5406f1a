"""What do made-up referrers write? Plain sentences, a few for each kind of concern."""

from collections.abc import Sequence
from zlib import crc32

ACCOUNTS: dict[str, Sequence[str]] = {
    "islamist": (
        "{name} repeats the words of a made-up preacher and says that those who do not follow him deserve what comes.",
        "{name} drew a made-up banner in a book and told two others that a day would come.",
    ),
    "extreme_right_wing": (
        "{name} shares pictures of an invented movement and says that some families here should be made to leave.",
        "{name} wrote an invented slogan on a wall and said that people would soon see.",
    ),
    "incel": (
        "{name} writes at night in a made-up forum that hates women, and quotes it by day.",
        "{name} said that girls would be sorry, and would not say what was meant.",
    ),
    "violence": (
        "{name} keeps a list of attacks in other countries and knows every number by heart.",
        "{name} asked for the third time how somebody could get into a building with many people.",
    ),
    "other": (
        "{name} has changed since the summer: no friends, much time online, sudden anger about one made-up group.",
        "{name} told a mentor of a plan with an invented name, laughed, and then would not speak of it again.",
        "{name} says that nothing is true and that everything has to fall; it is hard to say what is believed.",
    ),
}
ALIKE = {
    "fascination_with_violence": "violence",
    "school_massacre": "violence",
    "risk_without_ideology": "violence",
}
ORGANISATIONS = {
    "education": "A made-up school",
    "police": "A made-up police team",
    "local_authority": "A made-up council",
    "prison_probation": "A made-up probation office",
    "health": "A made-up clinic",
    "community": "A made-up community centre",
}


def account_of(concern: str, name: str) -> str:
    """What happened, always the same for the same."""
    sentences = ACCOUNTS.get(ALIKE.get(concern, concern), ACCOUNTS["other"])
    return sentences[crc32(name.encode()) % len(sentences)].format(name=name)


def organisation_of(sector: str) -> str:
    """For whom somebody of a sector refers; nothing for family and friends."""
    return ORGANISATIONS.get(sector, "")
