"""How is a date typed into a page?"""

from datetime import date


def typed(name: str, day: date) -> dict[str, str]:
    """The three inputs of a date question."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}
