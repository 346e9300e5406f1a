"""How old is a person, in words?"""

from datetime import date

NOT_KNOWN = "age not known"


def age_words(born: date | None, approximate: int | None, *, known_on: date, today: date) -> str:
    """ "15 years old" by the date of birth; "about 15 years old" by an age that was given as about so on `known_on`."""
    if born is not None:
        return f"{today.year - born.year - ((today.month, today.day) < (born.month, born.day))} years old"
    if approximate is None:
        return NOT_KNOWN
    return f"about {approximate + today.year - known_on.year} years old"
