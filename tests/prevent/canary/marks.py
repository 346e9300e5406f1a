"""Marks: words, dates and numbers that stand nowhere else, put into whatever a move or a form is given."""

import re
from calendar import month_name
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, timedelta
from importlib import import_module

from django.urls import get_resolver

from prevent.kernel import clock
from prevent.kernel.ids import is_reference
from tests.builders import submission
from tests.journeys import world

MARK = re.compile(r"Kq\d{5}x7", re.IGNORECASE)
"""Also in small letters, as matching keeps a postcode."""
MOVES = (
    "referrals.transitions",
    "channel.transitions",
    "reviews.transitions",
    "prevent.inspection.transitions",
    "prevent.posts.transitions",
    "prevent.scrutiny.transitions",
    "prevent.assurance.transitions",
    "prevent.oversight.transitions",
    "prevent.exports.transitions",
)
CODED = {"home_area", "age_known"}
"""Answers of the form that are keys, although they look like words."""
ABOUT_YEARS = 113
ADDRESS = "203.0.113.77"
"""From where everybody in these tests comes."""
AGE = f"about {ABOUT_YEARS}"
AGE_SHOWN = re.compile(rf"\babout {ABOUT_YEARS}\b|>\s*{ABOUT_YEARS}\s*<", re.IGNORECASE)
YEAR = clock.today().year - 15
MONTHS = list(month_name)[1:]
WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) ({YEAR})\b")
STORED = re.compile(rf"\b{YEAR}(-?)(?:0\d|1[0-2])\1(?:[0-2]\d|3[01])\b")
MORE = {
    "person": {
        "gender": "other",
        "gender_described": "Man and Woman",
        "description": "Tall, with a Cap",
    },
    "contact": {"military_number": "SN 12345"},
    "nationality": {
        "nationalities": [{"country": "nationality.TUV"}],
        "languages": [{"language": "language.abk"}],
        "immigration_notes": "Came with his Mother",
        "interpreter": "yes",
        "interpreter_notes": "Of Dialects too",
    },
    "background": {"ethnicity": "ethnicity.16", "religion": "religion.7"},
    "details": {"travel": "To his Uncle", "anything_else": "He Sleeps badly"},
    "needs": {
        "living": "No Work",
        "citizenship": "Waits for a Passport",
        "behaviour": "Cries at School",
        "grievances": "Hates the Council",
        "health_and_learning": "Slow to Read",
        "other_needs": "New Glasses",
    },
    "support": {"earlier_referrals": "yes", "earlier_referrals_known": "In Leeds, they say"},
    "safeguarding": {"discussed_with": "The Head of year"},
}
"""What the made-up form of the other tests leaves empty, and rarer words for what it says in common ones."""
REPEATED = (
    ("health", "health_conditions", {"condition": "condition.ptsd", "details": "Since Easter"}),
    ("support", "agencies", {"contact": "Ask for Nora"}),
)


@dataclass
class Marks:
    """What each mark was put into: the move and its argument, or the form's question."""

    planted: dict[str, str] = field(default_factory=dict)
    dates: dict[date, str] = field(default_factory=dict)
    planting: bool = False
    """Only while the test runs: whatever was first imported meanwhile keeps a marking move, which then makes the plain one."""

    def new(self, where: str) -> str:
        """A mark of its own, also for the same question about another person."""
        mark = f"Kq{len(self.planted):05}x7"
        self.planted[mark] = where
        return mark

    def birthday(self, where: str) -> date:
        """A day on which nobody else was born and nothing else happened; they are 14 or 15."""
        born = date(YEAR, 1, 1) + timedelta(days=len(self.dates))
        self.dates[born] = where
        return born

    def of(self, value) -> set[str]:
        """The marks in something that was kept, shown or sent: words, birthdays, the age."""
        if value is None or isinstance(value, bool):
            return set()
        if isinstance(value, bytes | memoryview):
            return self.of(bytes(value).decode(errors="ignore"))
        if value == ABOUT_YEARS:
            return {AGE}
        text = str(value)
        found = {mark.capitalize() for mark in MARK.findall(text)} & self.planted.keys()
        found |= {day.isoformat() for day in self.days_in(text)}
        found |= {ADDRESS} if ADDRESS in text else set()
        return found | ({AGE} if AGE_SHOWN.search(text) else set())

    def days_in(self, text):
        """Birthdays, as they are written on pages or in data."""
        written = (date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in WRITTEN.findall(text))
        stored = (date.fromisoformat(day[0]) for day in STORED.finditer(text))
        return self.dates.keys() & {*written, *stored}

    def put(self, value, where):
        """The value with a mark in every word or birthday of it; codes, keys and other days stay."""
        if type(value) is str:
            return self._in_words(value, where)
        if type(value) is date and where.endswith(".date_of_birth"):
            return self.birthday(where)
        if isinstance(value, Mapping):
            return {key: self._under(key, one, where) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.put(one, where) for one in value)
        return self._in_parts(value, where)

    def _in_words(self, text, where):
        if where.endswith(".postcode"):
            return self.new(where)
        return f"{self.new(where)}{' ' if ' ' in text else '-'}{text}" if is_words(text) else text

    def _under(self, key, value, where):
        if key in CODED:
            return value
        return self.put(value, f"{where}.{key}" if type(key) is str else where)

    def _in_parts(self, value, where):
        if not is_dataclass(value) or isinstance(value, type):
            return value
        parts = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(value, **{name: self.put(part, f"{where}.{name}") for name, part in parts.items()})


def is_words(text: str) -> bool:
    """Did a person type it? Codes are small letters, with points between list and entry; references have their own shape."""
    return (
        bool(re.search(r"[A-Z @]", text))
        and not re.fullmatch(r"[a-z_]+[-.]\w+", text)
        and not is_reference(text)
    )


def plant_through(monkeypatch) -> Marks:
    """From now on every move that a test makes, and every form that it fills in, is given marked words."""
    marks = Marks()
    monkeypatch.setattr(marks, "planting", True)
    get_resolver().url_patterns  # noqa: B018 - pages take the plain moves before these are marked
    for path in MOVES:
        module = import_module(path)
        for name in getattr(module, "__all__", dir(module)):
            verb = getattr(module, name)
            if callable(verb) and not isinstance(verb, type) and verb.__module__.startswith(path):
                monkeypatch.setattr(module, name, marking(verb, marks))
                if getattr(world, name, None) is verb:
                    monkeypatch.setattr(world, name, marking(verb, marks))
    values = submission.fictional_values
    monkeypatch.setattr(submission, "fictional_values", lambda **changes: _form(marks, values(**changes)))
    return marks


def marking(verb, marks):
    """The same move, given marked words."""

    def marked(*args, **typed):
        if not marks.planting:
            return verb(*args, **typed)
        return verb(
            *args, **{name: marks.put(value, f"{verb.__name__}.{name}") for name, value in typed.items()}
        )

    return marked


def _form(marks: Marks, values):
    whole = {slug: {**given, **MORE.get(slug, {})} for slug, given in values.items()}
    for slug, name, more in REPEATED:
        whole[slug] |= {name: [{**row, **more} for row in whole[slug].get(name, [])]}
    marked = marks.put(whole, "form")
    if marked.get("person", {}).get("date_of_birth_day"):
        born = marks.birthday("form.person.date_of_birth")
        marked["person"] |= {
            f"date_of_birth_{part}": str(getattr(born, part)) for part in ("day", "month", "year")
        }
    return marked
