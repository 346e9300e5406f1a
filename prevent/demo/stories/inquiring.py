"""How is information gathered, what is made of it, and does a supervisor refer the person to the panel?"""

from datetime import timedelta

from prevent.accounts.models import Agency, User
from prevent.demo.stories import workwords
from prevent.demo.stories.assessing import assessment, endorsed
from prevent.demo.stories.checking import deconflict
from prevent.demo.stories.days import Pace
from prevent.demo.stories.outcomes import handed_over, police_led, with_outcome
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.reference.areas import Area
from prevent.reference.models import Term
from referrals import transitions as moves
from referrals.choices import RequestStage
from referrals.models import InformationRequest


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
    deconflict(tale)
    yield from assessment(tale)


def asked_of(tale: Tale) -> list[str]:
    """One or two agencies that may know the person."""
    west = tale.side.name == "west"
    first = (
        ("fable-park" if west else "north-high")
        if not tale.someone.is_adult
        else ("west-council" if west else "north-council")
    )
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
    if tale.plot.has("in parts"):
        yield from in_parts(tale, request, pace, by)
    elif tale.plot.has("declined") and not place.endswith("health"):
        tale.does(moves.decline_request, by, request, text=workwords.DECLINED)
    else:
        tale.does(moves.answer_request, by, request, text=tale.say(workwords.ANSWERED))


def in_parts(tale: Tale, request: InformationRequest, pace: Pace, by: User) -> Story:
    """The agency answers a part, asks for more time and is given it; asked once more, the police say no."""
    part = {
        "text": tale.say(workwords.ANSWERED),
        "outstanding": "What his year head saw; she is back on Monday.",
    }
    tale.does(moves.answer_part, by, request, **part)
    yield pace.soon()
    until = tale.due_on(pace.today + timedelta(days=14))
    tale.does(moves.ask_more_time, by, request, text="The year head is away this week.", until=until)
    yield pace.days(1)
    tale.does(moves.extend_request, tale.officer, request, text="Her view is worth the wait.", until=until)
    yield pace.days(1, 2)
    later = tale.due_on(until + timedelta(days=14))
    tale.does(moves.ask_more_time, by, request, text="The archive answers slowly.", until=later)
    yield pace.days(1)
    why = "The assessment is due before. Please send what you have."
    tale.does(moves.refuse_more_time, tale.officer, request, text=why)


def decision(tale: Tale) -> Story:
    """The section 36 decision, by a supervisor who did not triage it."""
    if tale.rests("information_gathering") or tale.rests("section_36"):
        return
    yield tale.pace.days(1, 2)
    yield from endorsed(tale)
    outcome = tale.plot.ends.removeprefix("s36:") if tale.plot.ends.startswith("s36:") else "refer"
    kinds = {
        "refer": ["contact", "susceptible"],
        "police_led": ["police_to_manage"],
        "other_service": ["other_need"],
    }
    if tale.plot.has("no home"):
        tale.does(
            moves.name_home_area,
            tale.supervisor,
            tale.referral,
            area=Area(tale.side.authority),
            reason="The person sleeps on a friend's sofa in this council's area.",
        )
    if tale.plot.has("two homes") or tale.plot.has("no home"):
        why = "The person spends most nights in this force's area."
        tale.does(
            moves.name_residence_force,
            tale.supervisor,
            tale.referral,
            force=tale.side.authority.force,
            reason=why,
        )
    if outcome == "refer":
        deconflict(tale)
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
        history_weighed=tale.say(workwords.WEIGHED),
        **with_outcome(tale, outcome),
    )
    if outcome == "police_led":
        yield from police_led(tale)
    elif outcome == "other_service":
        yield from handed_over(tale)
