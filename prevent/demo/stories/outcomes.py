"""What goes with an outcome that relies on others: a service and what it says, or police-led work with its updates?"""

from datetime import timedelta
from typing import Any

from prevent.accounts.models import User
from prevent.demo.stories import workwords
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.reference.models import Term
from referrals import transitions as moves
from referrals.models import HandOff
from referrals.transitions.deciding import HandedOff, PoliceOwned

MONTH = timedelta(days=30)
BASIS = "lawful_basis.safeguarding"


def with_outcome(tale: Tale, outcome: str) -> dict[str, Any]:
    """The service relied on, or the owner of police-led work."""
    if outcome == "other_service":
        here = tale.plot.has("silent service") or tale.rng.random() < 0.5
        return {"hand_off_to": health_trust(tale) if here else outside(tale)}
    if outcome == "police_led":
        day = tale.due_on(tale.pace.today + MONTH)
        return {"police_led": PoliceOwned(tale.officer, day)}
    return {}


def health_trust(tale: Tale) -> HandedOff:
    """The area's trust, which reads here what is shared with it."""
    return HandedOff(
        "", "The duty clinician", Term(pk=BASIS), shared(tale), tale.side.agencies[trust_of(tale)]
    )


def outside(tale: Tale) -> HandedOff:
    """A service that has no accounts here."""
    name = "Talking Therapies Westmarch" if tale.someone.is_adult else "Storybook Young Minds"
    return HandedOff(name, "The duty clinician", Term(pk=BASIS), shared(tale))


def trust_of(tale: Tale) -> str:
    """The place of the area's trust."""
    return "west-health" if tale.side.name == "west" else "north-health"


def shared(tale: Tale) -> str:
    """What a service is told."""
    who = f"{tale.someone.given} {tale.someone.family}, born {tale.someone.born:%-d %B %Y}"
    return f"{who}. The worry about sleep and low mood; nothing of Prevent."


def handed_over(tale: Tale) -> Story:
    """The service accepts, the officer closes the referral, and weeks later it is heard what happened. With "silent service" the
    first one says nothing, and another one is asked.
    """
    if tale.plot.has("silent service"):
        yield tale.pace.days(12, 15)
        reason = "The first service has not answered; two calls were not returned."
        again = {"hand_off_to": outside(tale), "reason": reason}
        tale.does(moves.hand_off_again, tale.officer, tale.referral, **again)
    yield tale.pace.days(1, 3)
    hand_off = tale.referral.hand_offs.latest("opened_at")
    by = tale.side.at(trust_of(tale)) if hand_off.agency_id else tale.officer
    tale.does(moves.accept_hand_off, by, hand_off, person_there="The duty clinician")
    tale.telling.add(heard(tale, hand_off, by))
    yield tale.pace.days(1, 2)
    reason = "The service has taken the person on; nothing remains for the police."
    tale.does(moves.close_handed_off, tale.officer, tale.referral, reason=reason)


def heard(tale: Tale, hand_off: HandOff, by: User) -> Story:
    """What happened, some weeks later."""
    pace = tale.pace.fork()
    yield pace.days(20, 50)
    text = "Seen three times. Sleep and mood are better; the school knows whom to call."
    tale.does(moves.report_hand_off, by, hand_off, text=text)


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
