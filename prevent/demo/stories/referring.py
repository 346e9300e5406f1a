"""How does a referral come in and go through the police's hands, from submission to the section 36 decision?"""

from datetime import timedelta
from typing import Any

from prevent.accounts.actor import act_as
from prevent.accounts.models import Agency, User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.demo.stories import workwords, worries
from prevent.demo.stories.code import RECEIPT_CODE
from prevent.demo.stories.stated import answers
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.reference.models import Term
from referrals import transitions as moves
from referrals.choices import RequestStage
from referrals.models import InformationRequest, Referral
from referrals.transitions.codes import digest_of
from referrals.transitions.deciding import HandedOff, PoliceOwned
from referrals.transitions.triage import NewIndividual

MONTH = timedelta(days=30)


def refer(tale: Tale) -> Referral:
    """Submit the referral, by account or with the public form."""
    by = referrer(tale)
    given = answers(tale.someone, tale.side, by, spelt=tale.spelt)
    acting = by or service(Role.PUBLIC_FORM)
    act_as(acting)
    digest = "" if by else digest_of(RECEIPT_CODE if tale.plot.has("receipt") else tale.plot.slug)
    return moves.submit_referral(given, by=acting, receipt_digest=digest)


def referrer(tale: Tale) -> User | None:
    """Who of the cast refers in the plot's sector; nobody, where the public does."""
    west = tale.side.name == "west"
    schools = {"Fiction Street School": "fiction-street", "Fable Park Academy": "fable-park", "Westmarch College": "west-college"}
    schools |= {"Northfold High School": "north-high", "Imaginary Road College": "imaginary-road"}
    if tale.plot.sector == "education" and tale.someone.place == "Fiction Street School" and tale.rng.random() < 0.5:  # noqa: PLR2004
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


def with_the_police(tale: Tale) -> Story:
    """From submission to the end of the police's part, or as far as the plot goes."""
    yield tale.pace.soon()
    tale.referral = refer(tale)
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


STOPS_AT_GATEWAY = {"no_further_action", "other_service", "police_led"}


def allocate(tale: Tale) -> None:
    """A supervisor gives it to an officer, or the officer takes it."""
    by = tale.officer if tale.rng.random() < 0.3 else tale.receiver  # noqa: PLR2004 - officers take about a third
    tale.does(moves.allocate_referral, by, tale.referral, officer=tale.officer)


def identify(tale: Tale) -> None:
    """Say who the person is and that deconfliction was done."""
    someone = tale.someone
    new = NewIndividual(someone.given, someone.family, date_of_birth=someone.born)
    known = tale.individual
    reason = "Same person as in the earlier referral: date of birth and address agree." if known else "No earlier record fits."
    tale.does(moves.identify_individual, tale.officer, tale.referral, individual=known or new, reason=reason)
    tale.referral.refresh_from_db(fields=["individual"])
    tale.individual = tale.referral.individual
    clear = not tale.plot.has("not clear")
    tale.does(moves.record_deconfliction, tale.officer, tale.referral, checked_by="Fixed intelligence management unit", is_clear=clear)


def gateway(tale: Tale) -> Story:
    """Ask the referrer if need be, then assess; with "returned", write it twice."""
    if tale.plot.has("question"):
        yield tale.pace.days(1)
        tale.does(moves.ask_referrer, tale.officer, tale.referral, text=tale.say(workwords.QUESTIONS))
        if tale.rests("question"):
            return
        yield tale.pace.days(1, 2)
        answer(tale)
    if tale.plot.has("not clear"):
        yield tale.pace.days(1)
        tale.does(moves.record_deconfliction, tale.officer, tale.referral, checked_by="Fixed intelligence management unit", is_clear=True)
    yield tale.pace.days(1, 2)
    assess(tale)
    if tale.plot.has("returned"):
        yield tale.pace.days(1)
        endorse(tale, agrees=False, reasons=workwords.RETURNED)
        yield tale.pace.days(1)
        assess(tale)


def answer(tale: Tale) -> None:
    """The referrer answers with their account, or with their receipt code."""
    question = tale.referral.questions.open().get()
    by = referrer_of(tale)
    act_as(by)
    moves.answer_question(tale.referral.reference, question=question.pk, answer=tale.say(workwords.ANSWERS), by=by)


def referrer_of(tale: Tale) -> User:
    """Who made the referral, as who may come back to it."""
    if tale.referral.agency_id is None:
        return service(Role.RECEIPT_HOLDER, holding=tale.referral.pk)
    return next(user for user in tale.side.people.values() if user.pk == tale.referral.submitted_by_id)


def assess(tale: Tale) -> None:
    """The gateway assessment."""
    goes_on = tale.plot.ends not in STOPS_AT_GATEWAY
    outcome = "go_on" if goes_on else tale.plot.ends
    kinds = {"go_on": ["contact", "susceptible"], "other_service": ["other_need"], "police_led": ["police_to_manage"]}
    tale.does(
        moves.assess_gateway,
        tale.officer,
        tale.referral,
        concern="no" if outcome in ("no_further_action", "other_service") else "limited",
        outcome=outcome,
        reason_kinds=kinds.get(outcome, ["context"]),
        reasons=tale.say(workwords.REASONS[outcome]),
        **_with(tale, outcome),
    )


def _with(tale: Tale, outcome: str) -> dict[str, Any]:
    """The service relied on, or the owner of police-led work."""
    basis = Term(pk="lawful_basis.safeguarding")
    if outcome == "other_service":
        service_there = "Storybook Young Minds" if not tale.someone.is_adult else "Talking Therapies Westmarch"
        shared = "The worry about sleep and low mood; nothing of Prevent."
        return {"hand_off_to": HandedOff(service_there, "The duty clinician, who accepted by telephone", basis, shared)}
    if outcome == "police_led":
        day = tale.due_on(tale.pace.today + MONTH)
        return {"police_led": PoliceOwned(tale.officer, day)}
    return {}


