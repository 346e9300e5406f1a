"""How is consent asked for, what is planned, and what becomes of the sessions?"""

from datetime import timedelta

from channel import transitions as moves
from channel.age import of_age_on
from channel.choices import ConsentAct, ConsentFrom, Means, MissedBy, SessionState, Stage
from channel.conditions import plan_is_agreed
from channel.consent import is_of_age
from channel.models import Need, PlanItem, Session
from channel.transitions import Account, Answer, Support
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.stories import workwords
from prevent.demo.stories.progress import accept, score_goal, set_goal
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from prevent.kernel import clock

SESSIONS = 5
WEEK = timedelta(days=7)
MISSED_SHARE = 0.2
CORRECTED_EVERY = 13
"""On such days of the month a session is corrected: about one in fifteen."""
HEARD_OF = 2
"""Sessions after which a silent provider says nothing more."""
AGENCIES = {
    "west": ("makebelieve", "fable-park", "west-health", "west-council"),
    "north": ("story-circle", "north-high", "north-health", "north-council"),
}
PROVIDES = {
    "support.ideological_mentoring": 0,
    "support.sport_activity": 0,
    "support.online_safety": 0,
    "support.education": 1,
    "support.mental_health": 2,
    "support.family": 3,
}
"""Which of a side's agencies gives which kind of support."""


def ask_consent(tale: Tale) -> Story:
    """Plan how to ask, ask, and record the answer, unless the plot lets it wait."""
    yield tale.pace.soon()
    coordinator = tale.side.one(Role.PANEL_COORDINATOR)
    tale.does(
        moves.plan_consent,
        coordinator,
        tale.case,
        how="A visit at home, with a leaflet and time for questions.",
        ask_by=tale.due_on(tale.pace.today + timedelta(days=10)),
        asked_by=f"{tale.officer.name}, with the head of year",
    )
    if tale.plot.has("not asked"):
        return
    yield tale.pace.days(2, 4)
    record(tale, ConsentAct.ASKED)
    if tale.plot.has("no answer yet"):
        return
    yield tale.pace.days(1, 3)
    refused = tale.plot.has("refused")
    record(tale, ConsentAct.REFUSED if refused else ConsentAct.GIVEN)


def record(tale: Tale, act: ConsentAct) -> None:
    """One event about consent, from whoever may give it on that day."""
    no = act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN)
    adult = is_of_age(of_age_on(tale.case.individual), clock.today())
    person = f"{tale.someone.given} {tale.someone.family}"
    answer = Answer(
        act=act,
        given_by=ConsentFrom.PERSON if adult else ConsentFrom.PARENT,
        name=person if adult else f"{tale.someone.carer}, parent",
        means=Means.IN_PERSON,
        asked_by=tale.officer.name,
        evidence="Signed form, kept with the case." if act == ConsentAct.GIVEN else "",
        scope="Mentoring and support as in the plan; school, health and police share what it needs."
        if act == ConsentAct.GIVEN
        else "",
        reason="“We want to deal with this in the family.”" if no else "",
        wishes=""
        if adult or act != ConsentAct.GIVEN
        else tale.someone.put("{given} would like somebody to talk to, but not at school."),
    )
    later = clock.today() + timedelta(days=28) if no else None
    tale.does(moves.record_consent, tale.officer, tale.case, answer=answer, further_assessment_on=later)


def support(tale: Tale) -> Story:
    """Needs, what meets each, the agreed plan, and sessions, which are stories of their own."""
    yield tale.pace.soon()
    items = plan(tale)
    yield tale.pace.soon()
    summary = "Less time with the group, more with people who know {him}; sleep and lessons back in order."
    tale.does(moves.agree_plan, tale.side.one(Role.PANEL_CHAIR), tale.case, summary=tale.someone.put(summary))
    provider = tale.side.one(Role.PROVIDER)
    theirs = [item for item in items if item.agency_id == provider.posts_in_force[0].agency_id]
    for item in theirs[:1]:
        tale.telling.add(sessions(tale, item, provider))
    if tale.plot.has("withdrawn"):
        yield tale.pace.days(20, 30)
        record(tale, ConsentAct.WITHDRAWN)


