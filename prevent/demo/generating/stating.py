"""Which rows does it take to say who was referred, by whom, and why?"""

from typing import Any

from prevent.demo.generating.bulk import Bulk
from prevent.demo.generating.lives import Life, Person
from prevent.demo.generating.words import account_of, organisation_of
from referrals.models import (
    Address,
    Concern,
    ConcernKind,
    ContactPoint,
    HealthCondition,
    Particulars,
    Safeguarding,
    Source,
)


def write_stated(bulk: Bulk, key: str, life: Life) -> None:
    """What the referrer stated."""
    _person(bulk, key, life.person)
    bulk.add(
        Source, referral_id=key, part="both", organisation=organisation_of(life.sector), may_be_named=True
    )
    bulk.add(
        Concern,
        referral_id=key,
        account=account_of(life.concern, life.person.given_names),
        first_noticed_on=life.received_on,
    )
    bulk.add(ConcernKind, referral_id=key, kind_id=f"concern.{life.concern}")


def _person(bulk: Bulk, key: str, person: Person) -> None:
    bulk.add(
        Particulars,
        referral_id=key,
        given_names=person.given_names,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        approximate_age=person.age,
        gender=person.gender,
        **_ethnicity(person),
        religion_unanswered="not_asked",
        nationalities_unanswered="not_asked",
        languages_unanswered="not_asked",
        immigration_status="not_asked",
        english="not_known",
        interpreter="not_known",
    )
    if person.address:
        bulk.add(Address, referral_id=key, lines=person.address, postcode=person.postcode, when="current")
    if person.phone:
        bulk.add(ContactPoint, referral_id=key, kind="phone", value=person.phone)
    _health(bulk, key, person)


def _health(bulk: Bulk, key: str, person: Person) -> None:
    bulk.add(
        Safeguarding,
        referral_id=key,
        lead_consulted="not_known",
        conditions="not_asked" if person.conditions is None else "yes" if person.conditions else "none",
        person_told="not_known",
        parents_told="not_known",
    )
    for condition in person.conditions or ():
        bulk.add(HealthCondition, referral_id=key, condition_id=f"condition.{condition}", status="diagnosed")


def _ethnicity(person: Person) -> dict[str, Any]:
    if person.ethnicity:
        return {"ethnicity_id": f"ethnicity.{person.ethnicity}", "ethnicity_unanswered": ""}
    return {"ethnicity_id": None, "ethnicity_unanswered": "not_asked"}
