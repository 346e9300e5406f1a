"""How does a referrer fill in the national form? Checked answers about a made-up person, as the form hands them in."""

from datetime import timedelta
from zlib import crc32

from prevent.accounts.models import User
from prevent.demo.cast import Side
from prevent.demo.people import PEOPLE
from prevent.demo.stories import names, worries
from prevent.demo.stories.character import Character
from prevent.kernel import clock
from prevent.kernel.models import Record
from referrals.models import (
    Address,
    Circumstances,
    Concern,
    ConcernKind,
    ContactPoint,
    HealthCondition,
    InvolvedAgency,
    Language,
    Nationality,
    Occupation,
    OtherName,
    Particulars,
    Safeguarding,
    Source,
)
from referrals.transitions.answers import Answers

PUBLIC_SECTORS = {
    "friends_family": "sector.friends_family",
    "community": "sector.community",
    "other": "sector.other",
}
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
DRAMA_NUMBER = "07700 900{:03d}"
"""Numbers that Ofcom keeps free for stories."""
YOUNGEST_WITH_PHONE = 11


def answers(someone: Character, side: Side, by: User | None, *, spelt: str = "") -> Answers:
    """The form about this person: complete, as a referrer of the plot's sector would fill it in on the present day."""
    rows: list[Record] = [_particulars(someone, spelt), *_names(someone), *_home(someone), *_days(someone)]
    rows += [*_concern(someone), *_circumstances(someone, spelt), *_health(someone), _source(someone, by)]
    return Answers(
        authority=side.authority,
        force=side.authority.force,
        home_known=not someone.plot.has("no home"),
        rows=rows,
        sector=PUBLIC_SECTORS.get(someone.plot.sector, "sector.other"),
    )


def _particulars(someone: Character, spelt: str) -> Particulars:
    ethnicity = someone.rng.choice(names.ETHNICITIES)
    knows_age = someone.rng.random() < 0.8
    homes = names.ADULT_HOMES if someone.is_adult else names.HOMES
    return Particulars(
        given_names=someone.given,
        family_name=spelt or someone.family,
        date_of_birth=someone.born if knows_age else None,
        approximate_age=None if knows_age else someone.plot.age,
        gender=someone.gender,
        ethnicity_id=f"ethnicity.{ethnicity}" if ethnicity else None,
        ethnicity_unanswered="" if ethnicity else someone.rng.choice(("not_asked", "not_known", "declined")),
        religion_unanswered="not_asked",
        nationalities_unanswered=_why_no_nationality(someone),
        immigration_status=someone.rng.choice(("citizen", "citizen", "citizen", "settled", "not_known")),
        english="well",
        interpreter="no",
        lives_with=someone.say(homes),
        family="" if someone.is_adult else f"{someone.carer} has parental responsibility.",
    )


def _names(someone: Character) -> list[Record]:
    rows: list[Record] = [Language(language_id="language.eng")]
    if not _why_no_nationality(someone):
        rows.append(Nationality(country_id="nationality.GBR"))
    if someone.rng.random() < 0.5:
        rows.append(OtherName(name=someone.words["nickname"], kind="alias"))
    return rows


def _why_no_nationality(someone: Character) -> str:
    """Of one in four nobody could say which nationality they have; which of them, follows from the name."""
    reasons = ("not_asked", "not_known", "declined", *[""] * 9)
    return reasons[sum(map(ord, someone.given + someone.family)) % len(reasons)]


def _home(someone: Character) -> list[Record]:
    if someone.plot.has("no home"):
        return []
    town = names.TOWNS[someone.plot.side]
    number, street = someone.rng.randrange(1, 180), _street(someone)
    rows: list[Record] = [
        Address(lines=f"{number} {street}\n{town}", postcode=_postcode(someone, 0), when="current")
    ]
    if someone.plot.has("two homes"):
        second = f"{number + 1} {_street(someone)}\n{town}"
        rows.append(Address(position=1, lines=second, postcode=_postcode(someone, 1), when="current"))
    return rows


def _street(someone: Character) -> str:
    """One of a town with many: few people live in the same."""
    first = names.FIRST[_number(someone) % len(names.FIRST)]
    return f"{first} {someone.rng.choice(names.STREETS).split()[-1]}"


def _postcode(someone: Character, position: int) -> str:
    """One that no place has; hardly anybody has the same."""
    number = _number(someone) + position
    first, second = LETTERS[number % len(LETTERS)], LETTERS[number // 7 % len(LETTERS)]
    return f"ZZ{number % 90 + 10} {number // 90 % 10}{first}{second}"


def _number(someone: Character) -> int:
    """A number of their own, the same each time that they are referred."""
    return crc32(f"{someone.given} {someone.family}".encode())


def _days(someone: Character) -> list[Record]:
    kind = "work" if someone.is_adult else "school"
    rows: list[Record] = [Occupation(kind=kind, place=someone.place, when="current")]
    if someone.plot.age >= YOUNGEST_WITH_PHONE:
        phone = DRAMA_NUMBER.format(someone.rng.randrange(1000))
        rows.append(ContactPoint(kind="phone", value=phone))
        rows.append(
            ContactPoint(position=1, kind="social", platform="Discord", value=someone.words["nickname"])
        )
    return rows


def _concern(someone: Character) -> list[Record]:
    noticed = clock.today() - timedelta(days=someone.rng.randrange(1, 40))
    concern = Concern(
        account=someone.account(),
        online=someone.say(worries.ONLINE),
        witnessed="I heard it myself." if someone.rng.random() < 0.5 else "",
        opinion=someone.say(worries.SINCE),
        first_noticed_on=noticed,
    )
    return [concern, ConcernKind(kind_id=f"concern.{someone.plot.concern}")]


def _circumstances(someone: Character, spelt: str) -> list[Record]:
    agency = InvolvedAgency(name="Storybook Young Minds", in_place="On the waiting list for counselling")
    known = Circumstances(
        relationships=someone.say(worries.STRAINS),
        protective=someone.say(worries.HELPS),
        earlier_referrals="yes" if spelt else someone.rng.choice(("no", "not_known")),
    )
    return [known, agency] if someone.rng.random() < 0.3 else [known]


def _health(someone: Character) -> list[Record]:
    condition = someone.rng.choice(("autism", "anxiety", "adhd", "", "", "", "", ""))
    rows: list[Record] = [
        Safeguarding(
            lead_consulted="yes" if someone.plot.sector == "education" else "no",
            lead_outcome="Refer today." if someone.plot.sector == "education" else "",
            conditions="yes" if condition else someone.rng.choice(("none", "not_asked", "not_known")),
            person_told=someone.rng.choice(("yes", "no", "no")),
            parents_told="not_applicable" if someone.is_adult else someone.rng.choice(("yes", "no")),
        )
    ]
    if condition:
        status = someone.rng.choice(("diagnosed", "assessment", "suspected"))
        rows.append(HealthCondition(condition_id=f"condition.{condition}", status=status))
    return rows


def _source(someone: Character, by: User | None) -> Source:
    if by is None:
        return Source(part="both", relationship="Neighbour", may_be_named=False, may_be_contacted=False)
    job = next(person.job or str(person.role.label) for person in PEOPLE.values() if person.name == by.name)
    named = someone.rng.random() < 0.7
    return Source(
        part="both",
        name=by.name,
        job=job[0].upper() + job[1:],
        email=by.email,
        phone="07700 900100",
        may_be_named=named,
    )
