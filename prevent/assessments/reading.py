"""What does a template's file say, and what is wrong with it?

A file is JSON (docs/how-to/replace-an-assessment-template.md). Every mistake becomes a sentence that names its place, so that
whoever wrote the file can mend them all at once.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prevent.assessments.outline import NOT_KNOWN, UNKNOWN, Item, Outline, Response, Section

MOST_ITEMS = 100
"""More than fit on pages that people fill in; the longest published framework has 22."""
CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
Responses = dict[str, tuple[Response, ...]]


class Unreadable(ValueError):
    """What is wrong with a file, sentence by sentence."""

    def __init__(self, mistakes: list[str]) -> None:
        self.mistakes = mistakes
        super().__init__(" ".join(mistakes))


@dataclass(frozen=True)
class TemplateFile:
    """A template as its file says it."""

    code: str
    edition: int
    name: str
    is_stand_in: bool
    in_force_from: date
    source: str
    outline: Outline


@dataclass(frozen=True)
class Place:
    """One object of the file, where it stands, and what was found wrong so far."""

    at: str
    value: dict[str, Any]
    mistakes: list[str] = field(default_factory=list)

    def wrong(self, sentence: str) -> None:
        """Write a mistake down, with its place."""
        self.mistakes.append(f"{self.at}: {sentence}")

    def text(self, key: str, *, longest: int = 200, needed: bool = True) -> str:
        """Words; empty ones where they are not needed."""
        found = self.value.get(key, "")
        if not isinstance(found, str) or (needed and not found.strip()):
            self.wrong(f"write “{key}” as a text in quotation marks.")
            return ""
        if len(found) > longest:
            self.wrong(f"shorten “{key}” to {longest} characters or fewer.")
        return found.strip()

    def code(self) -> str:
        """A code that stays the same for good, because answers are kept under it."""
        found = self.text("code", longest=40)
        if found and not CODE.fullmatch(found):
            self.wrong(f"write the code “{found}” with small letters, digits and _ only, a letter first.")
        return found

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """True or false."""
        found = self.value.get(key, otherwise)
        if not isinstance(found, bool):
            self.wrong(f"write “{key}” as true or false, without quotation marks.")
        return found is True

    def number(self, key: str) -> int:
        """A whole number from 1."""
        found = self.value.get(key)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 < found < 1000:
            self.wrong(f"write “{key}” as a whole number from 1 to 999.")
            return 0
        return found

    def day(self, key: str) -> date:
        """A day, such as 2026-04-01."""
        try:
            return date.fromisoformat(self.text(key, needed=False))
        except ValueError:
            self.wrong(f"write “{key}” as a date, like 2026-04-01.")
            return date.max

    def rows(self, key: str, called: str) -> Iterator["Place"]:
        """The objects of a list, each with its number; their codes differ."""
        found = self.value.get(key)
        if not isinstance(found, list) or not found:
            self.wrong(f"write “{key}” as a list with at least one entry.")
            return
        seen: set[Any] = set()
        for number, one in enumerate(found, 1):
            place = Place(f"{self.at}, {called} {number}", _object(one), self.mistakes)
            if not isinstance(one, dict):
                place.wrong("write it as an object in braces { }.")
            elif str(one.get("code")) in seen:
                place.wrong(f"the code “{one['code']}” stands there twice. Give each its own.")
            seen.add(str(place.value.get("code")))
            yield place

    def knows(self, keys: str) -> None:
        """Other keys than these are slips of the pen, and would be lost without a word."""
        for key in sorted(self.value.keys() - set(keys.split())):
            self.wrong(f"“{key}” is not known here. Use only: {', '.join(keys.split())}.")


def parsed(text: str) -> Any:
    """A file as JSON. Raises Unreadable where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            [f"Line {error.lineno} is not JSON. Look there for a missing comma or quotation mark."]
        ) from None
    except RecursionError:
        raise Unreadable(
            ["The file is not JSON that can be read. Look for brackets that do not end."]
        ) from None


def understood(content: Any) -> TemplateFile:
    """What a file says. Raises Unreadable with every mistake."""
    top = Place("The template", _object(content))
    found = _template(top)
    if top.mistakes:
        raise Unreadable(top.mistakes)
    return found


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _template(top: Place) -> TemplateFile:
    top.knows("code edition name stand_in in_force_from source guidance response_sets sections")
    return TemplateFile(
        top.code(),
        top.number("edition"),
        top.text("name"),
        top.flag("stand_in"),
        top.day("in_force_from"),
        top.text("source", longest=2000),
        _outline(top),
    )


def _outline(top: Place) -> Outline:
    sets = {
        str(place.value.get("code")): _responses(place) for place in top.rows("response_sets", "response set")
    }
    sections = tuple(_section(place, sets) for place in top.rows("sections", "section"))
    codes = [item.code for section in sections for item in section.items]
    for code in sorted({code for code in codes if code and codes.count(code) > 1}):
        top.wrong(f"the item “{code}” stands in several sections. Give each item its own code.")
    if len(codes) > MOST_ITEMS:
        top.wrong(f"{len(codes)} items are too many to fill in. Keep to {MOST_ITEMS} or fewer.")
    return Outline(top.text("guidance", longest=5000, needed=False), sections)


def _responses(place: Place) -> tuple[Response, ...]:
    place.knows("code responses")
    place.code()
    return (*(_response(one) for one in place.rows("responses", "response")), UNKNOWN)


def _response(place: Place) -> Response:
    place.knows("code name rationale")
    if (code := place.code()) == NOT_KNOWN:
        place.wrong("leave “not_known” out: every item takes it already.")
    return Response(code, place.text("name"), place.flag("rationale"))


def _section(place: Place, sets: Responses) -> Section:
    place.knows("code name guidance items responses confidence")
    items = tuple(_item(one, place, sets) for one in place.rows("items", "item"))
    return Section(
        place.code(), place.text("name"), place.text("guidance", longest=5000, needed=False), items
    )


def _item(place: Place, section: Place, sets: Responses) -> Item:
    """What the item does not say of responses and confidence, its section says for all."""
    place.knows("code name guidance responses confidence")
    chosen = place.value.get("responses", section.value.get("responses"))
    if not isinstance(chosen, str) or chosen not in sets:
        place.wrong("name in “responses”, here or for the section, the code of one of the response sets.")
    return Item(
        place.code(),
        place.text("name"),
        place.text("guidance", longest=2000, needed=False),
        sets.get(chosen, (UNKNOWN,)) if isinstance(chosen, str) else (UNKNOWN,),
        place.flag("confidence", section.value.get("confidence") is True),
    )
