"""What becomes of very many referrals? Ten years of them by chance, the same for the same seed, as they come."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from prevent.demo.generating import skew
from prevent.demo.generating.bulk import Ready
from prevent.demo.generating.lives import Days, Life, Moved, Person
from prevent.demo.generating.people import Maker
from prevent.demo.generating.skew import Choice
from prevent.demo.generating.staff import Place
from prevent.demo.generating.supporting import reviews_of

TEN_YEARS = timedelta(days=3652)
KNOWN_HERE = 60
"""People of an area who may be referred again: the last so many."""
SLOW = 0.08
"""Part of all referrals that take several times as long: there are overdue ones at every stage."""
STEPS = {
    "allocated": (0, 2), "questioned": (1, 3), "answered": (2, 9), "assessed": (1, 6), "endorsed": (0, 4),
    "requested": (1, 4), "replied": (2, 14), "signed": (3, 18), "decided": (1, 9), "ended": (14, 90),
    "discussed": (7, 45), "consented": (5, 28), "refused": (14, 50), "closing": (90, 430), "left": (3, 28),
}  # fmt: skip
"""Days from the step before, at least and at most."""
PANEL_WEEKDAY = 1
"""Panels meet on Tuesdays: what is ready waits for the next."""
LOOKED_AT_EVERY = timedelta(weeks=4)
"""How often a panel looks at a case that it has adopted, with consent or without: within the limit of a month."""
PUT_OFF = 0.15
"""Part of these reviews to which a meeting does not come: the next one does, late. A plain guess of ours."""
DISCUSSED, ADOPTED, CONSENTS = 0.48, 0.56, 0.86
"""Of those that go on, of those that the panel discusses, of those it adopts (Home Office statistics 2016 to 2025, about)."""
QUESTIONED, REQUESTED, DATE_KNOWN, PHONE_KNOWN = 0.2, 0.6, 0.85, 0.4
AT_PANEL = ("discussed", "consented", "refused", "closing", "left")
MOVED = 0.02
"""Part of the cases that come to a panel which offers them to another: the person moved. A plain guess of ours."""
REOPENED, AGAIN = 0.08, ("discussed", "consented", "closing", "left")
"""Part of the cases closed after support in which a review finds a concern, and what follows then. A plain guess of ours."""
AT_MEETINGS, SATURDAY = ("discussed", "refused", "closing"), 5
WHY_LEFT = {"risk_reduced": 78, "consent_withdrawn": 14, "left_with_concerns": 6, "criminal_justice": 2}


class Fates:
    """Lives by chance."""

    def __init__(self, places: list[Place], seed: int, today: date) -> None:
        self._chance, self._meetings, self._today = Random(f"fates {seed}"), Random(f"meetings {seed}"), today
        self._reopened, self._moving = Random(f"reopened {seed}"), Random(f"moved {seed}")
        self._new = Maker(seed).endless()
        self._places = Choice({at: place.size for at, place in enumerate(places)})
        self._all = places
        self._leading = [
            one
            for one in places
            if one.authority.panel and one.authority.panel.lead_authority_id == one.authority.pk
        ]
        self._seen: list[deque[tuple[Person, bool]]] = [deque(maxlen=KNOWN_HERE) for _ in places]
        self._sector, self._age = Choice(skew.SECTORS), Choice(skew.AGES)
        self._gender, self._conditions = Choice(skew.GENDERS), Choice(skew.CONDITIONS)
        self._ethnicity = Choice(skew.ETHNICITIES)
        self._outcome, self._why = Choice(skew.OUTCOMES), Choice(WHY_LEFT)

    def lives(self, number: int) -> Iterator[Life]:
        """So many, day by day."""
        concerns: dict[int, Choice[str]] = {}
        for day, many in skew.spread(number, self._today - TEN_YEARS, self._today):
            weights = skew.concerns_of(day)
            concern = concerns.setdefault(id(weights), Choice(weights))
            for _ in range(many):
                yield self._life(day, concern.of(self._chance))

    def _life(self, day: date, concern: str) -> Life:
        chance = self._chance
        at = self._places.of(chance)
        place, seen = self._all[at], self._seen[at]
        sector, outcome = self._sector.of(chance), self._outcome.of(chance)
        again = bool(seen) and chance.random() < skew.REPEATS
        person, had_case = self._again(seen) if again else (self._person(day), False)
        at_panel = outcome == "go_on" and not had_case and chance.random() < DISCUSSED
        adopted = at_panel and chance.random() < ADOPTED
        days = self._days(day, outcome, at_panel, adopted)
        moved = self._moved(place, sector, days)
        days = self._and_again(self._later(days) if moved else days)
        seen.append((person, had_case or at_panel))
        return Life(
            person=person,
            authority=place.authority,
            received_on=day,
            sector=sector,
            concern=concern,
            outcome=outcome,
            decided_as="refer" if at_panel else "no_further_action",
            discussed_on=days.discussed,
            adopted=adopted,
            left_on=days.left,
            left_because=self._why.of(chance) if days.left and days.consented else "consent_not_given",
            identified=days.allocated is not None,
            team=place.team(sector, chance),
            days=days,
            sessions=chance.randint(4, 14) if days.consented else 0,
            moved=moved,
        )

    def _moved(self, place: Place, sector: str, days: Days) -> Moved | None:
        """To the area of the council that leads another panel, where the person moved there before the panel discussed it."""
        chance, offered = self._moving, days.discussed
        if offered is None or chance.random() >= MOVED:
            return None
        there, accepted = chance.choice(self._leading), offered + timedelta(days=chance.randint(2, 20))
        if accepted > self._today or there.authority.panel_id == place.authority.panel_id:
            return None
        return Moved(there.authority, there.team(sector, chance), offered, accepted)

    def _later(self, days: Days) -> Days:
        """The other panel discusses it at its own meeting, weeks later, and all that follows is as much later."""
        steps: dict[str, Any] = {step: self._put_off(getattr(days, step)) for step in AT_PANEL}
        reviewed = filter(None, map(self._put_off, days.reviewed))
        return replace(days, reviewed=tuple(reviewed), **steps)

    def _put_off(self, day: date | None) -> date | None:
        later = day + LOOKED_AT_EVERY if day else None
        return later if later and later <= self._today else None

    def _again(self, seen: deque[tuple[Person, bool]]) -> tuple[Person, bool]:
        """Somebody who was referred before, taken out to be put in again as the last."""
        at = self._chance.randrange(len(seen))
        found = seen[at]
        del seen[at]
        return found

    def _person(self, day: date) -> Person:
        chance, row = self._chance, next(self._new)
        youngest, oldest = self._age.of(chance)
        age = chance.randint(youngest, oldest)
        is_known = chance.random() < DATE_KNOWN
        born = day - timedelta(days=int(age * 365.25) + chance.randrange(365))
        return Person(
            key=_key(day, chance),
            given_names=row.given_name,
            family_name=row.family_name,
            date_of_birth=born if is_known else None,
            age=None if is_known else age,
            gender=self._gender.of(chance),
            ethnicity=self._ethnicity.of(chance),
            conditions=self._conditions.of(chance),
            address=f"{row.address}, {row.suburb.title()}",
            postcode=row.postcode,
            phone=row.phone if chance.random() < PHONE_KNOWN else "",
        )

    def _days(self, received: date, outcome: str, at_panel: bool, adopted: bool) -> Days:
        """Step after step, until one is still to come."""
        slow = 5 if self._chance.random() < SLOW else 1
        found = self._found(received, self._steps(outcome, at_panel, adopted), self._chance, slow)
        return Days(
            received=received, reviewed=self._reviewed(found, self._meetings) if adopted else (), **found
        )

    def _found(self, day: date, steps: Iterable[str], chance: Random, slow: int = 1) -> dict[str, Any]:
        """The day of each of these steps that has come."""
        found = {}
        for step in steps:
            least, most = STEPS[step]
            day = _working_day(day + timedelta(days=chance.randint(least, most) * slow), step in AT_MEETINGS)
            if day > self._today:
                break
            found[step] = day
        return found

    def _and_again(self, days: Days) -> Days:
        """Some cases are reopened at one of the reviews after closure: adopted once more, with consent, and closed again."""
        chance = self._reopened
        if days.left is None or days.consented is None or chance.random() >= REOPENED:
            return days
        on = chance.choice(reviews_of(days.left))
        if on > self._today:
            return days
        found = self._found(on, AGAIN, chance)
        return replace(days, again=Days(received=on, reviewed=self._reviewed(found, chance), **found))

    def _reviewed(self, found: Mapping[str, date], chance: Random) -> tuple[date, ...]:
        """The meetings at which the panel looks again at a case that it adopted, until support is refused or closed."""
        day, end = found.get("discussed"), found.get("refused") or found.get("closing") or self._today
        held = []
        while day and (day := day + LOOKED_AT_EVERY) < end:
            if chance.random() >= PUT_OFF:
                held.append(day)
        return tuple(held)

    def _steps(self, outcome: str, at_panel: bool, adopted: bool) -> Iterator[str]:
        chance = self._chance
        yield "allocated"
        if chance.random() < QUESTIONED:
            yield from ("questioned", "answered")
        yield from ("assessed", "endorsed")
        if outcome in ("police_led", "other_service"):
            yield "ended"
        if outcome != "go_on":
            return
        if chance.random() < REQUESTED:
            yield from ("requested", "replied")
        yield from ("signed", "decided")
        if at_panel:
            yield "discussed"
        if adopted:
            yield "consented" if chance.random() < CONSENTS else "refused"
            yield from ("closing", "left")


def _key(day: date, chance: Random) -> Ready:
    """Of a person: a version 8 UUID (RFC 9562), by the day on which they were first referred."""
    return Ready(f"{day.toordinal():012x}8{chance.getrandbits(12):03x}a{chance.getrandbits(60):015x}")


def _working_day(day: date, at_meeting: bool) -> date:
    """The day itself or the next on which people work, or on which panels meet."""
    if at_meeting:
        return day + timedelta(days=(PANEL_WEEKDAY - day.weekday()) % 7)
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= SATURDAY else day
