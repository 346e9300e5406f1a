"""What is due in a case, beside the next step of its stage?"""

from dataclasses import dataclass
from datetime import date

from channel.age import of_age_on
from channel.choices import ConsentState, Stage
from channel.conditions import consent_of, unaccounted
from channel.consent import Standing
from channel.deadlines import STEPS_DUE, deadline_of
from channel.models import ChannelCase
from channel.workflow import OPEN
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.time_limits import Deadline, deadline_at

OF_AGE_NOTICE = 90
"""Days before the 18th birthday from which asking anew is shown as due soon: three panel meetings.

Our default.
"""


@dataclass(frozen=True)
class Due:
    """One thing that is due: what, and how its date stands; a warning has no date."""

    what: str
    deadline: Deadline | None


def due_in(case: ChannelCase) -> list[Due]:
    """Everything that is due, the next step of the stage first."""
    today = clock.today()
    found = [own_consent_due(case, consent_of(case, today), today), sessions_due(unaccounted(case, today))]
    return [due for due in (step_due(case, today), *found) if due is not None]


def step_due(case: ChannelCase, today: date) -> Due | None:
    """The next step of the case's stage."""
    deadline = deadline_of(case, today)
    return Due(STEPS_DUE[Stage(case.stage)], deadline) if deadline else None


def own_consent_due(case: ChannelCase, consent: Standing, today: date) -> Due | None:
    """Who turns 18 is asked anew: due on the birthday, shown three months ahead."""
    if case.stage not in OPEN or consent.ends_on is None:
        return None
    if consent.state == ConsentState.LAPSED or (consent.ends_on - today).days <= OF_AGE_NOTICE:
        deadline = deadline_at(consent.ends_on, today=today, due_soon_days=OF_AGE_NOTICE)
        return Due("The person’s own consent, as they turn 18", deadline)
    return None


def sessions_due(count: int) -> Due | None:
    """Sessions that have passed without a word."""
    if not count:
        return None
    return Due(
        f"{count} past session{'s' if count > 1 else ''} of which nobody has said what became of them", None
    )


def age_of(individual: Individual, today: date) -> str:
    """The age in words; "about" where only an approximate age is known; nothing where none is."""
    born = individual.date_of_birth
    if born is not None:
        years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        return f"{years} years old"
    eighteen = of_age_on(individual)
    if eighteen is None:
        return "age not known"
    return f"about {18 - (eighteen.year - today.year)} years old"


def name_of(individual: Individual) -> str:
    """As colleagues call the person, or the reference where no name is known."""
    return individual.name or individual.reference
