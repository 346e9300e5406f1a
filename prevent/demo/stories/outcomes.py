"""What goes with an outcome that relies on others: a service that is named, or police-led work with its updates?"""

from datetime import timedelta
from typing import Any

from prevent.demo.stories import workwords
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.reference.models import Term
from referrals import transitions as moves
from referrals.transitions.deciding import HandedOff, PoliceOwned

MONTH = timedelta(days=30)


def with_outcome(tale: Tale, outcome: str) -> dict[str, Any]:
    """The service relied on, or the owner of police-led work."""
    basis = Term(pk="lawful_basis.safeguarding")
    if outcome == "other_service":
        service_there = (
            "Storybook Young Minds" if not tale.someone.is_adult else "Talking Therapies Westmarch"
        )
        shared = "The worry about sleep and low mood; nothing of Prevent."
        return {
            "hand_off_to": HandedOff(
                service_there, "The duty clinician, who accepted by telephone", basis, shared
            )
        }
    if outcome == "police_led":
        day = tale.due_on(tale.pace.today + MONTH)
        return {"police_led": PoliceOwned(tale.officer, day)}
    return {}


def police_led(tale: Tale) -> Story:
    """Look at police-led work again each month, until a supervisor ends it."""
    for _ in range(tale.plot.updates):
        yield tale.pace.on(tale.due_on(tale.pace.today + MONTH) - timedelta(days=2))
        due = tale.due_on(tale.pace.today + MONTH)
        tale.does(moves.update_police_led, tale.officer, tale.referral, next_update_on=due)
    yield tale.pace.days(10, 18)
    reason = "The work is done; nothing remains for the police."
    weighed = tale.say(workwords.WEIGHED)
    tale.does(
        moves.end_police_led,
        tale.supervisor,
        tale.referral,
        goes_on=False,
        reason=reason,
        history_weighed=weighed,
    )
