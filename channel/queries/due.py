"""What is due in a case, beside the next step of its stage?"""

from dataclasses import dataclass
from datetime import date

from channel.after_conditions import moved_away
from channel.choices import Stage
from channel.conditions import consent_of, days_unaccounted
from channel.consent import Standing
from channel.deadlines import STEPS_DUE, deadline_of, refresh_due, report_due, transfer_asked
from channel.models import ChannelCase
from channel.queries.assessed import last_assessed, last_assessed_by_police
from channel.workflow import OPEN, PANEL_HOLDS, PLANNING
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.people.ages import age_words
from prevent.people.models import Individual
from prevent.reference.choices import DeadlineState, Limit
from prevent.reference.time_limits import Deadline, deadline_at, limit

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
    consent = consent_of(case, today)
    by_police = last_assessed_by_police([case.pk])
    found = [
        step_due(case, today),
        own_consent_due(case, consent, today),
        renewal_due(case, consent, today),
        sessions_due(case, today),
        assessment_due(case, last_assessed([case.pk], by_police).get(case.pk), today),
        risk_due(case, by_police.get(case.pk), today),
        transfer_due(case, today),
    ]
    return [due for due in found if due is not None]


def step_due(case: ChannelCase, today: date) -> Due | None:
    """The next step of the case's stage."""
    deadline = deadline_of(case, today)
    return Due(STEPS_DUE[Stage(case.stage)], deadline) if deadline else None


def own_consent_due(case: ChannelCase, consent: Standing, today: date) -> Due | None:
    """Who turns 18 is asked anew: due on the birthday, shown three months ahead."""
    if case.stage not in OPEN or consent.ends_on is None:
        return None
    if (consent.ends_on - today).days <= OF_AGE_NOTICE:
        deadline = deadline_at(consent.ends_on, today=today, due_soon_days=OF_AGE_NOTICE)
        return Due("The person’s own consent, as they turn 18", deadline)
    return None


def renewal_due(case: ChannelCase, consent: Standing, today: date) -> Due | None:
    """Consent is renewed before the day until which it counts; shown once it is due soon."""
    if case.stage not in PLANNING or consent.renew_on is None:
        return None
    soon = limit(Limit.CONSENT_RENEWAL, on=today).due_soon_days
    deadline = deadline_at(consent.renew_on, today=today, due_soon_days=soon)
    return None if deadline.state == DeadlineState.ON_TIME else Due("Renewal of consent", deadline)


def sessions_due(case: ChannelCase, today: date) -> Due | None:
    """Sessions that have passed without a word, and by when the report on the first of them was due."""
    passed = days_unaccounted(case, today)
    if not passed:
        return None
    them = "it" if len(passed) == 1 else "them"
    what = f"Report on {times(len(passed), 'past session')}: nobody has said what became of {them}"
    return Due(what, report_due(case, passed[0], today))


def assessment_due(case: ChannelCase, assessed_on: date | None, today: date) -> Due | None:
    """While there is a plan, the assessment on which it rests is refreshed at least every three months."""
    if case.stage not in PLANNING or assessed_on is None:
        return None
    return Due("Refreshed assessment", refresh_due(case, assessed_on, today))


def risk_due(case: ChannelCase, assessed_on: date | None, today: date) -> Due | None:
    """The police keep the risk throughout and assess it anew as often; no word of the panel does that for them (process 4.1)."""
    if case.stage not in PLANNING or assessed_on is None:
        return None
    return Due("Police assessment of the risk", refresh_due(case, assessed_on, today))


def transfer_due(case: ChannelCase, today: date) -> Due | None:
    """Who lives in another panel's area now: the panel says at its next meeting whether it offers the case there."""
    moved = moved_away(case) if case.stage in PANEL_HOLDS else None
    if moved is None:
        return None
    what = f"Lives in {moved.authority.name} now: decide whether to transfer"
    return Due(what, transfer_asked(case, moved.decided_on, today))


def age_of(individual: Individual, today: date) -> str:
    """The age in words."""
    known_on = clock.day_of(individual.made_at)
    return age_words(individual.date_of_birth, individual.approximate_age, known_on=known_on, today=today)


def name_of(individual: Individual) -> str:
    """As colleagues call the person, or the reference where no name is known."""
    return individual.name or individual.reference