def endorse(tale: Tale, *, agrees: bool, reasons: str) -> None:
    """A supervisor agrees, or returns it."""
    tale.does(moves.endorse_gateway, tale.supervisor, tale.referral, agrees=agrees, reasons=reasons)


def endorsement(tale: Tale) -> Story:
    """The gateway is endorsed; some referrers hear of it."""
    yield tale.pace.days(0, 1)
    endorse(tale, agrees=True, reasons=tale.say(workwords.ENDORSED))
    if tale.plot.ends == "police_led":
        yield from police_led(tale)
    elif tale.rng.random() < 0.5:  # noqa: PLR2004 - in half of them an officer writes back soon
        yield tale.pace.days(1, 3)
        tale.does(moves.send_feedback, tale.officer, tale.referral, text=tale.say(workwords.FEEDBACK))


def police_led(tale: Tale) -> Story:
    """Look at police-led work again each month, until it is ended or an update is due."""
    for update in range(tale.plot.updates):
        yield tale.pace.on(tale.due_on(tale.pace.today + MONTH) - timedelta(days=2))
        if tale.plot.has("ended") and update:
            tale.does(moves.end_police_led, tale.supervisor, tale.referral, goes_on=False, reason="The work is done; nothing remains.")
            return
        due = tale.due_on(tale.pace.today + MONTH)
        tale.does(moves.update_police_led, tale.officer, tale.referral, next_update_on=due)


def information(tale: Tale) -> Story:
    """Ask agencies, who answer or decline in time or late; then assess."""
    yield tale.pace.days(0, 1)
    for place in asked_of(tale):
        yield tale.pace.soon()
        tale.telling.add(one_request(tale, tale.side.agencies[place], place))
    if tale.rests("information_gathering"):
        return
    yield tale.pace.days(6, 8)
    for request in tale.referral.requests.filter(stage=RequestStage.SENT):
        tale.does(moves.withdraw_request, tale.officer, request, text="Others have answered what was asked.")
    needs = {Term(pk=key): note for key, note in tale.needs.items()}
    tale.does(
        moves.record_assessment,
        tale.officer,
        tale.referral,
        susceptibility=tale.say(workwords.SUSCEPTIBILITY),
        risk=tale.say(workwords.RISK),
        protective_factors=tale.say(worries.HELPS),
        needs=needs,
        conditions={},
        confidence=tale.rng.choice(("high", "medium", "medium", "low")),
        gaps=tale.rng.choice(("What is said in the closed group.", "How the evenings are spent.", "The father's view.")),
        analysis=tale.say(workwords.REASONS["go_on"]),
    )


def asked_of(tale: Tale) -> list[str]:
    """One or two agencies that may know the person."""
    west = tale.side.name == "west"
    first = ("fable-park" if west else "north-high") if not tale.someone.is_adult else ("west-council" if west else "north-council")
    return [first] if tale.is_long_ago else [first, "west-health" if west else "north-health"]


def one_request(tale: Tale, agency: Agency, place: str) -> Story:
    """A request and its answer. With "overdue" or "waits" the last one has none; with "declined" one is refused."""
    pace = tale.pace.fork()
    yield pace.soon()
    request: InformationRequest = tale.does(
        moves.request_information,
        tale.officer,
        tale.referral,
        agency=agency,
        person=f"{tale.someone.given} {tale.someone.family}, born {tale.someone.born:%-d %B %Y}",
        asked=tale.say(workwords.ASKED),
        why="Necessary to judge a concern about the person's safety. Only the last twelve months are asked for.",
        lawful_basis=Term(pk="lawful_basis.safeguarding"),
        due_on=tale.due_on(pace.today + timedelta(days=7)),
    )
    if tale.plot.has("silent agency") and place.endswith("health"):
        return
    yield pace.days(1, 4)
    by = tale.side.at(place)
    if tale.plot.has("declined") and not place.endswith("health"):
        tale.does(moves.decline_request, by, request, text=workwords.DECLINED)
    else:
        tale.does(moves.answer_request, by, request, text=tale.say(workwords.ANSWERED))


def decision(tale: Tale) -> Story:
    """The section 36 decision, by a supervisor who did not triage it."""
    if tale.rests("information_gathering") or tale.rests("section_36"):
        return
    yield tale.pace.days(1, 2)
    outcome = tale.plot.ends.removeprefix("s36:") if tale.plot.ends.startswith("s36:") else "refer"
    kinds = {"refer": ["contact", "susceptible"], "police_led": ["police_to_manage"], "other_service": ["other_need"]}
    if tale.plot.has("two homes") or tale.plot.has("no home"):
        why = "The person spends most nights in this force's area."
        tale.does(moves.name_residence_force, tale.supervisor, tale.referral, force=tale.side.authority.force, reason=why)
    tale.does(
        moves.decide_section_36,
        tale.supervisor,
        tale.referral,
        outcome=outcome,
        grounds=outcome in ("refer", "police_led"),
        reason_kinds=kinds.get(outcome, ["context", "no_ideology"]),
        reasons=tale.say(workwords.GROUNDS if outcome in ("refer", "police_led") else workwords.NO_GROUNDS),
        decided_as="Supervisor, Prevent",
        no_intelligence=outcome == "refer",
        **_with(tale, outcome),
    )
    if outcome == "police_led":
        yield from police_led(tale)
