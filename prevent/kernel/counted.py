"""How is a number of things said?"""


def times(number: int, one: str) -> str:
    """1 session, 3 sessions. `one` may name its plural: "person,people"."""
    singular, _, plural = one.partition(",")
    return f"{number} {singular if abs(number) == 1 else plural or singular + 's'}"
