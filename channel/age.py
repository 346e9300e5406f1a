"""From which day on does a person decide for themself?"""

from datetime import date

from channel.consent import eighteenth_birthday
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.working_days import add_months


def of_age_on(individual: Individual) -> date | None:
    """The 18th birthday; from an approximate age, the day by which the person is surely 18; None if nothing is known."""
    if individual.date_of_birth is not None:
        return eighteenth_birthday(individual.date_of_birth)
    if individual.approximate_age is None:
        return None
    return eighteenth_birthday(add_months(clock.day_of(individual.made_at), -12 * individual.approximate_age))
