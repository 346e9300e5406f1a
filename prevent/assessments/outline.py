"""What does a template ask? Its sections, their items, and the answers that each item takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Response:
    """One answer that an item takes; `asks_why` where it needs a rationale."""

    code: str
    name: str
    asks_why: bool = False


UNKNOWN = Response(NOT_KNOWN, "Not known")
"""Every item takes it, whatever its template says: not to know is an answer, and another thing than not having answered."""


@dataclass(frozen=True)
class Item:
    """One factor or question; `asks_confidence` where it is also asked how sure the answer is."""

    code: str
    name: str
    guidance: str
    responses: tuple[Response, ...]
    asks_confidence: bool

    def response(self, code: str) -> Response | None:
        """The answer with this code, if the item takes it."""
        return next((one for one in self.responses if one.code == code), None)


@dataclass(frozen=True)
class Section:
    """A dimension or part of the framework."""

    code: str
    name: str
    guidance: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Outline:
    """All that a template asks."""

    guidance: str
    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its code."""
        return {item.code: item for section in self.sections for item in section.items}

    def section(self, code: str) -> Section | None:
        """The section with this code."""
        return next((one for one in self.sections if one.code == code), None)
