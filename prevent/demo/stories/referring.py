"""How does a referral come in and go through the police's hands, from submission to the section 36 decision?"""

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.demo.stories.checking import deconflict
from prevent.demo.stories.code import RECEIPT_CODE
from prevent.demo.stories.gateway import STOPS_AT_GATEWAY, endorsement, gateway
from prevent.demo.stories.inquiring import decision, information
from prevent.demo.stories.matching import compared
from prevent.demo.stories.stated import answers
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from referrals import transitions as moves
from referrals.models import Referral
from referrals.transitions.codes import digest_of
from referrals.transitions.triage import NewIndividual


def with_the_police(tale: Tale) -> Story:
    """From submission to the end of the police's part, or as far as the plot goes."""
    yield tale.pace.soon()
    tale.referral = refer(tale)
    if tale.earlier:
        tale.telling.add(compared(tale, tale.earlier))
    if tale.rests("received"):
        return
    yield tale.pace.days(0, 1)
    allocate(tale)
    yield tale.pace.soon()
    identify(tale)
    if tale.rests("gateway"):
        return
    yield from gateway(tale)
    if tale.rests("question") or tale.rests("gateway_endorsement"):
        return
    yield from endorsement(tale)
    if tale.plot.ends not in STOPS_AT_GATEWAY:
        yield from information(tale)
        yield from decision(tale)


def refer(tale: Tale) -> Referral:
    """Submit the referral, by account or with the public form."""
    by = referrer(tale)
    given = answers(tale.someone, tale.side, by, spelt=tale.spelt)
    acting = by or service(Role.PUBLIC_FORM)
    digest = "" if by else digest_of(RECEIPT_CODE if tale.plot.has("receipt") else tale.plot.slug)
    return moves.submit_referral(given, by=acting, receipt_digest=digest)


def referrer(tale: Tale) -> User | None:
    """Who of the cast refers in the plot's sector; nobody, where the public does."""
    west = tale.side.name == "west"
    schools = {
        "Fiction Street School": "fiction-street",
        "Fable Park Academy": "fable-park",
        "Westmarch College": "west-college",
    }
    schools |= {"Northfold High School": "north-high", "Imaginary Road College": "imaginary-road"}
    if (
        tale.plot.sector == "education"
        and tale.someone.place == "Fiction Street School"
        and tale.rng.random() < 0.5
    ):
        return tale.side.people["rita"]
    places = {
        "education": schools.get(tale.someone.place, "west-college" if west else "imaginary-road"),
        "police": "west-police" if west else "north-police",
        "health": "west-health" if west else "north-health",
        "local_authority": "west-council" if west else "north-council",
        "prison_probation": "west-probation",
    }
    place = places.get(tale.plot.sector)
    return tale.side.at(place) if place else None


def allocate(tale: Tale) -> None:
    """A supervisor gives it to an officer, or the officer takes it."""
    by = tale.officer if tale.rng.random() < 0.3 else tale.receiver
    tale.does(moves.allocate_referral, by, tale.referral, officer=tale.officer)


def identify(tale: Tale) -> None:
    """Say who the person is and that deconfliction was done."""
    someone = tale.someone
    new = NewIndividual(someone.given, someone.family, date_of_birth=someone.born)
    tale.referral.refresh_from_db(fields=["individual"])
    with acting_as(tale.officer):  # two people may have found by a match who it is
        known = tale.individual or tale.referral.individual
    reason = (
        "Same person as in the earlier referral: date of birth and address agree."
        if known
        else "No earlier record fits."
    )
    tale.does(moves.identify_individual, tale.officer, tale.referral, individual=known or new, reason=reason)
    tale.referral.refresh_from_db(fields=["individual"])
    with acting_as(tale.officer):
        tale.individual = tale.referral.individual
    deconflict(tale, is_clear=not tale.plot.has("not clear"))
