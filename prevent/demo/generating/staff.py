"""Who works where? In the demonstration's two areas its cast; everywhere else made-up people, with keys that never change."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from prevent.accounts.models import Agency, AgencyKind, Post, User
from prevent.accounts.roles import AREA_OF, Area, Role
from prevent.accounts.services import service_id
from prevent.demo.cast import BEGAN, key
from prevent.demo.generating.bulk import Ready, text
from prevent.demo.generating.lives import Team
from prevent.demo.generating.skew import size_of
from prevent.demo.people import PEOPLE, SIDES
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority

SIDE_OF = {code: side for side, code in SIDES.items()}
FORCES = {"E23000001": "west", "E23000010": "north"}
"""The two sides' police forces: the Metropolitan and West Yorkshire."""
REFERS = {"education": "school", "police": "police", "local_authority": "council", "health": "health"}
"""By sector, which agency of an area refers; others use the public form."""


@dataclass(frozen=True)
class Place:
    """An area with those who work there, by what they do; `size` is how many referrals come from it, beside others."""

    authority: LocalAuthority
    size: float
    people: dict[str, list[Ready]]
    agencies: dict[str, Ready]

    def team(self, sector: str, chance: Random) -> Team:
        """Who works on one referral from a sector."""
        people, agencies, refers = self.people, self.agencies, REFERS.get(sector)
        asked = chance.choice(("health", "school"))
        return Team(
            submitter=people[refers][0] if refers else PUBLIC,
            officer=chance.choice(people["officer"]),
            supervisor=people["supervisor"][0],
            chair=people["chair"][0],
            agency=agencies[refers] if refers else None,
            asked=agencies[asked],
            answers=people[asked][0],
            provider=agencies["provider"],
            mentor=people["provider"][0],
        )


PUBLIC = Ready(service_id(Role.PUBLIC_FORM))
WORK: dict[str, tuple[Role, str, AgencyKind]] = {
    "officer": (Role.CASE_OFFICER, "police", AgencyKind.POLICE),
    "supervisor": (Role.SUPERVISOR, "police", AgencyKind.POLICE),
    "police": (Role.SAFEGUARDING_LEAD, "police", AgencyKind.POLICE),
    "council": (Role.SAFEGUARDING_LEAD, "council", AgencyKind.LOCAL_AUTHORITY),
    "lead": (Role.AUTHORITY_PREVENT_LEAD, "council", AgencyKind.LOCAL_AUTHORITY),
    "chair": (Role.PANEL_CHAIR, "council", AgencyKind.LOCAL_AUTHORITY),
    "health": (Role.SAFEGUARDING_LEAD, "health", AgencyKind.HEALTH),
    "school": (Role.SAFEGUARDING_LEAD, "school", AgencyKind.EDUCATION),
    "provider": (Role.PROVIDER, "provider", AgencyKind.PROVIDER),
}
"""What somebody does -> in which role, at which of an area's agencies, of what kind."""
CAST = {
    "west": {
        "police": "west-police",
        "council": "west-council",
        "health": "west-health",
        "school": "fiction-street",
    }
    | {"provider": "makebelieve"},
    "north": {
        "police": "north-police",
        "council": "north-council",
        "health": "north-health",
        "school": "north-high",
    }
    | {"provider": "story-circle"},
}
NAMES = {
    "police": "Police",
    "council": "Council",
    "health": "Health Trust",
    "school": "School",
    "provider": "Mentoring",
}


def places(using: str, chance: Random) -> list[Place]:
    """Every area that has a panel, with its people, who are made where they are missing."""
    found = (
        LocalAuthority.objects.in_force(clock.today()).exclude(panel=None).select_related("force", "panel")
    )
    makers = [Maker(area) for area in found.order_by("pk")]
    Agency.objects.using(using).bulk_create(
        (row for maker in makers for row in maker.agencies()), ignore_conflicts=True
    )
    people = [pair for maker in makers for pair in maker.people()]
    User.objects.using(using).bulk_create((user for user, _ in people), ignore_conflicts=True)
    Post.objects.using(using).bulk_create((post for _, post in people), ignore_conflicts=True)
    return [maker.place(chance) for maker in makers]


