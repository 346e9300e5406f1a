"""Which people have two open cases, because two individuals turned out to be one person? One goes on, the other ends."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from channel.choices import Stage
from channel.models import ChannelCase
from channel.policy import POLICY
from channel.queries.due import Due, name_of
from channel.workflow import OPEN
from prevent.accounts.models import User
from referrals.queries.parts import Card, Cell, Line, Part, lines

COLUMNS = ("Person", "Stands at", "Risk owner", "Plan owner")
TITLE = "Two open cases of one person"
WHAT_TO_DO = (
    "Agree in which of them the work goes on. End the other, with the reason that it was opened twice: what it brought is "
    "read in the person’s history."
)


def others_open(user: User, case: ChannelCase) -> list[ChannelCase]:
    """The other open cases of the same person that the reader sees; of those kept from them nothing is said."""
    if case.stage not in OPEN:
        return []
    found = POLICY.visible_to(user).filter(_of_same_person(case.individual.person)).exclude(pk=case.pk)
    return list(found.select_related("panel", "risk_owner", "plan_owner").order_by("opened_at", "pk"))


def _of_same_person(person: object) -> Q:
    return Q(individual__person=person, stage__in=OPEN)


def due_of(others: Iterable[ChannelCase]) -> list[Due]:
    """That it is to be settled, at the head of the page."""
    return [Due(f"{TITLE}: also {other.reference}", None) for other in others]


def part_of(others: Iterable[ChannelCase]) -> Part:
    """Each of the others, with its owners, and what to do."""
    cards = [
        Card(
            other.reference,
            [
                *lines(
                    ("Stands at", Stage(other.stage).label),
                    ("Panel", other.panel),
                    ("Opened", other.opened_at),
                    ("Risk owner (police)", other.risk_owner.name),
                    ("Plan owner (panel)", other.plan_owner.name),
                ),
                Line("Case", other.reference, other.get_absolute_url()),
            ],
            "Open",
            "yellow",
        )
        for other in others
    ]
    return Part("twice", TITLE, cards, "", WHAT_TO_DO)


def opened_twice(user: User) -> list[list[Cell]]:
    """The cases that somebody works on whose person has another open one in their sight, as rows of a table with COLUMNS."""
    mine = _with_another(POLICY.workable_by(user), POLICY.visible_to(user))
    rows = mine.select_related("individual", "risk_owner", "plan_owner")
    return [
        [
            {"text": name_of(case.individual), "url": case.get_absolute_url(), "sub": case.reference},
            Stage(case.stage).label,
            case.risk_owner.name,
            case.plan_owner.name,
        ]
        for case in rows.order_by("individual__person", "opened_at")
    ]


def all_opened_twice() -> QuerySet[ChannelCase]:
    """The same for the service that looks at every record."""
    return _with_another(ChannelCase.objects.all(), ChannelCase.objects.all()).order_by("reference")


def _with_another(cases: QuerySet[ChannelCase], among: QuerySet[ChannelCase]) -> QuerySet[ChannelCase]:
    same = among.filter(_of_same_person(OuterRef("individual__person")))
    return cases.filter(Exists(same.exclude(pk=OuterRef("pk"))), stage__in=OPEN)
