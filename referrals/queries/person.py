"""What is known of one person, from all their referrals that the reader may open, each thing with its source and date?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, prefetch_related_objects

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from prevent.people.models import Individual, Merging
from referrals.choices import KnownKind
from referrals.models import Identification, Known, Referral
from referrals.models.decision import Decision
from referrals.queries.history import history_of
from referrals.queries.parts import Card, Cell, Line, in_words, lines

COLUMNS = ("As stated", "What it is", "Stated in")
NAMES, BIRTH, ACCOUNTS = "Names", "Date of birth", "Telephone and accounts"
ABOUT = {
    **dict.fromkeys((KnownKind.LEGAL, KnownKind.ALIAS, KnownKind.FORMER, KnownKind.SCRIPT), NAMES),
    **dict.fromkeys((KnownKind.BORN, KnownKind.CLAIMED), BIRTH),
    **dict.fromkeys((KnownKind.PHONE, KnownKind.HANDLE), ACCOUNTS),
    KnownKind.ADDRESS: "Addresses",
    KnownKind.SCHOOL: "School and work",
    KnownKind.RELATION: "Family",
}
STATED_IN = (
    Prefetch("known", Known.objects.standing().select_related("by")),
    "particulars",
    "other_names",
    "addresses",
    "contact_points",
    "occupations",
    Prefetch("identifications", Identification.objects.select_related("individual", "by")),
)


@dataclass(frozen=True)
class Said:
    """One thing that a referral, or an officer, says of the person."""

    about: str
    what: str
    value: str
    where: str


@dataclass(frozen=True)
class About:
    """All that was said of one matter, as rows of a table."""

    title: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Person:
    """The page: what is known by matter, and how individuals were tied together and parted."""

    reference: str
    matters: Sequence[About]
    ties: Sequence[Card]
    referrals: int


def person_page(user: User, referral: Referral) -> tuple[Person, list[Referral]]:
    """What is known of the person of a referral; and the referrals in which it stands, as they are shown."""
    rows = history_of(user, referral.individual_id) or [referral]
    prefetch_related_objects(rows, *STATED_IN)
    said = [one for row in rows for one in (*_stated(row), *_found(row))]
    titles = dict.fromkeys(one.about for one in said)
    matters = [About(title, _table(one for one in said if one.about == title)) for title in titles]
    return Person(referral.reference, matters, _ties(rows), len(rows)), rows


def _stated(row: Referral) -> Iterator[Said]:
    """As the referrer stated it."""
    if stated := getattr(row, "particulars", None):
        yield from _each(row, "Names", [("Name", stated.name)])
        yield from _each(
            row,
            "Date of birth",
            [("Date of birth", stated.date_of_birth), ("About this age", stated.approximate_age)],
        )
        yield from _each(row, "Family", [("Lives with", stated.lives_with), ("Family", stated.family)])
    yield from _each(row, "Names", ((one.get_kind_display(), one.name) for one in row.other_names.all()))
    yield from _each(row, "Addresses", ((one.get_when_display(), one) for one in row.addresses.all()))
    contacts = ((one.get_kind_display(), one) for one in row.contact_points.all())
    yield from _each(row, "Telephone and accounts", contacts)
    places = (
        (f"{one.get_kind_display()}, {one.get_when_display().lower()}", one) for one in row.occupations.all()
    )
    yield from _each(row, "School and work", places)


def _found(row: Referral) -> Iterator[Said]:
    """As officers found it out, and as they recorded it when they said who the person is: by whom, and on which day."""
    for known in row.known.all():
        what = f"{known.get_kind_display()}: {known.source}"
        yield from _each(row, ABOUT[KnownKind(known.kind)], [(what, known.value or known.born)], by=known)
    for found in row.identifications.all():
        one = found.individual
        what = f"As an officer recorded ({one.reference})"
        yield from _each(row, "Names", [(what, one.name)], by=found)
        born = one.date_of_birth or one.approximate_age
        yield from _each(row, "Date of birth", [(what, born)], by=found)


def _each(
    row: Referral, about: str, found: Iterable[tuple[str, object]], by: Decision | None = None
) -> Iterator[Said]:
    for what, value in found:
        if worded := in_words(value):
            yield Said(about, what, worded, _place(row, by))


def _table(said: Iterable[Said]) -> list[list[Cell]]:
    """What was said alike stands once, with every place in which it stands."""
    alike: dict[tuple[str, str], list[str]] = {}
    for one in said:
        alike.setdefault((one.value, one.what), []).append(one.where)
    return [[value, what, "; ".join(dict.fromkeys(places))] for (value, what), places in alike.items()]


def _place(row: Referral, by: Decision | None) -> str:
    """In which referral, and on which day: that on which it came in, or on which an officer found it out."""
    if by is None:
        return f"{row.reference}, {written(clock.day_of(row.opened_at))}"
    return f"{row.reference}, {by.by.name}, {written(by.decided_on)}"


def _ties(rows: Iterable[Referral]) -> list[Card]:
    """How individuals came to be one person, by whom and why; and which ties were undone."""
    people = Individual.objects.filter(pk__in={row.individual_id for row in rows if row.individual_id})
    of_them = Q(one__in=people) | Q(other__in=people)
    found = Merging.objects.filter(of_them).select_related("one", "other", "by", "undone_by")
    return [_tie(one) for one in found.order_by("-made_at")]


def _tie(row: Merging) -> Card:
    told: list[Line] = lines(
        ("Individuals", [row.one.reference, row.other.reference]),
        ("Why", row.reason),
        ("By", row.by.name),
        ("Since", row.made_at),
        ("Undone", row.undone_at),
        ("Undone by", row.undone_by.name if row.undone_by else ""),
        ("Why undone", row.why_undone),
    )
    tag = ("Parted", "grey") if row.undone_at else ("One person", "green")
    return Card("Found to be one person", told, *tag)