def posts_in_force(using: str) -> dict[str, Ready]:
    """The posts that each person and each named service holds, by their key, as an audit event names them."""
    rows = Post.objects.using(using).in_force(clock.today()).order_by("pk").values_list("user_id", "pk")
    found: dict[UUID, list[UUID]] = {}
    for user, post in rows:
        found.setdefault(user, []).append(post)
    return {str(user): Ready(text(posts)) for user, posts in found.items()}


class Maker:
    """Makes the agencies and people of one area. The police are those of the whole force."""

    def __init__(self, authority: LocalAuthority) -> None:
        self._area = authority
        self._cast = CAST.get(SIDE_OF.get(authority.pk, ""), {})
        self._police = CAST.get(FORCES.get(authority.force_id, ""), {}).get("police")

    def place(self, chance: Random) -> Place:
        """The area as it is worked in."""
        return Place(
            self._area,
            size_of(self._area, chance, large=self._area.pk in SIDE_OF),
            {work: [Ready(one) for one in self._who(work)] for work in WORK},
            {of: Ready(self._agency(of)) for of in NAMES},
        )

    def agencies(self) -> Iterator[Agency]:
        """Those that the cast has not."""
        for _, of, kind in WORK.values():
            if not self._is_cast(of):
                police = of == "police"
                yield Agency(
                    id=self._agency(of),
                    name=f"Made-up {self._area.force.name if police else self._area.name} {NAMES[of]}",
                    kind=kind,
                    force=self._area.force if police else None,
                    authority=None if police else self._area,
                )

    def people(self) -> Iterator[tuple[User, Post]]:
        """Those whom the cast has not, and the officers that every force has more of."""
        for work, (role, of, _) in WORK.items():
            for user in self._made(work):
                code = self._area.pk if work == "officer" else self._code(of)
                made = User(
                    id=user, email=f"{work}@{code}.example.org".lower(), name=f"Made-up {work} {code}"
                )
                made.set_unusable_password()
                yield made, self._post(made, role, of)

    def _post(self, user: User, role: Role, of: str) -> Post:
        area = AREA_OF[role]
        reaches = {Area.FORCE: self._area.force, Area.AUTHORITY: self._area, Area.PANEL: self._area.panel}
        return Post(
            id=key(f"post {user.pk}"),
            user=user,
            role=role,
            agency_id=self._agency(of),
            starts_on=BEGAN,
            confirmed_on=clock.today(),
            **({area.value: reaches[area]} if area in reaches else {}),
        )

    def _is_cast(self, of: str) -> bool:
        return bool(self._police if of == "police" else self._cast)

    def _agency(self, of: str) -> UUID:
        if self._is_cast(of):
            return key(f"agency {self._police if of == 'police' else self._cast[of]}")
        return key(f"agency made {of} {self._code(of)}")

    def _who(self, work: str) -> list[UUID]:
        return [*self._players(work), *self._made(work)]

    def _players(self, work: str) -> list[UUID]:
        """Those of the cast who do it here. Its officers work in its own area only."""
        role, of, _ = WORK[work]
        if not self._is_cast(of) or (work == "officer" and not self._cast):
            return []
        place = self._police if of == "police" else self._cast[of]
        acts = {role, Role.REFERRER} if role == Role.SAFEGUARDING_LEAD else {role}
        return [
            key(f"user {name}") for name, one in PEOPLE.items() if one.place == place and one.role in acts
        ]

    def _made(self, work: str) -> list[UUID]:
        """Each area has an officer of the force; whatever else nobody of the cast does, one person does."""
        if work == "officer":
            return [key(f"made officer {self._area.pk}")]
        return [] if self._players(work) else [key(f"made {work} {self._code(WORK[work][1])}")]

    def _code(self, of: str) -> str:
        return self._area.force_id if of == "police" else self._area.pk