def plan(tale: Tale) -> list[PlanItem]:
    """Support for each need of the assessment; with "unmet need" the panel adds one that the person does not want met now."""
    coordinator = tale.side.one(Role.PANEL_COORDINATOR)
    unmet = tale.case.needs.filter(episode=tale.case.episode, why_unmet="").select_related("assessed")
    with acting_as(coordinator):
        needs = list(unmet)
    items = [_item(tale, need, coordinator) for need in needs]
    for item in items[:1]:
        set_goal(tale, item, coordinator)
    if tale.plot.has("unmet need"):
        why = "The person does not want this now; the panel asks again in two months."
        need = "A word with somebody about the loss of a friend"
        tale.does(
            moves.add_need, coordinator, tale.case, need=need, source="Panel member for health", why_unmet=why
        )
    return items


def _item(tale: Tale, need: Need, coordinator: User) -> PlanItem:
    kind = need.assessed.kind_id if need.assessed else "support.family"
    name = AGENCIES[tale.side.name][PROVIDES[kind]]
    agency = tale.side.agencies[name]
    given = Support(
        kind=kind,
        nature=f"{need.need.partition(': ')[2] or need.need}: weekly, one to one",
        agency=agency.pk,
        responsible=f"Team leader, {agency}",
        how="In a quiet room at the library; the first time with a family member.",
        timing="Weekly, after school" if not tale.someone.is_adult else "Weekly, in the evening",
        starts_on=clock.today(),
        brief=tale.someone.put(
            "{given} likes chess and drawing, dislikes being rushed. Talk of fairness opens doors."
        ),
    )
    item: PlanItem = tale.does(moves.add_plan_item, coordinator, tale.case, need=need.pk, support=given)
    return item


def sessions(tale: Tale, item: PlanItem, provider: User) -> Story:
    """Weekly sessions of one item, each held or missed and accounted for, until support stops or the provider falls silent."""
    pace = tale.pace.fork()
    for _ in range(1 if tale.is_long_ago else 3):
        yield pace.days(1, 3)
        item.refresh_from_db()
        tale.case.refresh_from_db()
        supported = tale.case.stage == Stage.SUPPORT and plan_is_agreed(
            tale.case
        )  # a second referral adds needs
        if item.ended_on or not supported:
            return
        accept(tale, item, provider, SESSIONS)
        first = tale.due_on(pace.today + timedelta(days=3))
        dates = [first + WEEK * n for n in range(SESSIONS)]
        moves.plan_sessions(tale.case.reference, item=item.pk, dates=dates, by=provider)
        for number, session in enumerate(item.sessions.filter(planned_for__in=dates), 1):
            yield pace.on(session.planned_for + timedelta(days=1))
            session.refresh_from_db()
            tale.case.refresh_from_db()
            stopped = session.state != SessionState.PLANNED or tale.case.stage != Stage.SUPPORT
            if stopped or (tale.plot.has("silent provider") and number > HEARD_OF):
                return
            tell_of(tale, session, provider)
            if number % 2:
                score_goal(tale, item)


def tell_of(tale: Tale, session: Session, by: User) -> None:
    """Say whether a session was held or missed."""
    if tale.rng.random() < MISSED_SHARE:
        by_whom = tale.rng.choice(tuple(workwords.MISSED))
        account = Account(SessionState.MISSED, workwords.MISSED[by_whom], missed_by=by_whom)
    else:
        account = Account(
            SessionState.HELD, tale.say(workwords.SESSIONS), held_on=session.planned_for, with_whom=by.name
        )
    moves.record_session(tale.case.reference, session=session.pk, account=account, by=by)
    if account.state == SessionState.HELD and session.planned_for.day % CORRECTED_EVERY == 0:
        _correct(tale, session, by)


def _correct(tale: Tale, session: Session, by: User) -> None:
    """Now and then somebody ticked the wrong line: what they said first stays beside what was so."""
    right = Account(SessionState.MISSED, "The family was away that week.", missed_by=MissedBy.FAMILY)
    wrong = session.accounts.get().pk
    why = "I had ticked the session of the week before."
    moves.correct_session(tale.case.reference, account=wrong, correction=right, why=why, by=by)


def account_for_sessions(tale: Tale) -> None:
    """Before a case is closed the coordinator says what became of sessions on which nobody reported."""
    silent = tale.case.sessions.filter(state=SessionState.PLANNED, planned_for__lte=clock.today())
    coordinator = tale.side.one(Role.PANEL_COORDINATOR)
    for session in silent:
        account = Account(
            SessionState.MISSED,
            "No report came; the provider says it was not held.",
            missed_by=MissedBy.PROVIDER,
        )
        moves.record_session(tale.case.reference, session=session.pk, account=account, by=coordinator)
