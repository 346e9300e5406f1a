"""How are the demonstration's people made, once, with keys and addresses that never change?"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID, uuid5

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from prevent.accounts.models import Agency, AgencyKind, Post, TeamContact, User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.demo.people import CONTACTS, PEOPLE, PLACES, SIDES, Person
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority, Panel

NAMESPACE = UUID("5b0d4b3e-3f1c-4bd0-9d3f-7a1a5e0c2f61")
BEGAN = date(2015, 4, 1)
CONFIRMED_AGO = timedelta(days=60)
DUE_AGO = timedelta(days=350)
TO_CONFIRM = ("cass", "mona", "gil", "mabel")
"""Whose posts are due for confirmation, one for each administrator."""
TAKES_OVER = {
    Role.CASE_OFFICER: Role.SUPERVISOR,
    Role.SUPERVISOR: Role.SUPERVISOR,
    Role.PANEL_CHAIR: Role.DEPUTY_CHAIR,
    Role.DEPUTY_CHAIR: Role.PANEL_CHAIR,
}


def key(of: str) -> UUID:
    """The fixed key of a person ("user dee"), a post or an agency of the demonstration."""
    return uuid5(NAMESPACE, of)


def cast_keys() -> list[UUID]:
    """Everybody's keys."""
    return [key(f"user {name}") for name in PEOPLE]


def make_cast() -> None:
    """Make whoever is missing; who is there stays as they are, with the posts that an administrator gave them."""
    areas = LocalAuthority.objects.select_related("force", "panel").in_bulk(SIDES.values())
    authorities = {side: areas[code] for side, code in SIDES.items()}
    Agency.objects.bulk_create(_agencies(authorities), ignore_conflicts=True)
    TeamContact.objects.bulk_create(_contacts(), ignore_conflicts=True)
    known = set(User.objects.filter(pk__in=cast_keys()).values_list("pk", flat=True))
    new = {name: person for name, person in PEOPLE.items() if key(f"user {name}") not in known}
    User.objects.bulk_create(_user(name, person) for name, person in new.items())
    Post.objects.bulk_create(_post(name, person, authorities) for name, person in new.items())


def confirm_cast() -> None:
    """However far the clock is moved, the administrators have confirmed everybody meanwhile, but for a few posts."""
    theirs = Post.objects.filter(pk__in=[key(f"post {name}") for name in PEOPLE])
    due = [key(f"post {name}") for name in TO_CONFIRM]
    today = clock.today()
    long_ago = theirs.exclude(pk__in=due).filter(confirmed_on__lt=today - 2 * CONFIRMED_AGO)
    long_ago.update(confirmed_on=today - CONFIRMED_AGO)
    theirs.filter(pk__in=due, confirmed_on__lt=today - DUE_AGO).update(confirmed_on=today - DUE_AGO)


def _line(name: str, person: Person) -> UUID | None:
    """Whoever of the same side takes over: the first in the role, other than the person."""
    role = TAKES_OVER.get(person.role)
    side = PLACES[person.place].side
    others = (
        other
        for other, one in PEOPLE.items()
        if one.role == role and PLACES[one.place].side == side and other != name
    )
    found = next(others, None)
    return key(f"user {found}") if found else None


def factor_of(person: User) -> Authenticator:
    """A second factor, which everybody must have: an app that nobody holds. One click stands for its code."""
    known = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if known is None:
        known = TOTP.activate(person, generate_totp_secret()).instance
    return known


def _agencies(authorities: dict[str, LocalAuthority]) -> Iterator[Agency]:
    for name, place in PLACES.items():
        area = authorities.get(place.side)
        yield Agency(
            id=key(f"agency {name}"),
            name=place.name,
            kind=place.kind,
            force=area.force if area and place.kind == AgencyKind.POLICE else None,
            authority=area if place.kind != AgencyKind.POLICE else None,
        )


def _contacts() -> Iterator[TeamContact]:
    for name, how in CONTACTS.items():
        yield TeamContact(
            id=key(f"contact {name}"), agency_id=key(f"agency {name}"), starts_on=BEGAN, **asdict(how)
        )


def _user(name: str, person: Person) -> User:
    user = User(id=key(f"user {name}"), email=f"{name}@demo.example.org", name=person.name)
    user.set_unusable_password()
    return user


def _post(name: str, person: Person, authorities: dict[str, LocalAuthority]) -> Post:
    post = Post(
        id=key(f"post {name}"),
        user_id=key(f"user {name}"),
        role=person.role,
        agency_id=key(f"agency {person.place}"),
        starts_on=BEGAN,
        line_id=_line(name, person),
        confirmed_on=clock.today() - (DUE_AGO if name in TO_CONFIRM else CONFIRMED_AGO),
    )
    area, side = AREA_OF[person.role], PLACES[person.place].side
    if area == Area.FORCE:
        post.force = authorities[side].force
    if area == Area.AUTHORITY:
        post.authority = authorities[side]
    if area == Area.PANEL:
        post.panel = authorities[side].panel
    return post


@dataclass
class Side:
    """One of the two areas, with everybody who works there."""

    name: str
    authority: LocalAuthority
    agencies: dict[str, Agency]
    people: dict[str, User]

    @property
    def panel(self) -> Panel:
        """The area's panel. Raises ValueError for an area without one, which plays no side."""
        if self.authority.panel is None:
            raise ValueError(f"{self.authority} has no panel")
        return self.authority.panel

    def all(self, role: Role, *, beyond: str = "") -> list[User]:
        """Those with a role here, in the order of the cast; `beyond` leaves an agency out."""
        return [
            self.people[name]
            for name, person in PEOPLE.items()
            if person.role == role and person.place != beyond and PLACES[person.place].side == self.name
        ]

    def one(self, role: Role) -> User:
        """The first of them."""
        return self.all(role)[0]

    def at(self, place: str) -> User:
        """Whoever refers and answers for an agency: its safeguarding lead, else its referrer."""
        found = [name for name, person in PEOPLE.items() if person.place == place]
        referring = (Role.SAFEGUARDING_LEAD, Role.REFERRER)
        return self.people[
            min(
                (name for name in found if PEOPLE[name].role in referring),
                key=lambda name: referring.index(PEOPLE[name].role),
            )
        ]


def sides() -> dict[str, Side]:
    """Both areas, read once; the same user objects serve a whole telling."""
    authorities = LocalAuthority.objects.select_related("force", "panel").in_bulk(SIDES.values())
    users = User.objects.in_bulk(cast_keys())
    agencies = Agency.objects.in_bulk([key(f"agency {name}") for name in PLACES])
    people = {name: users[key(f"user {name}")] for name in PEOPLE}
    places = {name: agencies[key(f"agency {name}")] for name in PLACES}
    return {side: Side(side, authorities[code], places, people) for side, code in SIDES.items()}
