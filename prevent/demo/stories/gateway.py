"""How does an officer assess what came in, with the referrer's help, and another person endorse it?"""

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.demo.stories import workwords
from prevent.demo.stories.checking import deconflict
from prevent.demo.stories.outcomes import handed_over, police_led, with_outcome
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from referrals import transitions as moves

STOPS_AT_GATEWAY = {"no_further_action", "other_service", "police_led"}


def gateway(tale: Tale) -> Story:
    """Ask the referrer if need be, then assess; with "returned", write it twice."""
    if tale.plot.has("question"):
        yield tale.pace.days(1)
        tale.does(moves.ask_referrer, tale.officer, tale.referral, text=asked(tale))
        if tale.plot.has("several"):
            yield tale.pace.days(1, 2)
            answer(tale)
        if tale.rests("question"):
            return
        yield tale.pace.days(1, 2)
        answer(tale)
    if tale.plot.has("not clear"):
        yield tale.pace.days(1)
        deconflict(tale)
    yield tale.pace.days(1, 2)
    assess(tale)
    if tale.plot.has("returned"):
        yield tale.pace.days(1)
        endorse(tale, agrees=False, reasons=workwords.RETURNED)
        yield tale.pace.days(1)
        assess(tale)


def asked(tale: Tale) -> str:
    """One question, or several at once, one on each line."""
    if tale.plot.has("several"):
        return "\n".join(tale.someone.put(sentence) for sentence in workwords.QUESTIONS)
    return tale.say(workwords.QUESTIONS)


def answer(tale: Tale) -> None:
    """The referrer answers with their account, or with their receipt code: of several questions one first."""
    question = tale.referral.questions.open()[0]
    by = referrer_of(tale)
    moves.answer_question(tale.referral.reference, answers={question.pk: tale.say(workwords.ANSWERS)}, by=by)


def referrer_of(tale: Tale) -> User:
    """Who made the referral, as who may come back to it."""
    if tale.referral.agency_id is None:
        return service(Role.RECEIPT_HOLDER, holding=tale.referral.pk)
    return next(user for user in tale.side.people.values() if user.pk == tale.referral.submitted_by_id)


def assess(tale: Tale) -> None:
    """The gateway assessment."""
    goes_on = tale.plot.ends not in STOPS_AT_GATEWAY
    outcome = "go_on" if goes_on else tale.plot.ends
    kinds = {
        "go_on": ["contact", "susceptible"],
        "other_service": ["other_need"],
        "police_led": ["police_to_manage"],
    }
    tale.does(
        moves.assess_gateway,
        tale.officer,
        tale.referral,
        concern="no" if outcome in ("no_further_action", "other_service") else "limited",
        outcome=outcome,
        reason_kinds=kinds.get(outcome, ["context"]),
        reasons=tale.say(workwords.REASONS[outcome]),
        history_weighed=tale.say(workwords.WEIGHED),
        **with_outcome(tale, outcome),
    )


def endorse(tale: Tale, *, agrees: bool, reasons: str) -> None:
    """A supervisor agrees, or returns it."""
    tale.does(moves.endorse_gateway, tale.supervisor, tale.referral, agrees=agrees, reasons=reasons)


def endorsement(tale: Tale) -> Story:
    """The gateway is endorsed; some referrers hear of it."""
    yield tale.pace.days(0, 1)
    endorse(tale, agrees=True, reasons=tale.say(workwords.ENDORSED))
    if tale.plot.ends == "police_led":
        yield from police_led(tale)
    elif tale.rng.random() < 0.5:
        yield tale.pace.days(1, 3)
        tale.does(moves.send_feedback, tale.officer, tale.referral, text=tale.say(workwords.FEEDBACK))
    if tale.plot.ends == "other_service":
        yield from handed_over(tale)
